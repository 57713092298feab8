#include <samspill/core/dyads.hpp>
#include <samspill/core/pairs.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"

using namespace samspill;

namespace {

bool wanted(const network_view& net, pair_need need, index_t i, index_t j) {
  const bool ij = naive::known(net, i, j), ji = naive::known(net, j, i);
  return need == pair_need::giver ? ij : need == pair_need::both ? ij && ji : ij || ji;
}

void check_counts(const network_view& net) {
  for (const pair_need need : {pair_need::giver, pair_need::both, pair_need::either}) {
    const pair_counts found = count_pairs(net, need);
    std::vector<std::int64_t> expected(found.cells.size(), 0);
    std::int64_t total = 0;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t j = 0; j < net.n(); ++j) {
        if (i == j || !wanted(net, need, i, j)) continue;
        ++total;
        ++expected[net.sectors.given() ? at(net.sectors[i]) * at(net.sectors.count) + at(net.sectors[j]) : 0];
      }
    CHECK(found.cells == expected);
    CHECK(count_pairs(net, need, false).total() == total);
  }
}

void check_cells(const network_view& net) {
  for (const cell_side side : {cell_side::given, cell_side::received}) {
    const std::vector<std::int64_t> found = observed_cells(net, side);
    for (index_t i = 0; i < net.n(); ++i) {
      std::int64_t expected = 0;
      for (index_t j = 0; j < net.n(); ++j) expected += i != j && (side == cell_side::given ? naive::known(net, i, j) : naive::known(net, j, i));
      CHECK(found[at(i)] == expected);
    }
  }
}

}  // namespace

TEST_CASE("pairs of three answered actors and a silent one", "[core]") {
  //  0 --> 3, and 3 did not answer: it gives no observed cell
  const network net = sample::drawn(4, {{0, 3}}, {}, true, {0, 0, 1, 1}, 2, sample::silent_rows(4, {3}));
  CHECK(count_pairs(net, pair_need::giver).cells == std::vector<std::int64_t>{2, 4, 2, 1});
  CHECK(count_pairs(net, pair_need::both).cells == std::vector<std::int64_t>{2, 2, 2, 0});
  CHECK(count_pairs(net, pair_need::either, false).total() == 12);
  CHECK(observed_cells(net, cell_side::given) == std::vector<std::int64_t>{3, 3, 3, 0});
  CHECK(observed_cells(net, cell_side::received) == std::vector<std::int64_t>{2, 2, 2, 3});
}

TEST_CASE("pairs equal a walk over all cells on random partly observed networks", "[core]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false})
      for (const double silent : {0.0, 0.4, 1.0}) {
        sample::tie_list ties = sample::draw({11, directed, false, true, 0.2, 3}, seed);
        const network net = ties.make(sample::draw_observed(ties.make().view(), silent, 0.15, seed));
        check_counts(net);
        check_cells(net);
      }
}

TEST_CASE("pairs equal a walk over all cells for every state of the cells of 3 actors", "[core]") {
  sample::for_every_partly_observed(3, {0, 1, 1}, 2, [](const network& net) {
    check_counts(net);
    check_cells(net);
  });
}

TEST_CASE("pairs of nobody, of one actor, and without sectors", "[core]") {
  for (const index_t n : {0, 1, 2}) {
    const network net = sample::drawn(n, {});
    CHECK(count_pairs(net, pair_need::both).total() == n * (n - 1));
    check_cells(net);
  }
  check_counts(sample::drawn(5, {{1, 2}}, {}, true, {}, 0, sample::silent_rows(5, {0, 1})));
}

TEST_CASE("pairs with a tie are walked once each, in order, with what each side gave", "[core]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const network owner = sample::draw({12, directed, true, true, 0.3, 2}, seed).make();
      const network_view& net = owner.view();
      std::vector<std::pair<index_t, index_t>> walked, expected;
      for_each_dyad(net, [&](const dyad& d) {
        walked.emplace_back(d.i, d.j);
        CHECK(d.forth == naive::tied(net, d.i, d.j));
        CHECK(d.back == naive::tied(net, d.j, d.i));
        CHECK(d.given == naive::weight(net, d.i, d.j));
        CHECK(d.returned == naive::weight(net, d.j, d.i));
      });
      for (index_t i = 0; i < net.n(); ++i)
        for (index_t j = i + 1; j < net.n(); ++j)
          if (naive::tied(net, i, j) || naive::tied(net, j, i)) expected.emplace_back(i, j);
      CHECK(walked == expected);
    }
}
