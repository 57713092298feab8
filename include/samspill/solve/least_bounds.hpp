#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/reachability.hpp>

namespace samspill {

/// What components of one network reach, themselves among it, as rows of bits. Arcs run downwards, so that row c ends with bit c.
class closure_rows {
 public:
  explicit closure_rows(const csr_view& rows) {
    for (index_t c = 0; c < rows.rows(); ++c) {
      bits_.emplace_back(at(c) / 64 + 1, 0);
      bits_.back()[at(c) / 64] = std::uint64_t{1} << (c % 64);
      for (const index_t d : rows.row(c))
        for (std::size_t w = 0; w < bits_[at(d)].size(); ++w) bits_.back()[w] |= bits_[at(d)][w];
    }
  }

  index_t rows() const { return static_cast<index_t>(bits_.size()); }
  bool has(index_t c, index_t d) const { return d <= c && (bits_[at(c)][at(d) / 64] >> (d % 64) & 1U) != 0; }

  /// Is there, among all that both a and b reach, one that reaches all the rest? It can only be the highest of them, and what it reaches is then the same.
  bool have_least_bound(index_t a, index_t b) const {
    if (has(a, b) || has(b, a)) return true;
    const auto &left = bits_[at(a)], &right = bits_[at(b)];
    std::size_t w = std::min(left.size(), right.size());
    while (w > 0 && (left[w - 1] & right[w - 1]) == 0) --w;
    if (w == 0) return false;
    const std::size_t highest = 64 * w - 1 - static_cast<std::size_t>(std::countl_zero(left[w - 1] & right[w - 1]));
    const auto& reached = bits_[highest];
    for (; w > 0; --w)
      if ((left[w - 1] & right[w - 1]) != reached[w - 1]) return false;
    return true;
  }

 private:
  std::vector<std::vector<std::uint64_t>> bits_;
};

/// Measured on trees and random networks of 10,000 actors; on deep ones the words of a row come on top, c / 512.
inline constexpr double nanoseconds_a_pair = 50;

/// Pairs of actors of one weak component that have no least bound along `rows`: nobody whom both reach and who reaches all others whom both reach.
/// `weak[i]` is the weak component of actor i. Above a minute of work or 1 GiB only with `allow_slow`.
inline std::int64_t pairs_without_least_bound(const csr_view& rows, const component_list& weak, bool allow_slow, const run_context& context) {
  const condensation graph = condense(rows);
  const double c = graph.parts.count;
  need_affordable(1e-9 * (c * c / 2 * (nanoseconds_a_pair + c / 512) + static_cast<double>(graph.rows.view().arcs()) * c / 512), allow_slow, c * c / 16);
  const closure_rows reach(graph.rows);
  std::vector<index_t> whole(graph.size.size());
  for (std::size_t i = 0; i < weak.of.size(); ++i) whole[at(graph.parts.of[i])] = weak.of[i];
  std::int64_t out = 0;
  reduce_blocks(context, block_plan{reach.rows(), 16, c * nanoseconds_a_pair}, std::int64_t{0}, [&](std::int64_t begin, std::int64_t end, std::int64_t& without) {
    for (auto a = static_cast<index_t>(begin); a < end; ++a)
      for (index_t b = 0; b < a; ++b)
        if (whole[at(a)] == whole[at(b)] && !reach.have_least_bound(a, b)) without += std::int64_t{graph.size[at(a)]} * graph.size[at(b)];
  }, [&](std::int64_t part) { out += part; });
  return out;
}

}  // namespace samspill
