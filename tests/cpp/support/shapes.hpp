#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>

#include "support/every_graph.hpp"

namespace sample {

using ties = std::vector<std::pair<index_t, index_t>>;

/// |a - b| beside `beside`: 0 for equal infinities, unbounded for one alone and for what is no number, which std::max would pass over.
inline double gap_between(double a, double b, double beside) {
  if (a == b) return 0;
  const double gap = std::abs(a - b) / beside;
  return std::isnan(gap) ? unbounded : gap;
}

/// Relative.
inline double largest_gap(const std::vector<double>& a, const std::vector<double>& b) {
  double out = a.size() == b.size() ? 0 : unbounded;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) out = std::max(out, gap_between(a[i], b[i], std::max(std::abs(a[i]), std::abs(b[i]))));
  return out;
}

/// Kinds of networks that rows could get wrong, `n` actors each.
enum class shape { drawn, tree, clique, two_sided, twins, parts, ring, star_of_cliques, teams };
inline constexpr std::array every_shape{shape::drawn, shape::tree, shape::clique, shape::two_sided, shape::twins, shape::parts, shape::ring, shape::star_of_cliques, shape::teams};

/// Three groups, in turn.
inline std::vector<index_t> three_groups(index_t n) {
  std::vector<index_t> out;
  for (index_t i = 0; i < n; ++i) out.push_back(i % 3);
  return out;
}

/// One of n at least, each once and in no order.
inline std::vector<index_t> some_of(index_t n, std::uint64_t seed) {
  philox random(seed, 3);
  std::vector<index_t> out;
  for (index_t i = 0; i < n; ++i)
    if (random.unit() < 0.4) out.push_back(i);
  if (out.empty()) out.push_back(0);
  for (std::size_t k = out.size(); k-- > 1;) std::swap(out[k], out[random.below(static_cast<std::uint32_t>(k + 1))]);
  return out;
}

inline network of_shape(shape kind, index_t n, bool directed, std::uint64_t seed) {
  philox random(seed, 0);
  ties drawn;
  std::vector<std::vector<char>> tied(at(n), std::vector<char>(at(n), 0));
  const auto tie = [&](index_t i, index_t j) {
    if (tied[at(i)][at(j)] != 0) return;
    tied[at(i)][at(j)] = 1;
    if (!directed) tied[at(j)][at(i)] = 1;
    drawn.emplace_back(i, j);
  };
  const auto some = [&](index_t below) { return static_cast<index_t>(random.below(static_cast<std::uint32_t>(below))); };
  for (index_t i = 0; i < n; ++i)
    switch (kind) {
      case shape::drawn:  // loops and isolates among them
        if (i % 7 != 0)
          for (int k = 0; k < 3; ++k) tie(i, some(n));
        break;
      case shape::tree:
        if (i > 0) random.unit() < 0.5 ? tie(i, some(i)) : tie(some(i), i);
        break;
      case shape::clique:
        for (index_t j = 0; j < i; ++j) tie(j, i);
        break;
      case shape::two_sided:
        for (int k = 0; k < 3 && n > 2; ++k)
          if (i < n / 3 + 1) tie(i, n / 3 + 1 + some(n - n / 3 - 1));
        break;
      case shape::twins:  // 3k, 3k + 1 and 3k + 2 have the same ties
        if (i % 3 == 0 && i + 2 < n)
          for (int k = 0; k < 2; ++k) {
            const index_t j = some(n / 3) * 3;
            if (j == i) continue;
            for (index_t a = 0; a < 3; ++a)
              for (index_t b = 0; b < 3; ++b) tie(i + a, j + b);
          }
        if (i % 3 == 0 && i % 2 == 0 && i + 1 < n) tie(i, i + 1);
        break;
      case shape::parts: {
        const index_t j = i / 5 * 5 + some(5);
        if (j < n) tie(i, j);
        break;
      }
      case shape::ring:
        if (n > 2) tie(i, (i + 1) % n);
        if (random.unit() < 0.1) tie(i, some(n));
        break;
      case shape::star_of_cliques:
        if (i > 0) i % 4 == 1 ? tie(0, i) : tie(i - 1, i);
        if (i % 4 == 3) tie(i - 2, i);
        break;
      case shape::teams:  // all of a team are tied, and a few are in more than one
        if (i % 3 == 0) {
          std::vector<index_t> team;
          for (index_t k = 0; k < 4; ++k) team.push_back(k < 3 ? std::min(i + k, n - 1) : some(n));
          for (const index_t a : team)
            for (const index_t b : team)
              if (a < b) tie(a, b);
        }
        break;
    }
  return sample::drawn(n, drawn, {}, directed);
}

/// `stages` times in a row, `width` ways from one actor to the next: width^stages shortest paths from end to end.
inline network detours(index_t stages, index_t width) {
  ties drawn;
  for (index_t s = 0; s < stages; ++s)
    for (index_t k = 1; k <= width; ++k) {
      drawn.emplace_back(s * (width + 1), s * (width + 1) + k);
      drawn.emplace_back(s * (width + 1) + k, (s + 1) * (width + 1));
    }
  return sample::drawn(stages * (width + 1) + 1, drawn, {}, false);
}

}  // namespace sample
