#include <samspill/power/knock_out_tie.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"
#include "support/same_bits.hpp"

using namespace samspill;
using power::knock_out_tie;

namespace {

constexpr std::array all_worths{network_worth::components, network_worth::connected_pairs, network_worth::efficiency, network_worth::distance};

/// As drawn, without the tie i -> j, of undirected ones that between i and j.
network without_tie(const network_view& net, index_t i, index_t j) {
  std::vector<std::pair<index_t, index_t>> ties;
  std::vector<double> weights;
  for (index_t a = 0; a < net.n(); ++a)
    for (index_t b = 0; b < net.n(); ++b) {
      if (!net.out.has(a, b) || (!net.directed && b < a) || (a == i && b == j)) continue;
      ties.emplace_back(a, b);
      weights.push_back(net.out.value_or_zero(a, b));
    }
  return sample::drawn(net.n(), ties, weights, net.directed);
}

/// NaN where it is undefined.
double worth_of(const network_view& net, const power::knock_out_options& choice) {
  if (choice.of == network_worth::components) return naive::largest_left(net, 0);
  if (choice.of == network_worth::connected_pairs) return naive::pairs_left(net, 0);
  const naive::length_of along = choice.cost == path_cost::inverse ? naive::inverse_strengths(net) : naive::hops(net);
  const naive::pair_sums sums = naive::sums_of(choice.direction == direction::all ? naive::either_way(along) : along);
  if (sums.pairs == 0) return undefined_value;
  if (choice.of == network_worth::efficiency) return sums.inverse / sums.pairs;
  return std::isinf(sums.total) ? undefined_value : sums.total;
}

}  // namespace

TEST_CASE("knock_out_tie takes 3 of 6 actors from the largest component where the tie in the middle goes", "[power]") {
  //  0         4
  //   \       /
  //    2 --- 3        6 - 7
  //   /       \.
  //  1         5
  const network net = sample::drawn(8, {{0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {6, 7}}, {}, false);
  const per_tie found = knock_out_tie(net);
  CHECK(found.from == std::vector<index_t>{0, 1, 2, 3, 3, 6});
  CHECK(found.to == std::vector<index_t>{2, 2, 3, 4, 5, 7});
  CHECK(found.values == sample::values{1, 1, 3, 1, 1, 0});
  // 30 + 2 pairs; without 0-2 20 + 2, without 2-3 6 + 6 + 2, without 6-7 30
  CHECK(knock_out_tie(net, {.of = network_worth::connected_pairs}).values == sample::values{10, 10, 18, 10, 10, 2});
}

TEST_CASE("knock_out_tie loses no components where another way round is left", "[power]") {
  //  0 - 1, 1 - 2, 2 - 0 and 2 - 3, a loop at 3: only 2 - 3 is a bridge
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {0, 2}, {2, 3}, {3, 3}}, {}, false);
  const per_tie found = knock_out_tie(net);
  CHECK(found.to == std::vector<index_t>{1, 2, 2, 3, 3});
  CHECK(found.values == sample::values{0, 0, 0, 1, 0});
  CHECK(knock_out_tie(net, {.of = network_worth::connected_pairs}).values == sample::values{0, 0, 0, 6, 0});
}

TEST_CASE("knock_out_tie of two actors tied both ways loses no components with either tie", "[power]") {
  //  0 <--> 1 --> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}});
  CHECK(knock_out_tie(net).values == sample::values{0, 0, 1});
  CHECK(knock_out_tie(net, {.of = network_worth::connected_pairs}).values == sample::values{0, 0, 4});
  // along ties 0-1, 0-2 at 2, 1-0, 1-2: (3 + 1/2)/6; without 0 -> 1 two are left, without 1 -> 0 5/2, without 1 -> 2 two
  CHECK(sample::agree(knock_out_tie(net, {.of = network_worth::efficiency}).values, {1.5 / 6, 1.0 / 6, 1.5 / 6}, 1e-15));
  // both ways a path of two ties, which keeps its first: 5/6, and 1/3 without 1 -> 2
  CHECK(sample::agree(knock_out_tie(net, {.of = network_worth::efficiency, .direction = direction::all}).values, {0, 0, 0.5}, 1e-15));
}

TEST_CASE("knock_out_tie read both ways leaves a pair the length of the tie that stays", "[power]") {
  //  0 --1--> 1 --2--> 2, and back from 1 to 0 at 4: distances 1, 2, 3, then 4, 2, 6, each both ways
  const network net = sample::drawn_costs(3, {{0, 1}, {1, 0}, {1, 2}}, {1, 4, 2});
  const per_tie found = knock_out_tie(net, {.of = network_worth::distance, .direction = direction::all});
  CHECK(found.values[0] == 12 - 24);
  CHECK(found.values[1] == 0);
  CHECK(found.why(2) == reason::disconnected);
}

TEST_CASE("knock_out_tie of distance is below 0, and of efficiency above", "[power]") {
  //  a triangle: one pair at 2 in place of 1
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false);
  CHECK(knock_out_tie(net, {.of = network_worth::distance}).values == sample::values{-2, -2, -2});
  CHECK(sample::agree(knock_out_tie(net, {.of = network_worth::efficiency}).values, {1.0 / 6, 1.0 / 6, 1.0 / 6}, 1e-15));
}

