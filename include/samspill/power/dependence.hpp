#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/tie_shares.hpp>

namespace samspill::power {

struct dependence_options {
  samspill::direction direction = samspill::direction::all;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &dependence_options::direction}, field{"weighted", &dependence_options::weighted},
                                            field{"missing", &dependence_options::missing}};
};

/// How much actor i depends on actor j (Emerson), D_ij = u_ij / sum_k u_ik, which is the power of j over i. u_ij is what passes between them, w_ij + w_ji
/// (all), what i gives (out, w_ij) or what i receives (in, w_ji).
///
/// Rows sum to 1; the diagonal is 0. The row of an actor without such ties is undefined (isolate). Unobserved cells: refused. Loops are left out. O(n + m).
struct dependence_fn : on_any_graph<dependence_fn> {
  static constexpr metric_info info{.name = "power.dependence", .catalogue = "A13", .scope = scope::actor_actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "emerson1962"};
  using options = dependence_options;
  using on_any_graph<dependence_fn>::operator();

  actor_matrix operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return shares(seen, choice); }, 
                              [&] { return undefined_pairs(net, reason::not_observed); });
  }

 private:
  static actor_matrix shares(const network_view& net, const options& choice) {
    actor_matrix out;
    out.rows = tie_shares(net, choice.direction, choice.weighted);
    for (index_t i = 0; i < net.n(); ++i)
      if (out.rows.view().degree_of(i) == 0) out.undefine(i, reason::isolate);
    return out;
  }
};
inline constexpr dependence_fn dependence{};

}  // namespace samspill::power
