#include <samspill/core/sum.hpp>
#include <samspill/power/shapley_degree.hpp>
#include <samspill/power/shapley_distance.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"
#include "support/stops.hpp"

using namespace samspill;
using power::distance_worth;
using power::shapley_distance;

namespace {

naive::length_of along(const network_view& net, direction way, bool inverse) {
  const naive::length_of a = inverse ? naive::inverse_strengths(net) : naive::hops(net);
  return way == direction::out ? a : way == direction::in ? naive::turned(a) : naive::either_way(a);
}

double worth_of(double d, const power::shapley_distance_options& choice) {
  if (std::isinf(d)) return 0;
  if (choice.worth == distance_worth::within) return d <= choice.cutoff + 1e-9;
  return choice.worth == distance_worth::inverse ? 1 / (1 + d) : std::pow(2, -d);
}

/// Sum over j of f(distance from the nearest in the coalition).
std::vector<double> by_coalitions(const network_view& net, const power::shapley_distance_options& choice) {
  const naive::length_of a = along(net, choice.direction, choice.cost == path_cost::inverse);
  naive::length_of d = a;
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < a.size(); ++j) d[i][j] = i == j ? 0 : naive::distance(a, i, j);
  return naive::shapley(net.n(), [&](std::uint32_t s) {
    double sum = 0;
    for (std::size_t j = 0; j < a.size(); ++j) {
      double nearest = INFINITY;
      for (index_t i = 0; i < net.n(); ++i)
        if (naive::in(s, i)) nearest = std::min(nearest, d[at(i)][j]);
      sum += worth_of(nearest, choice);
    }
    return sum;
  });
}

}  // namespace

TEST_CASE("shapley_distance within one hop is shapley_degree", "[power]") {
  const network net = sample::draw({80, true, false, true, 0.05, 2}, 5).make();
  for (const direction way : {direction::in, direction::out, direction::all})
    CHECK(sample::agree(shapley_distance(net, {.cutoff = 1, .direction = way}).values, power::shapley_degree(net, {.direction = way}).values, 1e-13));
}

TEST_CASE("shapley_distance within two hops in a path of four is 1/3 + 1/4 + 1/4 for an end", "[power]") {
  //  0 - 1 - 2 - 3: an end reaches itself and two more; 0 and 3 are reached by three, 1 and 2 by all four
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false);
  CHECK(sample::agree(shapley_distance(net).values, {5.0 / 6, 7.0 / 6, 7.0 / 6, 5.0 / 6}, 1e-15));
}

TEST_CASE("shapley_distance equals the Shapley value by all coalitions, on every network of four and random ones with costs", "[power][every]") {
  sample::oracle with("power.shapley_distance", "definition, all coalitions");
  const auto compare = [&](const network& net, path_cost cost) {
    for (const direction way : {direction::in, direction::out, direction::all})
      for (const distance_worth worth : {distance_worth::within, distance_worth::inverse, distance_worth::halving}) {
        if (!net.view().directed && way != direction::out) continue;
        const power::shapley_distance_options choice{.worth = worth, .cutoff = cost == path_cost::hops ? 2 : 0.5, .direction = way, .cost = cost};
        with.compare(shapley_distance(net, choice), by_coalitions(net, choice), 1e-12);
      }
  };
  sample::for_every_network(4, true, {}, 0, [&](const network& net) { compare(net, path_cost::hops); });
  sample::for_every_undirected_network([&](const network& net) { compare(net, path_cost::hops); });
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (const bool directed : {true, false}) compare(sample::draw({8, directed, true, true, 0.3, 2}, seed).make(), path_cost::inverse);
}

TEST_CASE("shapley_distance gives an isolate 1, sums to n, and refuses strengths without a reading, a negative cutoff and long work", "[power]") {
  const network net = sample::draw({50, true, true, false, 0.04, 2}, 9).make();
  CHECK(sum_of(shapley_distance(net, {.worth = distance_worth::inverse, .cost = path_cost::hops}).values) == Approx(50).epsilon(1e-13));
  CHECK(shapley_distance(sample::drawn(2, {{0, 0}})).values == sample::values{1, 1});
  CHECK(sample::code_of([&] { shapley_distance(net); }) == static_cast<int>(errc::needs_cost));
  CHECK(sample::code_of([] { shapley_distance(sample::drawn(2, {}), {.cutoff = -1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { shapley_distance(sample::drawn(200000, {})); }) == static_cast<int>(errc::too_slow));
  CHECK(shapley_distance(sample::drawn(0, {})).size() == 0);
}

TEST_CASE("shapley_distance stops inside a block", "[power]") {
  const network net = sample::draw({600, true, false, false, 0.2, 1}, 3).make();
  CHECK(sample::hears_poll(100, [&](const run_context& context) { shapley_distance(net, {}, context); }));
}
