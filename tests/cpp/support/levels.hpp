#pragma once

#include <limits>
#include <vector>

#include "support/naive_symmetry.hpp"

namespace naive {

/// The least agony over all levels from 0 to n - 1, and the lowest levels that reach it.
struct graded {
  double agony = std::numeric_limits<double>::infinity();
  std::vector<double> lowest;
};

inline graded best_levels(const network_view& net) {
  graded out;
  const auto n = at(net.n());
  std::vector<index_t> level(n, 0);
  while (true) {
    double agony = 0;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t j = 0; j < net.n(); ++j) agony += weight(net, i, j) * std::max(0, level[at(i)] - level[at(j)] + 1);
    if (agony < out.agony - 1e-9) out = {agony, std::vector<double>(n, static_cast<double>(n))};
    if (agony < out.agony + 1e-9)
      for (std::size_t i = 0; i < n; ++i) out.lowest[i] = std::min<double>(out.lowest[i], level[i]);
    std::size_t i = 0;
    while (i < n && level[i] + 1 == net.n()) level[i++] = 0;
    if (i == n) return out;
    ++level[i];
  }
}

}  // namespace naive
