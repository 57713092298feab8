#include <samspill/solve/nearest_first_order.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

TEST_CASE("nearest_first_order begins at the hub of each component and goes by distance", "[solve]") {
  //  0 -5- 1 -1- 2, 1 -3- 3 -1- 0    4 -1- 5
  const network net = sample::drawn(6, {{0, 1}, {1, 2}, {1, 3}, {3, 0}, {4, 5}}, {5, 1, 3, 1, 1}, false);
  const actor_order order = nearest_first_order(net.view().out, net.view().in);
  CHECK(order.actor == std::vector<index_t>{1, 2, 3, 0, 4, 5});
  CHECK(order.number == std::vector<index_t>{3, 0, 1, 2, 4, 5});
  CHECK(order.parts == std::vector<index_t>{0, 4, 6});
}

TEST_CASE("nearest_first_order puts whoever can be reached and cannot reach back later", "[solve]") {
  //  3 --> 2 --> 1 <--> 0, 2 --> 4; the hub, 2, is in the middle
  const network net = sample::drawn(5, {{3, 2}, {2, 1}, {1, 0}, {0, 1}, {2, 4}}, {9, 1, 1, 1, 1});
  const actor_order order = nearest_first_order(net.view().out, net.view().in);
  CHECK(order.number[3] < order.number[2]);
  CHECK(order.number[2] < std::min({order.number[0], order.number[1], order.number[4]}));
  CHECK(std::abs(order.number[0] - order.number[1]) == 1);
  CHECK(nearest_first_order(csr{}.view(), csr{}.view()).actor.empty());
}
