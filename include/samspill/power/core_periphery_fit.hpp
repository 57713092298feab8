#pragma once

#include <samspill/power/core_periphery.hpp>

namespace samspill::power {

/// How well a core and periphery describe the ties: the correlation over ordered pairs of different actors of what ties weigh with the ideal of the best division
/// (discrete), with c_i c_j (continuous, rombach), or with u_i v_j (continuous with direction in or out, which have one fit); see core_periphery.
///
/// In [-1, 1]. A network of one hub always has a good fit: hold it against networks with the same degrees. Undefined as core_periphery, and where all c_i c_j are
/// alike (zero_variance). Unobserved cells: refused. Loops are left out.
struct core_periphery_fit_fn : on_any_graph<core_periphery_fit_fn> {
  static constexpr metric_info info{.name = "power.core_periphery_fit", .catalogue = "A26", .weights = weights::strengths, .in = unit::signed_share, .low = -1,
                                    .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "borgatti1999"};
  using options = core_periphery_options;
  using on_any_graph<core_periphery_fit_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_core_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return found_core(seen, choice, context).correlation; },
                              [] { return scalar(reason::not_observed); });
  }
};
inline constexpr core_periphery_fit_fn core_periphery_fit{};

}  // namespace samspill::power
