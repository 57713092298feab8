#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>

namespace samspill {

/// What an actor is worth beside those in a set, of which it is not one; larger is better. Members of the set have no_candidate.
inline constexpr double no_candidate = -std::numeric_limits<double>::infinity();

struct best_set_options {
  std::int64_t size;
  std::int64_t restarts;
  std::uint64_t seed;
  bool allow_slow;
};

/// The set of `size` out of n actors that is worth most. `scan(set)` gives the worth of the set with each further actor in it, in about `seconds` each.
///
/// All sets are tried where that takes about a second. Else: one actor after another who adds most, then exchanges of one member for one other, always the best,
/// until none is better; and the same exchanges from `restarts` random sets. Of equal sets the first that was found.
template <class Scan>
class best_set {
 public:
  best_set(index_t n, Scan scan, double seconds, const best_set_options& choice, const run_context& context)
      : n_(n), size_(static_cast<std::size_t>(std::min<std::int64_t>(choice.size, n))), scan_(std::move(scan)), context_(context) {
    if (size_ == 0) return;
    if (seconds * sets_to_scan() <= 1 || size_ == 1) {
      need_affordable(seconds, choice.allow_slow);
      try_all();
    } else {
      constexpr double rounds = 4;  // of exchanges until none is better, as found on drawn networks
      need_affordable(seconds * static_cast<double>(size_) * (1 + rounds * static_cast<double>(1 + choice.restarts)), choice.allow_slow);
      found_.how.way = method::best_found;
      exchange(one_by_one());
      for (std::int64_t r = 0; r < choice.restarts; ++r) exchange(at_random(choice.seed, static_cast<std::uint64_t>(r)));
    }
    std::sort(members_.begin(), members_.end());
  }

  actor_set result() const { return {members_, found_}; }

 private:
  /// Sets of one actor fewer.
  double sets_to_scan() const {
    double sets = 1;
    for (std::size_t k = 1; k < size_; ++k) sets *= static_cast<double>(at(n_) + 1 - k) / static_cast<double>(k);
    return sets;
  }

  void keep_if_better(const std::vector<index_t>& set, double worth) {
    if (!members_.empty() && !better(worth, found_.value)) return;
    members_ = set;
    found_.value = worth;
  }

  /// By more than rounding, so that equal sets stay equal.
  static bool better(double a, double b) { return b == no_candidate ? a > b : a > b + 1e-12 * std::max(1.0, std::abs(b)); }

  /// The first of those worth most, from `begin`.
  static index_t best_of(const std::vector<double>& worth, index_t begin) {
    index_t best = begin;
    for (index_t i = begin; at(i) < worth.size(); ++i)
      if (better(worth[at(i)], worth[at(best)])) best = i;
    return best;
  }

  void try_all() {
    std::vector<index_t> set(size_ - 1);
    std::iota(set.begin(), set.end(), index_t{0});
    do {
      stop_if_asked(context_);
      const std::vector<double> worth = scan_(set);
      const index_t i = best_of(worth, set.empty() ? 0 : set.back() + 1);
      set.push_back(i);
      keep_if_better(set, worth[at(i)]);
      set.pop_back();
    } while (next(set));
  }

  /// The next set in the order of the dictionary that leaves room for one more; false after the last.
  bool next(std::vector<index_t>& set) const {
    for (std::size_t k = set.size(); k-- > 0;) {
      if (at(set[k]) + 1 + (set.size() - k) >= at(n_)) continue;
      ++set[k];
      for (std::size_t later = k + 1; later < set.size(); ++later) set[later] = set[later - 1] + 1;
      return true;
    }
    return false;
  }

  std::vector<index_t> one_by_one() {
    std::vector<index_t> set;
    while (set.size() < size_) {
      stop_if_asked(context_);
      const std::vector<double> worth = scan_(set);
      set.push_back(best_of(worth, 0));
      if (set.size() == size_) keep_if_better(set, worth[at(set.back())]);
    }
    return set;
  }

  std::vector<index_t> at_random(std::uint64_t seed, std::uint64_t start) const {
    std::vector<index_t> all(at(n_));
    std::iota(all.begin(), all.end(), index_t{0});
    philox(seed, start).shuffle(std::span(all));
    all.resize(size_);
    return all;
  }

  void exchange(std::vector<index_t> set) {
    for (double held = no_candidate;;) {
      std::size_t out = 0;
      index_t in = -1;
      double most = held;
      for (std::size_t k = 0; k < size_; ++k) {
        stop_if_asked(context_);
        std::vector<index_t> others = set;
        others.erase(others.begin() + static_cast<std::ptrdiff_t>(k));
        const std::vector<double> worth = scan_(others);
        const index_t i = best_of(worth, 0);
        if (!better(worth[at(i)], most)) continue;
        out = k;
        in = i;
        most = worth[at(i)];
      }
      if (in < 0) break;
      set[out] = in;
      held = most;
      keep_if_better(set, held);
    }
  }

  index_t n_;
  std::size_t size_;
  Scan scan_;
  const run_context& context_;
  std::vector<index_t> members_;
  scalar found_ = 0.0;
};

}  // namespace samspill
