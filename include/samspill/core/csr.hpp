#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>

namespace samspill {

/// A bigger strength is a closer tie; a bigger cost is a longer one. The two are never converted unasked.
struct strength {
  double value;
};
struct cost {
  double value;
};

/// Compressed rows that borrow their memory: arcs of row i are [offsets[i], offsets[i + 1]), sorted by target, no arc twice.
/// `values` is empty where ties carry no weight. The same memory serves Eigen::Map and SciPy.
template <class Index>
struct basic_csr_view {
  std::span<const Index> offsets;
  std::span<const Index> targets;
  std::span<const double> values;

  Index rows() const { return offsets.empty() ? Index{0} : static_cast<Index>(offsets.size() - 1); }
  Index arcs() const { return static_cast<Index>(targets.size()); }
  bool weighted() const { return !values.empty(); }

  Index first(Index i) const { return offsets[static_cast<std::size_t>(i)]; }
  Index last(Index i) const { return offsets[static_cast<std::size_t>(i) + 1]; }
  Index degree_of(Index i) const { return last(i) - first(i); }

  std::span<const Index> row(Index i) const {
    return targets.subspan(static_cast<std::size_t>(first(i)), static_cast<std::size_t>(degree_of(i)));
  }
  double value(Index arc) const { return values.empty() ? 1.0 : values[static_cast<std::size_t>(arc)]; }

  /// Number of the arc i -> j, or -1. O(log degree).
  Index find(Index i, Index j) const {
    const auto begin = targets.begin() + first(i);
    const auto end = targets.begin() + last(i);
    const auto it = std::lower_bound(begin, end, j);
    return it != end && *it == j ? static_cast<Index>(it - targets.begin()) : Index{-1};
  }
  bool has(Index i, Index j) const { return find(i, j) >= 0; }
  double value_or_zero(Index i, Index j) const {
    const Index arc = find(i, j);
    return arc < 0 ? 0.0 : value(arc);
  }
};

/// Compressed rows that own their memory; Weight says what the values mean (strength or cost).
template <class Weight, class Index = index_t>
struct basic_csr {
  std::vector<Index> offsets{0};
  std::vector<Index> targets;
  std::vector<double> values;

