#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <utility>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/parallel.hpp>

namespace samspill {

/// What stands between two actors a and b, seen from a: bit 1 a tie a -> b, bit 2 a tie b -> a.
using pair_code = std::uint8_t;
constexpr pair_code turned(unsigned code) { return static_cast<pair_code>((code & 1U) << 1 | code >> 1); }

constexpr pair_code code_of(const dyad& d) { return static_cast<pair_code>((d.forth ? 1U : 0U) | (d.back ? 2U : 0U)); }

/// Pairs of actors, each kept with that of its ends that has fewer of them (of two alike, with the one that comes first): no row is longer than the root of
/// twice the number of pairs, and every triangle is met once, from the end that keeps two of its pairs. `marks` says of each pair what stands between
/// its ends, seen from the one that keeps it.
template <class Mark>
struct oriented_pairs {
  /// How many pairs each actor has.
  std::vector<index_t> degree;
  std::vector<index_t> offsets;
  std::vector<index_t> ends;
  std::vector<Mark> marks;

  index_t actors() const { return static_cast<index_t>(degree.size()); }
  bool keeps(index_t i, index_t j) const { return degree[at(i)] != degree[at(j)] ? degree[at(i)] < degree[at(j)] : i < j; }

  /// How often a sweep looks whether two ends are a pair.
  double looks() const {
    double sum = 0;
    for (const index_t v : ends) sum += offsets[at(v) + 1] - offsets[at(v)];
    return sum;
  }
};

/// Calls visit(i, j, mark, place) with the place of each pair that `for_each(visit)` tells, in the order in which the pairs were oriented.
template <class Mark, class ForEach, class Visit>
void for_each_place(const oriented_pairs<Mark>& pairs, ForEach for_each, Visit visit) {
  std::vector<index_t> next(pairs.offsets.begin(), pairs.offsets.end() - 1);
  for_each([&](index_t i, index_t j, const Mark& mark) { visit(i, j, mark, at(next[at(pairs.keeps(i, j) ? i : j)]++)); });
}

/// Rough time that one look takes.
inline constexpr double seconds_a_look = 3e-9;

/// Of the pairs that `for_each(visit)` tells as visit(i, j, mark), twice in the same order. `degree`: how many each actor has. O(n + pairs).
template <class Mark, class ForEach>
oriented_pairs<Mark> orient_pairs(std::vector<index_t> degree, ForEach for_each) {
  oriented_pairs<Mark> out{std::move(degree), {}, {}, {}};
  out.offsets.assign(out.degree.size() + 1, 0);
  for_each([&](index_t i, index_t j, const Mark&) { ++out.offsets[at(out.keeps(i, j) ? i : j) + 1]; });
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.ends.resize(at(out.offsets.back()));
  out.marks.resize(out.ends.size());
  for_each_place(out, for_each, [&](index_t i, index_t j, const Mark& mark, std::size_t place) {
    const bool forth = out.keeps(i, j);
    out.ends[place] = forth ? j : i;
    out.marks[place] = forth ? mark : turned(mark);
  });
  return out;
}

/// The same where nobody knows yet how many pairs each actor has.
template <class Mark, class ForEach>
oriented_pairs<Mark> orient_pairs(index_t actors, ForEach for_each) {
  std::vector<index_t> degree(at(actors), 0);
  for_each([&](index_t i, index_t j, const Mark&) {
    ++degree[at(i)];
    ++degree[at(j)];
  });
  return orient_pairs<Mark>(std::move(degree), for_each);
}

/// Calls visit(u, uv, uw, vw) for each triangle whose actor u lies in [first, last): uv, uw and vw are the places of its pairs {u, v}, {u, w} and {v, w}, each
/// kept by the one named first. `place_of` has a 0 for each actor, and has it again afterwards. O(looks).
template <class Mark, class Visit>
void for_each_triangle(const oriented_pairs<Mark>& pairs, index_t first, index_t last, std::vector<index_t>& place_of, Visit visit) {
  for (index_t u = first; u < last; ++u) {
    const index_t begin = pairs.offsets[at(u)], end = pairs.offsets[at(u) + 1];
    if (end - begin < 2) continue;
    for (index_t uw = begin; uw < end; ++uw) place_of[at(pairs.ends[at(uw)])] = uw + 1;
    for (index_t uv = begin; uv < end; ++uv) {
      const index_t v = pairs.ends[at(uv)];
      for (index_t vw = pairs.offsets[at(v)]; vw < pairs.offsets[at(v) + 1]; ++vw)
        if (const index_t uw = place_of[at(pairs.ends[at(vw)])]; uw != 0) visit(u, uv, uw - 1, vw);
    }
    for (index_t uw = begin; uw < end; ++uw) place_of[at(pairs.ends[at(uw)])] = 0;
  }
}

/// Calls sweep(first, last) for the actors in order, some at a time, and looks for a stop in between: sums over triangles have one order.
template <class Sweep>
void for_each_stretch(index_t actors, const run_context& context, Sweep sweep) {
  constexpr index_t stride = 4096;
  for (index_t first = 0; first < actors; first += std::min(stride, actors - first)) {
    stop_if_asked(context);
    sweep(first, first + std::min(stride, actors - first));
  }
}

/// How many triangles there are with each three codes uv, uw, vw: at uv + 4 uw + 16 vw.
using triangle_counts = std::array<std::int64_t, 64>;

/// Calls visit(uv, uw, vw, count) for each three codes of a triangle.
template <class Visit>
void for_each_kind(const triangle_counts& counts, Visit visit) {
  for (unsigned uv = 1; uv < 4; ++uv)
    for (unsigned uw = 1; uw < 4; ++uw)
      for (unsigned vw = 1; vw < 4; ++vw) visit(uv, uw, vw, counts[uv | uw << 2 | vw << 4]);
}

inline triangle_counts count_triangles(const oriented_pairs<pair_code>& pairs, const run_context& context) {
  const double looks = pairs.looks();
  const std::int64_t n = pairs.actors();
  const std::int64_t grain = std::max<std::int64_t>(256, n / 64);  // each block clears a mark an actor
  triangle_counts counts{};
  reduce_blocks(
      context, block_plan{n, grain, 5 + 1e9 * seconds_a_look * looks / std::max(1.0, static_cast<double>(n))}, counts,
      [&](std::int64_t begin, std::int64_t end, triangle_counts& part) {
        std::vector<index_t> place_of(at(pairs.actors()), 0);
        for_each_triangle(pairs, static_cast<index_t>(begin), static_cast<index_t>(end), place_of, [&](index_t, index_t uv, index_t uw, index_t vw) {
          ++part[static_cast<std::size_t>(pairs.marks[at(uv)] | pairs.marks[at(uw)] << 2 | pairs.marks[at(vw)] << 4)];
        });
      },
      [&](const triangle_counts& part) {
        for (std::size_t c = 0; c < counts.size(); ++c) counts[c] += part[c];
      });
  return counts;
}

}  // namespace samspill
