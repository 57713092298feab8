#pragma once

#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/metric.hpp>

namespace samspill {

/// Bytes of a result in which every pair of actors has a cell: its value and its column.
inline double bytes_of_cells(index_t n) { return 12.0 * n * n; }

/// Actor by actor from all n * n cells, row by row.
inline actor_matrix every_cell(index_t n, std::vector<double> cells) {
  if (cells.size() > static_cast<std::size_t>(std::numeric_limits<index_t>::max()))
    throw invalid_input(errc::too_many_arcs, "network", "its actors have more than 2147483647 pairs", "take fewer actors");
  actor_matrix out;
  out.rows.offsets.resize(at(n) + 1);
  for (index_t i = 0; i <= n; ++i) out.rows.offsets[at(i)] = i * n;
  out.rows.targets.resize(cells.size());
  for (index_t i = 0; i < n; ++i) std::iota(out.rows.targets.begin() + i * n, out.rows.targets.begin() + (i + 1) * n, index_t{0});
  out.rows.values = std::move(cells);
  return out;
}

/// The others in each row, in order: those an actor gives to, or receives from in `net.in`.
inline std::vector<std::vector<index_t>> others_in(const csr_view& rows) {
  std::vector<std::vector<index_t>> out(at(rows.rows()));
  for (index_t i = 0; i < rows.rows(); ++i)
    for (const index_t j : rows.row(i))
      if (j != i) out[at(i)].push_back(j);
  return out;
}

/// Calls visit(i, j) for every pair i < j, in blocks of rows of about equal work.
template <class Visit>
void for_all_pairs(const run_context& context, index_t n, double nanoseconds, Visit visit) {
  // row i goes with row n - 1 - i: together they have n - 1 pairs
  const index_t half = (n + 1) / 2;
  for_blocks(context, block_plan{half, 4, nanoseconds * n}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    for (auto row = static_cast<index_t>(begin); row < end; ++row) {
      for (index_t j = row + 1; j < n; ++j) visit(row, j);
      const index_t last = n - 1 - row;
      for (index_t j = last + 1; last != row && j < n; ++j) visit(last, j);
    }
  });
}

}  // namespace samspill
