#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <queue>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/outcome.hpp>

namespace samspill {

/// A number of paths that may be far beyond the range of double: `value` times 2^`power`.
struct wide_count {
  double value = 0;
  std::int64_t power = 0;

  wide_count(double count = 0) : value(count) {}

  wide_count& operator+=(const wide_count& other) {
    const std::int64_t common = std::max(power, other.power);
    value = shifted(value, power - common) + shifted(other.value, other.power - common);
    power = common;
    constexpr int step = 512;
    if (value > 0x1p512) {
      value = std::ldexp(value, -step);
      power += step;
    }
    return *this;
  }
  friend double operator/(const wide_count& a, const wide_count& b) { return shifted(a.value / b.value, a.power - b.power); }

 private:
  static double shifted(double value, std::int64_t power) {
    return std::ldexp(value, static_cast<int>(std::clamp<std::int64_t>(power, -4096, 4096)));
  }
};

/// Shortest paths from one actor: distances, numbers of paths, and the actors reached in order of distance. Reused from actor to actor.
///
/// Lengths that differ by less than 1e-14 relative are a tie, so that 0.1 + 0.2 and 0.3 are paths of the same length, and a tie of 1e-6 beside one of 1e6
/// still counts. Loops never lie on a shortest path.
template <class Count>
class basic_shortest_paths {
 public:
  explicit basic_shortest_paths(index_t n) : distance_(at(n), -1.0), place_(at(n), 0), paths_(at(n), Count(0.0)) { order_.reserve(at(n)); }

  /// By hops where `lengths` is empty.
  void run(const csr_view& rows, std::span<const double> lengths, index_t from) {
    for (const index_t v : order_) {
      distance_[at(v)] = -1.0;
      paths_[at(v)] = Count(0.0);
    }
    order_.clear();
    distance_[at(from)] = 0.0;
    paths_[at(from)] = Count(1.0);
    if (lengths.empty()) by_hops(rows, from);
    else by_length(rows, lengths, from);
  }

  /// Actors that can be reached, the first being where the paths start.
  std::span<const index_t> order() const { return order_; }
  /// -1 where there is no path.
  double distance(index_t v) const { return distance_[at(v)]; }
  const Count& paths(index_t v) const { return paths_[at(v)]; }

  /// Does the arc u -> v of this length lie on a shortest path?
  bool tight(index_t u, index_t v, double length) const { return same_length(distance_[at(u)] + length, distance_[at(v)]) && comes_before(u, v); }

 private:
  /// An arc shorter than the rounding of the distance would be taken both ways. By hops no two at the same distance are adjacent on a path.
  bool comes_before(index_t u, index_t v) const {
    return distance_[at(u)] < distance_[at(v)] || (distance_[at(u)] == distance_[at(v)] && place_[at(u)] < place_[at(v)]);
  }
  static bool same_length(double a, double b) { return std::abs(a - b) <= 1e-14 * std::max(std::abs(a), std::abs(b)); }

  void by_hops(const csr_view& rows, index_t from) {
    order_.push_back(from);
    for (std::size_t k = 0; k < order_.size(); ++k) {
      const index_t u = order_[k];
      for (const index_t v : rows.row(u)) {
        if (distance_[at(v)] < 0) {
          distance_[at(v)] = distance_[at(u)] + 1;
          order_.push_back(v);
        }
        if (distance_[at(v)] == distance_[at(u)] + 1) paths_[at(v)] += paths_[at(u)];
      }
    }
  }

  void by_length(const csr_view& rows, std::span<const double> lengths, index_t from) {
    using entry = std::pair<double, index_t>;
    std::priority_queue<entry, std::vector<entry>, std::greater<>> open;
    std::vector<char> settled(distance_.size(), 0);
    open.emplace(0.0, from);
    while (!open.empty()) {
      const auto [d, u] = open.top();
      open.pop();
      if (settled[at(u)]) continue;
      settled[at(u)] = 1;
      place_[at(u)] = static_cast<index_t>(order_.size());
      order_.push_back(u);
      for (index_t arc = rows.first(u); arc < rows.last(u); ++arc) {
        const index_t v = rows.targets[at(arc)];
        if (settled[at(v)]) continue;
        const double reach = distance_[at(u)] + lengths[at(arc)];
        double& held = distance_[at(v)];
        if (held >= 0 && same_length(reach, held)) {
          paths_[at(v)] += paths_[at(u)];
        } else if (held < 0 || reach < held) {
          held = reach;
          paths_[at(v)] = paths_[at(u)];
          open.emplace(reach, v);
        }
      }
    }
  }

