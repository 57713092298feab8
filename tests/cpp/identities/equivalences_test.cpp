// Two metrics that are one, or functions of each other, on networks and values drawn.

#include <samspill/mixing/gupta_anderson_may.hpp>
#include <samspill/mixing/mixing_matrix.hpp>
#include <samspill/power/current_flow_closeness.hpp>
#include <samspill/power/information_centrality.hpp>
#include <samspill/symmetry/de_vries_h.hpp>
#include <samspill/symmetry/landau_h.hpp>
#include <samspill/symmetry/reciprocity_rho.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_power.hpp"

using namespace samspill;

namespace {

/// Drawn networks of 12 to 31 actors in three sectors, sparse and dense.
template <class Visit>
void for_drawn(bool directed, Visit visit) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    visit(sample::draw({static_cast<index_t>(11 + seed), directed, true, seed % 2 == 0, 0.04 * static_cast<double>(seed), 3}, seed).make());
}

/// How many actors each can come to, itself among them, ties read both ways.
std::vector<double> size_of_component(const network_view& net) {
  std::vector<index_t> lowest(at(net.n()));
  std::iota(lowest.begin(), lowest.end(), 0);
  for (index_t round = 0; round < net.n(); ++round)
    for (index_t i = 0; i < net.n(); ++i)
      for (const index_t j : net.out.row(i)) lowest[at(i)] = lowest[at(j)] = std::min(lowest[at(i)], lowest[at(j)]);
  std::vector<double> out;
  for (const index_t of : lowest) out.push_back(static_cast<double>(std::count(lowest.begin(), lowest.end(), of)));
  return out;
}

}  // namespace

TEST_CASE("information is current-flow closeness times the size of the component", "[identities]") {
  for_drawn(false, [](const network& net) {
    const per_actor information = power::information_centrality(net), closeness = power::current_flow_closeness(net);
    const std::vector<double> size = size_of_component(net.view());
    for (std::size_t i = 0; i < information.size(); ++i) {
      CHECK(information.why(i) == closeness.why(i));
      if (information.why(i) == reason::none) CHECK(information.values[i] == Approx(size[i] * closeness.values[i]).epsilon(1e-10));
    }
  });
}

TEST_CASE("reciprocity_rho is the correlation of the cells above and below the diagonal", "[identities]") {
  for_drawn(true, [](const network& net) {
    double pairs = 0, x = 0, xy = 0;
    for (index_t i = 0; i < net.view().n(); ++i)
      for (index_t j = 0; j < net.view().n(); ++j) {
        if (i == j) continue;
        ++pairs;
        x += net.view().out.has(i, j);
        xy += net.view().out.has(i, j) && net.view().out.has(j, i);
      }
    CHECK(symmetry::reciprocity_rho(net).value == Approx((xy / pairs - x * x / pairs / pairs) / (x / pairs - x * x / pairs / pairs)).margin(1e-12));
  });
}

TEST_CASE("gupta_anderson_may is the trace of the mixing matrix with rows that sum to 1, less 1, over the other sectors", "[identities]") {
  for (const bool directed : {false, true})
    for_drawn(directed, [](const network& net) {
      const sector_matrix counts = mixing::mixing_matrix(net, {.weighted = true});
      double trace = 0;
      for (std::size_t g = 0; g < 3; ++g) trace += counts(g, g) / (counts(g, 0) + counts(g, 1) + counts(g, 2));
      CHECK(sample::agree({mixing::gupta_anderson_may(net).value}, {(trace - 1) / 2}, 1e-12));
    });
}

TEST_CASE("de_vries_h is landau_h and 6 u/(n^3 - n) for u pairs that never met", "[identities]") {
  for_drawn(true, [](const network& net) {
    const double n = net.view().n();
    double unknown = 0;
    for (index_t i = 0; i < net.view().n(); ++i)
      for (index_t j = 0; j < i; ++j) unknown += !net.view().out.has(i, j) && !net.view().out.has(j, i);
    CHECK(symmetry::de_vries_h(net).value == Approx(symmetry::landau_h(net).value + 6 * unknown / (n * n * n - n)).epsilon(1e-12));
  });
}
