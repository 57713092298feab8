#pragma once

#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct herfindahl_options {
  bool normalized = false;
  static constexpr auto fields = std::tuple{field{"normalized", &herfindahl_options::normalized}};
};

/// Herfindahl-Hirschman index, H = sum_i p_i^2 of the shares p_i: the chance that two units of the total lie with the same actor.
///
/// From 1/n (equal) to 1 (one has all); `normalized` gives (H - 1/n)/(1 - 1/n), from 0.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total);
/// normalized also for one actor (one_actor). O(n).
struct herfindahl_fn : of_any_metric<herfindahl_fn> {
  static constexpr metric_info info{.name = "balance.herfindahl", .catalogue = "B5", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "hirschman1964"};
  using options = herfindahl_options;
  using of_any_metric<herfindahl_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    return of_known(given, [&](const known_values& known) -> scalar {
      const double h = squared_shares(known.values, known.total);
      if (!choice.normalized) return h;
      const auto n = static_cast<double>(known.values.size());
      if (n == 1) return reason::one_actor;
      return std::max(0.0, (h - 1 / n) / (1 - 1 / n));
    });
  }
};
inline constexpr herfindahl_fn herfindahl{};

}  // namespace samspill::balance