  std::vector<double> distance_;
  std::vector<index_t> place_;  // in the order, where arcs have lengths
  std::vector<Count> paths_;
  std::vector<index_t> order_;
};
using shortest_paths = basic_shortest_paths<double>;

/// What all shortest paths from one actor pass through (Brandes 2001): the dependency of the start on every actor, and on every arc where asked.
class dependencies {
 public:
  explicit dependencies(index_t n) : paths_(n), of_actor_(at(n), 0.0) {}

  const shortest_paths& paths() const { return paths_; }
  double of_actor(index_t v) const { return of_actor_[at(v)]; }

  /// `visit(arc, share)` gets the dependency on each tight arc. Each actor v as the end of a path counts `ends(v)`: 1, or 0 where paths to it do not concern.
  template <class Ends, class Visit>
  void run(const csr_view& rows, std::span<const double> lengths, index_t from, Ends ends, Visit visit) {
    search(rows, lengths, from, [&](const auto& paths) { accumulate(paths, rows, lengths, from, ends, visit); });
  }

  /// `step(u, v, share)` gets each arc u -> v of the shortest paths, those of the farthest u first, and the share of all shortest paths to v that take it.
  template <class Step>
  void run_back(const csr_view& rows, std::span<const double> lengths, index_t from, Step step) {
    search(rows, lengths, from, [&](const auto& paths) {
      const auto order = paths.order();
      for (std::size_t k = order.size(); k-- > 0;)
        for_each_step(paths, rows, lengths, from, order[k], [&](index_t, index_t v, double share) { step(order[k], v, share); });
    });
  }

 private:
  template <class Use>
  void search(const csr_view& rows, std::span<const double> lengths, index_t from, Use use) {
    paths_.run(rows, lengths, from);
    const auto countable = [&](index_t v) { return paths_.paths(v) < 1e300; };
    const auto order = paths_.order();
    if (std::all_of(order.begin(), order.end(), countable)) return use(paths_);
    if (!far_) far_.emplace(rows.rows());
    far_->run(rows, lengths, from);
    use(*far_);
  }

  /// `step(arc, v, share)` gets the arcs from u on that lie on shortest paths.
  template <class Paths, class Step>
  static void for_each_step(const Paths& paths, const csr_view& rows, std::span<const double> lengths, index_t from, index_t u, Step step) {
    for (index_t arc = rows.first(u); arc < rows.last(u); ++arc) {
      const index_t v = rows.targets[at(arc)];
      const double length = lengths.empty() ? 1.0 : lengths[at(arc)];
      if (v != from && paths.tight(u, v, length)) step(arc, v, paths.paths(u) / paths.paths(v));
    }
  }

  template <class Paths, class Ends, class Visit>
  void accumulate(const Paths& paths, const csr_view& rows, std::span<const double> lengths, index_t from, Ends ends, Visit visit) {
    const auto order = paths.order();
    for (const index_t v : order) of_actor_[at(v)] = 0;
    for (std::size_t k = order.size(); k-- > 0;) {
      const index_t u = order[k];
      double sum = 0;
      for_each_step(paths, rows, lengths, from, u, [&](index_t arc, index_t v, double of_paths) {
        const double share = of_paths * (ends(v) + of_actor_[at(v)]);
        sum += share;
        visit(arc, share);
      });
      of_actor_[at(u)] = sum;
    }
  }

  shortest_paths paths_;
  std::optional<basic_shortest_paths<wide_count>> far_;  // for chains of detours, whose numbers of paths double at each
  std::vector<double> of_actor_;
};

}  // namespace samspill