TEST_CASE("knock_out_tie takes the lengths of the whole network", "[power]") {
  //  0 -3- 1 -1- 2: lengths 1 and 3, and still 3 when 3 is no longer the largest strength; 1 + 1/3 + 1/4 over 3, then 1/9
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {3, 1}, false);
  const per_tie found = knock_out_tie(net, {.of = network_worth::efficiency, .cost = path_cost::max_minus});
  CHECK(sample::agree(found.values, {19.0 / 36 - 1.0 / 9, 19.0 / 36 - 1.0 / 3}, 1e-15));
}

TEST_CASE("knock_out_tie equals the network counted anew without each tie, on every small network and on random ones", "[power][every]") {
  sample::oracle with("power.knock_out_tie", sample::every_small);
  const auto compare = [&](const network& net, path_cost cost) {
    for (const network_worth of : all_worths)
      for (const direction way : {direction::in, direction::out, direction::all}) {
        const power::knock_out_options choice{.of = of, .direction = way, .cost = cost};
        const per_tie found = knock_out_tie(net, choice);
        const double now = worth_of(net, choice);
        REQUIRE(found.size() == at(static_cast<index_t>(net.view().ties())));
        for (std::size_t t = 0; t < found.size(); ++t) with.compare(found.values[t], now - worth_of(without_tie(net, found.from[t], found.to[t]), choice), 1e-12);
      }
  };
  for (index_t n = 1; n <= 3; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { compare(net, path_cost::hops); });
  sample::for_every_undirected_network([&](const network& net) { compare(net, path_cost::hops); });
  for (std::uint64_t seed = 1; seed <= 15; ++seed)
    for (const bool directed : {true, false})
      for (const double density : {0.1, 0.25}) {
        compare(sample::draw({10, directed, true, true, density, 2}, seed).make(), path_cost::hops);
        compare(sample::draw({10, directed, true, true, density, 2}, seed).make(), path_cost::inverse);
      }
}

TEST_CASE("knock_out_tie finds every bridge of a long chain without recursion", "[power]") {
  const index_t n = 200000;
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i + 1 < n; ++i) ties.emplace_back(i, i + 1);
  const per_tie found = knock_out_tie(sample::drawn(n, ties, {}, false));
  CHECK(found.values[0] == 1);
  CHECK(found.values[at(n / 2 - 1)] == n / 2);
  CHECK(knock_out_tie(sample::drawn(n, ties), {.of = network_worth::connected_pairs}).values[0] == 2.0 * (n - 1));
}

TEST_CASE("knock_out_tie gives the same bits on 1, 2 and 8 threads", "[power]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({60, directed, true, true, 0.08, 2}, 3).make();
    for (const network_worth of : all_worths)
      for (const direction way : {direction::out, direction::all}) {
        const auto on = [&](int threads) { return knock_out_tie(net, {.of = of, .direction = way, .cost = path_cost::inverse}, {.threads = threads}).values; };
        for (const int threads : {2, 8}) CHECK(sample::same_bits(on(1), on(threads)));
      }
  }
}

TEST_CASE("knock_out_tie says why it is undefined, and refuses strengths without a reading and long work", "[power]") {
  CHECK(knock_out_tie(sample::drawn(0, {})).size() == 0);
  CHECK(knock_out_tie(sample::drawn(0, {}), {.of = network_worth::efficiency}).size() == 0);
  CHECK(knock_out_tie(sample::drawn(1, {{0, 0}})).values == sample::values{0});
  CHECK(knock_out_tie(sample::drawn(1, {{0, 0}}), {.of = network_worth::efficiency}).why(0) == reason::one_actor);
  CHECK(knock_out_tie(sample::drawn(2, {{0, 1}}), {.of = network_worth::efficiency}).values == sample::values{0.5});
  CHECK(knock_out_tie(sample::drawn(2, {{0, 1}, {1, 0}}), {.of = network_worth::distance}).why(1) == reason::disconnected);
  CHECK(knock_out_tie(sample::drawn(3, {{0, 1}}), {.of = network_worth::distance}).why(0) == reason::disconnected);
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(knock_out_tie(silent).why(0) == reason::not_observed);
  CHECK(knock_out_tie(silent).to == std::vector<index_t>{1});
  CHECK(knock_out_tie(silent, {.missing = missing_rule::zero}).values == sample::values{1});
  const network strengths = sample::drawn(3, {{0, 1}, {1, 2}}, {2, 3});
  CHECK(sample::code_of([&] { knock_out_tie(strengths, {.of = network_worth::efficiency}); }) == static_cast<int>(errc::needs_cost));
  std::vector<std::pair<index_t, index_t>> chain;
  for (index_t i = 0; i < 5000; ++i) chain.emplace_back(i, i + 1);
  const network long_one = sample::drawn_costs(5001, chain, std::vector<double>(5000, 1.0));
  CHECK(sample::code_of([&] { knock_out_tie(long_one, {.of = network_worth::efficiency}); }) == static_cast<int>(errc::too_slow));
}
