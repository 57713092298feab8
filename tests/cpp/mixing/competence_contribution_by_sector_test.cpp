#include <samspill/mixing/competence_contribution_by_sector.hpp>

#include "support/competences.hpp"

using namespace samspill;
using mixing::competence_contribution_by_sector;
using mixing::contribution_rule;

TEST_CASE("competence_contribution_by_sector counts a sector once, however many of its actors have a competence", "[mixing]") {
  //  sectors {0 1} {2} {}; law: 0 1 2 | care: 0 1
  const incidence has = sample::table_of(3, {{0, 1, 2}, {0, 1}}, {0, 0, 1}, 3);
  const per_sector shapley = competence_contribution_by_sector(has.view());
  CHECK(shapley.values[0] == 3.0 / 4);
  CHECK(shapley.values[1] == 1.0 / 4);
  CHECK(shapley.why(2) == reason::no_actors);
  CHECK(competence_contribution_by_sector(has.view(), {.rule = contribution_rule::marginal}).values[0] == 1.0 / 2);
}

TEST_CASE("competence_contribution_by_sector is the Shapley value of the coverage as a game of sectors", "[mixing][every]") {
  sample::oracle with("mixing.competence_contribution_by_sector", "definition, all orders");
  sample::for_every_table([&](const auto& has, const incidence& table, const std::vector<index_t>& labels) {
    const per_sector ours = competence_contribution_by_sector(table.view());
    const std::vector<double> theirs = sample::shapley_by_orders(has, labels, 2);
    const per_sector lost = competence_contribution_by_sector(table.view(), {.rule = contribution_rule::marginal});
    for (index_t g = 0; g < 2; ++g) {
      if (std::find(labels.begin(), labels.end(), g) == labels.end()) {
        CHECK(ours.why(at(g)) == reason::no_actors);
        continue;
      }
      with.compare(ours.values[at(g)], theirs[at(g)], 1e-13);
      with.compare(lost.values[at(g)], sample::covered_by(has, labels, 3) - sample::covered_by(has, labels, 3U & ~(1U << g)), 1e-13);
    }
  });
}

TEST_CASE("competence_contribution_by_sector asks for sectors and competences", "[mixing]") {
  CHECK(competence_contribution_by_sector(sample::table_of(2, {}, {0, 1}, 2).view()).why(1) == reason::zero_total);
  CHECK(sample::code_of([] { competence_contribution_by_sector(sample::table_of(2, {{0}}).view()); }) == static_cast<int>(errc::needs_sectors));
}
