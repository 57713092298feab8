#include <samspill/mixing/iqv.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::iqv;

TEST_CASE("iqv is 8/9 for an actor with two partners in one of two sectors and one in the other", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {2, 0}, {0, 3}, {0, 0}}, {1, 1, 1, 3, 9}, true, {0, 0, 0, 1}, 2);
  CHECK(iqv(net).values[0] == Approx(8.0 / 9).epsilon(1e-15));
  CHECK(iqv(net, {.weighted = true}).values[0] == 1);
  CHECK(iqv(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1)).why(0) == reason::one_sector);
  // a sector without actors is none
  CHECK(iqv(sample::drawn(3, {{0, 1}, {0, 2}}, {}, true, {0, 0, 2}, 3)).values[0] == 1);
}

TEST_CASE("iqv says of each actor why it is undefined, and refuses actors without sectors", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(iqv(net).why(3) == reason::isolate);
  CHECK(iqv(sample::drawn(0, {})).size() == 0);
  CHECK(iqv(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(iqv(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2})), {.direction = direction::out}).why(2) == reason::not_observed);
  CHECK(sample::code_of([] { iqv(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("iqv equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.iqv", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all}) {
      std::vector<double> expected;
      for (index_t i = 0; i < net.n(); ++i) expected.push_back(naive::iqv(net, i, way));
      with.compare(iqv(net, {.direction = way}), expected);
    }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
}
