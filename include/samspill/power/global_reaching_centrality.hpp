#pragma once

#include <algorithm>

#include <samspill/core/sum.hpp>
#include <samspill/power/reaching_centrality.hpp>

namespace samspill::power {

/// How far the actor that reaches most is ahead of the others: sum_i (C_max - C_i)/(n - 1) with C the reaching centrality under the same options.
///
/// 1 for a star whose centre gives all ties, 0 where all reach as many, as without ties. Undefined with fewer than two actors. Weighted values may exceed 1.
/// Unobserved cells: refused. Work as for reaching centrality; above a minute only with `allow_slow`.
struct global_reaching_centrality_fn : on_any_graph<global_reaching_centrality_fn> {
  static constexpr metric_info info{.name = "power.global_reaching_centrality", .catalogue = "A24", .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "mones2012"};
  using options = reaching_centrality_options;
  using on_any_graph<global_reaching_centrality_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (net.n() == 0) return reason::no_actors;
    const per_actor reach = reaching_centrality(net, choice, context);
    if (reach.why(0) != reason::none) return reach.why(0);
    const double most = *std::max_element(reach.values.begin(), reach.values.end());
    running_sum behind;
    for (const double x : reach.values) behind += most - x;
    return behind.value() / (net.n() - 1.0);
  }
};
inline constexpr global_reaching_centrality_fn global_reaching_centrality{};

}  // namespace samspill::power
