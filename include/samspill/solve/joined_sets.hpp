#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>

namespace samspill {

/// Disjoint sets of actors that are joined one with another: the smaller under the larger, with path halving, so that each step is as good as O(1).
class joined_sets {
 public:
  explicit joined_sets(std::size_t n) : parent_(n), size_(n) {}

  /// A set of i alone.
  void start(index_t i) {
    parent_[at(i)] = i;
    size_[at(i)] = 1;
  }
  index_t root(index_t i) {
    while (parent_[at(i)] != i) i = parent_[at(i)] = parent_[at(parent_[at(i)])];
    return i;
  }
  std::size_t size(index_t root) const { return size_[at(root)]; }
  /// Of two roots; the root of both is given back.
  index_t join(index_t a, index_t b) {
    if (size_[at(a)] < size_[at(b)]) std::swap(a, b);
    parent_[at(b)] = a;
    size_[at(a)] += size_[at(b)];
    return a;
  }

 private:
  std::vector<index_t> parent_;
  std::vector<std::size_t> size_;
};

}  // namespace samspill
