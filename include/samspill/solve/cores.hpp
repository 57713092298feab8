#pragma once

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/prefetch.hpp>

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

  /// Asks for the memory of those whose count falls when i leaves.
  void fetch_concerned(index_t i) const {
    for (std::size_t s = 0; s < sides; ++s) {
      const index_t* const targets = concerned[s].targets.data();
      prefetch(targets + concerned[s].first(i));
      prefetch(targets + concerned[s].last(i));
    }
  }
};

/// Ties received, given, or both; undirected ties count once.
inline counted_ties ties_to_count(const network_view& net, direction way) {
  if (!net.directed || way == direction::out) return {{net.out, {}}, {net.in, {}}, 1};
  if (way == direction::in) return {{net.in, {}}, {net.out, {}}, 1};
  return {{net.out, net.in}, {net.in, net.out}, 2};
}

/// Actors by a whole number of at least 0 each, least first, in one array with the beginning of each number's actors. A number may fall while its actor waits,
/// but not below that of who left last. O(1) a unit of fall.
class bucket_queue {
 public:
  template <class Key>
  bucket_queue(index_t n, Key key) : order_(at(n)), place_(at(n)), key_(at(n)) {
    index_t most = 0;
    for (index_t i = 0; i < n; ++i) most = std::max(most, key_[at(i)] = key(i));
    begin_.assign(at(most) + 2, 0);
    for (const index_t k : key_) ++begin_[at(k) + 1];
    for (std::size_t k = 0; k <= at(most); ++k) begin_[k + 1] += begin_[k];
    std::vector<index_t> next(begin_.begin(), begin_.end() - 1);
    for (index_t i = 0; i < n; ++i) put(i, next[at(key_[at(i)])]++);
  }

  bool empty() const { return at(left_) == order_.size(); }
  bool holds(index_t i) const { return place_[at(i)] >= left_; }

  struct entry {
    index_t actor;
    index_t key;
  };

  entry pop() {
    const index_t i = order_[at(left_++)];
    least_ = key_[at(i)];
    return {i, least_};
  }

  /// To `key`, or to the number of who left last where that is more.
  void lower(index_t i, index_t key) {
    for (key = std::max(key, least_); key_[at(i)] > key;) step_down(i);
  }

 private:
  /// The first with this number, who waits since it is more than that of who left last, changes places with i, and those with it begin one later.
  void step_down(index_t i) {
    index_t& first = begin_[at(key_[at(i)]--)];
    put(order_[at(first)], place_[at(i)]);
    put(i, first++);
  }

  void put(index_t i, index_t place) {
    order_[at(place)] = i;
    place_[at(i)] = place;
  }

  std::vector<index_t> order_, place_, key_, begin_;
  index_t left_ = 0, least_ = 0;
};

/// For each actor the largest k such that it lies in a set of actors that all have key >= k within the set (Batagelj and Zaversnik 2002).
///
/// `key(i)` is a whole number of at least 0 that falls, or stays, as others leave; `leave(i, fall)` takes i away and calls fall(j) for each j whose key may have
/// changed. O(n + calls of fall).
template <class Key, class Leave>
std::vector<index_t> core_numbers(index_t n, Key key, Leave leave) {
  bucket_queue left(n, key);
  std::vector<index_t> out(at(n));
  while (!left.empty()) {
    const auto [i, level] = left.pop();
    out[at(i)] = level;
    leave(i, [&](index_t j) {
      if (left.holds(j)) left.lower(j, key(j));
    });
  }
  return out;
}

/// The same where each call of fall(j) lowers the number of j by one, from `degree` on: level by level, who has no more than the level leaves. No branch asks whether
/// j is still there, which is as good as random: the number of who is not only falls, and so passes no level again. Where the nearest cache does not hold the ties,
/// fetch(i) is called some time before leave(i, fall).
template <class Leave, class Fetch>
std::vector<index_t> core_numbers_by_degree(std::vector<index_t> degree, Leave leave, Fetch fetch) {
  constexpr std::size_t ahead = 4;
  const bool many = degree.size() > 1024;
  std::vector<index_t> out(degree.size()), waiting(degree.size()), leaving(degree.size() + 1);
  std::iota(waiting.begin(), waiting.end(), index_t{0});
  for (index_t level = degree.empty() ? 0 : *std::min_element(degree.begin(), degree.end()); !waiting.empty(); ++level) {
    std::size_t wait = 0, count = 0;
    for (const index_t i : waiting) {
      waiting[wait] = leaving[count] = i;
      wait += degree[at(i)] > level ? 1 : 0;
      count += degree[at(i)] == level ? 1 : 0;
    }
    waiting.resize(wait);
    for (std::size_t k = 0; k < count; ++k) {
      if (many) fetch(leaving[std::min(k + ahead, count - 1)]);
      const index_t i = leaving[k];
      out[at(i)] = level;
      leave(i, [&](index_t j) {
        leaving[count] = j;
        count += degree[at(j)]-- == level + 1 ? 1 : 0;
      });
    }
  }
  return out;
}

}  // namespace samspill
