#include <samspill/mixing/bridging.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::bridging;

namespace {

/// Every shortest path between actors of different sectors, one by one.
std::vector<double> between_sectors(const network_view& net, const naive::length_of& lengths) {
  std::vector<double> out(at(net.n()), 0.0);
  for (index_t s = 0; s < net.n(); ++s)
    for (index_t t = 0; t < net.n(); ++t) {
      if (net.sectors[s] == net.sectors[t] || (!net.directed && t < s)) continue;
      const auto routes = naive::shortest_routes(lengths, at(s), at(t));
      for (const naive::route& r : routes)
        for (const std::size_t v : r.actors)
          if (v != at(s) && v != at(t)) out[v] += 1.0 / static_cast<double>(routes.size());
    }
  return out;
}

double partners(const network_view& net, index_t i) {
  double count = 0;
  for (index_t j = 0; j < net.n(); ++j) count += naive::tied(net, i, j) || naive::tied(net, j, i);
  return count;
}

std::vector<double> by_definition(const network_view& net, const naive::length_of& lengths, bool weighted) {
  const std::vector<double> between = between_sectors(net, lengths);
  double sectors = 0;
  for (index_t g = 0; g < net.sectors.count; ++g) sectors += naive::size_of(net, g) > 0;
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i) {
    if (partners(net, i) == 0) {
      out.insert(out.end(), 5, undefined_value);
      continue;
    }
    const double all = naive::with_all(net, i, direction::all, weighted);
    double reached = 0, product = 1, inverse = 0;
    for (index_t g = 0; g < net.sectors.count; ++g) {
      const double share = naive::with_sector(net, i, g, direction::all, weighted) / all;
      reached += share > 0;
      if (share > 0) product *= std::pow(share, -share);
    }
    for (index_t j = 0; j < net.n(); ++j)
      if (naive::tied(net, i, j) || naive::tied(net, j, i)) inverse += 1 / partners(net, j);
    out.push_back(reached);
    out.push_back(product);
    out.push_back(1 - naive::with_sector(net, i, net.sectors[i], direction::all, weighted) / all);
    out.push_back(sectors > 1 ? between[at(i)] : undefined_value);
    out.push_back(1 / partners(net, i) / inverse);
  }
  return out;
}

std::vector<double> row_of(const actor_columns& found, std::size_t i) {
  return {found(i, 0), found(i, 1), found(i, 2), found(i, 3), found(i, 4)};
}

}  // namespace

TEST_CASE("bridging of the middle of a path between two sectors", "[mixing]") {
  //  0 - 1 - 2 - 3, 0 and 1 of one sector, 2 and 3 of the other: pairs 0-2, 0-3, 1-3 between sectors; 0-2 and 0-3 run through 1
  const actor_columns found = bridging(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false, {0, 0, 1, 1}, 2));
  CHECK(sample::agree(row_of(found, 0), {1, 1, 0, 0, 2}));
  CHECK(sample::agree(row_of(found, 1), {2, 2, 0.5, 2, 1.0 / 3}));
}

TEST_CASE("bridging counts no path between actors of one sector", "[mixing]") {
  //  the middle of a star whose leaves are of its own sector, but one
  const actor_columns found = bridging(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {}, false, {0, 0, 0, 1}, 2));
  CHECK(sample::agree(row_of(found, 0), {2, 3 / std::pow(4.0, 1.0 / 3), 1.0 / 3, 2, 1.0 / 9}));
}

TEST_CASE("bridging with strengths: three quarters with one sector are 2^0.811 sectors, and paths follow the cost", "[mixing]") {
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {3, 1, 3}, false, {0, 1, 2}, 3);
  const actor_columns found = bridging(net, {.cost = path_cost::inverse, .weighted = true});
  CHECK(found(0, 1) == Approx(std::pow(4.0, 0.25) * std::pow(4.0 / 3, 0.75)).epsilon(1e-14));
  CHECK(found(1, 3) == 1);
  CHECK(bridging(net, {.cost = path_cost::hops})(1, 3) == 0);
  CHECK(bridging(net, {.cost = path_cost::hops})(0, 1) == Approx(2).epsilon(1e-14));
}

TEST_CASE("bridging says why it is undefined, and refuses what it cannot read", "[mixing]") {
  CHECK(bridging(sample::drawn(0, {})).size() == 0);
  CHECK(bridging(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  const actor_columns found = bridging(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1));
  for (std::size_t c = 0; c < 5; ++c) CHECK(found.why(10 + c) == reason::isolate);
  CHECK(found.why(3) == reason::one_sector);
  CHECK(found.values[2] == 0);
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(bridging(silent).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { bridging(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sample::code_of([] { bridging(sample::drawn(2, {{0, 1}}, {2}, true, {0, 1}, 2)); }) == static_cast<int>(errc::needs_cost));
}

TEST_CASE("bridging refuses more than a minute of paths unless asked", "[mixing]") {
  const index_t n = 100000;
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i + 1 < n; ++i) ties.emplace_back(i, i + 1);
  const network net = sample::drawn(n, ties, {}, true, std::vector<index_t>(at(n), 0), 1);
  CHECK(sample::code_of([&] { bridging(net); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("bridging equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.bridging", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    with.compare(bridging(net, {.cost = path_cost::hops}), by_definition(net, naive::hops(net), false));
    with.compare(bridging(net, {.cost = path_cost::inverse, .weighted = true}), by_definition(net, naive::inverse_strengths(net), true));
  };
  sample::for_every_partitioned_network([&](const network& net) { check(sample::unevenly_weighted(net)); });
  sample::for_some_networks(false, check);
}
