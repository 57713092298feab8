#include <samspill/power/knock_out.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::knock_out;

namespace {

naive::length_of read(const network_view& net, direction way, bool inverse) {
  const naive::length_of a = inverse ? naive::inverse_strengths(net) : naive::hops(net);
  return way == direction::all ? naive::either_way(a) : a;
}

/// NaN where it is undefined.
double worth_of(const network_view& net, std::uint32_t gone, const power::knock_out_options& choice) {
  if (choice.of == network_worth::components) return naive::largest_left(net, gone);
  if (choice.of == network_worth::connected_pairs) return naive::pairs_left(net, gone);
  const naive::pair_sums sums = naive::sums_of(read(naive::without(net, gone), choice.direction, choice.cost == path_cost::inverse));
  if (sums.pairs == 0) return std::nan("");
  if (choice.of == network_worth::efficiency) return sums.inverse / sums.pairs;
  return std::isinf(sums.total) ? std::nan("") : sums.total;
}

}  // namespace

TEST_CASE("knock_out takes 3 of 6 actors from the largest component where 2 or 3 leaves", "[power]") {
  //  0         4
  //   \       /
  //    2 --- 3        6 - 7
  //   /       \.
  //  1         5
  const network net = sample::drawn(8, {{0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {6, 7}}, {}, false);
  CHECK(knock_out(net).values == sample::values{1, 1, 3, 3, 1, 1, 0, 0});
  // 30 + 2 pairs; without 2 those of 3, 4 and 5 are left, 6 + 2; without 0 20 + 2
  CHECK(knock_out(net, {.of = network_worth::connected_pairs}).values == sample::values{10, 10, 24, 24, 10, 10, 2, 2});
}

TEST_CASE("knock_out of efficiency is of those who are left, and may be negative", "[power]") {
  //  0 - 1 - 2: mean of 1/d is (4 + 2/2)/6 = 5/6; without an end 1; without 1 it is 0
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, false);
  CHECK(sample::agree(knock_out(net, {.of = network_worth::efficiency}).values, {5.0 / 6 - 1, 5.0 / 6, 5.0 / 6 - 1}, 1e-15));
  const per_actor distance = knock_out(net, {.of = network_worth::distance});  // 8 in all; 2 without an end
  CHECK(distance.values[0] == 6);
  CHECK(distance.why(1) == reason::disconnected);
}

TEST_CASE("knock_out equals the network counted anew without each actor, on every small network and on random ones", "[power][every]") {
  sample::oracle with("power.knock_out", sample::every_small);
  const auto compare = [&](const network& net, path_cost cost) {
    for (const network_worth of : {network_worth::components, network_worth::connected_pairs, network_worth::efficiency, network_worth::distance})
      for (const direction way : {direction::in, direction::out, direction::all}) {
        const power::knock_out_options choice{.of = of, .direction = way, .cost = cost};
        const per_actor found = knock_out(net, choice);
        for (index_t i = 0; i < net.view().n(); ++i) with.compare(found.values[at(i)], worth_of(net, 0, choice) - worth_of(net, 1U << i, choice), 1e-12);
      }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { compare(net, path_cost::hops); });
  sample::for_every_undirected_network([&](const network& net) { compare(net, path_cost::hops); });
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false})
      for (const double density : {0.1, 0.25}) compare(sample::draw({11, directed, true, true, density, 2}, seed).make(), path_cost::inverse);
}

TEST_CASE("knock_out says why it is undefined, and refuses strengths without a reading and long work", "[power]") {
  CHECK(knock_out(sample::drawn(0, {})).size() == 0);
  CHECK(knock_out(sample::drawn(1, {{0, 0}})).values == sample::values{1});
  CHECK(knock_out(sample::drawn(1, {}), {.of = network_worth::efficiency}).why(0) == reason::one_actor);
  CHECK(knock_out(sample::drawn(2, {{0, 1}}), {.of = network_worth::efficiency}).why(1) == reason::one_actor);
  CHECK(knock_out(sample::drawn(3, {{0, 1}}), {.of = network_worth::distance}).why(0) == reason::disconnected);
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(knock_out(silent).why(0) == reason::not_observed);
  CHECK(knock_out(silent, {.missing = missing_rule::zero}).values == sample::values{1, 1, 0});
  const network strengths = sample::drawn(3, {{0, 1}, {1, 2}}, {2, 3});
  CHECK(sample::code_of([&] { knock_out(strengths, {.of = network_worth::efficiency}); }) == static_cast<int>(errc::needs_cost));
  CHECK(sample::code_of([] { knock_out(sample::drawn_costs(5000, {{0, 1}}, {1}), {.of = network_worth::efficiency}); }) == static_cast<int>(errc::too_slow));
}
