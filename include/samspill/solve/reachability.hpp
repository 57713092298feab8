#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// Strongly connected components drawn together: how many actors each holds, and the arcs between them, none twice. Arcs run from higher numbers to lower.
struct condensation {
  component_list parts;
  std::vector<index_t> size;
  csr rows;
};

inline condensation condense(const csr_view& rows) {
  condensation out{strong_components(rows), {}, {}};
  const auto members = members_of(out.parts);
  std::vector<index_t> seen_from(members.size(), -1);
  for (index_t c = 0; c < out.parts.count; ++c) {
    out.size.push_back(static_cast<index_t>(members[at(c)].size()));
    for (const index_t i : members[at(c)])
      for (const index_t j : rows.row(i)) {
        const index_t d = out.parts.of[at(j)];
        if (d == c || seen_from[at(d)] == c) continue;
        seen_from[at(d)] = c;
        out.rows.targets.push_back(d);
      }
    std::sort(out.rows.targets.begin() + out.rows.offsets.back(), out.rows.targets.end());
    out.rows.offsets.push_back(static_cast<index_t>(out.rows.targets.size()));
  }
  return out;
}

/// Components of the ties read both ways; `back` is the transpose of `rows`, or the same where ties are undirected. O(n + m).
inline component_list weak_components(const csr_view& rows, const csr_view& back) {
  component_list out{std::vector<index_t>(at(rows.rows()), -1), 0};
  std::vector<index_t> open;
  const auto take = [&](index_t i) {
    if (out.of[at(i)] >= 0) return;
    out.of[at(i)] = out.count;
    open.push_back(i);
  };
  for (index_t root = 0; root < rows.rows(); ++root) {
    if (out.of[at(root)] >= 0) continue;
    take(root);
    while (!open.empty()) {
      const index_t i = open.back();
      open.pop_back();
      for (const index_t j : rows.row(i)) take(j);
      for (const index_t j : back.row(i)) take(j);
    }
    ++out.count;
  }
  return out;
}

/// How many actors are in each component.
inline std::vector<double> sizes_of(const component_list& parts) {
  std::vector<double> out(at(parts.count), 0);
  for (const index_t c : parts.of) ++out[at(c)];
  return out;
}

/// Measured on random networks of 100,000 actors: what one component or arc costs in one block of 512 targets.
inline constexpr double nanoseconds_a_line = 15;

/// How many actors each component reaches, its own among them.
///
/// The closure is made for 512 targets at a time (a cache line for each component), so that n actors need 64 n bytes a thread and not n^2 bits.
/// O((c + arcs between components) n / 64). Above a minute of work only with `allow_slow`.
inline std::vector<std::int64_t> actors_reached(const condensation& graph, bool allow_slow, const run_context& context) {
  constexpr std::size_t words = 8, targets = 64 * words;
  const csr_view rows = graph.rows;
  std::vector<std::int64_t> reached(graph.size.begin(), graph.size.end());
  if (rows.arcs() == 0) return reached;

  // Actors stand in the order of their components, whose bits are then neighbours.
  std::vector<std::int64_t> first{0};
  for (const index_t size : graph.size) first.push_back(first.back() + size);
  const std::int64_t actors = first.back();
  const double nanoseconds = nanoseconds_a_line * (static_cast<double>(rows.rows()) + static_cast<double>(rows.arcs()));
  const std::int64_t blocks = (actors + static_cast<std::int64_t>(targets) - 1) / static_cast<std::int64_t>(targets);
  need_affordable(1e-9 * nanoseconds * static_cast<double>(blocks), allow_slow);

  std::fill(reached.begin(), reached.end(), 0);
  const auto add_block = [&](std::int64_t block, std::vector<std::int64_t>& sums) {
    const std::int64_t low = block * static_cast<std::int64_t>(targets), high = std::min(actors, low + static_cast<std::int64_t>(targets));
    // A component before the first of the block reaches none of it: arcs run downwards.
    const auto lowest = static_cast<index_t>(std::upper_bound(first.begin(), first.end(), low) - first.begin() - 1);
    std::vector<std::uint64_t> bits(words * at(rows.rows() - lowest), 0);
    for (index_t c = lowest; c < rows.rows(); ++c) {
      std::uint64_t* own = bits.data() + words * at(c - lowest);
      for (std::int64_t k = std::max(low, first[at(c)]); k < std::min(high, first[at(c) + 1]); ++k) own[(k - low) / 64] |= std::uint64_t{1} << ((k - low) % 64);
      for (const index_t d : rows.row(c))
        for (std::size_t w = 0; d >= lowest && w < words; ++w) own[w] |= bits[words * at(d - lowest) + w];
      for (std::size_t w = 0; w < words; ++w) sums[at(c)] += std::popcount(own[w]);
    }
  };
  reduce_blocks(context, block_plan{blocks, (blocks + 31) / 32, nanoseconds}, std::vector<std::int64_t>{}, [&](std::int64_t begin, std::int64_t end, std::vector<std::int64_t>& sums) {
    sums.assign(reached.size(), 0);
    for (std::int64_t block = begin; block < end; ++block) add_block(block, sums);
  }, [&](const std::vector<std::int64_t>& sums) {
    for (std::size_t c = 0; c < reached.size(); ++c) reached[c] += sums[c];
  });
  return reached;
}

}  // namespace samspill
