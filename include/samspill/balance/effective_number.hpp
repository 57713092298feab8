#pragma once

#include <samspill/core/known_values.hpp>
#include <samspill/core/metric.hpp>

namespace samspill::balance {

/// Effective number of holders, 1 / sum_i p_i^2 (inverse Herfindahl): from 1 (one has all) to n (all have the same).
///
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct effective_number_fn {
  static constexpr metric_info info{.name = "balance.effective_number", .catalogue = "B5", .input = input::actor_values, .in = unit::actors, .low = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "laakso1979"};
  using options = no_options;

  scalar operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    const known_values known = known_of(given);
    if (const reason why = why_no_shares(given, known); why != reason::none) return why;
    running_sum squares;
    for (const double x : known.values) squares += (x / known.total) * (x / known.total);
    return 1 / squares.value();
  }
};
inline constexpr effective_number_fn effective_number{};

}  // namespace samspill::balance
