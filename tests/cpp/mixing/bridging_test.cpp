#include <samspill/mixing/bridging.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"
#include "support/same_bits.hpp"

using namespace samspill;
using mixing::bridging;
using mixing::bridging_by_sectors;

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

/// Every shortest path between two others, one by one, by the sectors of its ends.
std::vector<double> by_both_ends(const network_view& net, const naive::length_of& lengths) {
  const std::size_t n = at(net.n()), k = at(net.sectors.count);
  std::vector<double> out(n * k * k, 0.0);
  for (std::size_t s = 0; s < n; ++s)
    for (std::size_t t = 0; t < n; ++t) {
      if (s == t) continue;
      const auto routes = naive::shortest_routes(lengths, s, t);
      const std::size_t pair = at(net.sectors.labels[s]) * k + at(net.sectors.labels[t]);
      for (const naive::route& r : routes)
        for (const std::size_t v : r.actors)
          if (v != s && v != t) out[v * k * k + pair] += 1.0 / static_cast<double>(routes.size());
    }
  for (index_t i = 0; i < net.n(); ++i)
    if (partners(net, i) == 0) std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(at(i) * k * k), k * k, undefined_value);
  return out;
}

/// The sum of an actor's entries with g < h, or with g != h where ties have a direction.
double between_different(const value_list& found, const network_view& net, index_t i) {
  const index_t k = net.sectors.count;
  double sum = 0;
  for (index_t g = 0; g < k; ++g)
    for (index_t h = net.directed ? 0 : g + 1; h < k; ++h)
      if (g != h) sum += found.values[(at(i) * at(k) + at(g)) * at(k) + at(h)];
  return sum;
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

TEST_CASE("bridging_by_sectors tells between which sectors an actor stands", "[mixing]") {
  //  0(A) --> 2(B) --> 3(C) --> 4(C), and 1(A) --> 2: through 2 go 0-3, 0-4, 1-3 and 1-4; through 3 go 0-4, 1-4 and 2-4
  const value_list found = bridging_by_sectors(sample::drawn(5, {{0, 2}, {1, 2}, {2, 3}, {3, 4}}, {}, true, {0, 0, 1, 2, 2}, 3));
  std::vector<double> expected(45, 0.0);
  expected[2 * 9 + 2] = 4;  // 2, A to C
  expected[3 * 9 + 2] = 2;  // 3, A to C
  expected[3 * 9 + 5] = 1;  // 3, B to C
  CHECK(found.values == expected);
  CHECK(found.reasons.empty());
}

TEST_CASE("bridging_by_sectors of undirected ties has each pair both ways, one inside a sector twice in one entry", "[mixing]") {
  //  1(A), 2(A) and 3(B) around 0(A)
  const value_list found = bridging_by_sectors(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {}, false, {0, 0, 0, 1}, 2));
  CHECK(std::vector<double>(found.values.begin(), found.values.begin() + 4) == std::vector<double>{2, 2, 2, 0});
  //  a square: two paths of two ties between opposite corners, half of them through each of the others
  const value_list square = bridging_by_sectors(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, {}, false, {0, 1, 0, 1}, 2));
  CHECK(std::vector<double>(square.values.begin(), square.values.begin() + 4) == std::vector<double>{0, 0, 0, 1});
}

