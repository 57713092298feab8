#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_lanes.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

struct iqv_options {
  samspill::direction direction = samspill::direction::all;
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &iqv_options::direction}, field{"weighted", &iqv_options::weighted}, field{"missing", &iqv_options::missing}};
};

/// Index of qualitative variation of each actor's partners, (1 - sum_g p_g^2) k / (k - 1) with p_g the share of them in sector g: Blau's heterogeneity over
/// the most that k sectors allow.
///
/// k counts the sectors that have actors. A partner counts once however it is tied; `weighted` counts it by the strength of its ties. Unobserved cells: the
/// partners that were told. Undefined with one sector (one_sector), for an actor without partners (isolate), or none of whose cells was observed
/// (not_observed). Loops are left out. O(n + m log k).
struct iqv_fn : on_any_graph<iqv_fn> {
  static constexpr metric_info info{.name = "mixing.iqv", .catalogue = "D14", .scope = scope::actor, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "agresti1978"};
  using options = iqv_options;
  using on_any_graph<iqv_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::partners;
    const auto kernel = [&](const network_view& seen) { return spread_over_sectors(seen, choice.direction, reading, true); };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [&] { return undefined_actors(net, reason::not_observed); });
  }

  static void in_lanes(sector_lanes& lanes, const options& choice, double* into) {
    spread_in_lanes(lanes, choice.direction, choice.weighted ? tie_reading::strengths : tie_reading::partners, true, into);
  }
};
inline constexpr iqv_fn iqv{};

}  // namespace samspill::mixing
