#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>

namespace samspill {

/// Rows in which an actor's ties are counted, and rows of those whose count falls when the actor leaves.
struct counted_ties {
  std::array<csr_view, 2> counted;
  std::array<csr_view, 2> concerned;
  std::size_t sides = 1;

  index_t degree_of(index_t i) const {
    index_t sum = 0;
    for (std::size_t s = 0; s < sides; ++s) sum += counted[s].degree_of(i) - counted[s].has(i, i);
    return sum;
  }

  /// `visit(j, arc, rows)` for each other actor j whose count falls by that arc when i leaves; twice where ties run both ways and both count.
  template <class Visit>
  void for_each_concerned(index_t i, Visit visit) const {
    for (std::size_t s = 0; s < sides; ++s)
      for (index_t arc = concerned[s].first(i); arc < concerned[s].last(i); ++arc)
        if (const index_t j = concerned[s].targets[at(arc)]; j != i) visit(j, arc, concerned[s]);
  }
};

/// Ties received, given, or both; undirected ties count once.
inline counted_ties ties_to_count(const network_view& net, direction way) {
  if (!net.directed || way == direction::out) return {{net.out, {}}, {net.in, {}}, 1};
  if (way == direction::in) return {{net.in, {}}, {net.out, {}}, 1};
  return {{net.out, net.in}, {net.in, net.out}, 2};
}

/// Actors by a whole number of at least 0 each, least first; numbers may fall. Every step is O(1).
class bucket_queue {
 public:
  template <class Key>
  bucket_queue(index_t n, Key key) : next_(at(n), none), before_(at(n), none), key_(at(n), 0), left_(n) {
    for (index_t i = 0; i < n; ++i) {
      key_[at(i)] = key(i);
      if (at(key_[at(i)]) >= first_.size()) first_.resize(at(key_[at(i)]) + 1, none);
    }
    for (index_t i = n; i-- > 0;) link(i);
  }

  bool empty() const { return left_ == 0; }
  bool holds(index_t i) const { return key_[at(i)] >= 0; }

  struct entry {
    index_t actor;
    index_t key;
  };

  entry pop() {
    while (first_[at(least_)] == none) ++least_;
    const entry out{first_[at(least_)], least_};
    unlink(out.actor);
    key_[at(out.actor)] = -1;
    --left_;
    return out;
  }

  void lower(index_t i, index_t key) {
    if (key == key_[at(i)]) return;
    unlink(i);
    key_[at(i)] = key;
    link(i);
    least_ = std::min(least_, key);
  }

 private:
  static constexpr index_t none = -1;

  void link(index_t i) {
    index_t& first = first_[at(key_[at(i)])];
    before_[at(i)] = none;
    next_[at(i)] = first;
    if (first != none) before_[at(first)] = i;
    first = i;
  }
  void unlink(index_t i) {
    if (before_[at(i)] == none) first_[at(key_[at(i)])] = next_[at(i)];
    else next_[at(before_[at(i)])] = next_[at(i)];
    if (next_[at(i)] != none) before_[at(next_[at(i)])] = before_[at(i)];
  }

  std::vector<index_t> first_{none}, next_, before_, key_;
  index_t left_;
  index_t least_ = 0;
};

/// For each actor the largest k such that it lies in a set of actors that all have key >= k within the set (Batagelj and Zaversnik 2002).
///
/// `key(i)` is a whole number of at least 0 that falls, or stays, as others leave; `leave(i, fall)` takes i away and calls fall(j) for each j whose key may have
/// changed. O(n + calls of fall).
template <class Key, class Leave>
std::vector<index_t> core_numbers(index_t n, Key key, Leave leave) {
  bucket_queue left(n, key);
  std::vector<index_t> out(at(n));
  index_t level = 0;
  while (!left.empty()) {
    const auto [i, least] = left.pop();
    level = std::max(level, least);
    out[at(i)] = level;
    leave(i, [&](index_t j) {
      if (left.holds(j)) left.lower(j, key(j));
    });
  }
  return out;
}

}  // namespace samspill
