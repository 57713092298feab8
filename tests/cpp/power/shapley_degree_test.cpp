#include <samspill/core/sum.hpp>
#include <samspill/power/shapley_degree.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::shapley_degree;

TEST_CASE("shapley_degree of the middle of a path of three is 1/3 + 1/2 + 1/2", "[power]") {
  //  0 - 1 - 2    3
  const per_actor p = shapley_degree(sample::drawn(4, {{0, 1}, {1, 2}}, {}, false));
  CHECK(sample::agree(p.values, {1.0 / 2 + 1.0 / 3, 1.0 / 3 + 1, 1.0 / 2 + 1.0 / 3, 1}, 1e-15));
}

TEST_CASE("shapley_degree counts those who are reached", "[power]") {
  //  0 --> 1 <-- 2
  const network net = sample::drawn(3, {{0, 1}, {2, 1}});
  CHECK(sample::agree(shapley_degree(net).values, {4.0 / 3, 1.0 / 3, 4.0 / 3}, 1e-15));
  CHECK(sample::agree(shapley_degree(net, {.direction = direction::in}).values, {1.0 / 2, 2, 1.0 / 2}, 1e-15));
  CHECK(sample::agree(shapley_degree(net, {.direction = direction::all}).values, {5.0 / 6, 4.0 / 3, 5.0 / 6}, 1e-15));
}

TEST_CASE("shapley_degree equals the Shapley value by all coalitions, on every network of four and every undirected one of six", "[power][every]") {
  sample::oracle with("power.shapley_degree", "definition, all coalitions");
  const auto compare = [&](const network& net) {
    for (const direction way : {direction::in, direction::out, direction::all}) {
      if (!net.view().directed && way != direction::out) continue;
      with.compare(shapley_degree(net, {.direction = way}), naive::shapley(net.view().n(), [&](std::uint32_t s) { return naive::reached_by_k(net, s, 1, way); }), 1e-13);
    }
  };
  sample::for_every_network(4, true, {}, 0, compare);
  for (const index_t n : {1, 2, 3, 5}) sample::for_every_network(n, false, {}, 0, compare);
  sample::for_every_network(6, false, {}, 0, compare);
}

TEST_CASE("shapley_degree sums to the number of actors, and leaves loops out", "[power]") {
  const network net = sample::draw({200, true, false, true, 0.05, 2}, 3).make();
  for (const direction way : {direction::in, direction::out, direction::all}) {
    const auto values = shapley_degree(net, {.direction = way}).values;
    CHECK(sum_of(values) == Approx(200).epsilon(1e-13));
  }
  CHECK(shapley_degree(sample::drawn(1, {{0, 0}})).values == sample::values{1});
}

TEST_CASE("shapley_degree of nobody is empty, and unobserved cells are refused", "[power]") {
  CHECK(shapley_degree(sample::drawn(0, {})).size() == 0);
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(shapley_degree(net).why(0) == reason::not_observed);
  CHECK(shapley_degree(net, {.missing = missing_rule::zero}).values[0] == 1.5);
}
