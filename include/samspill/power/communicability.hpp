#pragma once

#include <samspill/core/affordable.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/power/subgraph_centrality.hpp>
#include <samspill/solve/all_pairs.hpp>
#include <samspill/solve/walk_exponential.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

/// Communicability, e^(beta W): cell (i, j) holds all walks from i to j, one of length k counting beta^k / k!.
///
/// Its diagonal is subgraph_centrality, its row sums are total_communicability. At least 1 on the diagonal, 0 where no walk leads. Walks with strong ties
/// count the product of their strengths; `relative` and what is undefined as for subgraph_centrality. Values are right to 1e-13 of themselves or to 1e-15, so
/// that those of actors very far apart are 0. Unobserved cells: refused. Loops are left out. O(n m) a term of the series; what takes long has to be allowed.
struct communicability_fn : on_any_graph<communicability_fn> {
  static constexpr metric_info info{.name = "power.communicability", .catalogue = "A12", .scope = scope::actor_actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "estrada2008"};
  using options = subgraph_centrality_options;
  using on_any_graph<communicability_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return !choice.relative ? extremes::ends : extremes::anywhere; }

  actor_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_finite(choice.beta, "beta");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return walks(seen, choice, context); },
                              [&] { return undefined_pairs(net, reason::not_observed); });
  }

 private:
  static actor_matrix walks(const network_view& net, const options& choice, const run_context& context) {
    const csr rows = without_loops(rows_towards(net, direction::out, choice.weighted));
    const scalar beta = attenuation{choice.beta, choice.relative}.among(rows, !net.directed, context);
    if (!beta.defined()) return undefined_pairs(net, beta.why);
    const exponential_walks sums = exponential_of(rows, beta.value, context);
    if (sums.why != reason::none) return undefined_pairs(net, sums.why);
    const double steps = static_cast<double>(net.n()) * sums.terms;
    need_affordable(6e-10 * steps * static_cast<double>(rows.targets.size() + 2 * at(net.n())), choice.allow_slow, bytes_of_cells(net.n()) + 8.0 * net.n() * net.n());
    return every_cell(net.n(), exponential_cells(rows, beta.value, sums.terms, context));
  }
};
inline constexpr communicability_fn communicability{};

}  // namespace samspill::power
