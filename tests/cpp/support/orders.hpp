#pragma once

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

#include "support/naive_symmetry.hpp"

namespace naive {

/// The least weight that runs up in any order of the actors, and of each actor the mean place (from 1) over all best orders and its variance.
struct orders {
  double violated = std::numeric_limits<double>::infinity();
  std::vector<double> mean, variance;
};

inline orders best_orders(const network_view& net) {
  orders out;
  std::vector<index_t> order(at(net.n()));
  std::iota(order.begin(), order.end(), index_t{0});
  std::vector<std::vector<double>> places(order.size());
  do {
    double violated = 0;
    for (std::size_t a = 0; a < order.size(); ++a)
      for (std::size_t b = 0; b < a; ++b) violated += weight(net, order[a], order[b]);
    if (violated < out.violated)
      for (auto& list : places) list.clear();
    if (violated > out.violated) continue;
    out.violated = violated;
    for (std::size_t a = 0; a < order.size(); ++a) places[at(order[a])].push_back(static_cast<double>(a + 1));
  } while (std::next_permutation(order.begin(), order.end()));
  for (const auto& list : places) {
    const auto count = static_cast<double>(list.size());
    const double mean = std::accumulate(list.begin(), list.end(), 0.0) / count;
    double spread = 0;
    for (const double p : list) spread += (p - mean) * (p - mean);
    out.mean.push_back(mean);
    out.variance.push_back(spread / count);
  }
  return out;
}

}  // namespace naive
