#include <samspill/mixing/within_sector_z.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::within_sector_z;

TEST_CASE("within_sector_z is sqrt(2) and -1/sqrt(2) in a star of three inside its sector", "[mixing]") {
  //  sector 0: 0 - 1, 0 - 2, mean 4/3, deviation sqrt(2)/3    sector 1: 3, tied to 0
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}, {1, 1}}, {}, false, {0, 0, 0, 1}, 2);
  const per_actor z = within_sector_z(net);
  CHECK(z.values[0] == Approx(std::sqrt(2)).epsilon(1e-14));
  CHECK(z.values[1] == Approx(-1 / std::sqrt(2)).epsilon(1e-14));
  CHECK(z.why(3) == reason::singleton_sector);
}

TEST_CASE("within_sector_z says of each actor why it is undefined, and refuses actors without sectors", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(within_sector_z(net).why(3) == reason::zero_variance);
  CHECK(within_sector_z(sample::drawn(0, {})).size() == 0);
  CHECK(within_sector_z(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(within_sector_z(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { within_sector_z(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("within_sector_z equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.within_sector_z", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all})
      for (const bool weighted : {false, true}) {
        std::vector<double> expected;
        for (index_t i = 0; i < net.n(); ++i) expected.push_back(naive::within_z(net, i, way, weighted));
        with.compare(within_sector_z(net, {.direction = way, .weighted = weighted}), expected);
      }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
}
