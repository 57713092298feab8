#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/refinement.hpp>

namespace samspill {

/// Which actors an automorphism can exchange. Where the search was cut off, `orbit` holds the cells of the equitable partition, whose every cell is one orbit
/// or several together, and the numbers of automorphisms stay at 1.
struct automorphism_group {
  std::vector<index_t> orbit;  // of each actor the number of its orbit, from 0, in the order of the smallest members
  index_t orbits = 0;
  double size = 1;
  double log_size = 0;
  bool complete = true;
};

namespace detail {

/// Which actors are known to be exchangeable.
class joined_actors {
 public:
  explicit joined_actors(index_t n) : above_(at(n)), size_(at(n), 1) {
    for (index_t i = 0; i < n; ++i) above_[at(i)] = i;
  }
  index_t find(index_t i) {
    while (above_[at(i)] != i) i = above_[at(i)] = above_[at(above_[at(i)])];
    return i;
  }
  void join(index_t i, index_t j) {
    i = find(i);
    j = find(j);
    if (i == j) return;
    if (size_[at(i)] < size_[at(j)]) std::swap(i, j);
    above_[at(j)] = i;
    size_[at(i)] += size_[at(j)];
  }
  index_t size_of(index_t i) { return size_[at(find(i))]; }

 private:
  std::vector<index_t> above_, size_;
};

/// Two partitions side by side: `left_` goes down a chain of stabilisers, `right_` looks for an automorphism that brings left to right.
///
/// The chain fixes one actor after another until all stand alone. From its end upwards, the orbit of each fixed actor under those automorphisms that fix
/// the earlier ones is found: one search for each actor of its cell that those found so far don't reach. The product of the orbits' sizes is the group's.
class automorphism_search {
 public:
  automorphism_search(const coloured_ties& ties, std::span<const index_t> colours, std::int64_t step_limit, const run_context& context)
      : ties_(ties), left_(ties, colours), right_(ties, colours), known_(ties.actors()), map_(at(ties.actors())),
        out_of_reach_(map_.size()), limit_(step_limit), context_(context) {
    for (index_t i = 0; i < ties.actors(); ++i) map_[at(i)] = i;
  }

  automorphism_group find() {
    left_.refine();
    right_.refine();
    const std::size_t root = left_.splits().size();
    struct level {
      index_t actor;
      std::size_t splits;
    };
    std::vector<level> chain;
    for (index_t p = 0; p < left_.size() && within_limit(); p += left_.length(p))
      while (left_.length(p) > 1 && within_limit()) {
        const index_t actor = left_.at_place(p);
        chain.push_back({actor, left_.splits().size()});
        left_.individualise(actor);
        right_.individualise(actor);
      }
    automorphism_group out;
    running_sum log_size;
    for (; !chain.empty() && within_limit(); chain.pop_back()) {
      stop_if_asked(context_);
      left_.undo_to(chain.back().splits);
      right_.undo_to(chain.back().splits);
      complete_orbit(chain.back().actor);
      out.size *= known_.size_of(chain.back().actor);
      log_size += std::log(known_.size_of(chain.back().actor));
    }
    out.log_size = log_size.value();
    out.complete = within_limit();
    if (!out.complete) {
      left_.undo_to(root);
      out.size = 1;
      out.log_size = 0;
    }
    number(out);
    return out;
  }

 private:
  bool within_limit() const { return steps_ + left_.steps() + right_.steps() <= limit_; }

  /// Every actor of the cell of `actor` that an automorphism brings it to.
  void complete_orbit(index_t actor) {
    const std::span<const index_t> cell = left_.members(left_.cell_of(actor));
    std::vector<index_t> others(cell.begin(), cell.end());
    const std::size_t start = left_.splits().size();
    const std::uint64_t trace = left_.individualise(actor);
    std::vector<index_t> failed;
    const auto mark = [&] {
      for (const index_t f : failed) out_of_reach_[at(known_.find(f))] = 1;
    };
    for (const index_t other : others) {
      if (!within_limit()) break;
      // whoever is exchangeable with one that cannot be reached cannot be reached either
      if (out_of_reach_[at(known_.find(other))] || known_.find(other) == known_.find(actor)) continue;
      const std::int64_t before = found_;
      const bool reached = right_.individualise(other) == trace && extend(start);
      right_.undo_to(start);
      if (!reached) {
        failed.push_back(other);
        out_of_reach_[at(known_.find(other))] = 1;
      }
      if (found_ != before) mark();
    }
    for (const index_t f : failed) out_of_reach_[at(known_.find(f))] = 0;
    left_.undo_to(start);
  }

