#pragma once

#include <tuple>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct palma_options {
  double top = 0.1;
  double bottom = 0.4;
  static constexpr auto fields = std::tuple{field{"top", &palma_options::top, 0.0, 1.0}, field{"bottom", &palma_options::bottom, 0.0, 1.0}};
};

/// What the top tenth of the actors holds over what the bottom four tenths hold (Palma); `top` and `bottom` set other parts (S80/S20: 0.2 and 0.2).
///
/// Where a part ends inside an actor, that part of its value counts, so few actors can be asked, too: the Lorenz curve is read between them.
/// With all equal it is top/bottom (1/4), and infinite where the bottom has nothing. Undefined (zero_total) also where neither part has anything.
/// Undefined for nobody (no_actors), for unknown values only (not_observed) and for a total of 0 (zero_total). O(n log n).
struct palma_fn : of_any_metric<palma_fn> {
  static constexpr metric_info info{.name = "balance.palma", .catalogue = "B7", .input = input::actor_values, .in = unit::ratio, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .source = "palma2011"};
  using options = palma_options;
  using of_any_metric<palma_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    return of_known(given, [&](known_values known) -> scalar {
      std::sort(known.values.begin(), known.values.end());
      const auto n = static_cast<double>(known.values.size());
      const double least = held_by_first(known.values, choice.bottom * n);
      std::reverse(known.values.begin(), known.values.end());
      const double most = held_by_first(known.values, choice.top * n);
      if (most == 0 && least == 0) return reason::zero_total;
      return most / least;
    });
  }
};
inline constexpr palma_fn palma{};

}  // namespace samspill::balance
