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
/// With `population` the mean is over the people, each of whom has x_i/p_i.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct atkinson_fn : of_any_metric<atkinson_fn> {
  static constexpr metric_info info{.name = "balance.atkinson", .catalogue = "B3", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "atkinson1970"};
  using options = atkinson_options;
  using of_any_metric<atkinson_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    return of_known(given, [&](const known_values& known) {
      std::vector<double> weights, a_head;
      for (std::size_t i = 0; i < known.values.size(); ++i) {
        weights.push_back(known.people_of(i) / known.people);
        a_head.push_back(known.values[i] / known.people_of(i));
      }
      const double even = log_power_mean(weights, a_head, 1 - choice.epsilon);
      return std::max(0.0, -std::expm1(even - std::log(known.mean())));
    }, populations::weighed);
  }
};
inline constexpr atkinson_fn atkinson{};

}  // namespace samspill::balance
