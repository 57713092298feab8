#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/sector_lanes.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

struct ei_index_by_actor_options {
  samspill::direction direction = samspill::direction::all;
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"direction", &ei_index_by_actor_options::direction}, field{"weighted", &ei_index_by_actor_options::weighted},
                                            field{"missing", &ei_index_by_actor_options::missing}};
};

/// Each actor's ties with other sectors against those with its own, (E_i - I_i)/(E_i + I_i): -1 all inside, 1 all outside.
///
/// With direction `all` a pair tied both ways has two ties. Unobserved cells: the ties that were told. Undefined for an actor without ties (isolate), or
/// none of whose cells was observed (not_observed). Loops are left out. O(n + m log k).
struct ei_index_by_actor_fn : on_any_graph<ei_index_by_actor_fn> {
  static constexpr metric_info info{.name = "mixing.ei_index_by_actor", .catalogue = "D2", .scope = scope::actor, .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "krackhardt1988"};
  using options = ei_index_by_actor_options;
  using on_any_graph<ei_index_by_actor_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::sides; }

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return indices(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  static void in_lanes(sector_lanes& lanes, const options& choice, double* into) {
    constexpr std::size_t width = sector_lanes::width;
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    own_in_lanes(lanes, choice.direction, reading, into);
    const std::span<const double> totals = lanes.totals(choice.direction, reading);
    for (std::size_t i = 0; i < lanes.actors(); ++i, into += width) {
      const bool tied = lanes.tied(choice.direction, reading, i);
      for (std::size_t l = 0; l < width; ++l) into[l] = tied ? (totals[i] - 2 * into[l]) / totals[i] : undefined_value;
    }
  }

 private:
  static per_actor indices(const network_view& net, const options& choice) {
    const std::vector<std::int64_t> observed = cells_read(net, choice.direction);
    per_actor out(at(net.n()));
    const tie_reading reading = choice.weighted ? tie_reading::strengths : tie_reading::ties;
    for_each_sector_profile(net, choice.direction, reading, [&](index_t i, std::span<const sector_amount> amounts, double total) {
      if (amounts.empty()) return out.undefine(at(i), why_no_profile(net, observed[at(i)]));
      double inside = 0;
      for (const sector_amount& one : amounts)
        if (one.sector == net.sectors[i]) inside = one.amount;
      out.values[at(i)] = (total - 2 * inside) / total;
    });
    return out;
  }
};
inline constexpr ei_index_by_actor_fn ei_index_by_actor{};

}  // namespace samspill::mixing
