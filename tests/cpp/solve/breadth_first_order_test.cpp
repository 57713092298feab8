#include <samspill/solve/breadth_first_order.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

#include <algorithm>

using namespace samspill;

TEST_CASE("breadth_first_order starts at the largest hub of each component", "[solve]") {
  //  0 - 1 - 2   3   4 - 5, 4 - 6, 4 - 7, 7 - 8
  const network net = sample::drawn(9, {{0, 1}, {1, 2}, {4, 5}, {4, 6}, {4, 7}, {7, 8}, {3, 3}}, {}, false);
  const actor_order order = breadth_first_order(net.view().out, net.view().in);
  CHECK(order.actor == std::vector<index_t>{4, 5, 6, 7, 8, 1, 0, 2, 3});
  CHECK(order.parts == std::vector<index_t>{0, 5, 8, 9});
}

TEST_CASE("breadth_first_order numbers everybody once, and renumbered rows hold the same arcs", "[solve]") {
  CHECK(breadth_first_order(network().view().out, network().view().in).parts == std::vector<index_t>{0});
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({static_cast<index_t>(seed % 20), directed, false, true, 0.12, 2}, seed).make();
      const csr_view rows = net.view().out;
      for (const actor_order& order : {breadth_first_order(rows, net.view().in), order_as_given(rows.rows())}) {
        REQUIRE(order.actor.size() == at(rows.rows()));
        for (index_t k = 0; k < rows.rows(); ++k) REQUIRE(order.number[at(order.actor[at(k)])] == k);
        REQUIRE(order.parts.back() == rows.rows());
        const csr made = renumbered(net.view().in, order);
        index_t loops = 0;
        for (index_t i = 0; i < rows.rows(); ++i) {
          loops += rows.has(i, i);
          for (const index_t j : rows.row(i)) REQUIRE(made.view().has(order.number[at(i)], order.number[at(j)]) == (i != j));
          const auto part_of = [&](index_t k) { return std::upper_bound(order.parts.begin(), order.parts.end(), k); };
          for (const index_t j : rows.row(i)) REQUIRE(part_of(order.number[at(i)]) == part_of(order.number[at(j)]));
          const auto row = made.view().row(order.number[at(i)]);
          REQUIRE(std::is_sorted(row.begin(), row.end()));
        }
        REQUIRE(made.view().arcs() == rows.arcs() - loops);
      }
    }
}
