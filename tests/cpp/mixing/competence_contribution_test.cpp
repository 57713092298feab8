#include <samspill/mixing/competence_contribution.hpp>

#include "support/competences.hpp"

using namespace samspill;
using mixing::competence_contribution;
using mixing::contribution_rule;

TEST_CASE("competence_contribution shares each competence among those who have it", "[mixing]") {
  //  law: 0 1 2 | care: 0 | tax: nobody | boats: 1 2
  const incidence has = sample::table_of(4, {{0, 1, 2}, {0}, {}, {1, 2}});
  const per_actor shapley = competence_contribution(has.view());
  CHECK(shapley.values[0] == Approx((1.0 / 3 + 1) / 4));
  CHECK(shapley.values[1] == Approx((1.0 / 3 + 1.0 / 2) / 4));
  CHECK(shapley.values[3] == 0);
  CHECK(competence_contribution(has.view(), {.rule = contribution_rule::marginal}).values == std::vector<double>{1.0 / 4, 0, 0, 0});
}

TEST_CASE("competence_contribution is the Shapley value of the coverage, and what would go with an actor", "[mixing][every]") {
  sample::oracle with("mixing.competence_contribution", "definition, all orders");
  sample::for_every_table([&](const auto& has, const incidence& table, const std::vector<index_t>&) {
    const auto n = static_cast<index_t>(has.size());
    std::vector<index_t> alone(has.size());
    for (index_t i = 0; i < n; ++i) alone[at(i)] = i;
    with.compare(competence_contribution(table.view()), sample::shapley_by_orders(has, alone, n), 1e-13);
    const std::uint32_t all = (std::uint32_t{1} << n) - 1;
    std::vector<double> lost;
    for (index_t i = 0; i < n; ++i) lost.push_back(sample::covered_by(has, alone, all) - sample::covered_by(has, alone, all & ~(std::uint32_t{1} << i)));
    with.compare(competence_contribution(table.view(), {.rule = contribution_rule::marginal}), lost, 1e-13);
  });
}

TEST_CASE("competence_contribution without competences is undefined", "[mixing]") {
  CHECK(competence_contribution(sample::table_of(2, {}).view()).why(1) == reason::zero_total);
  CHECK(competence_contribution(sample::table_of(0, {}).view()).size() == 0);
}
