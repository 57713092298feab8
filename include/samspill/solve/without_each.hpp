#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// What stays connected of undirected rows: ordered pairs of actors with a path between them, and the size of the largest component.
struct connected {
  std::int64_t pairs = 0;
  index_t largest = 0;
};

/// As the network is, and without each of its actors or ties.
struct connected_without {
  connected now;
  std::vector<connected> each;
};

inline std::int64_t ordered_pairs(std::int64_t actors) { return actors * (actors - 1); }

namespace detail {

/// The search from one actor after another that finds what hangs on whom (Hopcroft and Tarjan): a part found from i that reaches nobody found before i falls
/// off when i leaves.
class hanging_parts {
 public:
  struct part_sum {
    std::int64_t actors = 0, pairs = 0;
    index_t largest = 0;
  };

  explicit hanging_parts(index_t n) : found_(at(n), -1), low_(at(n), 0), size_(at(n), 0), next_(at(n), 0), fall_off_(at(n)) {}

  /// Everybody in the component of `root`; `gone` are the actors to pass over.
  std::span<const index_t> search(const csr_view& rows, std::span<const char> gone, index_t root) {
    const std::size_t begin = order_.size();
    enter(rows, root, -1);
    while (!path_.empty()) {
      const auto [i, from] = path_.back();
      if (next_[at(i)] < rows.last(i)) {
        const index_t j = rows.targets[at(next_[at(i)]++)];
        if (!gone.empty() && gone[at(j)]) continue;
        if (found_[at(j)] < 0) enter(rows, j, i);
        else if (j != from) low_[at(i)] = std::min(low_[at(i)], found_[at(j)]);
        continue;
      }
      path_.pop_back();
      if (from >= 0) leave(i, from);
    }
    return std::span<const index_t>(order_).subspan(begin);
  }

  bool found(index_t i) const { return found_[at(i)] >= 0; }
  const part_sum& fall_off(index_t i) const { return fall_off_[at(i)]; }

  /// How many are cut off from the rest of their component when the tie between these two goes; 0 where another way round is left, as for a loop.
  index_t cut_off(index_t i, index_t j) const {
    if (found_[at(i)] > found_[at(j)]) std::swap(i, j);
    return low_[at(j)] > found_[at(i)] ? size_[at(j)] : 0;
  }

 private:
  void enter(const csr_view& rows, index_t i, index_t from) {
    found_[at(i)] = low_[at(i)] = static_cast<index_t>(order_.size());
    size_[at(i)] = 1;
    next_[at(i)] = rows.first(i);
    order_.push_back(i);
    path_.emplace_back(i, from);
  }

  void leave(index_t i, index_t from) {
    low_[at(from)] = std::min(low_[at(from)], low_[at(i)]);
    size_[at(from)] += size_[at(i)];
    if (low_[at(i)] < found_[at(from)]) return;
    part_sum& sum = fall_off_[at(from)];
    sum.actors += size_[at(i)];
    sum.pairs += ordered_pairs(size_[at(i)]);
    sum.largest = std::max(sum.largest, size_[at(i)]);
  }

  std::vector<index_t> found_, low_, size_, next_, order_;
  std::vector<part_sum> fall_off_;
  std::vector<std::pair<index_t, index_t>> path_;  // actor and who it was found from
};

/// Undirected rows with their components, and what hangs on whom in them.
class searched_components {
 public:
  searched_components(const csr_view& rows, std::span<const char> gone) : parts_(rows.rows()), whole_(at(rows.rows())) {
    index_t components = 0;
    for (index_t root = 0; root < rows.rows(); ++root) {
      if (parts_.found(root) || (!gone.empty() && gone[at(root)])) continue;
      const auto members = parts_.search(rows, gone, root);
      const auto size = static_cast<index_t>(members.size());
      for (const index_t i : members) whole_[at(i)] = {size, components};
      now_.pairs += ordered_pairs(size);
      second_ = std::max(second_, std::min(size, now_.largest));
      if (size > now_.largest) {
        now_.largest = size;
        first_ = components;
      }
      ++components;
    }
  }

  const connected& now() const { return now_; }

  connected without_actor(index_t i) const {
    const hanging_parts::part_sum& fallen = parts_.fall_off(i);
    const auto rest = static_cast<index_t>(whole_[at(i)].first - 1 - fallen.actors);
    return broken(i, fallen.pairs + ordered_pairs(rest), std::max(fallen.largest, rest));
  }

  connected without_tie(index_t i, index_t j) const {
    const index_t part = parts_.cut_off(i, j), rest = whole_[at(i)].first - part;
    return broken(i, ordered_pairs(part) + ordered_pairs(rest), std::max(part, rest));
  }

 private:
  /// When the component of i falls into parts with so many pairs, the largest of that size.
  connected broken(index_t i, std::int64_t pairs, index_t largest) const {
    const auto [size, component] = whole_[at(i)];
    return {now_.pairs - ordered_pairs(size) + pairs, std::max(largest, component == first_ ? second_ : now_.largest)};
  }

  hanging_parts parts_;
  std::vector<std::pair<index_t, index_t>> whole_;  // of each actor's component: size and number
  connected now_;
  index_t second_ = 0, first_ = -1;
};

}  // namespace detail

/// What stays connected as the rows are, and when one more actor leaves, for each; those already `gone` count as away. O(n + m), without recursion.
inline connected_without connected_without_each(const csr_view& rows, std::span<const char> gone = {}) {
  const detail::searched_components found(rows, gone);
  connected_without out{found.now(), std::vector<connected>(at(rows.rows()))};
  for (index_t i = 0; i < rows.rows(); ++i) out.each[at(i)] = !gone.empty() && gone[at(i)] ? out.now : found.without_actor(i);
  return out;
}

/// What stays connected as the rows are, and when the tie between from[t] and to[t] goes, for each t; all actors stay. O(n + m), without recursion.
inline connected_without connected_without_each_tie(const csr_view& rows, std::span<const index_t> from, std::span<const index_t> to) {
  const detail::searched_components found(rows, {});
  connected_without out{found.now(), std::vector<connected>(from.size())};
  for (std::size_t t = 0; t < from.size(); ++t) out.each[t] = found.without_tie(from[t], to[t]);
  return out;
}

}  // namespace samspill
