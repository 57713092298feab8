#pragma once

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>

namespace samspill {

/// Which side of an ordered pair (i, j) must have been observed for the pair to count.
enum class pair_need : std::uint8_t { giver, both, either };

/// Numbers of observed ordered pairs of different actors, by sector of i and of j (one sector where none are given).
struct pair_counts {
  index_t sectors = 1;
  std::vector<std::int64_t> cells;

  std::int64_t operator()(index_t s, index_t t) const { return cells[at(s) * at(sectors) + at(t)]; }
  std::int64_t total() const {
    std::int64_t sum = 0;
    for (const std::int64_t c : cells) sum += c;
    return sum;
  }
};

namespace detail {

/// Unordered pairs in which some cell is observed although its row is not, or the other way round.
inline std::vector<std::pair<index_t, index_t>> irregular_pairs(const network_view& net) {
  std::vector<std::pair<index_t, index_t>> out;
  for (index_t i = 0; i < net.n(); ++i) {
    if (!is_observed(net.observed.row(i)))
      for (const index_t j : net.out.row(i))
        if (i != j) out.emplace_back(std::min(i, j), std::max(i, j));
    if (net.observed.has_cells())
      for (index_t k = net.observed.offsets[at(i)]; k < net.observed.offsets[at(i) + 1]; ++k) {
        const index_t j = net.observed.targets[at(k)];
        out.emplace_back(std::min(i, j), std::max(i, j));
      }
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace detail

/// Counts observed ordered pairs without walking all n^2 of them: from the answered rows, then corrected at each irregular cell.
///
/// `both` and `either` give symmetric counts (each unordered pair stands in (s, t) and in (t, s), twice on the diagonal).
/// An undirected relation is observed when either end told, so `giver` and `both` mean `either` there.
/// O(n + k^2), and O(log) for each irregular cell.
inline pair_counts count_pairs(const network_view& net, pair_need need, bool by_sector = true) {
  const bool split = by_sector && net.sectors.given();
  const index_t k = split ? net.sectors.count : 1;
  const auto sector = [&](index_t i) { return split ? net.sectors[i] : index_t{0}; };
  if (!net.directed) need = pair_need::either;

  std::vector<std::int64_t> all(at(k), 0);
  std::vector<std::int64_t> answered(at(k), 0);
  for (index_t i = 0; i < net.n(); ++i) {
    ++all[at(sector(i))];
    answered[at(sector(i))] += is_observed(net.observed.row(i));
  }
  pair_counts out{k, std::vector<std::int64_t>(at(k) * at(k), 0)};
  for (std::size_t s = 0; s < at(k); ++s)
    for (std::size_t t = 0; t < at(k); ++t) {
      const std::int64_t silent_s = all[s] - answered[s];
      const std::int64_t silent_t = all[t] - answered[t];
      const std::int64_t same = s == t;
      std::int64_t pairs = 0;
      if (need == pair_need::giver) pairs = answered[s] * (all[t] - same);
      if (need == pair_need::both) pairs = answered[s] * (answered[t] - same);
      if (need == pair_need::either) pairs = all[s] * (all[t] - same) - silent_s * (silent_t - same);
      out.cells[s * at(k) + t] = pairs;
    }
  if (net.fully_observed()) return out;

  const auto row_seen = [&](index_t i) { return is_observed(net.observed.row(i)); };
  const auto cell_seen = [&](index_t i, index_t j) { return net.out.has(i, j) || is_observed(net.observed.absent(i, j)); };
  const auto verdict = [need](bool ij, bool ji) {
    return need == pair_need::giver ? ij : need == pair_need::both ? ij && ji : ij || ji;
  };
  for (const auto& [i, j] : detail::irregular_pairs(net)) {
    const bool ij = cell_seen(i, j);
    const bool ji = cell_seen(j, i);
    const auto s = at(sector(i));
    const auto t = at(sector(j));
    out.cells[s * at(k) + t] += int{verdict(ij, ji)} - int{verdict(row_seen(i), row_seen(j))};
    out.cells[t * at(k) + s] += int{verdict(ji, ij)} - int{verdict(row_seen(j), row_seen(i))};
  }
  return out;
}

/// Which side of an actor's cells: those it gives (its row) or those it receives (its column).
enum class cell_side : std::uint8_t { given, received };

/// For each actor the number of cells with others that were observed. A pair of an undirected relation is one cell, observed when either end told.
/// O(n), and O(log) for each irregular cell.
inline std::vector<std::int64_t> observed_cells(const network_view& net, cell_side side) {
  const std::int64_t n = net.n();
  std::vector<std::int64_t> out(at(net.n()), n - 1);
  if (net.fully_observed()) return out;
  const auto row_seen = [&](index_t i) { return is_observed(net.observed.row(i)); };
  std::int64_t answered = 0;
  for (index_t i = 0; i < net.n(); ++i) answered += row_seen(i);
  for (index_t i = 0; i < net.n(); ++i) {
    const bool own = row_seen(i);
    const std::int64_t others = answered - own;
    if (!net.directed) out[at(i)] = own ? n - 1 : others;
    else out[at(i)] = side == cell_side::received ? others : own ? n - 1 : 0;
  }
  const auto cell_seen = [&](index_t i, index_t j) { return net.out.has(i, j) || is_observed(net.observed.absent(i, j)); };
  const auto correct = [&](index_t i, index_t j) {
    if (!net.directed) {
      const int change = int{cell_seen(i, j) || cell_seen(j, i)} - int{row_seen(i) || row_seen(j)};
      out[at(i)] += change;
      out[at(j)] += change;
      return;
    }
    const int ij = int{cell_seen(i, j)} - int{row_seen(i)};
    const int ji = int{cell_seen(j, i)} - int{row_seen(j)};
    out[at(i)] += side == cell_side::given ? ij : ji;
    out[at(j)] += side == cell_side::given ? ji : ij;
  };
  for (const auto& [i, j] : detail::irregular_pairs(net)) correct(i, j);
  return out;
}

}  // namespace samspill
