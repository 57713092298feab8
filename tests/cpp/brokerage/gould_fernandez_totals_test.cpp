#include <samspill/brokerage/gould_fernandez_totals.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using brokerage::gould_fernandez_totals;

TEST_CASE("gould_fernandez_totals of a ring of four in sectors (2, 2): counts 0 0 2 2 0 4 beside their moments at d = 1/3", "[brokerage]") {
  //  0 --> 1 --> 2 --> 3 --> 0, sectors A A B B
  const categories t = gould_fernandez_totals(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, {}, true, {0, 0, 1, 1}, 2));
  CHECK(t.names[2] == "representative");
  CHECK(t.names[17] == "total_sd");
  CHECK(sample::agree(t.values, {0, 0, 2, 2, 0, 4, 0, 16.0 / 27, 16.0 / 27, 16.0 / 27, 0, 48.0 / 27, 0, .863845, .769800, .769800, 0, 1.581789}, 5e-7));
}

TEST_CASE("gould_fernandez_totals are the actors' counts and means added up", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({14, true, true, true, 0.25, 3}, seed).make();
    const categories t = gould_fernandez_totals(net);
    const auto counts = naive::brokerage(net);
    const actor_columns moments = brokerage::gould_fernandez_moments(net);
    for (std::size_t r = 0; r < 6; ++r) {
      double count = 0, mean = 0;
      for (std::size_t i = 0; i < 14; ++i) {
        count += counts[i][r];
        mean += moments(i, r);
      }
      CHECK(t.values[r] == count);
      CHECK(t.values[6 + r] == Approx(mean).margin(1e-12));
    }
  }
}

TEST_CASE("gould_fernandez_totals say why they are undefined, and ask for sectors", "[brokerage]") {
  CHECK(gould_fernandez_totals(sample::drawn(0, {})).why(0) == reason::no_actors);
  CHECK(gould_fernandez_totals(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(17) == reason::one_actor);
  const categories undirected = gould_fernandez_totals(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false, {0, 0, 1}, 2));
  CHECK(undirected.values[5] == 2);
  CHECK(undirected.why(12) == reason::not_applicable);
  const network silent = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(gould_fernandez_totals(silent).why(0) == reason::not_observed);
  CHECK(gould_fernandez_totals(silent, {.missing = missing_rule::zero}).values[5] == 1);
  CHECK(sample::code_of([] { gould_fernandez_totals(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}
