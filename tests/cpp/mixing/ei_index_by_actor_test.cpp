#include <samspill/mixing/ei_index_by_actor.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::ei_index_by_actor;

TEST_CASE("ei_index_by_actor is 1/3 for an actor with one tie inside and two outside", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2     0 --> 1, 0 --> 2, 2 --> 0
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {2, 0}, {0, 0}}, {4, 1, 1, 7}, true, {0, 0, 1}, 2);
  CHECK(ei_index_by_actor(net).values == std::vector<double>{1.0 / 3, -1, 1});
  CHECK(ei_index_by_actor(net, {.direction = direction::out}).values[0] == 0);
  CHECK(ei_index_by_actor(net, {.weighted = true}).values[0] == -2.0 / 6);
}

TEST_CASE("ei_index_by_actor says of each actor why it is undefined, and refuses actors without sectors", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(ei_index_by_actor(net).why(3) == reason::isolate);
  CHECK(ei_index_by_actor(sample::drawn(0, {})).size() == 0);
  CHECK(ei_index_by_actor(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(ei_index_by_actor(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2})), {.direction = direction::out}).why(2) == reason::not_observed);
  CHECK(sample::code_of([] { ei_index_by_actor(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("ei_index_by_actor equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.ei_index_by_actor", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all})
      for (const bool weighted : {false, true}) {
        std::vector<double> expected;
        for (index_t i = 0; i < net.n(); ++i) expected.push_back(naive::ei_of_actor(net, i, way, weighted));
        with.compare(ei_index_by_actor(net, {.direction = way, .weighted = weighted}), expected);
      }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
}
