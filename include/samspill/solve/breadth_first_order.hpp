#pragma once

#include <algorithm>
#include <numeric>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// Numbers for actors in which those a few ties apart stand close together: `actor[k]` has number k, `number[i]` is the number of actor i, and part p, whose actors no tie
/// joins with another part, has the numbers [parts[p], parts[p + 1]).
struct actor_order {
  std::vector<index_t> actor;
  std::vector<index_t> number;
  std::vector<index_t> parts{0};
};

/// Everybody in the order given, in one part.
inline actor_order order_as_given(index_t n) {
  actor_order out;
  out.actor.resize(at(n));
  std::iota(out.actor.begin(), out.actor.end(), index_t{0});
  out.number = out.actor;
  if (n > 0) out.parts.push_back(n);
  return out;
}

/// Component after component, each breadth-first from its actor with the most arcs; `in` is the transpose of `out`, or `out` itself where undirected. Loops change
/// nothing but the number of arcs. O(n + m).
inline actor_order breadth_first_order(const csr_view& out, const csr_view& in) {
  const std::size_t n = at(out.rows());
  const bool directed = out.targets.data() != in.targets.data();
  const auto arcs_of = [&](index_t i) { return at(out.degree_of(i)) + (directed ? at(in.degree_of(i)) : 0); };
  std::size_t most = 0;
  for (index_t i = 0; i < out.rows(); ++i) most = std::max(most, arcs_of(i));
  std::vector<index_t> place(most + 2, 0), hubs(n);  // by falling number of arcs
  for (index_t i = 0; i < out.rows(); ++i) ++place[most - arcs_of(i) + 1];
  std::partial_sum(place.begin(), place.end(), place.begin());
  for (index_t i = 0; i < out.rows(); ++i) hubs[at(place[most - arcs_of(i)]++)] = i;

  actor_order order;
  order.actor.reserve(n);
  order.number.assign(n, -1);
  const auto enter = [&](index_t i) {
    if (order.number[at(i)] >= 0) return;
    order.number[at(i)] = static_cast<index_t>(order.actor.size());
    order.actor.push_back(i);
  };
  for (const index_t hub : hubs) {
    if (order.number[at(hub)] >= 0) continue;
    std::size_t next = order.actor.size();
    for (enter(hub); next < order.actor.size(); ++next) {
      const index_t i = order.actor[next];
      for (const index_t j : out.row(i)) enter(j);
      if (directed)
        for (const index_t j : in.row(i)) enter(j);
    }
    order.parts.push_back(static_cast<index_t>(next));
  }
  return order;
}

/// The rows whose transpose is `in`, without loops and weights, numbered by `order`; sorted. O(n + m).
inline csr renumbered(const csr_view& in, const actor_order& order) {
  csr out;
  out.offsets.assign(order.actor.size() + 1, 0);
  for (index_t j = 0; j < in.rows(); ++j)
    for (const index_t i : in.row(j))
      if (i != j) ++out.offsets[at(order.number[at(i)]) + 1];
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.targets.resize(at(out.offsets.back()));
  std::vector<index_t> next(out.offsets.begin(), out.offsets.end() - 1);
  for (index_t k = 0; k < in.rows(); ++k) {
    const index_t j = order.actor[at(k)];
    for (const index_t i : in.row(j))
      if (i != j) out.targets[at(next[at(order.number[at(i)])]++)] = k;
  }
  return out;
}

}  // namespace samspill
