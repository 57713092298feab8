#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// Strongly connected components (Tarjan 1972, without recursion): a number for each actor, and how many there are. Every component comes before
/// those from which it can be reached. O(n + m).
struct component_list {
  std::vector<index_t> of;
  index_t count = 0;
};

inline component_list strong_components(const csr_view& rows) {
  const auto n = at(rows.rows());
  component_list out{std::vector<index_t>(n, -1), 0};
  std::vector<index_t> seen(n, -1), low(n, 0), stack;
  std::vector<std::pair<index_t, index_t>> walk;  // actor, next arc
  index_t clock = 0;
  for (index_t root = 0; root < rows.rows(); ++root) {
    if (seen[at(root)] >= 0) continue;
    walk.emplace_back(root, rows.first(root));
    while (!walk.empty()) {
      const index_t u = walk.back().first;
      if (seen[at(u)] < 0) {
        seen[at(u)] = low[at(u)] = clock++;
        stack.push_back(u);
      }
      if (walk.back().second < rows.last(u)) {
        const index_t v = rows.targets[at(walk.back().second++)];
        if (seen[at(v)] < 0) walk.emplace_back(v, rows.first(v));
        else if (out.of[at(v)] < 0) low[at(u)] = std::min(low[at(u)], seen[at(v)]);
        continue;
      }
      walk.pop_back();
      if (!walk.empty()) low[at(walk.back().first)] = std::min(low[at(walk.back().first)], low[at(u)]);
      if (low[at(u)] != seen[at(u)]) continue;
      for (index_t v = -1; v != u;) {
        v = stack.back();
        stack.pop_back();
        out.of[at(v)] = out.count;
      }
      ++out.count;
    }
  }
  return out;
}

/// The same arcs but for the diagonal.
inline csr without_loops(const csr_view& rows) {
  csr out;
  for (index_t i = 0; i < rows.rows(); ++i) {
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
      if (rows.targets[at(arc)] == i) continue;
      out.targets.push_back(rows.targets[at(arc)]);
      if (rows.weighted()) out.values.push_back(rows.values[at(arc)]);
    }
    out.offsets.push_back(static_cast<index_t>(out.targets.size()));
  }
  return out;
}

/// Who is in each component, in the order of the actors.
inline std::vector<std::vector<index_t>> members_of(const component_list& parts) {
  std::vector<std::vector<index_t>> out(at(parts.count));
  for (std::size_t i = 0; i < parts.of.size(); ++i) out[at(parts.of[i])].push_back(static_cast<index_t>(i));
  return out;
}

/// Where each actor stands among those of its own component.
inline std::vector<index_t> places_in(const std::vector<std::vector<index_t>>& members, index_t actors) {
  std::vector<index_t> out(at(actors));
  for (const auto& own : members)
    for (std::size_t k = 0; k < own.size(); ++k) out[at(own[k])] = static_cast<index_t>(k);
  return out;
}

/// The arcs inside one component, its actors renumbered by their places; the diagonal is left out.
inline csr arcs_inside(const csr_view& rows, const component_list& parts, const std::vector<index_t>& members, const std::vector<index_t>& places) {
  csr out;
  for (const index_t i : members) {
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
      const index_t j = rows.targets[at(arc)];
      if (j == i || parts.of[at(j)] != parts.of[at(i)]) continue;
      out.targets.push_back(places[at(j)]);
      if (rows.weighted()) out.values.push_back(rows.values[at(arc)]);
    }
    out.offsets.push_back(static_cast<index_t>(out.targets.size()));
  }
  return out;
}

}  // namespace samspill
