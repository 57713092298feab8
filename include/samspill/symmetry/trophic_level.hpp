#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/net_flow.hpp>
#include <samspill/solve/trophic_levels.hpp>

namespace samspill::symmetry {

/// basal: one above the mean of one's sources (Levine); balanced: the levels that make all ties run one level up as nearly as they can (MacKay and others).
enum class level_kind : std::uint8_t { basal, balanced };
constexpr auto names_of(level_kind) { return std::array<std::string_view, 2>{"basal", "balanced"}; }

struct trophic_level_options {
  level_kind kind = level_kind::basal;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"kind", &trophic_level_options::kind}, field{"weighted", &trophic_level_options::weighted},
                                            field{"missing", &trophic_level_options::missing}};
};

/// How many steps what an actor gets has come, s_j = 1 + sum_i (w_ij / s_j^in) s_i, with 1 for actors to whom nobody gives.
///
/// Undefined (no_basal) for an actor any of whose sources, however far back, draws on nobody without sources: the rule where ties are returned. kind =
/// balanced needs no such actors: minus SpringRank, the lowest of each component at 0. Unobserved cells: refused. Loops are left out. O(m) a step.
struct trophic_level_fn : on_any_graph<trophic_level_fn> {
  static constexpr metric_info info{.name = "symmetry.trophic_level", .catalogue = "C12, C13", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "levine1980"};
  using options = trophic_level_options;
  using on_any_graph<trophic_level_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return choice.kind == level_kind::basal ? basal_levels(seen, choice.weighted, context) : balanced(seen, choice.weighted, context);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor balanced(const network_view& net, bool weighted, const run_context& context) {
    const laplacian system(springs_of(net, weighted, net_flow::share));
    per_actor out = system.levels(context);
    std::vector<double> highest(at(system.parts()), -std::numeric_limits<double>::infinity());
    for (std::size_t i = 0; i < out.size(); ++i) highest[at(system.part_of(i))] = std::max(highest[at(system.part_of(i))], out.values[i]);
    for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = highest[at(system.part_of(i))] - out.values[i];
    return out;
  }
};
inline constexpr trophic_level_fn trophic_level{};

}  // namespace samspill::symmetry
