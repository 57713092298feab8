#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <queue>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// Whole levels, each the lowest that it can be at the least agony, that agony, and the value of a circulation, which no levels can go below by more than
/// what rounding left over of it.
struct levels_found {
  std::vector<std::int64_t> level;
  double agony = 0;
  double bound = 0;
  double left_over = 0;
};

namespace detail {

/// The largest circulation under capacities, by its opposite: all arcs of cycles start full, and as little as possible is taken off along paths until as
/// much comes in as goes out everywhere. Shortest paths first (primal-dual), a blocking flow at each length (Dinic 1970).
///
/// Every arc is stored at both of its ends, with what can still move there, so that a search reads memory in order.
class circulation {
 public:
  circulation(const csr_view& rows, const component_list& components, const run_context& context)
      : context_(context), actors_(at(rows.rows())), first_(actors_ + 1, 0), restores_(actors_, 0), off_(rows.targets.size(), outside), potential_(actors_, 0),
        excess_(actors_, 0) {
    const auto for_each_inside = [&](auto visit) {
      for (index_t i = 0; i < rows.rows(); ++i)
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
          if (const index_t j = rows.targets[at(arc)]; i != j && components.of[at(i)] == components.of[at(j)] && rows.value(arc) > 0) visit(i, j, arc);
    };
    std::vector<std::size_t> into(actors_, 0), from(actors_, 0);
    for_each_inside([&](index_t i, index_t j, index_t) {
      ++into[at(j)];
      ++from[at(i)];
    });
    for (std::size_t i = 0; i < actors_; ++i) {
      restores_[i] = first_[i] + into[i];
      first_[i + 1] = restores_[i] + from[i];
      into[i] = first_[i];
      from[i] = restores_[i];
    }
    ways_.resize(first_.back());
    running_sum all;
    for_each_inside([&](index_t, index_t, index_t arc) { all += rows.value(arc); });
    int power = 0;
    std::frexp(all.value(), &power);
    // a multiple of the last place of the sum of all: then no sum of weights is rounded
    const double places = std::ldexp(1.0, std::min(53 - power, 1000));
    bool exact = true;
    for_each_inside([&](index_t i, index_t j, index_t arc) {
      const std::size_t off = into[at(j)]++, on = from[at(i)]++;
      ways_[off] = {i, static_cast<std::uint32_t>(on), rows.value(arc)};
      ways_[on] = {j, static_cast<std::uint32_t>(off), 0};
      off_[at(arc)] = static_cast<std::uint32_t>(off);
      excess_[at(i)] -= rows.value(arc);
      excess_[at(j)] += rows.value(arc);
      dust_ = std::max(dust_, rows.value(arc) * 1e-12);
      exact = exact && rows.value(arc) * places == std::trunc(rows.value(arc) * places);
    });
    if (exact) dust_ = 0;
    while (lengthen()) push();
  }

  bool inside(index_t arc) const { return off_[at(arc)] != outside; }
  bool can_shrink(index_t arc) const { return ways_[off_[at(arc)]].room > dust_; }
  bool can_grow(index_t arc) const { return ways_[ways_[off_[at(arc)]].mate].room > dust_; }
  std::int64_t level(index_t i) const { return -potential_[at(i)]; }
  double total() const {
    running_sum sum;
    for (const std::uint32_t off : off_)
      if (off != outside) sum += ways_[off].room;
    return sum.value();
  }
  double left_over() const {
    running_sum sum;
    for (const double excess : excess_) sum += std::abs(excess);
    return sum.value();
  }

 private:
  static constexpr std::uint32_t outside = std::numeric_limits<std::uint32_t>::max();

  /// How excess at an actor can move on: by taking off an arc into it (at cost 1), or by restoring one from it (at cost -1); the opposite is its mate.
  struct way {
    index_t to;
    std::uint32_t mate;
    double room;
  };

  /// What moving along way k of actor i costs beside the potentials.
  std::int64_t reduced(std::size_t i, std::size_t k) const { return (k < restores_[i] ? 1 : -1) + potential_[i] - potential_[at(ways_[k].to)]; }

