#include <samspill/mixing/ei_index_by_sector.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::ei_index_by_sector;

TEST_CASE("ei_index_by_sector counts a tie inside once, and ties with others by direction", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2     0 --> 1, 0 --> 2, 1 --> 2, 2 --> 0
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}, {2, 0}, {2, 2}}, {5, 1, 1, 1, 9}, true, {0, 0, 1}, 2);
  CHECK(ei_index_by_sector(net).values == std::vector<double>{2.0 / 4, 1});
  CHECK(ei_index_by_sector(net, {.direction = direction::out}).values[0] == 1.0 / 3);
  CHECK(ei_index_by_sector(net, {.direction = direction::in}).values[0] == 0);
  CHECK(ei_index_by_sector(net, {.weighted = true}).values[0] == -2.0 / 8);
  CHECK(ei_index_by_sector(sample::drawn(3, {{0, 1}, {0, 2}}, {}, false, {0, 0, 1}, 2)).values[0] == 0);
}

TEST_CASE("ei_index_by_sector says of each sector why it is undefined", "[mixing]") {
  const per_sector ei = ei_index_by_sector(sample::drawn(4, {{0, 1}}, {}, true, {0, 0, 1, 3}, 4, sample::silent_rows(4, {})));
  CHECK(ei.values[0] == -1);
  CHECK(ei.why(1) == reason::no_ties);
  CHECK(ei.why(2) == reason::no_actors);
  CHECK(ei_index_by_sector(sample::drawn(0, {})).size() == 0);
  CHECK(ei_index_by_sector(sample::drawn(1, {}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(ei_index_by_sector(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { ei_index_by_sector(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("ei_index_by_sector equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.ei_index_by_sector", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all})
      for (const bool weighted : {false, true}) {
        std::vector<double> expected;
        for (index_t g = 0; g < net.sectors.count; ++g) expected.push_back(naive::ei_of_sector(net, g, way, weighted));
        with.compare(ei_index_by_sector(net, {.direction = way, .weighted = weighted}), expected);
      }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
  sample::for_some_networks(true, check);
}
