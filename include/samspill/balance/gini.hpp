#pragma once

#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct gini_options {
  bool normalized = false;
  static constexpr auto fields = std::tuple{field{"normalized", &gini_options::normalized}};
};

/// Gini coefficient, G = sum_i sum_j |x_i - x_j| / (2 n^2 mean) = (2 sum_i i x_(i)) / (n sum x) - (n + 1)/n.
///
/// 0 is equal; at most (n - 1)/n, or 1 when `normalized` multiplies by n/(n - 1), which also makes rosters of different size comparable.
/// With `population` it is that of what each of the people has, (1/X) sum_i x_i (2 P_i + p_i - P)/P, actors in order of x_i/p_i, P_i the people of those
/// before; at most 1 less the smallest share of the people, by which `normalized` divides.
/// Undefined for nobody (no_actors), for unknown values only (not_observed), for a total of 0 (zero_total); normalized also for one actor. O(n log n).
struct gini_fn : of_any_metric<gini_fn> {
  static constexpr metric_info info{.name = "balance.gini", .catalogue = "B1", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "gini1912"};
  using options = gini_options;
  using of_any_metric<gini_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    return of_known(given, [&](const known_values& known) -> scalar {
      if (choice.normalized && known.values.size() == 1) return reason::one_actor;
      const double g = gini_of(known);
      const double fewest = known.population.empty() ? 1 : *std::min_element(known.population.begin(), known.population.end());
      return choice.normalized ? g * known.people / (known.people - fewest) : g;
    }, populations::weighed);
  }
};
inline constexpr gini_fn gini{};

}  // namespace samspill::balance