  /// Raises the potentials by the distance from those with too much, up to the nearest with too little. False where nobody has too much.
  bool lengthen() {
    constexpr auto far = std::numeric_limits<std::int64_t>::max();
    stop_if_asked(context_);
    std::vector<std::int64_t> distance(actors_, far);
    std::vector<std::vector<index_t>> at_distance(1);
    for (std::size_t i = 0; i < actors_; ++i)
      if (excess_[i] > dust_) {
        distance[i] = 0;
        at_distance[0].push_back(static_cast<index_t>(i));
      }
    std::int64_t nearest = far;
    for (std::int64_t d = 0; d < static_cast<std::int64_t>(at_distance.size()) && d <= nearest; ++d)
      for (std::size_t next = 0; next < at_distance[static_cast<std::size_t>(d)].size(); ++next) {
        const std::size_t i = at(at_distance[static_cast<std::size_t>(d)][next]);
        if (distance[i] != d) continue;
        if (excess_[i] < -dust_) nearest = d;
        for (std::size_t k = first_[i]; k < first_[i + 1]; ++k) {
          if (ways_[k].room <= dust_) continue;
          const std::int64_t to = d + reduced(i, k);
          if (to >= std::min(distance[at(ways_[k].to)], nearest == far ? far : nearest + 1)) continue;
          distance[at(ways_[k].to)] = to;
          if (to >= static_cast<std::int64_t>(at_distance.size())) at_distance.resize(static_cast<std::size_t>(to) + 1);
          at_distance[static_cast<std::size_t>(to)].push_back(ways_[k].to);
        }
      }
    if (nearest == far) return false;
    for (std::size_t i = 0; i < actors_; ++i) potential_[i] += std::min(distance[i], nearest);
    return true;
  }

  /// Moves as much as possible along ways of reduced cost 0: these are copied close together, and what is left of them is written back.
  void push() {
    std::vector<std::uint32_t> place(ways_.size(), outside);
    std::vector<std::size_t> original;
    tight_first_.assign(1, 0);
    for (std::size_t i = 0; i < actors_; ++i) {
      for (std::size_t k = first_[i]; k < first_[i + 1]; ++k)
        if (reduced(i, k) == 0) {
          place[k] = static_cast<std::uint32_t>(original.size());
          original.push_back(k);
        }
      tight_first_.push_back(original.size());
    }
    tight_.clear();
    for (const std::size_t k : original) tight_.push_back({ways_[k].to, place[ways_[k].mate], ways_[k].room});
    while (layer()) {
      next_.assign(tight_first_.begin(), tight_first_.end() - 1);
      for (std::size_t i = 0; i < actors_; ++i)
        while (excess_[i] > dust_ && push_from(i)) {
        }
    }
    for (std::size_t k = 0; k < original.size(); ++k) ways_[original[k]].room = tight_[k].room;
  }

  /// How many steps each is away from those with too much; false where nobody with too little is reached.
  bool layer() {
    stop_if_asked(context_);
    depth_.assign(actors_, -1);
    wave_.clear();
    for (std::size_t i = 0; i < actors_; ++i)
      if (excess_[i] > dust_) {
        depth_[i] = 0;
        wave_.push_back(static_cast<index_t>(i));
      }
    bool reached = false;
    for (std::size_t head = 0; head < wave_.size(); ++head) {
      const std::size_t i = at(wave_[head]);
      reached |= excess_[i] < -dust_;
      for (std::size_t k = tight_first_[i]; k < tight_first_[i + 1]; ++k) {
        if (depth_[at(tight_[k].to)] >= 0 || tight_[k].room <= dust_) continue;
        depth_[at(tight_[k].to)] = depth_[i] + 1;
        wave_.push_back(tight_[k].to);
      }
    }
    return reached;
  }

  /// One path from `start` to somebody with too little, one deeper at each step; next_ is the way that each actor tries first.
  bool push_from(std::size_t start) {
    path_.clear();
    std::size_t here = start;
    while (excess_[here] >= -dust_) {
      std::size_t& k = next_[here];
      while (k < tight_first_[here + 1] && (depth_[at(tight_[k].to)] != depth_[here] + 1 || tight_[k].room <= dust_)) ++k;
      if (k < tight_first_[here + 1]) {
        path_.push_back(k);
        here = at(tight_[k].to);
        continue;
      }
      if (path_.empty()) return false;
      here = at(tight_[tight_[path_.back()].mate].to);
      path_.pop_back();
      ++next_[here];
    }
    double amount = std::min(excess_[start], -excess_[here]);
    for (const std::size_t k : path_) amount = std::min(amount, tight_[k].room);
    for (const std::size_t k : path_) {
      tight_[k].room -= amount;
      tight_[tight_[k].mate].room += amount;
    }
    excess_[start] -= amount;
    excess_[here] += amount;
    return true;
  }

  const run_context& context_;
  std::size_t actors_;
  std::vector<std::size_t> first_, restores_;  // where each actor's ways begin, and where those that restore do
  std::vector<way> ways_;
  std::vector<std::uint32_t> off_;  // of each arc the way that takes it off
  std::vector<std::int64_t> potential_;
  std::vector<double> excess_;
  std::vector<std::size_t> tight_first_, next_, path_;
  std::vector<way> tight_;
  std::vector<index_t> depth_, wave_;
  double dust_ = 0;  // what counts as nothing: 0 where sums of weights are exact, as whole numbers' are
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
  if (!out.level.empty()) {
    const auto [lowest, highest] = std::minmax_element(out.level.begin(), out.level.end());
    out.left_over = flow.left_over() / 2 * static_cast<double>(*highest - *lowest);
  }
  return out;
}

}  // namespace samspill
