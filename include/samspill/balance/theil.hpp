#pragma once

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// Theil's T, mean((x/mean) ln(x/mean)) with 0 ln 0 = 0; from 0 (equal) to ln n (one has all).
///
/// With `population` p it is sum s ln(s/p) over shares s of the total and p of the people; infinite where nobody's people have something.
/// Zeros stay in: the mean is over everybody known. Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0
/// (zero_total). In nats. O(n).
struct theil_fn : of_any_metric<theil_fn> {
  static constexpr metric_info info{.name = "balance.theil", .catalogue = "B2", .input = input::actor_values, .in = unit::nats, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "theil1967"};
  using options = no_options;
  using of_any_metric<theil_fn>::operator();

  scalar operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    return of_known(given, [](const known_values& known) { return generalised_entropy_of(known, 1); }, populations::weighed);
  }
};
inline constexpr theil_fn theil{};

}  // namespace samspill::balance
