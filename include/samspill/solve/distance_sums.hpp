#pragma once

#include <span>
#include <vector>

#include <samspill/core/parallel.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill {

/// Of one actor: how many others it reaches, the sum of the distances to them, and the sum of their inverses.
struct distance_sum {
  std::int64_t reached = 0;
  double total = 0;
  double inverse = 0;
};

/// For every actor, along the rows given (the transpose for distances towards the actor). O(n m) by hops, O(n m log n) by length.
inline std::vector<distance_sum> distance_sums(const csr_view& rows, std::span<const double> lengths, const run_context& context) {
  std::vector<distance_sum> out(at(rows.rows()));
  const double cost_of_source = 15.0 * (static_cast<double>(rows.rows()) + static_cast<double>(rows.arcs()));
  for_blocks(context, block_plan{rows.rows(), 16, cost_of_source}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    shortest_paths paths(rows.rows());
    for (auto s = static_cast<index_t>(begin); s < end; ++s) {
      paths.run(rows, lengths, s);
      distance_sum& sum = out[at(s)];
      for (const index_t v : paths.order().subspan(1)) {
        ++sum.reached;
        sum.total += paths.distance(v);
        sum.inverse += 1 / paths.distance(v);
      }
    }
  });
  return out;
}

}  // namespace samspill
