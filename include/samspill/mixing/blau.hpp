#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_lanes.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

enum class heterogeneity : std::uint8_t { blau, teachman };
constexpr auto names_of(heterogeneity) { return std::array<std::string_view, 2>{"blau", "teachman"}; }

struct blau_options {
  heterogeneity measure = heterogeneity::blau;
  samspill::direction direction = samspill::direction::all;
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &blau_options::measure}, field{"direction", &blau_options::direction},
                                            field{"weighted", &blau_options::weighted}, field{"missing", &blau_options::missing}};
};

/// Blau's heterogeneity of each actor's partners, 1 - sum_g p_g^2 with p_g the share of them in sector g: the chance that two of them, drawn with
/// replacement, are of different sectors.
///
/// `teachman` is Shannon's entropy -sum_g p_g ln p_g instead, in nats, at most ln k (Teachman 1980). A partner counts once however it is tied; `weighted`
/// counts it by the strength of its ties, which makes it the participation coefficient. At most 1 - 1/k. Unobserved cells: the partners that were told. Undefined for an actor without partners (isolate), or none of whose cells was observed
/// (not_observed). Loops are left out. O(n + m log k).
struct blau_fn : on_any_graph<blau_fn> {
  static constexpr metric_info info{.name = "mixing.blau", .catalogue = "D14", .scope = scope::actor, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "blau1977"};
  using options = blau_options;
  using on_any_graph<blau_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::partners;
    const auto kernel = [&](const network_view& seen) {
      return choice.measure == heterogeneity::teachman ? entropy_over_sectors(seen, choice.direction, reading) : spread_over_sectors(seen, choice.direction, reading, false);
    };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [&] { return undefined_actors(net, reason::not_observed); });
  }

  static void in_lanes(sector_lanes& lanes, const options& choice, double* into) {
    check_options(choice);
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::partners;
    if (choice.measure == heterogeneity::teachman) entropy_in_lanes(lanes, choice.direction, reading, into);
    else spread_in_lanes(lanes, choice.direction, reading, false, into);
  }
};
inline constexpr blau_fn blau{};

}  // namespace samspill::mixing
