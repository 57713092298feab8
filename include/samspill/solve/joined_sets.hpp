#pragma once

#include <algorithm>
#include <cstddef>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// Disjoint sets of actors who come in one after another and are joined with their partners: the smaller set under the larger, with path halving, so that
/// each step is as good as O(1).
class joined_sets {
 public:
  explicit joined_sets(std::size_t n) : parent_(n, nobody), size_(n) {}

  /// Everybody is out again.
  void clear() { std::fill(parent_.begin(), parent_.end(), nobody); }

  /// Actor i comes in; calls joining(size) for each set of partners that i joins. The size of the set that i is in now.
  template <class Joining>
  std::size_t enter(index_t i, std::span<const index_t> partners, Joining joining) {
    parent_[at(i)] = i;
    size_[at(i)] = 1;
    index_t own = i;
    for (const index_t j : partners) {
      if (parent_[at(j)] == nobody) continue;
      const index_t other = root(j);
      if (other == own) continue;
      joining(size_[at(other)]);
      own = join(own, other);
    }
    return size_[at(own)];
  }

 private:
  static constexpr index_t nobody = -1;

  index_t root(index_t i) {
    while (parent_[at(i)] != i) i = parent_[at(i)] = parent_[at(parent_[at(i)])];
    return i;
  }
  /// Of two roots; the root of both is given back.
  index_t join(index_t a, index_t b) {
    if (size_[at(a)] < size_[at(b)]) std::swap(a, b);
    parent_[at(b)] = a;
    size_[at(a)] += size_[at(b)];
    return a;
  }

  std::vector<index_t> parent_;
  std::vector<std::size_t> size_;
};

}  // namespace samspill
