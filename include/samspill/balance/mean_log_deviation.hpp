#pragma once

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// Mean log deviation (Theil's L), mean(ln(mean/x)); from 0 (equal) without end, and infinite where somebody has nothing.
///
/// With `population` it is sum p ln(p/s) over shares p of the people and s of the total.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total).
/// In nats. O(n).
struct mean_log_deviation_fn : of_any_metric<mean_log_deviation_fn> {
  static constexpr metric_info info{.name = "balance.mean_log_deviation", .catalogue = "B2", .input = input::actor_values, .in = unit::nats, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "theil1967"};
  using options = no_options;
  using of_any_metric<mean_log_deviation_fn>::operator();

  scalar operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    return of_known(given, [](const known_values& known) { return generalised_entropy_of(known, 0); }, populations::weighed);
  }
};
inline constexpr mean_log_deviation_fn mean_log_deviation{};

}  // namespace samspill::balance
