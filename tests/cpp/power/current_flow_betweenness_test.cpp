#include <samspill/power/current_flow_betweenness.hpp>

#include <cmath>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using power::current_flow_betweenness;

TEST_CASE("current_flow_betweenness of a path, a triangle and a square", "[power]") {
  CHECK(sample::agree(current_flow_betweenness(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false)).values, {0, 2, 2, 0}));
  //  from one corner of a triangle to another a third of the current takes the long way
  const network triangle = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false);
  CHECK(sample::agree(current_flow_betweenness(triangle).values, {1.0 / 3, 1.0 / 3, 1.0 / 3}));
  CHECK(sample::agree(current_flow_betweenness(triangle, {.endpoints = true}).values, {7.0 / 3, 7.0 / 3, 7.0 / 3}));
  CHECK(sample::agree(current_flow_betweenness(triangle, {.normalized = true, .endpoints = true}).values, {7.0 / 9, 7.0 / 9, 7.0 / 9}));
  //  square 0 - 1 - 2 - 3: half of it between opposite corners, a quarter between neighbours, twice
  CHECK(sample::agree(current_flow_betweenness(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {0, 3}}, {}, false)).values, {1, 1, 1, 1}));
}

TEST_CASE("current_flow_betweenness of the Medici is 0.598946583 of the pairs of their component", "[power]") {
  const per_actor found = current_flow_betweenness(sample::drawn(16, sample::marriages(), {}, false), {.normalized = true});
  CHECK(found.values[8] == Approx(.598946583).epsilon(1e-8));
  CHECK(found.why(11) == reason::isolate);
}

TEST_CASE("current_flow_betweenness says why it is undefined, and refuses costs and what does not fit", "[power]") {
  CHECK(current_flow_betweenness(sample::drawn(0, {})).size() == 0);
  CHECK(current_flow_betweenness(sample::drawn(1, {})).values == sample::values{0});
  CHECK(current_flow_betweenness(sample::drawn(1, {}), {.normalized = true}).why(0) == reason::one_actor);
  CHECK(current_flow_betweenness(sample::drawn(2, {{0, 1}}), {.normalized = true}).why(0) == reason::not_applicable);
  CHECK(current_flow_betweenness(sample::drawn(2, {{0, 1}}), {.normalized = true, .endpoints = true}).values == sample::values{1, 1});
  CHECK(current_flow_betweenness(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { current_flow_betweenness(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  std::vector<std::pair<index_t, index_t>> path;
  for (index_t i = 0; i + 1 < 50000; ++i) path.emplace_back(i, i + 1);
  CHECK(sample::code_of([&] { current_flow_betweenness(sample::drawn(50000, path)); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("current_flow_betweenness equals the dense sum over all pairs", "[power][every]") {
  sample::oracle with("power.current_flow_betweenness", "definition, every pair");
  sample::for_many_networks([&](const network& net) { with.compare(current_flow_betweenness(net), naive::current_through(naive::conductances(net))); });
  const network more = sample::draw({120, false, true, false, .07, 2}, 3).make();
  sample::oracle large("power.current_flow_betweenness", "definition, every pair of 120 actors");
  large.compare(current_flow_betweenness(more), naive::current_through(naive::conductances(more)));
}

TEST_CASE("current_flow_betweenness of groups that hardly know each other is right or not_converged", "[power]") {
  //  two triangles joined by a tie of 1 down to 1e-15: across it all current must pass its ends
  const std::vector<std::pair<index_t, index_t>> ties{{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 4}, {4, 5}, {3, 5}};
  const std::vector<double> same = naive::current_through(naive::conductances(sample::drawn(6, ties, {}, false)));
  for (int k = 0; k <= 15; ++k) {
    CAPTURE(k);
    const per_actor found = current_flow_betweenness(sample::drawn(6, ties, {1, 1, 1, std::pow(10.0, -k), 1, 1, 1}, false));
    for (std::size_t i = 0; i < 6; ++i) {
      if (k > 6 && found.why(i) == reason::not_converged) continue;  // the solver may tell that it cannot
      CHECK(found.why(i) == reason::none);
      CHECK(found.values[i] == Approx(same[i]).epsilon(1e-7));
    }
  }
}
