#pragma once

#include <array>
#include <cmath>

#include <samspill/core/known_values.hpp>
#include <samspill/core/metric.hpp>

namespace samspill::balance {

/// Theil's T split exactly: between sectors sum_g s_g ln(s_g/p_g), within them sum_g s_g T_g (s_g share of the total, p_g share of the actors).
///
/// Parts: total, between, within (nats), between_share = between/total, and max_between_share, what this partition could reach at most
/// (everything held by the smallest sector, shared equally in it, over ln n). between_share is undefined (zero_variance) when all are equal.
/// All undefined as in theil. Actors without known value are left out. O(n + k).
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
    double smallest = n;
    for (std::size_t g = 0; g < at(known.sectors); ++g) {
      if (size[g] == 0) continue;
      smallest = std::min(smallest, size[g]);
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
    if (out.values[0] > 1e-15) out.values[3] = out.values[1] / out.values[0];
    else out.undefine(3, reason::zero_variance);
    if (n > 1) out.values[4] = std::log(n / smallest) / std::log(n);
    else out.undefine(4, reason::one_actor);
    return out;
  }
};
inline constexpr theil_decomposition_fn theil_decomposition{};

}  // namespace samspill::balance
