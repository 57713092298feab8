#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/pairs.hpp>

namespace samspill {

/// The network that a missing rule makes of a partly observed one.
///
/// `zero` reads every unobserved cell as no tie; `reconstruct` takes the other side's word for a cell whose own side is
/// unobserved (Stork and Richards 1992) and leaves what neither told unobserved; `available` and `refuse` change nothing.
/// Sectors stay. `bounds` is not a network and is refused.
inline network with_missing_rule(const network_view& net, missing_rule rule) {
  if (rule == missing_rule::bounds)
    throw invalid_input(errc::rule_not_offered, "option missing", "'bounds' is not offered here", "use available, zero, reconstruct or refuse");
  std::vector<index_t> labels(net.sectors.labels.begin(), net.sectors.labels.end());
  csr rows;
  rows.offsets.assign(net.out.offsets.begin(), net.out.offsets.end());
  rows.targets.assign(net.out.targets.begin(), net.out.targets.end());
  rows.values.assign(net.out.values.begin(), net.out.values.end());
  observed seen;
  const auto made = [&](csr&& arcs, observed&& states) {
    if (net.meaning == weight_meaning::cost) {
      basic_csr<cost> costs{std::move(arcs.offsets), std::move(arcs.targets), std::move(arcs.values)};
      return network(std::move(costs), net.directed, std::move(labels), net.sectors.count, std::move(states));
    }
    return network(std::move(arcs), net.directed, std::move(labels), net.sectors.count, std::move(states));
  };
  if (rule == missing_rule::zero || net.fully_observed()) return made(std::move(rows), {});

  std::vector<tie_state> row_states(net.observed.rows.begin(), net.observed.rows.end());
  std::vector<observed_cell> cells;
  for (index_t i = 0; i < net.n() && net.observed.has_cells(); ++i)
    for (index_t k = net.observed.offsets[at(i)]; k < net.observed.offsets[at(i) + 1]; ++k)
      cells.push_back({i, net.observed.targets[at(k)], net.observed.states[at(k)]});
  if (rule != missing_rule::reconstruct || !net.directed) return made(std::move(rows), make_observed(net.n(), std::move(row_states), std::move(cells)));

  std::vector<index_t> from, to;
  std::vector<double> weight;
  std::vector<observed_cell> settled;
  const auto keep = [&](index_t i, index_t j, index_t arc) {
    from.push_back(i);
    to.push_back(j);
    if (net.out.weighted()) weight.push_back(net.out.value(arc));
  };
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      keep(i, j, arc);
      if (i != j && !net.observed_arc(j, i)) keep(j, i, arc);
    }
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const tie_state own = net.observed.absent(i, j);
      // a cell that its own side left empty stays empty, whatever the other side tells
      if (i == j || net.out.has(i, j) || (!is_observed(own) && net.out.has(j, i))) continue;
      const tie_state now = !is_observed(own) && is_observed(net.observed.absent(j, i)) ? tie_state::none : own;
      if (now != net.observed.row(i)) settled.push_back({i, j, now});
    }
  csr arcs = build_csr<strength>(net.n(), from, to, weight, true);
  return made(std::move(arcs), make_observed(net.n(), std::move(row_states), std::move(settled)));
}

/// Ordered pairs of different actors that were not observed.
inline std::int64_t unobserved_pairs(const network_view& net) {
  const std::int64_t n = net.n();
  return n * (n - 1) - count_pairs(net, pair_need::giver, false).total();
}

/// A value for each actor, all undefined for one reason.
inline per_actor undefined_actors(const network_view& net, reason why) {
  per_actor out(at(net.n()));
  out.undefine_all(why);
  return out;
}

/// Actor by actor, every row undefined for one reason.
inline actor_matrix undefined_pairs(const network_view& net, reason why) {
  actor_matrix out;
  out.rows.offsets.assign(at(net.n()) + 1, 0);
  out.reasons.assign(at(net.n()), why);
  return out;
}

/// Runs `kernel(network_view)` under the missing rule of the options. `offered` is what the metric can do with unobserved cells by
/// itself: with `refuse` a partly observed network gives `refused` (a value with the reason not_observed).
template <class Kernel, class Refused>
auto under_missing_rule(const network_view& net, missing_rule rule, unobserved offered, Kernel kernel, Refused refused) -> decltype(kernel(net)) {
  if (net.fully_observed()) return kernel(net);
  switch (rule) {
    case missing_rule::zero:
      return kernel(with_missing_rule(net, rule).view());
    case missing_rule::reconstruct: {
      const network filled = with_missing_rule(net, rule);
      return offered == unobserved::available ? kernel(filled.view()) : [&] {
        const network plain = with_missing_rule(filled.view(), missing_rule::zero);
        return unobserved_pairs(filled.view()) == 0 ? kernel(plain.view()) : refused();
      }();
    }
    case missing_rule::available:
      if (offered == unobserved::available) return kernel(net);
      return unobserved_pairs(net) == 0 ? kernel(with_missing_rule(net, missing_rule::zero).view()) : refused();
    case missing_rule::refuse:
      return unobserved_pairs(net) == 0 ? kernel(with_missing_rule(net, missing_rule::zero).view()) : refused();
    case missing_rule::bounds:
      break;
  }
  throw invalid_input(errc::rule_not_offered, "option missing", "'bounds' is not offered by this metric", "use available, zero, reconstruct or refuse");
}

}  // namespace samspill
