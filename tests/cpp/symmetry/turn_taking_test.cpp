#include <samspill/symmetry/turn_taking.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/talk.hpp"

using namespace samspill;
using symmetry::turn_taking;

TEST_CASE("turn_taking counts who follows whom, event by event, in the order given", "[symmetry]") {
  //  event 0: A B B A    event 1: C A
  const sample::talk talk{3, 2, {0, 0, 1, 0, 0, 1}, {0, 1, 2, 1, 0, 0}, {}};
  const value_matrix table = turn_taking(talk.view()).dense();
  CHECK(table.values == std::vector<double>{0, 1, 0, 1, 1, 0, 1, 0, 0});
}

TEST_CASE("turn_taking skips turns of no length and takes empty logs", "[symmetry]") {
  const sample::talk talk{2, 1, {0, 0, 0}, {0, 1, 0}, {4, 0, 2}};
  CHECK(turn_taking(talk.view()).dense().values == std::vector<double>{1, 0, 0, 0});
  CHECK(turn_taking(sample::talk{0, 0, {}, {}, {}}.view()).actors() == 0);
  CHECK(turn_taking(sample::talk{2, 1, {0}, {0}, {}}.view()).dense().values == std::vector<double>{0, 0, 0, 0});
}

TEST_CASE("turn_taking refuses bad turns", "[symmetry]") {
  CHECK(sample::code_of([] { turn_taking(sample::talk{1, 1, {0}, {3}, {}}.view()); }) == static_cast<int>(errc::actor_out_of_range));
  CHECK(sample::code_of([] { turn_taking(sample::talk{1, 1, {0}, {0}, {-1}}.view()); }) == static_cast<int>(errc::negative_weight));
}