  basic_csr_view<Index> view() const { return {offsets, targets, values}; }
  operator basic_csr_view<Index>() const { return view(); }
};

using csr_view = basic_csr_view<index_t>;
using csr = basic_csr<strength>;

enum class parallel_rule : std::uint8_t { error, sum, max, count };

/// What the builder left out, so that nothing vanishes silently.
struct build_notes {
  std::int64_t zero_weights_dropped = 0;
  std::int64_t parallel_merged = 0;
};

namespace detail {

inline void check_ends(index_t n, std::span<const index_t> from, std::span<const index_t> to) {
  if (from.size() != to.size())
    throw invalid_input(errc::length_mismatch, "ties", "from has " + std::to_string(from.size()) + " entries and to has " + std::to_string(to.size()),
                        "give both ends of every tie");
  for (std::size_t t = 0; t < from.size(); ++t)
    if (from[t] < 0 || from[t] >= n || to[t] < 0 || to[t] >= n)
      throw invalid_input(errc::actor_out_of_range, "tie " + std::to_string(t), "an end is not one of the " + std::to_string(n) + " actors",
                          "ends are numbered from 0");
}

inline void check_weights(std::span<const double> weights, std::size_t ties) {
  if (!weights.empty() && weights.size() != ties)
    throw invalid_input(errc::length_mismatch, "ties", std::to_string(weights.size()) + " weights for " + std::to_string(ties) + " ties",
                        "give one weight a tie, or none");
  for (std::size_t t = 0; t < weights.size(); ++t) {
    if (!std::isfinite(weights[t]))
      throw invalid_input(errc::not_finite, "tie " + std::to_string(t), "its weight is not a finite number",
                          "mark an unknown tie as unobserved instead of giving it a weight");
    if (weights[t] < 0)
      throw invalid_input(errc::negative_weight, "tie " + std::to_string(t), "it has weight " + std::to_string(weights[t]),
                          "weights must be finite and at least 0");
  }
}

}  // namespace detail

/// Transpose by counting: rows of the result come out sorted. O(n + m).
template <class Index>
basic_csr<strength, Index> transpose(basic_csr_view<Index> a) {
  basic_csr<strength, Index> t;
  const auto n = static_cast<std::size_t>(a.rows());
  t.offsets.assign(n + 1, 0);
  t.targets.resize(a.targets.size());
  t.values.resize(a.values.size());
  for (const Index j : a.targets) ++t.offsets[static_cast<std::size_t>(j) + 1];
  for (std::size_t i = 0; i < n; ++i) t.offsets[i + 1] += t.offsets[i];
  std::vector<Index> next(t.offsets.begin(), t.offsets.end() - 1);
  for (Index i = 0; i < a.rows(); ++i)
    for (Index arc = a.first(i); arc < a.last(i); ++arc) {
      const auto slot = static_cast<std::size_t>(next[static_cast<std::size_t>(a.targets[static_cast<std::size_t>(arc)])]++);
      t.targets[slot] = i;
      if (a.weighted()) t.values[slot] = a.values[static_cast<std::size_t>(arc)];
    }
  return t;
}

/// Compressed rows from a list of ties. A weight of 0 is no tie (counted in `notes`); an undirected tie becomes two arcs, a loop one.
///
/// Refuses (invalid_input) ends out of range, weights that are negative or not finite, more than 2^31 - 1 arcs, and ties
/// given twice unless `rule` says how to join them. O(n + m).
template <class Weight = strength>
basic_csr<Weight> build_csr(index_t n, std::span<const index_t> from, std::span<const index_t> to, std::span<const double> weights,
                            bool directed, parallel_rule rule = parallel_rule::error, build_notes* notes = nullptr) {
  detail::check_ends(n, from, to);
  detail::check_weights(weights, from.size());

  // Two counting sorts (by target, then by giver) leave every row sorted and keep the order of parallel ties.
  std::int64_t arcs = 0;
  std::vector<index_t> by_target(at(n) + 1, 0);
  const auto counts = [&](std::size_t t) { return weights.empty() || weights[t] != 0; };
  for (std::size_t t = 0; t < from.size(); ++t) {
    if (!counts(t)) continue;
    const bool twice = !directed && from[t] != to[t];
    arcs += twice ? 2 : 1;
    if (arcs > std::numeric_limits<index_t>::max())
      throw invalid_input(errc::too_many_arcs, "ties", "more than 2147483647 arcs", "split the network");
    ++by_target[at(to[t]) + 1];
    if (twice) ++by_target[at(from[t]) + 1];
  }
  for (std::size_t i = 0; i < at(n); ++i) by_target[i + 1] += by_target[i];

  struct arc {
    index_t from, to;
    std::size_t tie;
  };
  std::vector<arc> sorted(static_cast<std::size_t>(arcs));
  {
    std::vector<index_t> next(by_target.begin(), by_target.end() - 1);
    for (std::size_t t = 0; t < from.size(); ++t) {
      if (!counts(t)) continue;
      sorted[at(next[at(to[t])]++)] = {from[t], to[t], t};
      if (!directed && from[t] != to[t]) sorted[at(next[at(from[t])]++)] = {to[t], from[t], t};
    }
  }
  std::vector<index_t> row(at(n) + 1, 0);
  for (const arc& a : sorted) ++row[at(a.from) + 1];
  for (std::size_t i = 0; i < at(n); ++i) row[i + 1] += row[i];
  std::vector<index_t> next(row.begin(), row.end() - 1);
  std::vector<arc> rows(sorted.size());
  for (const arc& a : sorted) rows[at(next[at(a.from)]++)] = a;

  basic_csr<Weight> out;
  out.offsets.assign(at(n) + 1, 0);
  out.targets.reserve(rows.size());
  const bool weighted = !weights.empty() || rule == parallel_rule::count;
  if (weighted) out.values.reserve(rows.size());
  std::int64_t merged = 0;
  for (index_t i = 0; i < n; ++i) {
    for (std::size_t k = at(row[at(i)]); k < at(row[at(i) + 1]); ++k) {
      const arc& a = rows[k];
      const double w = rule == parallel_rule::count ? 1.0 : (weights.empty() ? 1.0 : weights[a.tie]);
      const bool again = out.targets.size() > at(out.offsets[at(i)]) && out.targets.back() == a.to;
      if (!again) {
        out.targets.push_back(a.to);
        if (weighted) out.values.push_back(w);
        continue;
      }
      if (rule == parallel_rule::error)
        throw invalid_input(errc::parallel_tie, "tie " + std::to_string(a.tie),
                            "actors " + std::to_string(a.from) + " and " + std::to_string(a.to) + " are tied twice",
                            "join such ties with parallel = sum, max or count");
      ++merged;
      if (!weighted) continue;
      double& held = out.values.back();
      held = rule == parallel_rule::max ? std::max(held, w) : held + w;
    }
    out.offsets[at(i) + 1] = static_cast<index_t>(out.targets.size());
  }
  if (notes) {
    notes->parallel_merged = merged;
    notes->zero_weights_dropped = 0;
    for (const double w : weights) notes->zero_weights_dropped += w == 0;
  }
  return out;
}

/// Refuses rows that are not sorted, arcs given twice, ends out of range and bad weights. For memory that comes from outside.
inline void check_csr(csr_view a) {
  const index_t n = a.rows();
  if (a.offsets.empty() || a.offsets.front() != 0 || at(a.offsets.back()) != a.targets.size())
    throw invalid_input(errc::length_mismatch, "offsets", "they do not run from 0 to the number of arcs", "give n + 1 offsets");
  // Every offset before any target: a row that overshoots would be read beyond its memory.
  for (index_t i = 0; i < n; ++i)
    if (a.last(i) < a.first(i))
      throw invalid_input(errc::unsorted_row, "row " + std::to_string(i), "its offsets fall", "offsets must not decrease");
  for (index_t i = 0; i < n; ++i) {
    for (index_t k = a.first(i); k < a.last(i); ++k) {
      const index_t j = a.targets[at(k)];
      if (j < 0 || j >= n)
        throw invalid_input(errc::actor_out_of_range, "row " + std::to_string(i), "it points to actor " + std::to_string(j),
                            "actors are numbered from 0 to " + std::to_string(n - 1));
      if (k > a.first(i) && a.targets[at(k) - 1] >= j)
        throw invalid_input(errc::unsorted_row, "row " + std::to_string(i), "its targets are not sorted, or one stands twice",
                            "sort the indices and join parallel ties first");
    }
  }
  detail::check_weights(a.values, a.targets.size());
}

}  // namespace samspill
