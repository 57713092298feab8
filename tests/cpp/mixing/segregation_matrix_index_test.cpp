#include <samspill/mixing/segregation_matrix_index.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::segregation_matrix_index;

TEST_CASE("segregation_matrix_index is (1/2 - 1/6)/(1/2 + 1/6) where 3 of 6 cells inside and 1 of 6 outside hold ties", "[mixing]") {
  //  sector 0: 0, 1, 2    sector 1: 3, 4
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {3, 1}, {4, 2}, {1, 1}}, {}, true, {0, 0, 0, 1, 1}, 2);
  CHECK(segregation_matrix_index(net).values[0] == Approx(0.5).epsilon(1e-15));
  CHECK(segregation_matrix_index(net).values[1] == -1);
  CHECK(segregation_matrix_index(net, {.direction = direction::in}).values[0] == Approx((1.0 / 2 - 1.0 / 3) / (1.0 / 2 + 1.0 / 3)).epsilon(1e-14));
  CHECK(segregation_matrix_index(net, {.direction = direction::all}).values[0] == Approx((1.0 / 2 - 1.0 / 4) / (1.0 / 2 + 1.0 / 4)).epsilon(1e-14));
}

TEST_CASE("segregation_matrix_index says of each sector why it is undefined", "[mixing]") {
  const per_sector s = segregation_matrix_index(sample::drawn(5, {{0, 1}}, {}, true, {0, 0, 1, 3, 3}, 4));
  CHECK(s.values[0] == 1);
  CHECK(s.why(1) == reason::singleton_sector);
  CHECK(s.why(2) == reason::no_actors);
  CHECK(s.why(3) == reason::no_ties);
  CHECK(segregation_matrix_index(sample::drawn(0, {})).size() == 0);
  CHECK(segregation_matrix_index(sample::drawn(1, {}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(segregation_matrix_index(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).why(0) == reason::one_sector);
  CHECK(segregation_matrix_index(sample::drawn(4, {{0, 1}}, {}, true, {0, 0, 1, 1}, 2, sample::silent_rows(4, {2, 3}))).why(1) == reason::not_observed);
  CHECK(sample::code_of([] { segregation_matrix_index(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("segregation_matrix_index equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.segregation_matrix_index", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all}) {
      std::vector<double> expected;
      for (index_t g = 0; g < net.sectors.count; ++g) expected.push_back(naive::segregation_matrix_index(net, g, way));
      with.compare(segregation_matrix_index(net, {.direction = way}), expected);
    }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
  sample::for_some_networks(true, check);
}
