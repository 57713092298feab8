#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/solve/resistances.hpp>

namespace samspill::power {

struct current_flow_closeness_options {
  tie_rule rule = tie_rule::either;
  bool normalized = false;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"rule", &current_flow_closeness_options::rule}, field{"normalized", &current_flow_closeness_options::normalized},
                                            field{"weighted", &current_flow_closeness_options::weighted}, field{"allow_slow", &current_flow_closeness_options::allow_slow},
                                            field{"missing", &current_flow_closeness_options::missing}};
};

/// How well current spreads from each actor, 1 / sum_j R_ij: R_ij is the resistance between i and j when ties are conductors of their strength.
///
/// `normalized` multiplies by the number of others: the inverse of the mean resistance.
///
/// Within each component, so that small components score high: compare within one only. Undefined for actors without ties (isolate, one_actor) and where it was
/// not found (not_converged). A directed tie is read both ways by `rule`. Unobserved cells: refused. Loops are left out. Actors with one or two ties and small
/// components exactly in about O(m); of others each actor too where that ties few together, else a linear system for each. Above a minute of work or 1 GiB only
/// with `allow_slow`.
struct current_flow_closeness_fn : on_any_graph<current_flow_closeness_fn> {
  static constexpr metric_info info{.name = "power.current_flow_closeness", .catalogue = "A11", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "brandes2005"};
  using options = current_flow_closeness_options;
  using on_any_graph<current_flow_closeness_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      resistances found = resistances_of(seen, choice.rule, choice.weighted, choice.allow_slow, context);
      per_actor out = std::move(found.sums);
      for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = (choice.normalized ? found.others[i] : 1.0) / out.values[i];
      return out;
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr current_flow_closeness_fn current_flow_closeness{};

}  // namespace samspill::power
