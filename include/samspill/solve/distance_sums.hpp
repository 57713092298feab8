#pragma once

#include <span>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/bit_sweep.hpp>
#include <samspill/solve/length_sweep.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill {

namespace detail {

inline double nanoseconds_by_length(const csr_view& rows) { return 6.0 * rows.rows() * (static_cast<double>(rows.rows()) + static_cast<double>(rows.arcs())); }

inline std::vector<distance_sum> sums_by_length(const csr_view& rows, const csr_view& back, std::span<const double> lengths, const run_context& context) {
  if (sweepable(rows, back, lengths)) return length_swept_distances(rows, lengths, context);
  std::vector<distance_sum> out(at(rows.rows()));
  for_blocks(context, block_plan{rows.rows(), 16, nanoseconds_by_length(rows) / rows.rows()}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    shortest_paths paths(rows.rows());
    for (auto s = static_cast<index_t>(begin); s < end; ++s) out[at(s)] = distances_from(s, rows, lengths, paths);
  });
  return out;
}

}  // namespace detail

/// What the distance sums of all actors cost on one core, with the rows made for them.
inline double nanoseconds_of_distance_sums(const csr_view& rows, const csr_view& back, std::span<const double> lengths) {
  if (!lengths.empty()) return detail::nanoseconds_by_length(rows);
  return hop_sweep(rows, back).nanoseconds() + 10 * (static_cast<double>(rows.rows()) + static_cast<double>(rows.arcs()));
}

/// For every actor, along the rows given (the transpose for distances towards the actor), by hops where `lengths` is empty; `back` is the transpose of `rows`, or `rows`
/// itself where ties are undirected. By hops as hop_sweep says, by length as length_swept_sums does, O(n m log n) at worst. Above a minute of work only with `allow_slow`.
inline std::vector<distance_sum> distance_sums(const csr_view& rows, const csr_view& back, std::span<const double> lengths, bool allow_slow, const run_context& context) {
  if (!lengths.empty()) {
    need_affordable(1e-9 * detail::nanoseconds_by_length(rows), allow_slow);
    return detail::sums_by_length(rows, back, lengths, context);
  }
  const hop_sweep sweep(rows, back);
  if (1e-9 * sweep.most_nanoseconds() > seconds_unasked) need_affordable(1e-9 * sweep.nanoseconds(), allow_slow);
  return sweep.sums(context);
}

}  // namespace samspill
