#pragma once

#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct generalised_entropy_options {
  double alpha = 1;
  static constexpr auto fields = std::tuple{field{"alpha", &generalised_entropy_options::alpha, -10.0, 10.0}};
};

/// Generalised entropy, GE(alpha) = [mean((x/mean)^alpha) - 1]/(alpha(alpha - 1)): mean log deviation at 0, Theil's T at 1, half the squared
/// coefficient of variation at 2.
///
/// The smaller alpha, the more it says of those who have little. Infinite for alpha <= 0 where somebody has nothing.
/// With `population` it is (sum p (s/p)^alpha - 1)/(alpha(alpha - 1)) over shares s of the total and p of the people.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct generalised_entropy_fn : of_any_metric<generalised_entropy_fn> {
  static constexpr metric_info info{.name = "balance.generalised_entropy", .catalogue = "B2", .input = input::actor_values, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .population = true, .source = "shorrocks1980"};
  using options = generalised_entropy_options;
  using of_any_metric<generalised_entropy_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    return of_known(given, [&](const known_values& known) { return generalised_entropy_of(known, choice.alpha); }, populations::weighed);
  }
};
inline constexpr generalised_entropy_fn generalised_entropy{};

}  // namespace samspill::balance
