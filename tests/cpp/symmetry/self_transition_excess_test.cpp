#include <samspill/symmetry/self_transition_excess.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/talk.hpp"

using namespace samspill;
using symmetry::self_transition_excess;

TEST_CASE("self_transition_excess is 1/3 - 5/9 for A B B A and -1/2 where two alternate", "[symmetry]") {
  //  A -> B, B -> B, B -> A: one in three stays; from A 1/3 to A 1/3, from B 2/3 to B 2/3
  CHECK(self_transition_excess(sample::talk{2, 1, {0, 0, 0, 0}, {0, 1, 1, 0}, {}}.view()).value == Approx(1.0 / 3 - 1.0 / 9 - 4.0 / 9));
  CHECK(self_transition_excess(sample::talk{2, 1, {0, 0, 0, 0, 0}, {0, 1, 0, 1, 0}, {}}.view()).value == Approx(-0.5));
  CHECK(self_transition_excess(sample::talk{2, 2, {0, 0, 1, 1}, {0, 0, 1, 1}, {}}.view()).value == Approx(0.5));
  CHECK(self_transition_excess(sample::talk{2, 1, {0, 0, 0}, {0, 0, 0}, {}}.view()).value == 0);
}

TEST_CASE("self_transition_excess says why it is undefined", "[symmetry]") {
  CHECK(self_transition_excess(sample::talk{0, 0, {}, {}, {}}.view()).why == reason::no_actors);
  CHECK(self_transition_excess(sample::talk{2, 2, {0, 1}, {0, 1}, {}}.view()).why == reason::zero_total);
  CHECK(sample::code_of([] { self_transition_excess(sample::talk{1, 1, {0}, {3}, {}}.view()); }) == static_cast<int>(errc::actor_out_of_range));
}
