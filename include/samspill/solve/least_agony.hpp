#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// Whole levels, each the lowest that it can be at the least agony, that agony, and the value of a circulation, which no levels can go below.
struct levels_found {
  std::vector<std::int64_t> level;
  double agony = 0;
  double bound = 0;
};

namespace detail {

/// The largest circulation under capacities, by its opposite: all arcs of cycles start full, and as little as possible is taken off along paths until as
/// much comes in as goes out everywhere. Shortest paths first (primal-dual), a blocking flow at each length (Dinic 1970).
class circulation {
 public:
  circulation(const csr_view& rows, const component_list& components, const run_context& context)
      : rows_(rows), context_(context), flow_(rows.targets.size(), 0), potential_(at(rows.rows()), 0), excess_(at(rows.rows()), 0), into_(at(rows.rows()) + 1, 0) {
    for (index_t i = 0; i < rows.rows(); ++i)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        const index_t j = rows.targets[at(arc)];
        if (i == j || components.of[at(i)] != components.of[at(j)]) continue;
        ++into_[at(j) + 1];
        flow_[at(arc)] = rows.value(arc);
        excess_[at(i)] -= rows.value(arc);
        excess_[at(j)] += rows.value(arc);
        dust_ = std::max(dust_, rows.value(arc) * 1e-12);
      }
    for (std::size_t i = 1; i < into_.size(); ++i) into_[i] += into_[i - 1];
    arcs_into_.resize(at(into_.back()));
    std::vector<index_t> next(into_.begin(), into_.end() - 1);
    inside_.assign(rows.targets.size(), 0);
    for (index_t i = 0; i < rows.rows(); ++i)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (flow_[at(arc)] > 0) {
          arcs_into_[at(next[at(rows.targets[at(arc)])]++)] = {arc, i};
          inside_[at(arc)] = 1;
        }
    while (lengthen()) push();
  }

  bool inside(index_t arc) const { return inside_[at(arc)] != 0; }
  bool can_shrink(index_t arc) const { return flow_[at(arc)] > dust_; }
  bool can_grow(index_t arc) const { return rows_.value(arc) - flow_[at(arc)] > dust_; }
  std::int64_t level(index_t i) const { return -potential_[at(i)]; }
  double total() const { return sum_of(flow_); }

 private:
  struct arc_from {
    index_t arc, from;
  };

  /// How excess at an actor can move on: by taking off an arc into it (step -1, cost 1), or by restoring one from it (step 1, cost -1).
  struct way {
    index_t to = -1, arc = -1;
    int step = 0;
    std::int64_t cost = 0;
  };
  index_t ways(index_t i) const { return into_[at(i) + 1] - into_[at(i)] + rows_.degree_of(i); }
  /// The way numbered `k` of actor i: the arcs into it, then those from it. One without room has to < 0.
  way way_of(index_t i, index_t k) const {
    const index_t ins = into_[at(i) + 1] - into_[at(i)];
    if (k < ins) {
      const arc_from a = arcs_into_[at(into_[at(i)] + k)];
      return can_shrink(a.arc) ? way{a.from, a.arc, -1, 1} : way{};
    }
    const index_t arc = rows_.first(i) + k - ins;
    return inside(arc) && can_grow(arc) ? way{rows_.targets[at(arc)], arc, 1, -1} : way{};
  }
  std::int64_t reduced(index_t i, const way& w) const { return w.cost + potential_[at(i)] - potential_[at(w.to)]; }

  /// Raises the potentials by the distance from those with too much, up to the nearest with too little. False where nobody has too much.
  bool lengthen() {
    constexpr auto far = std::numeric_limits<std::int64_t>::max();
    stop_if_asked(context_);
    std::vector<std::int64_t> distance(potential_.size(), far);
    std::priority_queue<std::pair<std::int64_t, index_t>, std::vector<std::pair<std::int64_t, index_t>>, std::greater<>> queue;
    for (index_t i = 0; i < rows_.rows(); ++i)
      if (excess_[at(i)] > dust_) {
        distance[at(i)] = 0;
        queue.emplace(0, i);
      }
    std::int64_t nearest = far;
    while (!queue.empty() && queue.top().first <= nearest) {
      const auto [d, i] = queue.top();
      queue.pop();
      if (d != distance[at(i)]) continue;
      if (excess_[at(i)] < -dust_) nearest = std::min(nearest, d);
      for (index_t k = 0; k < ways(i); ++k) {
        const way w = way_of(i, k);
        if (w.to < 0 || d + reduced(i, w) >= distance[at(w.to)]) continue;
        distance[at(w.to)] = d + reduced(i, w);
        queue.emplace(distance[at(w.to)], w.to);
      }
    }
    if (nearest == far) return false;
    for (std::size_t i = 0; i < potential_.size(); ++i) potential_[i] += std::min(distance[i], nearest);
    return true;
  }

