#include <samspill/power/betweenness.hpp>
#include <samspill/power/edge_betweenness.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::edge_betweenness;

TEST_CASE("edge_betweenness of a path is 3 4 3", "[power]") {
  //  0 - 1 - 2 - 3
  const per_tie b = edge_betweenness(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false));
  CHECK(b.from == std::vector<index_t>{0, 1, 2});
  CHECK(b.to == std::vector<index_t>{1, 2, 3});
  CHECK(b.values == std::vector<double>{3, 4, 3});
  CHECK(edge_betweenness(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false), {.normalized = true}).values[1] == Approx(4.0 / 6).epsilon(1e-12));
}

TEST_CASE("edge_betweenness follows direction, and a loop has 0", "[power]") {
  //  0 --> 1 --> 2, a loop at 1
  const per_tie b = edge_betweenness(sample::drawn(3, {{0, 1}, {1, 1}, {1, 2}}));
  CHECK(b.values == std::vector<double>{2, 0, 2});
}

TEST_CASE("edge_betweenness of a network without ties has no entries", "[power]") {
  CHECK(edge_betweenness(sample::drawn(0, {})).size() == 0);
  CHECK(edge_betweenness(sample::drawn(3, {})).size() == 0);
  CHECK(edge_betweenness(sample::drawn(1, {{0, 0}}), {.normalized = true}).values == std::vector<double>{0});
}

TEST_CASE("edge_betweenness asks for costs and refuses unobserved cells", "[power]") {
  CHECK(sample::code_of([] { edge_betweenness(sample::drawn(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_cost));
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(edge_betweenness(net).why(0) == reason::not_observed);
  CHECK(edge_betweenness(net).to == std::vector<index_t>{1, 2});
}

namespace {

void check_as_naive(const network& net, const naive::length_of& lengths, path_cost cost) {
  const per_tie found = edge_betweenness(net, {.cost = cost});
  const auto expected = naive::tie_betweenness(lengths);
  std::vector<double> in_order;
  for (std::size_t t = 0; t < found.size(); ++t) in_order.push_back(expected[at(found.from[t])][at(found.to[t])]);
  CHECK(found.size() == static_cast<std::size_t>(net.view().ties()));
  sample::oracle("power.edge_betweenness", sample::every_small).compare(found, in_order);
}

}  // namespace

TEST_CASE("edge_betweenness equals the count over all simple paths on every small network", "[power][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) { check_as_naive(net, naive::hops(net), path_cost::hops); });
}

TEST_CASE("edge_betweenness by cost equals the count over all simple paths on random networks", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({7, directed, true, true, 0.4, 2}, seed).make();
      check_as_naive(net, naive::inverse_strengths(net), path_cost::inverse);
    }
}

TEST_CASE("edge_betweenness over the ties that enter an actor is its betweenness and the pairs that end in it", "[power]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({12, true, false, false, 0.3, 2}, seed).make();
    const per_tie ties = edge_betweenness(net);
    const auto actors = power::betweenness(net).values;
    std::vector<double> entering(12, 0.0), ending(12, 0.0);
    for (std::size_t t = 0; t < ties.size(); ++t) entering[at(ties.to[t])] += ties.values[t];
    shortest_paths paths(12);
    for (index_t s = 0; s < 12; ++s) {
      paths.run(net.view().out, {}, s);
      for (const index_t v : paths.order().subspan(1)) ++ending[at(v)];
    }
    for (std::size_t v = 0; v < 12; ++v) CHECK(entering[v] == Approx(actors[v] + ending[v]).margin(1e-9));
  }
}

TEST_CASE("edge_betweenness in single precision keeps to 2e-6 of double, and is for hops", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({60, seed % 2 == 0, false, true, 0.08, 2}, seed).make();
    const auto whole = edge_betweenness(net).values;
    const auto found = edge_betweenness(net, {.precision = precision::single}).values;
    for (std::size_t t = 0; t < whole.size(); ++t) REQUIRE(found[t] == Approx(whole[t]).epsilon(2e-6).margin(0));
    CHECK(found != whole);
  }
  CHECK(sample::code_of([] { edge_betweenness(sample::drawn_costs(2, {{0, 1}}, {3}), {.precision = precision::single}); }) == static_cast<int>(errc::option_out_of_range));
}
