#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/of_metric.hpp>
#include <samspill/core/shares.hpp>

namespace samspill::balance {

struct theil_decomposition_options {
  double alpha = 1;
  static constexpr auto fields = std::tuple{field{"alpha", &theil_decomposition_options::alpha, -10.0, 10.0}};
};

/// Generalised entropy split exactly: between sectors it is that of the sectors' means, within them sum_g p_g (mean_g/mean)^alpha GE_g.
///
/// At alpha = 1 (Theil's T) between is sum_g s_g ln(s_g/p_g) and within sum_g s_g T_g, at 0 (mean log deviation) sum_g p_g ln(p_g/s_g) and
/// sum_g p_g L_g (s_g share of the total, p_g share of the actors). Parts: total, between, within (nats at 0 and 1), between_share =
/// between/total, and max_between_share, the largest share that the same values could have between sectors of these sizes (Elbers et al. 2008:
/// sectors that do not overlap, in the best of their orders). For alpha <= 0 total is infinite where somebody has nothing, between where a whole
/// sector has; both shares are undefined then (not_applicable), and when all are equal (zero_variance); the second also (too_large) above
/// 16 sectors. With `population` means are over the people, p_g is a share of them, and max_between_share is undefined (not_applicable): who could stand in
/// which sector hangs on who is how many. All undefined as in theil. Actors without known value are left out. O(n log n + 2^k k).
struct theil_decomposition_fn : of_any_metric<theil_decomposition_fn> {
  static constexpr std::array<std::string_view, 5> parts{"total", "between", "within", "between_share", "max_between_share"};
  static constexpr metric_info info{.name = "balance.theil_decomposition", .catalogue = "B10", .input = input::actor_values, .scope = scope::category,
                                    .in = unit::nats, .low = 0, .same = under::relabel | under::scale | under::sector_names,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed,
                                    .population = true, .source = "shorrocks1984"};
  using options = theil_decomposition_options;
  using of_any_metric<theil_decomposition_fn>::operator();

  categories operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_sectors(given);
    return fill_of_known(given, categories(parts), [&](const known_values& known, categories& out) {
      const sector_holdings in = holdings_of(known);
      out.values[1] = between(known, in, choice.alpha);
      out.values[2] = within(known, in, choice.alpha);
      out.values[0] = out.values[1] + out.values[2];
      add_shares(known, in, choice.alpha, out);
    }, populations::weighed);
  }

 private:
  static double between(const known_values& known, const sector_holdings& in, double alpha) {
    running_sum terms;
    for (std::size_t g = 0; g < in.sectors(); ++g)
      if (in.size[g] > 0) terms += entropy_part(in.held[g], in.people[g], known.mean(), alpha);
    return terms.value() / known.people;
  }

  static double within(const known_values& known, const sector_holdings& in, double alpha) {
    running_sum terms;
    for (std::size_t i = 0; i < known.values.size(); ++i) {
      const auto g = at(known.labels[i]);
      if (in.held[g] > 0 && in.people[g] > 0)
        terms += std::pow(in.mean(g) / known.mean(), alpha) * entropy_part(known.values[i], known.people_of(i), in.mean(g), alpha);
    }
    return terms.value() / known.people;
  }

  static void add_shares(const known_values& known, const sector_holdings& in, double alpha, categories& out) {
    const double total = out.values[0];
    std::vector<double> sizes = in.size;
    std::erase(sizes, 0.0);
    const reason why = std::isinf(total) ? reason::not_applicable : total <= 1e-15 ? reason::zero_variance : reason::none;
    if (why != reason::none) out.undefine(3, why);
    else out.values[3] = out.values[1] / total;
    if (why != reason::none) out.undefine(4, why);
    else if (!known.population.empty()) out.undefine(4, reason::not_applicable);
    else if (sizes.size() > 16) out.undefine(4, reason::too_large);
    // what rounding adds must not put the share that is there above the largest one
    else out.values[4] = std::clamp(most_between(known, sizes, alpha) / total, out.values[3], 1.0);
  }

  /// The largest between part over all ways of dealing the values to sectors of these sizes. A convex function of the sectors' sums is largest where the
  /// sectors are runs of the sorted values, so only their order is open: the best for each set of sectors that come first.
  static double most_between(const known_values& known, const std::vector<double>& sizes, double alpha) {
    const std::vector<double> ascending = sorted(known.values);
    std::vector<double> held_until(ascending.size() + 1, 0.0);
    running_sum sum;
    for (std::size_t i = 0; i < ascending.size(); ++i) {
      sum += ascending[i] / known.mean();
      held_until[i + 1] = sum.value();
    }
    const std::size_t all = (std::size_t{1} << sizes.size()) - 1;
    std::vector<double> best(all + 1, 0.0);
    for (std::size_t first = 1; first <= all; ++first) {
      double until = 0;
      for (std::size_t g = 0; g < sizes.size(); ++g) until += (first >> g & 1U) ? sizes[g] : 0;
      double most = -unbounded;
      for (std::size_t g = 0; g < sizes.size(); ++g) {
        if (!(first >> g & 1U)) continue;
        const double held = held_until[static_cast<std::size_t>(until)] - held_until[static_cast<std::size_t>(until - sizes[g])];
        most = std::max(most, best[first ^ (std::size_t{1} << g)] + sizes[g] * entropy_term(std::max(0.0, held / sizes[g]), alpha));
      }
      best[first] = most;
    }
    return best[all] / static_cast<double>(ascending.size());
  }
};
inline constexpr theil_decomposition_fn theil_decomposition{};

}  // namespace samspill::balance
