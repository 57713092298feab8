#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/solve/currents.hpp>

namespace samspill::power {

struct current_flow_betweenness_options {
  tie_rule rule = tie_rule::either;
  bool normalized = false;
  bool endpoints = false;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"rule", &current_flow_betweenness_options::rule},           field{"normalized", &current_flow_betweenness_options::normalized},
                 field{"endpoints", &current_flow_betweenness_options::endpoints}, field{"weighted", &current_flow_betweenness_options::weighted},
                 field{"allow_slow", &current_flow_betweenness_options::allow_slow}, field{"missing", &current_flow_betweenness_options::missing}};
};

/// How much of a unit current from one actor to another runs through each actor, summed over the unordered pairs of others in its component; ties are
/// conductors of their strength (Newman's random-walk betweenness).
///
/// `normalized` divides by the pairs of others, (k - 1)(k - 2)/2 in a component of k; `endpoints` counts the pairs in which the actor is an end, with all of
/// their current (and divides by k(k - 1)/2). Undefined for actors without ties (isolate, one_actor) when normalized, in components of two when normalized
/// without endpoints (not_applicable), and where currents do not balance to 1e-8 (not_converged). A directed tie is read both ways by `rule`. Unobserved
/// cells: refused. Loops are left out. O(m n log n) time and O(n^2) memory; above a minute or 1 GiB only with `allow_slow`.
struct current_flow_betweenness_fn : on_any_graph<current_flow_betweenness_fn> {
  static constexpr metric_info info{.name = "power.current_flow_betweenness", .catalogue = "A10", .scope = scope::actor, .weights = weights::strengths,
                                    .in = unit::pairs, .low = 0, .same = under::relabel | under::scale | under::reverse | under::sector_names,
                                    .unobserved = unobserved::refuse, .direction = directions::symmetrises, .source = "newman2005"};
  using options = current_flow_betweenness_options;
  using on_any_graph<current_flow_betweenness_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return through(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor through(const network_view& net, const options& choice, const run_context& context) {
    const currents flowing(conductances(net, choice.rule, choice.weighted), choice.allow_slow, context);
    per_actor out(at(net.n()));
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double others = flowing.others(i), pairs = others * (others - 1) / 2;
      if (flowing.failed(i)) {
        out.undefine(i, reason::not_converged);
      } else if (choice.normalized && others == 0) {
        out.undefine(i, net.n() == 1 ? reason::one_actor : reason::isolate);
      } else if (choice.normalized && others == 1 && !choice.endpoints) {
        out.undefine(i, reason::not_applicable);
      } else {
        out.values[i] = flowing.through(i) + (choice.endpoints ? others : 0);
        if (choice.normalized) out.values[i] /= choice.endpoints ? pairs + others : pairs;
      }
    }
    return out;
  }
};
inline constexpr current_flow_betweenness_fn current_flow_betweenness{};

}  // namespace samspill::power
