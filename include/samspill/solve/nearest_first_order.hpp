#pragma once

#include <algorithm>
#include <functional>
#include <queue>
#include <utility>
#include <vector>

#include <samspill/solve/breadth_first_order.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// Component after component, as breadth_first_order has them, each in the order of distance from its actor with the most arcs, along arcs in either direction, but whoever
/// can be reached and cannot reach back comes later. `in` is the transpose of `out`, or `out` itself where undirected, and the values of both are lengths. O(m log n).
inline actor_order nearest_first_order(const csr_view& out, const csr_view& in) {
  actor_order order = breadth_first_order(out, in);
  const bool directed = out.targets.data() != in.targets.data();
  using entry = std::pair<double, index_t>;
  std::vector<double> distance(at(out.rows()), -1);
  std::vector<index_t> nearest;
  nearest.reserve(at(out.rows()));
  for (std::size_t p = 0; p + 1 < order.parts.size(); ++p) {
    std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
    open.emplace(0.0, order.actor[at(order.parts[p])]);
    distance[at(open.top().second)] = 0;
    const auto reach = [&](const csr_view& rows, double d, index_t u) {
      for (index_t arc = rows.first(u); arc < rows.last(u); ++arc) {
        const double there = d + rows.value(arc);
        double& held = distance[at(rows.targets[at(arc)])];
        if (held >= 0 && held <= there) continue;
        held = there;
        open.emplace(there, rows.targets[at(arc)]);
      }
    };
    while (!open.empty()) {
      const auto [d, u] = open.top();
      open.pop();
      if (d > distance[at(u)]) continue;
      nearest.push_back(u);
      reach(out, d, u);
      if (directed) reach(in, d, u);
    }
  }
  if (directed) {
    const component_list strong = strong_components(out);
    for (std::size_t p = 0; p + 1 < order.parts.size(); ++p)
      std::stable_sort(nearest.begin() + order.parts[p], nearest.begin() + order.parts[p + 1], [&](index_t u, index_t v) { return strong.of[at(u)] > strong.of[at(v)]; });
  }
  order.actor = std::move(nearest);
  for (std::size_t k = 0; k < order.actor.size(); ++k) order.number[at(order.actor[k])] = static_cast<index_t>(k);
  return order;
}

}  // namespace samspill
