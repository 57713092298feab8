#pragma once

#include <cstdint>
#include <vector>

#include <samspill/core/csr.hpp>

namespace naive {

using namespace samspill;

/// One actor after another by the book: `counts[i][d]` is how many others stand at distance d from i along the rows.
inline std::vector<std::vector<std::int64_t>> hop_counts(const csr_view& rows) {
  std::vector<std::vector<std::int64_t>> counts;
  for (index_t s = 0; s < rows.rows(); ++s) {
    std::vector<index_t> distance(at(rows.rows()), -1), queue{s};
    distance[at(s)] = 0;
    std::vector<std::int64_t>& of_s = counts.emplace_back();
    for (std::size_t k = 0; k < queue.size(); ++k) {
      const index_t d = distance[at(queue[k])];
      if (d > 0) {
        of_s.resize(std::max(of_s.size(), at(d) + 1), 0);
        ++of_s[at(d)];
      }
      for (const index_t j : rows.row(queue[k])) {
        if (distance[at(j)] >= 0) continue;
        distance[at(j)] = d + 1;
        queue.push_back(j);
      }
    }
  }
  return counts;
}

}  // namespace naive
