#include <samspill/symmetry/turn_taking_asymmetry.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/talk.hpp"

using namespace samspill;
using symmetry::turn_taking_asymmetry;

TEST_CASE("turn_taking_asymmetry is 1 for a round, 0 for two who alternate evenly and 1/3 for A B A B", "[symmetry]") {
  CHECK(turn_taking_asymmetry(sample::talk{3, 1, {0, 0, 0, 0}, {0, 1, 2, 0}, {}}.view()).value == 1);
  CHECK(turn_taking_asymmetry(sample::talk{2, 1, {0, 0, 0}, {0, 1, 0}, {}}.view()).value == 0);
  CHECK(turn_taking_asymmetry(sample::talk{2, 1, {0, 0, 0, 0, 0}, {0, 1, 0, 1, 1}, {}}.view()).value == Approx(1.0 / 3));
}

TEST_CASE("turn_taking_asymmetry says why it is undefined", "[symmetry]") {
  CHECK(turn_taking_asymmetry(sample::talk{0, 0, {}, {}, {}}.view()).why == reason::no_actors);
  CHECK(turn_taking_asymmetry(sample::talk{2, 1, {0, 0}, {1, 1}, {}}.view()).why == reason::zero_total);
  CHECK(sample::code_of([] { turn_taking_asymmetry(sample::talk{1, 1, {0}, {3}, {}}.view()); }) == static_cast<int>(errc::actor_out_of_range));
}
