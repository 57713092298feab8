#include <samspill/mixing/yules_q.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::yules_q;

TEST_CASE("yules_q is 14/16 for five actors whose odds ratio is 15", "[mixing]") {
  //  sector 0: 0, 1, 2    sector 1: 3, 4    ties 0 - 1, 1 - 2, 3 - 4, 2 - 3, and a loop
  CHECK(yules_q(sample::drawn(5, {{0, 1}, {1, 2}, {3, 4}, {2, 3}, {4, 4}}, {}, false, {0, 0, 0, 1, 1}, 2)).value == 14.0 / 16);
  CHECK(yules_q(sample::drawn(4, {{0, 1}}, {}, true, {0, 0, 1, 1}, 2)).value == 1);
  CHECK(yules_q(sample::drawn(4, {{0, 2}}, {}, true, {0, 0, 1, 1}, 2)).value == -1);
}

TEST_CASE("yules_q says why it is undefined", "[mixing]") {
  CHECK(yules_q(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(yules_q(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(yules_q(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).why == reason::one_sector);
  CHECK(yules_q(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2)).why == reason::singleton_sector);
  CHECK(yules_q(sample::drawn(3, {}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(yules_q(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false, {0, 0, 1}, 2)).why == reason::zero_variance);
  CHECK(yules_q(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { yules_q(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("yules_q equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.yules_q", "definition, every network of up to 4 actors");
  const auto check = [&](const network& net) { with.compare(yules_q(net), naive::yules_q(net)); };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(true, check);
}
