#pragma once

#include <array>
#include <cmath>
#include <string_view>
#include <vector>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

/// Concentration split by sectors: Herfindahl's as a product, Shannon's entropy as a sum.
///
/// Parts: total = sum_i p_i^2 = between x within, with between = sum_g s_g^2 the concentration of the sectors and within = sum_g s_g^2 H_g / sum_g s_g^2
/// the mean concentration inside them, weighted by s_g^2; entropy = -sum_i p_i ln p_i = entropy_between + entropy_within (nats), with that of the
/// sectors' shares s_g and sum_g s_g times that inside sector g. A sector with nothing adds nothing. All undefined for nobody (no_actors), for
/// unknown values only (not_observed) and for a total of 0 (zero_total). O(n + k).
struct herfindahl_decomposition_fn : of_any_metric<herfindahl_decomposition_fn> {
  static constexpr std::array<std::string_view, 6> parts{"total", "between", "within", "entropy", "entropy_between", "entropy_within"};
  static constexpr metric_info info{.name = "balance.herfindahl_decomposition", .catalogue = "B11", .input = input::actor_values, .scope = scope::category,
                                    .in = unit::number, .low = 0, .same = under::relabel | under::scale | under::sector_names,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed,
                                    .source = "jost2007"};
  using options = no_options;
  using of_any_metric<herfindahl_decomposition_fn>::operator();

  categories operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    need_sectors(given);
    return fill_of_known(given, categories(parts), [&](const known_values& known, categories& out) {
      const std::vector<double> held = holdings_of(known).held;
      running_sum entropy_within;
      for (std::size_t i = 0; i < known.values.size(); ++i)
        if (const double x = known.values[i]; x > 0) entropy_within += x / known.total * std::log(held[at(known.labels[i])] / x);
      const double total = squared_shares(known.values, known.total);
      const double between = squared_shares(held, known.total);
      const double entropy_between = std::max(0.0, std::log(hill_number_of(held, known.total, 1)));
      out.values = {total, between, total / between, entropy_between + entropy_within.value(), entropy_between, entropy_within.value()};
    });
  }
};
inline constexpr herfindahl_decomposition_fn herfindahl_decomposition{};

}  // namespace samspill::balance