TEST_CASE("bridging_by_sectors says why it is undefined, and refuses what it cannot read", "[mixing]") {
  CHECK(bridging_by_sectors(sample::drawn(0, {})).size() == 0);
  CHECK(bridging_by_sectors(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(bridging_by_sectors(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2)).values == std::vector<double>(8, 0.0));
  const value_list found = bridging_by_sectors(sample::drawn(4, {{0, 1}, {1, 1}, {1, 2}}, {}, true, {0, 0, 0, 0}, 2));
  CHECK(std::vector<double>(found.values.begin(), found.values.begin() + 8) == std::vector<double>{0, 0, 0, 0, 1, 0, 0, 0});
  for (std::size_t entry = 0; entry < 16; ++entry) CHECK(found.why(entry) == (entry < 12 ? reason::none : reason::isolate));
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(bridging_by_sectors(silent).reasons == std::vector<reason>(12, reason::not_observed));
  CHECK(bridging_by_sectors(silent, {.missing = missing_rule::zero}).why(0) == reason::none);
  CHECK(sample::code_of([] { bridging_by_sectors(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sample::code_of([] { bridging_by_sectors(sample::drawn(2, {{0, 1}}, {2}, true, {0, 1}, 2)); }) == static_cast<int>(errc::needs_cost));
}

TEST_CASE("bridging_by_sectors refuses more than a minute and more than a gigabyte unless asked", "[mixing]") {
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i + 1 < 60000; ++i) ties.emplace_back(i, i + 1);
  const network many = sample::drawn(60000, ties, {}, true, std::vector<index_t>(60000, 0), 1);
  CHECK(sample::code_of([&] { bridging_by_sectors(many); }) == static_cast<int>(errc::too_slow));
  const network divided = sample::drawn(150, {}, {}, true, std::vector<index_t>(150, 0), 1000);
  CHECK(sample::code_of([&] { bridging_by_sectors(divided); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("bridging_by_sectors equals every shortest path one by one, and its pairs of sectors sum to bridging", "[mixing][every]") {
  sample::oracle with("mixing.bridging", "by sectors: every shortest path of networks of up to 4 actors and drawn ones");
  const auto compare = [&](const network_view& net, const naive::length_of& lengths, path_cost cost) {
    const value_list found = bridging_by_sectors(net, {.cost = cost});
    with.compare(found, by_both_ends(net, lengths), 1e-12);
    const actor_columns whole = bridging(net, {.cost = cost});
    for (index_t i = 0; i < net.n(); ++i)
      if (!std::isnan(whole(at(i), 3))) CHECK(between_different(found, net, i) == Approx(whole(at(i), 3)).margin(1e-12));
  };
  for (index_t n = 1; n <= 3; ++n) sample::for_every_division(n, [&](const auto& labels) { sample::for_every_network(n, true, labels, n, [&](const network& net) { compare(net, naive::hops(net.view()), path_cost::hops); }); });
  sample::for_every_network(4, true, {0, 0, 1, 2}, 4, [&](const network& net) { compare(net, naive::hops(net.view()), path_cost::hops); });
  sample::for_some_networks(false, [&](const network& net) {
    compare(net, naive::hops(net.view()), path_cost::hops);
    compare(net, naive::inverse_strengths(net.view()), path_cost::inverse);
  });
}

TEST_CASE("bridging_by_sectors counts shares of more paths than a double holds", "[mixing]") {
  //  1100 squares in a row, 2^1100 paths from end to end: half of them through each side of each square
  const index_t squares = 1100, n = 3 * squares + 1;
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t q = 0; q < squares; ++q)
    for (const index_t side : {3 * q + 1, 3 * q + 2}) {
      ties.emplace_back(3 * q, side);
      ties.emplace_back(side, 3 * q + 3);
    }
  std::vector<index_t> labels(at(n), 1);
  labels.front() = 0;
  labels.back() = 2;
  const value_list found = bridging_by_sectors(sample::drawn(n, ties, {}, true, labels, 3));
  for (const index_t i : {1, 2, 1501, 1502, n - 2}) CHECK(found.values[at(i) * 9 + 2] == Approx(0.5).epsilon(1e-12));
  CHECK(found.values[at(3 * 700) * 9 + 2] == Approx(1).epsilon(1e-12));
}

TEST_CASE("bridging_by_sectors gives the same bits on 1, 2 and 8 threads", "[mixing]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({300, directed, true, true, 0.03, 4}, 5).make();
    for (const path_cost cost : {path_cost::hops, path_cost::inverse}) {
      const value_list one = bridging_by_sectors(net, {.cost = cost}, {.threads = 1});
      for (const int threads : {2, 8}) CHECK(sample::same_bits(one.values, bridging_by_sectors(net, {.cost = cost}, {.threads = threads}).values));
    }
  }
}
