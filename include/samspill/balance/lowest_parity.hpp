#pragma once

#include <algorithm>

#include <samspill/balance/parity.hpp>

namespace samspill::balance {

/// Lowest representation of a sector over the highest, min rho / max rho: 1 is parity, 0 where a sector has nothing.
///
/// `population` as in representation. Sectors whose representation is undefined are left out. Undefined for nobody (no_actors), for unknown values only (not_observed), for a total of 0
/// (zero_total), and for one sector (one_sector). O(n + k).
struct lowest_parity_fn : of_any_metric<lowest_parity_fn> {
  static constexpr metric_info info{.name = "balance.lowest_parity", .catalogue = "B13", .input = input::actor_values, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .population = true, .source = "carboni2017"};
  using options = parity_options;
  using of_any_metric<lowest_parity_fn>::operator();

  scalar operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    need_sectors(given);
    return of_known(given, [&](const known_values&) -> scalar {
      const per_sector each = representation(given, {.baseline = choice.baseline});
      double low = unbounded, high = 0;
      int sectors = 0;
      for (std::size_t g = 0; g < each.size(); ++g)
        if (each.why(g) == reason::none) {
          low = std::min(low, each.values[g]);
          high = std::max(high, each.values[g]);
          ++sectors;
        }
      return sectors < 2 ? scalar(reason::one_sector) : scalar(low / high);
    }, populations::weighed);
  }
};
inline constexpr lowest_parity_fn lowest_parity{};

}  // namespace samspill::balance
