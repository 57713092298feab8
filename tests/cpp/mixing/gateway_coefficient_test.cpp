#include <samspill/mixing/gateway_coefficient.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::gateway_coefficient;

TEST_CASE("gateway_coefficient is 1 for the only tie between two sectors where it is all there is", "[mixing]") {
  // k = 1 (all that sector 0 has with 1), c = 1 (1 has all the strength of the strongest sector)
  CHECK(gateway_coefficient(sample::drawn(2, {{0, 1}}, {}, false, {0, 1}, 2)).values[0] == 1);
}

TEST_CASE("gateway_coefficient is worked by hand for a broker", "[mixing]") {
  //  sector 0: 0 - 1, 0 - 2    sector 1: 3 - 4    0 - 3 the only tie across, and a loop; strengths 3, 1, 1, 2, 1; sectors 5 and 3
  const network net = sample::drawn(5, {{0, 1}, {0, 2}, {3, 4}, {0, 3}, {3, 3}}, {}, false, {0, 0, 0, 1, 1}, 2);
  // 0 with its own: 2 of 3 ties, k = 2/2, c = (1 + 1)/5; with sector 1: 1 of 3, k = 1, c = 2/5
  CHECK(gateway_coefficient(net).values[0] == Approx(1 - (4.0 / 9 * 9 / 25 + 1.0 / 9 * 9 / 25)).epsilon(1e-14));
  // 1: all with its own sector, k = 1/2, c = 3/5
  CHECK(gateway_coefficient(net).values[1] == Approx(1 - 49.0 / 100).epsilon(1e-14));
}

TEST_CASE("gateway_coefficient says of each actor why it is undefined, and refuses actors without sectors", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(gateway_coefficient(net).why(3) == reason::isolate);
  CHECK(gateway_coefficient(sample::drawn(0, {})).size() == 0);
  CHECK(gateway_coefficient(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(gateway_coefficient(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { gateway_coefficient(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("gateway_coefficient equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.gateway_coefficient", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all})
      for (const bool weighted : {false, true}) {
        std::vector<double> expected;
        for (index_t i = 0; i < net.n(); ++i) expected.push_back(naive::gateway(net, i, way, weighted));
        with.compare(gateway_coefficient(net, {.direction = way, .weighted = weighted}), expected);
      }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
}
