#pragma once

#include <cmath>
#include <span>
#include <vector>

#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill {

/// Mean weight of a tie, loops left out; 1 without ties.
inline double mean_weight(const csr_view& rows) {
  running_sum whole;
  std::int64_t ties = 0;
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
      if (rows.targets[at(arc)] == i) continue;
      whole += rows.value(arc);
      ++ties;
    }
  return ties == 0 ? 1 : whole.value() / static_cast<double>(ties);
}

/// For every actor the sum, over those it reaches, of the mean weight along the shortest path: of several of the same length the one with the fewest ties,
/// then the one with the largest mean. By hops where `lengths` is empty. O(n m log n).
inline std::vector<double> path_mean_sums(const csr_view& rows, std::span<const double> lengths, const run_context& context) {
  std::vector<double> out(at(rows.rows()), 0);
  const double cost_of_source = 35.0 * (static_cast<double>(rows.rows()) + static_cast<double>(rows.arcs()));
  for_blocks(context, block_plan{rows.rows(), 16, cost_of_source}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    shortest_paths paths(rows.rows());
    struct way {
      index_t ties = 0;
      double weight = 0;
    };
    std::vector<way> best(at(rows.rows()));
    for (auto s = static_cast<index_t>(begin); s < end; ++s) {
      paths.run(rows, lengths, s);
      for (const index_t v : paths.order()) best[at(v)] = {};
      running_sum sum;
      for (const index_t u : paths.order()) {
        const way here = best[at(u)];
        if (u != s) sum += here.weight / here.ties;
        for (index_t arc = rows.first(u); arc < rows.last(u); ++arc) {
          const index_t v = rows.targets[at(arc)];
          if (v == s || !paths.tight(u, v, lengths.empty() ? 1.0 : lengths[at(arc)])) continue;
          const way there{here.ties + 1, here.weight + rows.value(arc)};
          way& held = best[at(v)];
          if (held.ties == 0 || there.ties < held.ties || (there.ties == held.ties && there.weight > held.weight)) held = there;
        }
      }
      out[at(s)] = sum.value();
    }
  });
  return out;
}

}  // namespace samspill
