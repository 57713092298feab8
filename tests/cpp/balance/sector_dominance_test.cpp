#include <samspill/balance/sector_dependence.hpp>
#include <samspill/balance/sector_dominance.hpp>

#include "support/every_graph.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using balance::dominance_measure;
using balance::sector_dependence;
using balance::sector_dominance;

TEST_CASE("sector_dominance counts who depends more on whom", "[balance]") {
  //  a {0}, b {1}, c {2}: a and b give all to each other and to c: a -> b (1), a -> c (3), b -> a (1), b -> c (1), c -> a (1), c -> b (1)
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {1, 0}, {1, 2}, {2, 0}, {2, 1}}, {1, 3, 1, 1, 1, 1}, true, {0, 1, 2}, 3);
  //  D: a (0, 1/4, 3/4), b (1/2, 0, 1/2), c (1/2, 1/2, 0): b depends more on a, a more on c, b and c alike
  CHECK(sector_dominance(net).values == std::vector<double>{0, -1, 1});
  CHECK(sector_dominance(net, {.measure = dominance_measure::external}).values == std::vector<double>{1, 1, 1});
}

TEST_CASE("sector_dominance equals signs of imbalances on every small network and labelling, and sums to 0", "[balance][every]") {
  sample::oracle with("balance.sector_dominance", "definition, from the imbalances");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_labelling(n, 3, [&](const std::vector<index_t>& labels) {
      if (n == 4 && labels[0] != 0) return;
      sample::for_every_network(n, true, labels, 3, [&](const network& net) {
        const sector_matrix gap = sector_dependence(net, {.measure = balance::dependence_measure::imbalance});
        const sector_matrix share = sector_dependence(net);
        const per_sector ours = sector_dominance(net);
        const per_sector external = sector_dominance(net, {.measure = dominance_measure::external});
        double sum = 0;
        for (std::size_t g = 0; g < 3; ++g) {
          with.compare(external.values[g], 1 - share(g, g), 0);
          double more = 0, others = 0;
          for (std::size_t h = 0; h < 3; ++h)
            if (h != g && !std::isnan(gap(g, h))) {
              ++others;
              more += (gap(h, g) > 1e-12) - (gap(g, h) > 1e-12);
            }
          with.compare(ours.values[g], others == 0 ? undefined_value : more, 0);
          sum += std::isnan(ours.values[g]) ? 0 : ours.values[g];
        }
        CHECK(sum == 0);
      });
    });
}

TEST_CASE("sector_dominance says why it is undefined", "[balance]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 3);
  CHECK(sector_dominance(net).why(0) == reason::one_sector);
  CHECK(sector_dominance(net).why(1) == reason::no_ties);
  CHECK(sector_dominance(net).why(2) == reason::no_actors);
  CHECK(sector_dominance(net, {.measure = dominance_measure::external}).values[0] == 0);
  CHECK(sample::code_of([] { sector_dominance(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}
