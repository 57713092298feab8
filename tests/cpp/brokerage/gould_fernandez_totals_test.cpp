#include <samspill/brokerage/gould_fernandez_totals.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

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

TEST_CASE("gould_fernandez_totals equal the naive counts and the sums over pairs of triples on every digraph of 4 actors with every division into sectors", "[brokerage]") {
  sample::oracle with("brokerage.gould_fernandez_totals", sample::every_small);
  sample::for_every_division(4, [&](const std::vector<index_t>& labels) {
    // the moments depend on the number of ties alone
    std::vector<std::array<std::pair<double, double>, 6>> moments;
    for (int ties = 0; ties <= 12; ++ties) {
      moments.emplace_back();
      for (std::size_t r = 0; r < 6; ++r) moments.back()[r] = naive::open_moments(naive::triples_with(labels, r, -1), ties / 12.0);
    }
    sample::for_every_network(4, true, labels, 4, [&](const network& net) {
      const categories t = gould_fernandez_totals(net);
      std::array<double, 6> counts{};
      for (const auto& six : naive::brokerage(net))
        for (std::size_t r = 0; r < 6; ++r) counts[r] += six[r];
      for (std::size_t r = 0; r < 6; ++r) {
        const auto [mean, variance] = moments[static_cast<std::size_t>(net.view().ties())][r];
        with.compare(t.values[r], counts[r], 0);
        with.compare(t.values[6 + r], mean, 1e-12);
        with.compare(t.values[12 + r] * t.values[12 + r], variance, 1e-12);
      }
    });
  });
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
