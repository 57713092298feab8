#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/solve/resistances.hpp>

namespace samspill::power {

struct information_centrality_options {
  tie_rule rule = tie_rule::either;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"rule", &information_centrality_options::rule},
                                            field{"weighted", &information_centrality_options::weighted}, field{"allow_slow", &information_centrality_options::allow_slow},
                                            field{"missing", &information_centrality_options::missing}};
};

/// How much information reaches each actor over all paths (Stephenson and Zelen), I_i = k / sum_j R_ij with the effective resistances R in a component of k
/// actors: k times current_flow_closeness.
///
/// Within each component, so that small components score high: compare within one only. Undefined for actors without ties (isolate, one_actor) and where it was
/// not found (not_converged). A directed tie is read both ways by `rule`. Unobserved cells: refused. Loops are left out. Actors with one or two ties and small
/// components exactly in about O(m); of others each actor too where that ties few together, else a linear system for each. Above a minute of work or 1 GiB only
/// with `allow_slow`.
struct information_centrality_fn : on_any_graph<information_centrality_fn> {
  static constexpr metric_info info{.name = "power.information_centrality", .catalogue = "A11", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "stephenson1989"};
  using options = information_centrality_options;
  using on_any_graph<information_centrality_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      resistances found = resistances_of(seen, choice.rule, choice.weighted, choice.allow_slow, context);
      per_actor out = std::move(found.sums);
      for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = (found.others[i] + 1) / out.values[i];
      return out;
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr information_centrality_fn information_centrality{};

}  // namespace samspill::power
