#pragma once

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// Effective number of holders, 1 / sum_i p_i^2 (inverse Herfindahl): from 1 (one has all) to n (all have the same).
///
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct effective_number_fn : of_any_metric<effective_number_fn> {
  static constexpr metric_info info{.name = "balance.effective_number", .catalogue = "B5", .input = input::actor_values, .in = unit::actors, .low = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "laakso1979"};
  using options = no_options;
  using of_any_metric<effective_number_fn>::operator();

  scalar operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    return of_known(given, [](const known_values& known) { return 1 / squared_shares(known.values, known.total); });
  }
};
inline constexpr effective_number_fn effective_number{};

}  // namespace samspill::balance
