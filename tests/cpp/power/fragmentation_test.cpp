#include <samspill/power/fragmentation.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::fragmentation;
using power::fragmentation_measure;

namespace {

/// Krackhardt's kite: Heather, number 7, is the way to the two at its tail.
network kite(std::uint32_t gone = 0) {
  const network whole_kite = sample::drawn(10, {{0, 1}, {0, 2}, {0, 3}, {0, 5}, {1, 3}, {1, 4}, {1, 6}, {2, 3}, {2, 5}, {3, 4}, {3, 5}, {3, 6}, {4, 6}, {5, 6},
                                                {5, 7}, {6, 7}, {7, 8}, {8, 9}}, {}, false);
  return naive::without(whole_kite.view(), gone);
}

}  // namespace

TEST_CASE("fragmentation of the kite by distance is .353704, .486111 without Heather and .393519 without Diane", "[power]") {
  const power::fragmentation_options distance{.measure = fragmentation_measure::distance, .cost = path_cost::hops};
  CHECK(fragmentation(kite(), distance).value == Approx(0.353704).margin(5e-7));
  CHECK(fragmentation(kite(1U << 7), distance).value == Approx(0.486111).margin(5e-7));
  CHECK(fragmentation(kite(1U << 3), distance).value == Approx(0.393519).margin(5e-7));
  CHECK(fragmentation(kite()).value == 0);
  CHECK(fragmentation(kite(1U << 7)).value == Approx(1 - (42.0 + 2) / 72).epsilon(1e-15));
}

TEST_CASE("fragmentation equals pairs counted one by one, on every small network and on random ones with costs", "[power][every]") {
  sample::oracle with("power.fragmentation", sample::every_small);
  const auto compare = [&](const network& made, path_cost cost) {
    const network_view& net = made.view();
    const auto n = static_cast<double>(net.n());
    with.compare(fragmentation(made), 1 - naive::pairs_left(net, 0) / (n * (n - 1)), 1e-14);
    const naive::length_of a = cost == path_cost::inverse ? naive::inverse_strengths(net) : naive::hops(net);
    for (const direction way : {direction::in, direction::out, direction::all})
      with.compare(fragmentation(made, {.measure = fragmentation_measure::distance, .direction = way, .cost = cost}),
                   1 - naive::efficiency(way == direction::all ? naive::either_way(a) : a), 1e-12);
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { compare(net, path_cost::hops); });
  for (index_t n = 1; n <= 6; ++n) sample::for_every_network(n, false, {}, 0, [&](const network& net) { compare(net, path_cost::hops); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) compare(sample::draw({15, seed % 2 == 0, true, true, 0.15, 2}, seed).make(), path_cost::inverse);
}

TEST_CASE("fragmentation of nobody, of one, and of the unobserved is undefined; strengths need a reading", "[power]") {
  CHECK(fragmentation(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(fragmentation(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(fragmentation(sample::drawn(3, {{0, 0}})).value == 1);
  CHECK(fragmentation(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why == reason::not_observed);
  const network strengths = sample::drawn(2, {{0, 1}}, {2});
  CHECK(fragmentation(strengths).value == 0);
  CHECK(sample::code_of([&] { fragmentation(strengths, {.measure = fragmentation_measure::distance}); }) == static_cast<int>(errc::needs_cost));
  CHECK(sample::code_of([] { fragmentation(sample::drawn_costs(200000, {{0, 1}}, {1}), {.measure = fragmentation_measure::distance}); }) == static_cast<int>(errc::too_slow));
}
