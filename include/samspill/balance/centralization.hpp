#pragma once

#include <algorithm>
#include <cmath>
#include <concepts>
#include <string>
#include <tuple>

#include <samspill/core/known_values.hpp>
#include <samspill/core/of_metric.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::balance {

/// Metrics that know the largest spread sum_i (max - x_i) that any network of n actors can have in them (Freeman's denominator).
template <class Metric>
concept has_largest_spread = requires(index_t n, const typename Metric::options& choice) {
  { Metric::largest_spread(n, true, choice) } -> std::convertible_to<scalar>;
};

struct centralization_options {
  double ceiling = undefined_value;
  static constexpr auto fields = std::tuple{field{"ceiling", &centralization_options::ceiling}};
};

/// Freeman centralization, sum_i (max - x_i) / ceiling, the ceiling being the largest such sum in any network of n actors.
///
/// Of values: `ceiling` must be given. Of a metric that knows its ceiling (degree, betweenness, closeness, harmonic; eigenvector with largest entry 1, of ties
/// without weights or undirected ones): `centralization(metric, net, options)`.
/// Unknown values are left out and the ceiling shrinks with them: the sum runs over the known actors and is scaled to all.
/// Undefined for nobody (no_actors), under three actors (one_actor for one, not_applicable for two) and for unknown values only (not_observed). O(n).
struct centralization_fn : of_any_metric<centralization_fn> {
  static constexpr metric_info info{.name = "balance.centralization", .catalogue = "B9", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "freeman1979"};
  using options = centralization_options;
  using of_any_metric<centralization_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    samspill::detail::check_population(given, populations::refused);
    if (std::isnan(choice.ceiling) || choice.ceiling <= 0)
      throw invalid_input(errc::option_out_of_range, "option ceiling", "it is needed and must be positive",
                          "give the largest possible sum of differences, or call centralization(metric, network)");
    return spread(given, choice.ceiling);
  }

  /// Of a metric on a network: with a ceiling as of any values; else the metric must know its own, and with unobserved cells is read normalized where it
  /// offers that, as a share of what was observed of each actor.
  template <class Metric>
  scalar measure_of(const Metric& metric, const network_view& net, typename Metric::options of, const options& choice, const run_context& context) const {
    if (!std::isnan(choice.ceiling)) return of_any_metric::measure_of(metric, net, of, choice, context);
    if constexpr (has_largest_spread<Metric>) {
      if constexpr (requires { of.normalized; }) of.normalized = true;
      if constexpr (requires { of.scale; }) of.scale = scaling::max;
      if constexpr (requires { of.weighted; }) of.weighted = of.weighted && !net.out.values.empty();
      if constexpr (requires { of.cost; })
        if (of.cost == path_cost::unset && net.meaning == weight_meaning::cost) of.cost = path_cost::as_is;  // not hops: the ceiling must know
      const scalar ceiling = Metric::largest_spread(net.n(), net.directed, of);
      if (!ceiling.defined()) return ceiling;
      return spread(metric(net, of, context), ceiling.value);
    } else {
      throw invalid_input(errc::rule_not_offered, "metric " + std::string(Metric::info.name), "no ceiling of its centralization is known", "give one, or use gini");
    }
  }

 private:
  static scalar spread(const actor_values_view& given, double ceiling) {
    if (given.values.empty()) return reason::no_actors;
    if (given.values.size() < 3) return given.values.size() == 1 ? reason::one_actor : reason::not_applicable;
    double largest = -unbounded;
    std::int64_t known = 0;
    for (const double x : given.values)
      if (!std::isnan(x)) {
        largest = std::max(largest, x);
        ++known;
      }
    if (known == 0) return reason::not_observed;
    running_sum differences;
    for (const double x : given.values)
      if (!std::isnan(x)) differences += largest - x;
    return differences.value() * static_cast<double>(given.values.size()) / static_cast<double>(known) / ceiling;
  }
};
inline constexpr centralization_fn centralization{};

}  // namespace samspill::balance
