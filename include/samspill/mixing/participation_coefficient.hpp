#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_lanes.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

struct participation_coefficient_options {
  samspill::direction direction = samspill::direction::all;
  bool normalized = false;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields =
      std::tuple{field{"direction", &participation_coefficient_options::direction}, field{"normalized", &participation_coefficient_options::normalized},
                 field{"weighted", &participation_coefficient_options::weighted}, field{"missing", &participation_coefficient_options::missing}};
};

/// How evenly the ties of each actor are spread over the sectors, P_i = 1 - sum_g (s_ig / s_i)^2 with s_ig what it has with sector g.
///
/// 0: all with one sector; 1 - 1/k: alike with all k; `normalized` divides by that, so that it is 1 (undefined with one sector: one_sector). Its own sector is
/// one of them. Unobserved cells: the ties that were told. Undefined for an actor without ties (isolate), or none of whose cells was observed
/// (not_observed). Loops are left out. O(n + m log k).
struct participation_coefficient_fn : on_any_graph<participation_coefficient_fn> {
  static constexpr metric_info info{.name = "mixing.participation_coefficient", .catalogue = "D12", .scope = scope::actor, .weights = weights::strengths,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names,
                                    .sectors = sectors::needed, .source = "guimera2005"};
  using options = participation_coefficient_options;
  using on_any_graph<participation_coefficient_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    const auto kernel = [&](const network_view& seen) { return spread_over_sectors(seen, choice.direction, reading, choice.normalized); };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [&] { return undefined_actors(net, reason::not_observed); });
  }

  static void in_lanes(sector_lanes& lanes, const options& choice, double* into) {
    spread_in_lanes(lanes, choice.direction, choice.weighted ? tie_reading::strengths : tie_reading::ties, choice.normalized, into);
  }
};
inline constexpr participation_coefficient_fn participation_coefficient{};

}  // namespace samspill::mixing