  /// Moves as much as possible along ways of reduced cost 0.
  void push() {
    std::vector<index_t> depth(potential_.size()), next(potential_.size()), wave;
    while (true) {
      stop_if_asked(context_);
      std::fill(depth.begin(), depth.end(), -1);
      std::fill(next.begin(), next.end(), 0);
      wave.clear();
      for (index_t i = 0; i < rows_.rows(); ++i)
        if (excess_[at(i)] > dust_) {
          depth[at(i)] = 0;
          wave.push_back(i);
        }
      bool reached = false;
      for (std::size_t head = 0; head < wave.size(); ++head) {
        const index_t i = wave[head];
        reached |= excess_[at(i)] < -dust_;
        for (index_t k = 0; k < ways(i); ++k) {
          const way w = way_of(i, k);
          if (w.to < 0 || depth[at(w.to)] >= 0 || reduced(i, w) != 0) continue;
          depth[at(w.to)] = depth[at(i)] + 1;
          wave.push_back(w.to);
        }
      }
      if (!reached) return;
      for (index_t i = 0; i < rows_.rows(); ++i)
        while (excess_[at(i)] > dust_ && push_from(i, depth, next)) {
        }
    }
  }

  /// One path from `start` to somebody with too little, one deeper at each step; `next` is the way that each actor tries first.
  bool push_from(index_t start, const std::vector<index_t>& depth, std::vector<index_t>& next) {
    std::vector<way>& path = path_;
    path.clear();
    index_t here = start;
    while (excess_[at(here)] >= -dust_) {
      way onward;
      for (; next[at(here)] < ways(here); ++next[at(here)]) {
        const way w = way_of(here, next[at(here)]);
        if (w.to < 0 || depth[at(w.to)] != depth[at(here)] + 1 || reduced(here, w) != 0) continue;
        onward = w;
        break;
      }
      if (onward.to >= 0) {
        path.push_back(onward);
        here = onward.to;
        continue;
      }
      if (path.empty()) return false;
      here = start_of(path.back());
      path.pop_back();
      ++next[at(here)];
    }
    double amount = std::min(excess_[at(start)], -excess_[at(here)]);
    for (const way& w : path) amount = std::min(amount, w.step < 0 ? flow_[at(w.arc)] : rows_.value(w.arc) - flow_[at(w.arc)]);
    for (const way& w : path) flow_[at(w.arc)] += w.step * amount;
    excess_[at(start)] -= amount;
    excess_[at(here)] += amount;
    return true;
  }

  /// Where a way began: taking off an arc starts at its target, restoring one at its source.
  index_t start_of(const way& w) const { return w.step < 0 ? rows_.targets[at(w.arc)] : source_of(w.arc); }
  index_t source_of(index_t arc) const {
    return static_cast<index_t>(std::upper_bound(rows_.offsets.begin(), rows_.offsets.end(), arc) - rows_.offsets.begin()) - 1;
  }

  csr_view rows_;
  const run_context& context_;
  std::vector<double> flow_;
  std::vector<std::int64_t> potential_;
  std::vector<double> excess_;
  std::vector<index_t> into_;
  std::vector<arc_from> arcs_into_;
  std::vector<char> inside_;
  std::vector<way> path_;
  double dust_ = 0;
};

}  // namespace detail

/// Levels r that make sum w_ij max(r_i - r_j + 1, 0) least: every arc i -> j should go up by one level or more. By linear duality the least is the largest
/// total of a circulation that keeps within the weights. Loops are left out. A few passes over the arcs of cycles for each level.
inline levels_found least_agony(const csr_view& rows, const run_context& context) {
  const component_list components = strong_components(rows);
  const detail::circulation flow(rows, components, context);
  std::vector<std::vector<index_t>> members(at(components.count));
  for (index_t i = 0; i < rows.rows(); ++i) members[at(components.of[at(i)])].push_back(i);

  levels_found out;
  out.level.assign(at(rows.rows()), 0);
  out.bound = flow.total();
  // r_j >= r_i + 1 on arcs that could carry more, r_i >= r_j - 1 on those that carry some. Within a component each actor is raised to what the others ask,
  // the highest over its own level in the dual first, so that everybody is settled once.
  using claim = std::pair<std::int64_t, index_t>;
  std::vector<char> settled(at(rows.rows()), 0);
  const csr back = transpose(rows);
  for (index_t c = components.count; c-- > 0;) {
    std::priority_queue<claim> queue;
    const auto raise = [&](index_t i, std::int64_t to) {
      if (to <= out.level[at(i)] || settled[at(i)]) return;
      out.level[at(i)] = to;
      queue.emplace(to - flow.level(i), i);
    };
    for (const index_t i : members[at(c)]) queue.emplace(out.level[at(i)] - flow.level(i), i);
    while (!queue.empty()) {
      const auto [height, i] = queue.top();
      queue.pop();
      if (settled[at(i)] || height != out.level[at(i)] - flow.level(i)) continue;
      settled[at(i)] = 1;
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (rows.targets[at(arc)] != i && (!flow.inside(arc) || flow.can_grow(arc))) {
          const index_t j = rows.targets[at(arc)];
          if (flow.inside(arc)) raise(j, out.level[at(i)] + 1);
          else out.level[at(j)] = std::max(out.level[at(j)], out.level[at(i)] + 1);
        }
      for (const index_t j : back.view().row(i)) {
        const index_t arc = rows.find(j, i);
        if (flow.inside(arc) && flow.can_shrink(arc)) raise(j, out.level[at(i)] - 1);
      }
    }
  }
  running_sum agony;
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (const index_t j = rows.targets[at(arc)]; i != j)
        agony += rows.value(arc) * static_cast<double>(std::max<std::int64_t>(0, out.level[at(i)] - out.level[at(j)] + 1));
  out.agony = agony.value();
  return out;
}

}  // namespace samspill
