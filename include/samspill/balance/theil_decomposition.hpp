#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <vector>

#include <samspill/core/known_values.hpp>
#include <samspill/core/metric.hpp>

namespace samspill::balance {

/// Theil's T split exactly: between sectors sum_g s_g ln(s_g/p_g), within them sum_g s_g T_g (s_g share of the total, p_g share of the actors).
///
/// Parts: total, between, within (nats), between_share = between/total, and max_between_share, the largest share that the same values could have
/// between sectors of these sizes (Elbers et al. 2008: sectors that do not overlap, in the best of their orders). Both shares are undefined
/// (zero_variance) when all are equal, the second also (too_large) above 16 sectors. All undefined as in theil. Actors without known value are
/// left out. O(n log n + 2^k k).
struct theil_decomposition_fn {
  static constexpr std::array<std::string_view, 5> parts{"total", "between", "within", "between_share", "max_between_share"};
  static constexpr metric_info info{.name = "balance.theil_decomposition", .catalogue = "B10", .input = input::actor_values, .scope = scope::category,
                                    .in = unit::nats, .low = 0, .same = under::relabel | under::scale | under::sector_names,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed,
                                    .source = "shorrocks1984"};
  using options = no_options;

  categories operator()(const actor_values_view& given, options = {}, run_context = {}) const {
    categories out(parts);
    const known_values known = known_of(given);
    if (!given.values.empty() && known.sectors == 0)
      throw invalid_input(errc::needs_sectors, "values", "the actors have no sectors", "give every actor a sector");
    if (const reason why = why_no_shares(given, known); why != reason::none) {
      out.undefine_all(why);
      return out;
    }
    std::vector<running_sum> held(at(known.sectors));
    std::vector<double> size(at(known.sectors), 0);
    for (std::size_t i = 0; i < known.values.size(); ++i) {
      held[at(known.labels[i])] += known.values[i];
      ++size[at(known.labels[i])];
    }
    const auto n = static_cast<double>(known.values.size());
    running_sum between, within;
    for (std::size_t g = 0; g < at(known.sectors); ++g) {
      const double share = held[g].value() / known.total;
      if (share > 0) between += share * std::log(share * n / size[g]);
    }
    for (std::size_t i = 0; i < known.values.size(); ++i) {
      const auto g = at(known.labels[i]);
      const double x = known.values[i];
      if (x > 0) within += x / known.total * std::log(x * size[g] / held[g].value());
    }
    out.values[1] = std::max(0.0, between.value());
    out.values[2] = std::max(0.0, within.value());
    out.values[0] = out.values[1] + out.values[2];
    if (out.values[0] <= 1e-15) {
      out.undefine(3, reason::zero_variance);
      out.undefine(4, reason::zero_variance);
      return out;
    }
    out.values[3] = out.values[1] / out.values[0];
    std::erase(size, 0.0);
    // what rounding adds must not put the share that is there above the largest one
    if (size.size() <= 16) out.values[4] = std::clamp(most_between(known, size) / out.values[0], out.values[3], 1.0);
    else out.undefine(4, reason::too_large);
    return out;
  }

 private:
  /// The largest between part over all ways of dealing the values to sectors of these sizes. A convex function of the sectors' sums is largest where the
  /// sectors are runs of the sorted values, so only their order is open: the best for each set of sectors that come first.
  static double most_between(const known_values& known, const std::vector<double>& sizes) {
    std::vector<double> sorted = known.values;
    std::sort(sorted.begin(), sorted.end());
    std::vector<double> held_by_first(sorted.size() + 1, 0.0);
    running_sum sum;
    for (std::size_t i = 0; i < sorted.size(); ++i) {
      sum += sorted[i] / known.total;
      held_by_first[i + 1] = sum.value();
    }
    const auto n = static_cast<double>(sorted.size());
    const std::size_t all = (std::size_t{1} << sizes.size()) - 1;
    std::vector<double> best(all + 1, 0.0);
    for (std::size_t first = 1; first <= all; ++first) {
      double until = 0;
      for (std::size_t g = 0; g < sizes.size(); ++g) until += (first >> g & 1U) ? sizes[g] : 0;
      double most = -unbounded;
      for (std::size_t g = 0; g < sizes.size(); ++g) {
        if (!(first >> g & 1U)) continue;
        const double share = held_by_first[static_cast<std::size_t>(until)] - held_by_first[static_cast<std::size_t>(until - sizes[g])];
        most = std::max(most, best[first ^ (std::size_t{1} << g)] + (share > 0 ? share * std::log(share * n / sizes[g]) : 0));
      }
      best[first] = most;
    }
    return best[all];
  }
};
inline constexpr theil_decomposition_fn theil_decomposition{};

}  // namespace samspill::balance
