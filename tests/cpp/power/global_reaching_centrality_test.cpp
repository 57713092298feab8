#include <samspill/power/global_reaching_centrality.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::global_reaching_centrality;

TEST_CASE("global_reaching_centrality is 1 for a star that gives and little for one that receives", "[power]") {
  CHECK(global_reaching_centrality(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}})).value == 1);
  CHECK(global_reaching_centrality(sample::drawn(4, {{1, 0}, {2, 0}, {3, 0}})).value == Approx(1.0 / 9));
  CHECK(global_reaching_centrality(sample::drawn(4, {{1, 0}, {2, 0}, {3, 0}}), {.direction = direction::in}).value == 1);
  CHECK(global_reaching_centrality(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == 0);
  CHECK(global_reaching_centrality(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).value == 0.25);
  CHECK(global_reaching_centrality(sample::drawn(3, {{0, 1}, {1, 2}}, {4, 2}), {.weighted = true}).value == Approx(1));
}

TEST_CASE("global_reaching_centrality of nobody, of one, without ties, and with unobserved cells", "[power]") {
  CHECK(global_reaching_centrality(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(global_reaching_centrality(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(global_reaching_centrality(sample::drawn(3, {{1, 1}})).value == 0);
  CHECK(global_reaching_centrality(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
}

TEST_CASE("global_reaching_centrality equals the naive one on every digraph of up to 4 actors and on drawn ones", "[power]") {
  sample::oracle with("power.global_reaching_centrality", sample::every_small);
  const auto check = [&](const network& net) {
    const std::vector<double> reach = naive::reached_share(net, false);
    double behind = 0;
    for (const double x : reach) behind += *std::max_element(reach.begin(), reach.end()) - x;
    with.compare(global_reaching_centrality(net), behind / (net.view().n() - 1.0));
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, check);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) check(sample::draw({15, true, true, true, 0.1, 2}, seed).make());
}
