#include <samspill/balance/sector_dependence.hpp>

#include "support/every_graph.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using balance::dependence_measure;
using balance::sector_dependence;

namespace {

/// Strength from sector to sector, cell by cell of the network.
std::vector<std::vector<double>> flows(const network_view& net, direction way) {
  std::vector<std::vector<double>> e(at(net.sectors.count), std::vector<double>(at(net.sectors.count), 0.0));
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      if (i == j) continue;
      const double w = net.out.value_or_zero(i, j);
      if (way != direction::in) e[at(net.sectors[i])][at(net.sectors[j])] += w;
      if (way != direction::out) e[at(net.sectors[j])][at(net.sectors[i])] += w;
    }
  return e;
}

}  // namespace

TEST_CASE("sector_dependence is the share of a sector in what another gives", "[balance]") {
  //  sectors a {0 1}, b {2}, c {3}: 0 -> 1 (2), 0 -> 2 (1), 1 -> 3 (1), 2 -> 0 (3)
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {1, 3}, {2, 0}}, {2, 1, 1, 3}, true, {0, 0, 1, 2}, 3);
  const sector_matrix d = sector_dependence(net);
  CHECK(d(0, 0) == 2.0 / 4);
  CHECK(d(0, 1) == 1.0 / 4);
  CHECK(d(0, 2) == 1.0 / 4);
  CHECK(d(1, 0) == 1);
  CHECK(d.why(2 * 3 + 0) == reason::no_ties);
  const sector_matrix received = sector_dependence(net, {.direction = direction::in});
  CHECK(received(0, 0) == 2.0 / 5);
  CHECK(received(0, 1) == 3.0 / 5);
  CHECK(received(2, 0) == 1);
  CHECK(sector_dependence(net, {.direction = direction::all})(0, 1) == 4.0 / 9);
  CHECK(sector_dependence(net, {.weighted = false})(0, 0) == 1.0 / 3);
  const sector_matrix gap = sector_dependence(net, {.measure = dependence_measure::imbalance});
  CHECK(gap(0, 1) == 1.0 / 4 - 1);
  CHECK(gap(1, 0) == 1 - 1.0 / 4);
  CHECK(gap(1, 1) == 0);
  CHECK(gap.why(0 * 3 + 2) == reason::no_ties);
  CHECK(sector_dependence(net, {.measure = dependence_measure::mutual})(0, 1) == 1.0 / 4 + 1);
}

TEST_CASE("sector_dependence equals shares of a table on every small network and labelling", "[balance][every]") {
  sample::oracle with("balance.sector_dependence", "definition, cell by cell");
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= 4; ++n)
      sample::for_every_labelling(n, 2, [&](const std::vector<index_t>& labels) {
        sample::for_every_network(n, directed, labels, 2, [&](const network& net) {
          for (const direction way : {direction::out, direction::in, direction::all}) {
            const auto e = flows(net.view(), way);
            const sector_matrix ours = sector_dependence(net, {.direction = way});
            for (std::size_t g = 0; g < 2; ++g)
              for (std::size_t h = 0; h < 2; ++h) with.compare(ours(g, h), e[g][h] / (e[g][0] + e[g][1]), 1e-14);
          }
        });
      });
}

TEST_CASE("sector_dependence scales what was told to all cells of the pair of sectors", "[balance]") {
  //  sectors a {0}, b {1 2}, c {3 4}; 2 and 4 did not answer: a gets 1 of b's two cells, and 1 of c's two; all of c's inside cells are known by 3 alone
  const network net = sample::drawn(5, {{1, 0}, {3, 0}, {0, 1}, {3, 4}}, {}, true, {0, 1, 1, 2, 2}, 3, sample::silent_rows(5, {2, 4}));
  const sector_matrix received = sector_dependence(net, {.direction = direction::in});
  CHECK(received(0, 1) == 1.0 / 2);  // 1 told of 1 asked, times 2, both of b and of c
  CHECK(received(0, 2) == 1.0 / 2);
  const sector_matrix given = sector_dependence(net);
  CHECK(given(2, 0) == Approx(2.0 / 4));
  CHECK(given(2, 2) == Approx(2.0 / 4));
  CHECK(sector_dependence(net, {.missing = missing_rule::refuse}).why(0) == reason::not_observed);
  //  2 alone did not answer: half of b told one tie to a, all of c two
  const network half = sample::drawn(5, {{1, 0}, {3, 0}, {4, 0}}, {}, true, {0, 1, 1, 2, 2}, 3, sample::silent_rows(5, {2}));
  CHECK(sector_dependence(half, {.direction = direction::in})(0, 1) == 2.0 / 4);
  CHECK(sector_dependence(half, {.direction = direction::in, .missing = missing_rule::zero})(0, 1) == 1.0 / 3);
  //  nobody of b answered: what b gives is unknown, and so is every share of what the others receive
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {0, 1, 2}, 3, sample::silent_rows(3, {1}));
  CHECK(sector_dependence(silent).why(1 * 3 + 0) == reason::not_observed);
  CHECK(sector_dependence(silent)(0, 1) == 1);
  CHECK(sector_dependence(silent, {.direction = direction::in}).why(0) == reason::not_observed);
}

TEST_CASE("sector_dependence of empty sectors, loops and costs", "[balance]") {
  const network looped = sample::drawn(2, {{0, 0}, {0, 1}}, {5, 1}, true, {0, 1}, 3);
  CHECK(sector_dependence(looped)(0, 1) == 1);
  CHECK(sector_dependence(looped).why(2 * 3) == reason::no_actors);
  CHECK(sample::code_of([] { sector_dependence(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sector_dependence(sample::drawn(0, {})).size() == 0);
}
