#pragma once

#include <cmath>
#include <tuple>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/fewest_violations.hpp>

namespace samspill::symmetry {

struct minimum_violations_options {
  bool normalized = false;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"normalized", &minimum_violations_options::normalized}, field{"weighted", &minimum_violations_options::weighted},
                                            field{"allow_slow", &minimum_violations_options::allow_slow}, field{"missing", &minimum_violations_options::missing}};
};

namespace detail {

/// Measured: 2 ns for each actor and set of actors of a small component, 6 microseconds a tie for the rounds of moves in larger ones.
inline void need_affordable_order(const network_view& net, bool allow_slow) {
  const component_list components = strong_components(net.out);
  std::vector<index_t> size(at(components.count), 0);
  for (const index_t c : components.of) ++size[at(c)];
  double seconds = 0;
  for (const index_t k : size) {
    if (k <= ordered_exactly) seconds += 2e-9 * k * std::ldexp(1.0, k);
    else seconds += 6e-6 * static_cast<double>(net.out.arcs()) * k / net.n();
  }
  need_affordable(seconds, allow_slow);
}

inline bool has_ties(const network_view& net) {
  for (index_t i = 0; i < net.n(); ++i)
    if (net.out.degree_of(i) > net.out.has(i, i)) return true;
  return false;
}

}  // namespace detail

/// The least weight of ties that must run up, from a lower to a higher actor, in any order of the actors: the minimum feedback arc set.
///
/// 0: a hierarchy without cycles. normalized = true: as a share of all weight. Exact where no more than 20 actors all reach one another; beyond that the
/// best order found, so that the least may be lower still. Undefined without ties (no_ties) or with fewer than two actors. Unobserved cells: refused. Loops
/// are left out.
struct minimum_violations_fn : on_any_graph<minimum_violations_fn> {
  static constexpr metric_info info{.name = "symmetry.minimum_violations", .catalogue = "C10", .weights = weights::strengths, .in = unit::units_of_weight, .low = 0,
                                    .same = under::relabel | under::reverse | under::sector_names | under::merge, .unobserved = unobserved::refuse, .source = "eades1993"};
  using options = minimum_violations_options;
  using on_any_graph<minimum_violations_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    detail::need_affordable_order(net, choice.allow_slow);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return violations(seen, choice, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar violations(const network_view& net, const options& choice, const run_context& context) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    if (!detail::has_ties(net)) return reason::no_ties;
    csr_view rows = net.out;
    if (!choice.weighted) rows.values = {};
    running_sum all;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (rows.targets[at(arc)] != i) all += rows.value(arc);
    const order_found found = fewest_violations(rows, context);
    scalar out = choice.normalized ? found.violated / all.value() : found.violated;
    if (!found.proven) out.how.way = method::best_found;
    return out;
  }
};
inline constexpr minimum_violations_fn minimum_violations{};

}  // namespace samspill::symmetry
