#pragma once

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// Hoover's index (Schutz, Pietra, Robin Hood), sum_i |x_i - mean| / (2 sum x): the share of the total that must move to make all equal.
///
/// The largest gap between the Lorenz curve and the diagonal; from 0 (equal) to (n - 1)/n.
/// With `population` it is sum |s - p| / 2 over shares s of the total and p of the people.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct hoover_fn : of_any_metric<hoover_fn> {
  static constexpr metric_info info{.name = "balance.hoover", .catalogue = "B4", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "hoover1936"};
  using options = no_options;
  using of_any_metric<hoover_fn>::operator();

  scalar operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    return of_known(given, [](const known_values& known) {
      running_sum gaps;
      for (std::size_t i = 0; i < known.values.size(); ++i) gaps += std::abs(known.values[i] - known.people_of(i) * known.mean());
      return gaps.value() / (2 * known.total);
    }, populations::weighed);
  }
};
inline constexpr hoover_fn hoover{};

}  // namespace samspill::balance
