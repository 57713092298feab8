#pragma once

#include <cmath>
#include <tuple>

#include <samspill/balance/representation.hpp>

namespace samspill::balance {

struct parity_options {
  representation_baseline baseline = representation_baseline::per_actor;
  static constexpr auto fields = std::tuple{field{"baseline", &parity_options::baseline}};
};

/// Representation of sector g over that of sector h, rho_g / rho_h: per actor the ratio of the sectors' means, per sector that of their totals.
///
/// 1 is parity; infinite where only h has nothing. `population` as in representation. Undefined where both have nothing (zero_total) or both stand for
/// nobody (not_applicable), and where either's representation is. O(n + k^2).
struct parity_fn : of_any_metric<parity_fn> {
  static constexpr metric_info info{.name = "balance.parity", .catalogue = "B13", .input = input::actor_values, .scope = scope::sector_sector,
                                    .in = unit::ratio, .low = 0, .same = under::relabel | under::scale, .direction = directions::not_concerned,
                                    .loops = loops::not_concerned, .sectors = sectors::needed, .population = true, .source = "carboni2017"};
  using options = parity_options;
  using of_any_metric<parity_fn>::operator();

  sector_matrix operator()(const actor_values_view& given, options choice = {}, run_context = {}) const {
    const per_sector each = representation(given, {.baseline = choice.baseline});
    sector_matrix out(each.size());
    for (std::size_t g = 0; g < each.size(); ++g)
      for (std::size_t h = 0; h < each.size(); ++h) {
        reason why = each.why(g) != reason::none ? each.why(g) : each.why(h);
        if (why == reason::none && each.values[g] == 0 && each.values[h] == 0) why = reason::zero_total;
        if (why == reason::none && g != h && std::isinf(each.values[g]) && std::isinf(each.values[h])) why = reason::not_applicable;
        if (why != reason::none) out.undefine(g * each.size() + h, why);
        else out(g, h) = g == h ? 1 : each.values[g] / each.values[h];
      }
    return out;
  }
};
inline constexpr parity_fn parity{};

}  // namespace samspill::balance
