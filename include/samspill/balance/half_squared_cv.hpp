#pragma once

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// Half the squared coefficient of variation, variance / (2 mean^2), which is generalised entropy at alpha = 2; from 0 (equal) to (n - 1)/2.
///
/// With `population` it is sum (s - p)^2 / (2p) over shares s of the total and p of the people.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct half_squared_cv_fn : of_any_metric<half_squared_cv_fn> {
  static constexpr metric_info info{.name = "balance.half_squared_cv", .catalogue = "B2", .input = input::actor_values, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "shorrocks1980"};
  using options = no_options;
  using of_any_metric<half_squared_cv_fn>::operator();

  scalar operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    return of_known(given, [](const known_values& known) { return generalised_entropy_of(known, 2); }, populations::weighed);
  }
};
inline constexpr half_squared_cv_fn half_squared_cv{};

}  // namespace samspill::balance
