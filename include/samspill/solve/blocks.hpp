#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// Actors of each component of undirected rows, rising; components in order of their first actor. O(n + m).
inline std::vector<std::vector<index_t>> components_of(const csr_view& rows) {
  std::vector<char> seen(at(rows.rows()), 0);
  std::vector<std::vector<index_t>> out;
  for (index_t root = 0; root < rows.rows(); ++root) {
    if (seen[at(root)]) continue;
    std::vector<index_t> part{root};
    seen[at(root)] = 1;
    for (std::size_t k = 0; k < part.size(); ++k)
      for (const index_t j : rows.row(part[k]))
        if (!std::exchange(seen[at(j)], char{1})) part.push_back(j);
    std::sort(part.begin(), part.end());
    out.push_back(std::move(part));
  }
  return out;
}

/// Actors of each block of undirected rows, rising: the largest sets that stay connected when any one of their actors leaves, single ties included (Hopcroft and
/// Tarjan). Isolates are in none, and only cut points are in more than one. O(n + m), without recursion.
inline std::vector<std::vector<index_t>> blocks_of(const csr_view& rows) {
  const std::size_t n = at(rows.rows());
  std::vector<index_t> found(n, -1), low(n, 0), next(n, 0), waiting;
  std::vector<std::pair<index_t, index_t>> path;  // actor and who it was found from
  std::vector<std::vector<index_t>> out;
  index_t clock = 0;
  const auto enter = [&](index_t i, index_t from) {
    found[at(i)] = low[at(i)] = clock++;
    next[at(i)] = rows.first(i);
    path.emplace_back(i, from);
    waiting.push_back(i);
  };
  for (index_t root = 0; root < rows.rows(); ++root) {
    if (found[at(root)] >= 0) continue;
    enter(root, -1);
    while (!path.empty()) {
      const auto [i, from] = path.back();
      if (next[at(i)] < rows.last(i)) {
        const index_t j = rows.targets[at(next[at(i)]++)];
        if (found[at(j)] < 0) enter(j, i);
        else if (j != from) low[at(i)] = std::min(low[at(i)], found[at(j)]);
        continue;
      }
      path.pop_back();
      if (from < 0) continue;
      low[at(from)] = std::min(low[at(from)], low[at(i)]);
      if (low[at(i)] < found[at(from)]) continue;
      std::vector<index_t> block{from};
      while (block.back() != i) {
        block.push_back(waiting.back());
        waiting.pop_back();
      }
      std::sort(block.begin(), block.end());
      out.push_back(std::move(block));
    }
    waiting.clear();
  }
  return out;
}

}  // namespace samspill
