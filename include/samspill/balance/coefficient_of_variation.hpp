#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct coefficient_of_variation_options {
  bool normalized = false;
  bool sample = false;
  static constexpr auto fields = std::tuple{field{"normalized", &coefficient_of_variation_options::normalized},
                                            field{"sample", &coefficient_of_variation_options::sample}};
};

/// Coefficient of variation, standard deviation / mean; from 0 (equal) to sqrt(n - 1) (one has all).
///
/// `normalized` divides by sqrt(n - 1), so that one who has all gives 1 for any number of actors. `sample` takes the standard deviation with n - 1.
/// With `population` it is that of what each of the people has, sqrt(sum (s - p)^2 / p) over shares s of the total and p of the people; `normalized` divides by
/// sqrt((1 - p)/p) for the smallest p, and `sample` is refused, since people are weighed and not drawn.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total);
/// normalized or sample also for one actor (one_actor). O(n).
struct coefficient_of_variation_fn : of_any_metric<coefficient_of_variation_fn> {
  static constexpr metric_info info{.name = "balance.coefficient_of_variation", .catalogue = "B8", .input = input::actor_values, .in = unit::ratio, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "allison1978"};
  using options = coefficient_of_variation_options;
  using of_any_metric<coefficient_of_variation_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    if (choice.sample && !given.population.empty())
      throw invalid_input(errc::option_out_of_range, "option sample", "it corrects for actors that were drawn, and people are weighed", "leave it out with a population");
    return of_known(given, [&](const known_values& known) -> scalar {
      const auto n = static_cast<double>(known.values.size());
      if (n == 1 && (choice.normalized || choice.sample)) return reason::one_actor;
      const double squared = 2 * generalised_entropy_of(known, 2) * (choice.sample ? n / (n - 1) : 1);
      if (!choice.normalized) return std::sqrt(squared);
      if (known.population.empty()) return std::sqrt(squared / (n - 1));
      const double fewest = *std::min_element(known.population.begin(), known.population.end());
      if (fewest == 0) return std::isinf(squared) ? scalar(reason::not_applicable) : scalar(0);
      return std::sqrt(squared * fewest / (known.people - fewest));
    }, populations::weighed);
  }
};
inline constexpr coefficient_of_variation_fn coefficient_of_variation{};

}  // namespace samspill::balance