  /// Is there an automorphism that brings each cell of left to that of right? `start` counts the splits up to which both were the same.
  bool extend(std::size_t start) {
    const index_t differs = first_difference(start);
    if (differs < 0) return keep_if_automorphism(start);
    // an actor that must move, first to one that must move there: all others stay where they are
    const std::span<const index_t> mine = left_.members(differs);
    const index_t actor = *std::find_if(mine.begin(), mine.end(), [&](index_t i) { return right_.cell_of(i) != differs; });
    const std::span<const index_t> theirs = right_.members(differs);
    std::vector<index_t> choices(theirs.begin(), theirs.end());
    std::stable_partition(choices.begin(), choices.end(), [&](index_t i) { return left_.cell_of(i) != differs; });
    const std::size_t here = left_.splits().size();
    const std::uint64_t trace = left_.individualise(actor);
    bool found = false;
    for (const index_t choice : choices) {
      if (!within_limit()) break;
      stop_if_asked(context_);
      found = right_.individualise(choice) == trace && extend(start);
      right_.undo_to(here);
      if (found) break;
    }
    left_.undo_to(here);
    return found;
  }

  /// A cell of several actors that are not the same on both sides; -1 where there is none, so that they can stay where they are.
  index_t first_difference(std::size_t start) {
    const auto alike = [&](index_t cell) {
      if (left_.length(cell) == 1) return true;
      steps_ += left_.length(cell);
      const auto members = left_.members(cell);
      return std::all_of(members.begin(), members.end(), [&](index_t i) { return right_.cell_of(i) == cell; });
    };
    for (std::size_t s = start; s < left_.splits().size(); ++s) {
      if (!alike(left_.splits()[s].parent)) return left_.splits()[s].parent;
      if (!alike(left_.splits()[s].added)) return left_.splits()[s].added;
    }
    return -1;
  }

  /// Actors that stand alone go to their counterpart, all others stay: kept where every tie goes to a tie of its colour.
  bool keep_if_automorphism(std::size_t start) {
    std::vector<index_t> moved;
    const auto bring = [&](index_t cell) {
      const index_t from = left_.at_place(cell);
      const index_t to = right_.at_place(cell);
      if (left_.length(cell) != 1 || from == to || map_[at(from)] != from) return;
      map_[at(from)] = to;
      moved.push_back(from);
    };
    for (std::size_t s = start; s < left_.splits().size(); ++s) {
      bring(left_.splits()[s].parent);
      bring(left_.splits()[s].added);
    }
    const bool holds = std::all_of(moved.begin(), moved.end(), [&](index_t i) { return ties_go_with(i); });
    for (const index_t i : moved) {
      if (holds) known_.join(i, map_[at(i)]);
      map_[at(i)] = i;
    }
    found_ += holds;
    return holds;
  }

  bool ties_go_with(index_t i) {
    const auto mine = ties_.of(i);
    const auto theirs = ties_.of(map_[at(i)]);
    if (mine.size() != theirs.size()) return false;
    image_.assign(mine.begin(), mine.end());
    for (auto& t : image_) t.to = map_[at(t.to)];
    std::sort(image_.begin(), image_.end(), [](const auto& a, const auto& b) {
      return (a.colour >> 31) != (b.colour >> 31) ? (a.colour >> 31) < (b.colour >> 31) : a.to < b.to;
    });
    steps_ += 4 * static_cast<std::int64_t>(mine.size());
    return std::equal(image_.begin(), image_.end(), theirs.begin());
  }

  void number(automorphism_group& out) {
    std::vector<index_t> number_of(at(left_.size()), -1);
    for (index_t i = 0; i < left_.size(); ++i) {
      index_t& number = number_of[at(out.complete ? known_.find(i) : left_.cell_of(i))];
      if (number < 0) number = out.orbits++;
      out.orbit.push_back(number);
    }
  }

  const coloured_ties& ties_;
  ordered_partition left_, right_;
  joined_actors known_;
  std::vector<index_t> map_;
  std::vector<char> out_of_reach_;
  std::vector<coloured_ties::tie> image_;
  std::int64_t limit_, steps_ = 0, found_ = 0;
  const run_context& context_;
};

}  // namespace detail

/// Steps that take a minute at most on one core (10 s where cells are compared, 45 s where they are split).
inline constexpr std::int64_t steps_of_a_minute = 6'000'000'000;

inline std::int64_t step_limit(bool allow_slow) { return allow_slow ? std::numeric_limits<std::int64_t>::max() : steps_of_a_minute; }

/// The automorphisms of a network that keep direction, the colours of ties and those of actors (no colours: all alike), by colour refinement and backtracking.
/// The search is cut off after so many steps. Real networks take little more than O(m log n); regular ones can take exponentially long.
inline automorphism_group automorphisms(const network_view& net, bool weighted, std::span<const index_t> colours, std::int64_t limit, const run_context& context) {
  const coloured_ties ties(net, weighted);
  return detail::automorphism_search(ties, colours, limit, context).find();
}

}  // namespace samspill
