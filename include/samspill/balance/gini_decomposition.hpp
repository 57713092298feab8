#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// The Gini coefficient split by sectors in two ways (p_g share of the actors, s_g share of the total, G_g inside the sector).
///
/// Dagum: total = within + between + transvariation, with within = sum_g p_g s_g G_g, between the Gini coefficient of the sectors' means (every actor
/// given its sector's mean), and transvariation what comes of actors who have more than some of a sector with a higher mean.
/// Yitzhaki: total = within_by_ranks + between_by_ranks, with sum_g s_g O_g G_g (O_g how far the others spread over the sector's range, see
/// gini_overlap) and 2 cov(mean_g, mean rank_g) / mean, which is negative where sectors of higher mean stand lower in most ranks.
/// Equal values share the middle of their ranks. With `population` it is that of what each of the people has: p_g is the sector's share of the people, means are
/// a head, and so are the values that are ranked. All undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of
/// 0 (zero_total). O(n log n).
struct gini_decomposition_fn : of_any_metric<gini_decomposition_fn> {
  static constexpr std::array<std::string_view, 6> parts{"total", "within", "between", "transvariation", "within_by_ranks", "between_by_ranks"};
  static constexpr metric_info info{.name = "balance.gini_decomposition", .catalogue = "B12", .input = input::actor_values, .scope = scope::category,
                                    .in = unit::signed_share, .low = -1, .high = 1, .same = under::relabel | under::scale | under::sector_names,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed,
                                    .population = true, .source = "dagum1997"};
  using options = no_options;
  using of_any_metric<gini_decomposition_fn>::operator();

  categories operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    need_sectors(given);
    return fill_of_known(given, categories(parts), [](const known_values& known, categories& out) {
      const sector_holdings in = holdings_of(known);
      const double total = gini_of(known);
      const double within = within_sectors(known, in);
      const double between = of_means(known, in);
      const auto [within_by_ranks, between_by_ranks] = by_ranks(known, in);
      out.values = {total, within, between, std::max(0.0, total - within - between), within_by_ranks, between_by_ranks};
    }, populations::weighed);
  }

 private:
  static double within_sectors(const known_values& known, const sector_holdings& in) {
    std::vector<known_values> members(in.sectors());
    for (std::size_t i = 0; i < known.values.size(); ++i) {
      known_values& own = members[at(known.labels[i])];
      own.values.push_back(known.values[i]);
      if (!known.population.empty()) own.population.push_back(known.population[i]);
    }
    running_sum within;
    for (std::size_t g = 0; g < in.sectors(); ++g) {
      members[g].total = in.held[g];
      members[g].people = in.people[g];
      if (in.held[g] > 0 && in.people[g] > 0) within += in.people[g] / known.people * in.held[g] / known.total * gini_of(members[g]);
    }
    return within.value();
  }

  /// What actor i would have if its sector shared alike; of a sector of nobody, what it has.
  static double even_share(const known_values& known, const sector_holdings& in, std::size_t i) {
    const auto g = at(known.labels[i]);
    return in.people[g] > 0 ? known.people_of(i) * in.mean(g) : known.values[i];
  }

  static double of_means(const known_values& known, const sector_holdings& in) {
    known_values even = known;
    for (std::size_t i = 0; i < even.values.size(); ++i) even.values[i] = even_share(known, in, i);
    return gini_of(even);
  }

  /// 2 cov(x, rank) / mean, split into covariances within sectors and between their means; ranks run from 0 to 1.
  static std::array<double, 2> by_ranks(const known_values& known, const sector_holdings& in) {
    std::vector<double> a_head = known.values;
    for (std::size_t i = 0; i < a_head.size(); ++i)
      if (a_head[i] > 0) a_head[i] /= known.people_of(i);
    running_sum within, between;
    double below = 0;
    for_each_run(a_head, [&](std::span<const std::size_t> run) {
      double here = 0;
      for (const std::size_t i : run) here += known.people_of(i);
      const double rank = (below + here / 2) / known.people;
      for (const std::size_t i : run) {
        const double even = even_share(known, in, i);
        within += (known.values[i] - even) * rank;
        between += (even - known.people_of(i) * known.mean()) * rank;
      }
      below += here;
    });
    return {2 * within.value() / known.total, 2 * between.value() / known.total};
  }
};
inline constexpr gini_decomposition_fn gini_decomposition{};

}  // namespace samspill::balance
