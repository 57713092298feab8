#include <samspill/power/reaching_centrality.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::reaching_centrality;

TEST_CASE("reaching_centrality is the share of the others reached, or reaching", "[power]") {
  //  0 <=> 1 --> 2     3
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 2}});
  CHECK(sample::agree(reaching_centrality(net).values, {2.0 / 3, 2.0 / 3, 0, 0}));
  CHECK(sample::agree(reaching_centrality(net, {.direction = direction::in}).values, {1.0 / 3, 1.0 / 3, 2.0 / 3, 0}));
}

TEST_CASE("reaching_centrality of undirected ties is the mean of the inverse distances in hops", "[power]") {
  CHECK(sample::agree(reaching_centrality(sample::drawn(3, {{0, 1}, {1, 2}}, {5, 1}, false)).values, {0.75, 1, 0.75}));
}

TEST_CASE("reaching_centrality of weights takes the mean weight along the shortest path", "[power]") {
  //  0 =4=> 1 =2=> 2: from 0 the means are 4 and 3, and a tie weighs 3 on average; a loop does not count
  const network line = sample::drawn(3, {{0, 1}, {1, 2}, {2, 2}}, {4, 2, 90});
  CHECK(sample::agree(reaching_centrality(line, {.weighted = true}).values, {7.0 / 6, 1.0 / 3, 0}));
  CHECK(sample::agree(reaching_centrality(line, {.weighted = true, .normalized = false}).values, {3.5, 1, 0}));
  CHECK(sample::agree(reaching_centrality(line, {.direction = direction::in, .weighted = true, .normalized = false}).values, {0, 2, 2.5}));
  //  0 -> 3 at length 1 along one tie of 1 or two ties of 2: the fewest ties hold
  const network fork = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {2, 2, 1});
  CHECK(reaching_centrality(fork, {.weighted = true, .normalized = false}).values[0] == 1.5);
  //  two ways of two ties, both of length 5/6: 2 and 3 have the larger mean
  const network equal = sample::drawn(4, {{0, 1}, {1, 3}, {0, 2}, {2, 3}}, {2, 3, 2.4, 2.4});
  CHECK(reaching_centrality(equal, {.weighted = true, .normalized = false}).values[0] == Approx((2 + 2.4 + 2.5) / 3));
  CHECK(sample::agree(reaching_centrality(sample::drawn(3, {{0, 1}, {1, 2}}), {.weighted = true}).values, {1, 0.5, 0}));
}

TEST_CASE("reaching_centrality of nobody, of one, and without ties", "[power]") {
  CHECK(reaching_centrality(sample::drawn(0, {})).size() == 0);
  CHECK(reaching_centrality(sample::drawn(1, {{0, 0}})).why(0) == reason::one_actor);
  CHECK(reaching_centrality(sample::drawn(2, {{0, 0}})).values == std::vector<double>{0, 0});
  CHECK(reaching_centrality(sample::drawn(2, {}), {.weighted = true}).values == std::vector<double>{0, 0});
}

TEST_CASE("reaching_centrality refuses unobserved cells, both ways at once, costs as weights, and long work", "[power]") {
  CHECK(reaching_centrality(sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(1) == reason::not_observed);
  CHECK(sample::code_of([] { reaching_centrality(sample::drawn(3, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network costs(build_csr<cost>(2, from, to, days, true));
  CHECK(sample::code_of([&] { reaching_centrality(costs, {.weighted = true}); }) == static_cast<int>(errc::needs_strengths));
  CHECK(reaching_centrality(costs).values == std::vector<double>{1, 0});
  std::vector<std::pair<index_t, index_t>> line;
  for (index_t i = 0; i + 1 < 2000000; ++i) line.emplace_back(i, i + 1);
  CHECK(sample::code_of([&] { reaching_centrality(sample::drawn(2000000, line)); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("reaching_centrality equals the naive one on every digraph of up to 4 actors and on drawn ones", "[power]") {
  sample::oracle with("power.reaching_centrality", sample::every_small);
  const auto check = [&](const network& net) {
    with.compare(reaching_centrality(net), naive::reached_share(net, false));
    with.compare(reaching_centrality(net, {.direction = direction::in}), naive::reached_share(net, true));
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, check);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) check(sample::draw({15, true, true, true, 0.1, 2}, seed).make());
  check(sample::draw({1100, true, false, false, 0.001, 2}, 3).make());  // three blocks of targets
}

TEST_CASE("reaching_centrality of weights equals the best of all simple paths", "[power]") {
  sample::oracle with("power.reaching_centrality", "definition: all simple paths");
  const auto check = [&](const network& net) {
    std::vector<double> expected;
    for (index_t i = 0; i < net.view().n(); ++i) expected.push_back(naive::best_paths(net, i).mean_sum() / (net.view().n() - 1.0));
    with.compare(reaching_centrality(net, {.weighted = true, .normalized = false}), expected);
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { check(sample::unevenly_weighted(net)); });
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) check(sample::draw({7, directed, true, true, 0.4, 2}, seed).make());
}
