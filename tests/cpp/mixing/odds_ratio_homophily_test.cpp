#include <samspill/mixing/odds_ratio_homophily.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::odds_ratio_homophily;

namespace {

//  sector 0: 0, 1, 2    sector 1: 3, 4    ties 0 - 1, 1 - 2, 3 - 4, 2 - 3: within 3 of 4, between 1 of 6
network five() { return sample::drawn(5, {{0, 1}, {1, 2}, {3, 4}, {2, 3}, {4, 4}}, {}, false, {0, 0, 0, 1, 1}, 2); }

}  // namespace

TEST_CASE("odds_ratio_homophily is (3/1)/(1/5) for five actors, with Woolf's interval", "[mixing]") {
  const categories odds = odds_ratio_homophily(five());
  CHECK(odds.names[0] == "odds_ratio");
  CHECK(odds.values[0] == 15);
  CHECK(odds.values[1] == std::log(15));
  CHECK(odds.values[2] == Approx(std::sqrt(1.0 / 3 + 1 + 1 + 1.0 / 5)).epsilon(1e-15));
  CHECK(odds.values[3] == Approx(15 * std::exp(-1.959963984540054 * odds.values[2])).epsilon(1e-14));
  CHECK(odds.values[4] == Approx(15 * std::exp(1.959963984540054 * odds.values[2])).epsilon(1e-14));
  CHECK(odds_ratio_homophily(five(), {.haldane = true}).values[0] == Approx((3.5 / 1.5) / (1.5 / 5.5)).epsilon(1e-15));
}

TEST_CASE("odds_ratio_homophily is infinite or 0 with an empty cell, unless a half is added", "[mixing]") {
  const network within = sample::drawn(4, {{0, 1}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(odds_ratio_homophily(within).values[0] == INFINITY);
  CHECK(odds_ratio_homophily(within).why(2) == reason::not_applicable);
  CHECK(std::isfinite(odds_ratio_homophily(within, {.haldane = true}).values[4]));
  const network across = sample::drawn(4, {{0, 2}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(odds_ratio_homophily(across).values[0] == 0);
  CHECK(odds_ratio_homophily(across).values[1] == -INFINITY);
}

TEST_CASE("odds_ratio_homophily says why it is undefined", "[mixing]") {
  const auto why = [](const network& net) { return odds_ratio_homophily(net).why(0); };
  CHECK(why(sample::drawn(0, {})) == reason::no_actors);
  CHECK(why(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)) == reason::one_actor);
  CHECK(why(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)) == reason::one_sector);
  CHECK(why(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2)) == reason::singleton_sector);
  CHECK(why(sample::drawn(3, {}, {}, true, {0, 0, 1}, 2)) == reason::no_ties);
  CHECK(why(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false, {0, 0, 1}, 2)) == reason::zero_variance);
  CHECK(why(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))) == reason::not_observed);
  for (const network& net : {sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1), sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2), sample::drawn(3, {}, {}, true, {0, 0, 1}, 2),
                             sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false, {0, 0, 1}, 2)})
    CHECK(odds_ratio_homophily(net, {.haldane = true}).values[0] > 0);
  CHECK(sample::code_of([] { odds_ratio_homophily(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("odds_ratio_homophily equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.odds_ratio_homophily", "definition, every network of up to 4 actors");
  const auto check = [&](const network& net) {
    const categories odds = odds_ratio_homophily(net);
    const naive::fourfold f = naive::fourfold_of(net);
    // 0/0 of one side only is still a ratio of nothing
    const double top = f.ties_within * f.gaps_between, bottom = f.gaps_within * f.ties_between;
    with.compare(odds.values[0], top / bottom);
    with.compare(odds_ratio_homophily(net, {.haldane = true}).values[0], net.view().n() < 2 ? undefined_value : naive::odds_ratio(net, 0.5));
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(true, check);
}
