#pragma once

#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct atkinson_options {
  double epsilon = 0.5;
  static constexpr auto fields = std::tuple{field{"epsilon", &atkinson_options::epsilon, 0.0, unbounded}};
};

/// Atkinson's index, 1 - (mean(x^(1 - epsilon)))^(1/(1 - epsilon)) / mean, at epsilon = 1 one minus the geometric mean over the mean.
///
/// The share of the total that could be given up if the rest were shared evenly, for one who dislikes inequality by epsilon >= 0 (0: not at all;
/// infinite: only who has least counts). 1 for epsilon >= 1 where somebody has nothing.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct atkinson_fn : of_any_metric<atkinson_fn> {
  static constexpr metric_info info{.name = "balance.atkinson", .catalogue = "B3", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "atkinson1970"};
  using options = atkinson_options;
  using of_any_metric<atkinson_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    return of_known(given, [&](const known_values& known) {
      const std::vector<double> weights(known.values.size(), 1 / static_cast<double>(known.values.size()));
      const double even = log_power_mean(weights, known.values, 1 - choice.epsilon);
      return std::max(0.0, -std::expm1(even - std::log(known.mean())));
    });
  }
};
inline constexpr atkinson_fn atkinson{};

}  // namespace samspill::balance
