#pragma once

#include <tuple>

#include <samspill/solve/contacts.hpp>

namespace samspill::brokerage {

struct constraint_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &constraint_options::weighted}, field{"allow_slow", &constraint_options::allow_slow},
                                            field{"missing", &constraint_options::missing}};
};

/// Burt's constraint, c_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over contacts j, with p_ij = (w_ij + w_ji) / sum_k (w_ik + w_ki).
///
/// Over the whole network (as igraph and NetworkX), ties read both ways. 1 for one contact; may pass 1 (1.125 in a triangle). An actor without contacts is
/// undefined (isolate). Unobserved cells: refused. Loops are left out. O(n + m^1.5), and up to 16 bytes a tie, 40 where directions or
/// strengths differ; above a minute of work only with `allow_slow`.
struct constraint_fn : on_any_graph<constraint_fn> {
  static constexpr metric_info info{.name = "brokerage.constraint", .catalogue = "A21", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "burt1992"};
  using options = constraint_options;
  using on_any_graph<constraint_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return over_known_contacts(net, choice, reach_of_contact::shares, context, constraint_of, [](const auto& sums, double) { return scalar(sums[0]); });
  }
};
inline constexpr constraint_fn constraint{};

}  // namespace samspill::brokerage
