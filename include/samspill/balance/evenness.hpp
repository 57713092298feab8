#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

enum class evenness_measure : std::uint8_t { entropy, ratio, relative };
constexpr auto names_of(evenness_measure) { return std::array<std::string_view, 3>{"entropy", "ratio", "relative"}; }

struct evenness_options {
  evenness_measure measure = evenness_measure::entropy;
  double order = 1;
  static constexpr auto fields = std::tuple{field{"measure", &evenness_options::measure}, field{"order", &evenness_options::order, 0.0, unbounded}};
};

/// How evenly the total is shared, by the Hill number D_q of the order q: ln D_q / ln n (`entropy`, Pielou's at order 1), D_q / n (`ratio`), or
/// (D_q - 1)/(n - 1) (`relative`).
///
/// n is the roster: everybody whose value is known, those with nothing included. 1 is equal. One actor: only `ratio` is defined (else one_actor).
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n).
struct evenness_fn : of_any_metric<evenness_fn> {
  static constexpr metric_info info{.name = "balance.evenness", .catalogue = "B6", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "pielou1966"};
  using options = evenness_options;
  using of_any_metric<evenness_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    return of_known(given, [&](const known_values& known) -> scalar {
      const auto n = static_cast<double>(known.values.size());
      const double holders = std::clamp(hill_number_of(known.values, known.total, choice.order), 1.0, n);
      if (choice.measure == evenness_measure::ratio) return holders / n;
      if (n == 1) return reason::one_actor;
      return choice.measure == evenness_measure::entropy ? std::log(holders) / std::log(n) : (holders - 1) / (n - 1);
    });
  }
};
inline constexpr evenness_fn evenness{};

}  // namespace samspill::balance
