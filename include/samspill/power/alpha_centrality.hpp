#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/solve/start_vector.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct alpha_centrality_options {
  double alpha = 0.5;
  bool relative = true;
  double sector = undefined_value;
  samspill::direction direction = samspill::direction::in;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"alpha", &alpha_centrality_options::alpha},       field{"relative", &alpha_centrality_options::relative},
                                            field{"sector", &alpha_centrality_options::sector},     field{"direction", &alpha_centrality_options::direction},
                                            field{"weighted", &alpha_centrality_options::weighted}, field{"missing", &alpha_centrality_options::missing}};
};

/// Alpha centrality, x = alpha W^T x + e: standing from outside, e, and from those who name one (direction out: W for W^T). e is 1 for everybody, or with
/// `sector` 1 for its actors and 0 for all others: what reaches each actor from that sector.
///
/// With e = 1 for all it is Katz status with beta = 1, and `alpha`, `relative` and what is undefined are as there. Unobserved cells: refused. Loops are left
/// out. O(m) a step.
struct alpha_centrality_fn : on_any_graph<alpha_centrality_fn> {
  static constexpr metric_info info{.name = "power.alpha_centrality", .catalogue = "A4", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "bonacich2001"};
  using options = alpha_centrality_options;
  using on_any_graph<alpha_centrality_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    need_finite(choice.alpha, "alpha");
    if (choice.weighted) need_strengths(net);
    const std::vector<double> outside = members_or_all(net, choice.sector);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return walk_sums(seen, choice.direction, choice.weighted, {choice.alpha, choice.relative}, outside, context);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr alpha_centrality_fn alpha_centrality{};

}  // namespace samspill::power
