#include <samspill/power/subgraph_centrality.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::subgraph_centrality;

TEST_CASE("subgraph_centrality of a pair is cosh of its strength, and 1 on no cycle", "[power]") {
  const network net = sample::drawn(3, {{0, 1}}, {2}, false);
  CHECK(sample::agree(subgraph_centrality(net).values, {std::cosh(2), std::cosh(2), 1}));
  CHECK(sample::agree(subgraph_centrality(net, {.beta = 3, .relative = true}).values, {std::cosh(3), std::cosh(3), 1}));
  CHECK(subgraph_centrality(sample::drawn(3, {{0, 1}, {1, 2}})).values == sample::values{1, 1, 1});
  //  0 -> 1 -> 2 -> 0: 1 + 1/3! + 1/6! …
  const double round = (std::exp(1) + 2 * std::exp(-.5) * std::cos(std::sqrt(3) / 2)) / 3;
  CHECK(sample::agree(subgraph_centrality(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).values, {round, round, round}));
}

TEST_CASE("subgraph_centrality equals the diagonal of the dense exponential", "[power][every]") {
  sample::oracle with("power.subgraph_centrality", "definition, dense powers");
  sample::for_many_networks([&](const network& net) {
    with.compare(subgraph_centrality(net, {.beta = .3}), naive::listed(naive::exponential(.3 * naive::dense(net, false, true)).diagonal()));
    with.compare(subgraph_centrality(net, {.weighted = false}), naive::listed(naive::exponential(naive::dense(net, false, false)).diagonal()));
  });
}

TEST_CASE("subgraph_centrality keeps the small beside the huge", "[power]") {
  //  a pair of strength 300 beside a pair of strength 1
  const network net = sample::drawn(4, {{0, 1}, {2, 3}}, {300, 1}, false);
  CHECK(subgraph_centrality(net).values[0] == Approx(std::cosh(300.0)).epsilon(1e-12));
  CHECK(subgraph_centrality(net).values[2] == Approx(std::cosh(1.0)).epsilon(1e-14));
}

TEST_CASE("subgraph_centrality says why it is undefined, and refuses what takes long", "[power]") {
  CHECK(subgraph_centrality(sample::drawn(0, {})).size() == 0);
  CHECK(subgraph_centrality(sample::drawn(2, {{1, 1}})).values == sample::values{1, 1});
  CHECK(subgraph_centrality(sample::drawn(2, {{0, 1}}, {900}, false)).why(0) == reason::too_large);
  CHECK(subgraph_centrality(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { subgraph_centrality(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { subgraph_centrality(sample::drawn(2, {{0, 1}}), {.beta = INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
  std::vector<std::pair<index_t, index_t>> ring;
  for (index_t i = 0; i < 200000; ++i) ring.emplace_back(i, (i + 1) % 200000);
  CHECK(sample::code_of([&] { subgraph_centrality(sample::drawn(200000, ring, {}, false)); }) == static_cast<int>(errc::too_slow));
}
