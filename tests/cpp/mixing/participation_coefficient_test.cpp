#include <samspill/mixing/participation_coefficient.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::participation_coefficient;

TEST_CASE("participation_coefficient is 1 - 5/9 for an actor with two ties to one sector and one to another", "[mixing]") {
  //  sector 0: 0, 1, 2    sector 1: 3     0 --> 1, 2 --> 0, 0 --> 3
  const network net = sample::drawn(4, {{0, 1}, {2, 0}, {0, 3}, {0, 0}}, {1, 1, 2, 5}, true, {0, 0, 0, 1}, 2);
  CHECK(participation_coefficient(net, {.weighted = false}).values[0] == Approx(4.0 / 9).epsilon(1e-15));
  CHECK(participation_coefficient(net).values[0] == 0.5);
  CHECK(participation_coefficient(net, {.normalized = true}).values[0] == 1);
  CHECK(participation_coefficient(net, {.direction = direction::in}).values[0] == 0);
  CHECK(participation_coefficient(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1), {.normalized = true}).why(0) == reason::one_sector);
}

TEST_CASE("participation_coefficient says of each actor why it is undefined, and refuses actors without sectors", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(participation_coefficient(net).why(3) == reason::isolate);
  CHECK(participation_coefficient(sample::drawn(0, {})).size() == 0);
  CHECK(participation_coefficient(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(participation_coefficient(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2})), {.direction = direction::out}).why(2) == reason::not_observed);
  CHECK(sample::code_of([] { participation_coefficient(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("participation_coefficient equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.participation_coefficient", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all})
      for (const bool weighted : {false, true}) {
        std::vector<double> expected;
        for (index_t i = 0; i < net.n(); ++i) expected.push_back(naive::participation(net, i, way, weighted));
        with.compare(participation_coefficient(net, {.direction = way, .weighted = weighted}), expected);
      }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
}
