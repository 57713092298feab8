#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/net_flow.hpp>

namespace samspill::symmetry {

struct hodge_rank_options {
  net_flow flow = net_flow::share;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"flow", &hodge_rank_options::flow}, field{"weighted", &hodge_rank_options::weighted},
                                            field{"missing", &hodge_rank_options::missing}};
};

/// The potential whose differences come nearest to the net flows of all pairs: the least of sum omega_ij (s_i - s_j - Y_ij)^2.
///
/// flow: what Y and omega are (net_flow). With shares it is SpringRank without its prior. Each component has mean 0, and ranks compare within it only.
/// Undefined for actors without ties (isolate; no_ties where nobody has any) and where the potential was not found (not_converged). Unobserved cells: refused.
/// Loops are left out. O(m) a step.
struct hodge_rank_fn : on_any_graph<hodge_rank_fn> {
  static constexpr metric_info info{.name = "symmetry.hodge_rank", .catalogue = "C8", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "jiang2011"};
  using options = hodge_rank_options;
  using on_any_graph<hodge_rank_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      spring_rows ties = springs_of(seen, choice.weighted, choice.flow);
      per_actor isolates(ties.size());
      undefine_isolates(isolates, ties);
      if (std::all_of(ties.begin(), ties.end(), [](const auto& row) { return row.empty(); })) return undefined_actors(seen, reason::no_ties);
      per_actor out = laplacian(std::move(ties)).levels(context);
      for (std::size_t i = 0; i < out.size(); ++i)
        if (isolates.why(i) != reason::none) out.undefine(i, isolates.why(i));
      return out;
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr hodge_rank_fn hodge_rank{};

}  // namespace samspill::symmetry
