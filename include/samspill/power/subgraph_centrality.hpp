#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/walk_exponential.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct subgraph_centrality_options {
  double beta = 1;
  bool relative = false;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"beta", &subgraph_centrality_options::beta, 0.0, unbounded}, field{"relative", &subgraph_centrality_options::relative},
                                            field{"weighted", &subgraph_centrality_options::weighted}, field{"allow_slow", &subgraph_centrality_options::allow_slow},
                                            field{"missing", &subgraph_centrality_options::missing}};
};

/// Subgraph centrality, the diagonal of e^(beta W): walks that leave an actor and come back to it, one of length k counting beta^k / k!. It is at least 1, which
/// is all that an actor on no cycle has; an undirected tie is a cycle of length 2.
///
/// With `relative` beta is a fraction of 1/lambda, lambda the largest eigenvalue, as for Katz status. Undefined where walks exceed 1e308 (too_large: lambda
/// beyond some 700; take `relative`), and `relative` where lambda is not found (not_converged). Unobserved cells: refused. Loops are left out. O(n m) a term of
/// the series, all positive, so that no digit is lost; what takes long has to be allowed.
struct subgraph_centrality_fn : on_any_graph<subgraph_centrality_fn> {
  static constexpr metric_info info{.name = "power.subgraph_centrality", .catalogue = "A12", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 1, .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse, .source = "estrada2005"};
  using options = subgraph_centrality_options;
  using on_any_graph<subgraph_centrality_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return !choice.relative ? extremes::ends : extremes::anywhere; }

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_finite(choice.beta, "beta");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return returns(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor returns(const network_view& net, const options& choice, const run_context& context) {
    const csr_view rows = rows_towards(net, direction::out, choice.weighted);
    const scalar beta = attenuation{choice.beta, choice.relative}.among(rows, !net.directed, context);
    if (!beta.defined()) return undefined_actors(net, beta.why);
    // who leaves a strongly connected component does not come back
    const component_list parts = strong_components(rows);
    const std::vector<std::vector<index_t>> members = members_of(parts);
    const std::vector<index_t> places = places_in(members, net.n());
    const auto inside = [&](const std::vector<index_t>& own) { return arcs_inside(rows, parts, own, places); };
    std::vector<int> terms;
    double seconds = 0;
    for (const std::vector<index_t>& own : members) {
      const csr arcs = own.size() > 1 ? inside(own) : csr{};
      const exponential_walks walks = exponential_of(arcs, beta.value, context);
      if (walks.why != reason::none) return undefined_actors(net, walks.why);
      terms.push_back(walks.terms);
      const double steps = static_cast<double>(own.size()) * walks.terms / (net.directed ? 1 : 2);
      seconds += steps * static_cast<double>(arcs.targets.size() + 2 * own.size()) * 6e-10;
    }
    need_affordable(seconds, choice.allow_slow);
    per_actor out(at(net.n()), 1.0);
    for (std::size_t c = 0; c < members.size(); ++c) {
      if (members[c].size() < 2) continue;
      const std::vector<double> found = closed_exponential_walks(inside(members[c]), !net.directed, beta.value, terms[c], context);
      for (std::size_t k = 0; k < found.size(); ++k) out.values[at(members[c][k])] = found[k];
    }
    return out;
  }
};
inline constexpr subgraph_centrality_fn subgraph_centrality{};

}  // namespace samspill::power
