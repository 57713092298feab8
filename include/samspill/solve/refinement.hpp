#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>

namespace samspill {

/// The ties of a network with a whole number for each different weight (0 for all where weights are left out). Loops are left out.
struct coloured_ties {
  struct tie {
    index_t to;
    std::uint32_t colour;  // of a received tie the highest bit is set: a directed network's two sides stay apart
    bool operator==(const tie&) const = default;
  };
  std::vector<std::size_t> offsets{0};
  std::vector<tie> ties;  // of each actor those given, sorted, then (where directed) those received

  std::span<const tie> of(index_t i) const { return std::span(ties).subspan(offsets[at(i)], offsets[at(i) + 1] - offsets[at(i)]); }
  index_t actors() const { return static_cast<index_t>(offsets.size() - 1); }

  coloured_ties(const network_view& net, bool weighted) {
    std::vector<double> weights;
    if (weighted) weights.assign(net.out.values.begin(), net.out.values.end());
    std::sort(weights.begin(), weights.end());
    weights.erase(std::unique(weights.begin(), weights.end()), weights.end());
    const auto add = [&](index_t i, const csr_view& rows, std::uint32_t side) {
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        if (rows.targets[at(arc)] == i) continue;
        const auto colour = weights.empty() ? 0 : std::lower_bound(weights.begin(), weights.end(), rows.value(arc)) - weights.begin();
        ties.push_back({rows.targets[at(arc)], static_cast<std::uint32_t>(colour) | side});
      }
    };
    for (index_t i = 0; i < net.n(); ++i) {
      add(i, net.out, 0);
      if (net.directed) add(i, net.in, std::uint32_t{1} << 31);
      offsets.push_back(ties.size());
    }
  }
};

/// Actors in cells that stand in an order which does not depend on how the actors are numbered. Refining splits cells until all actors of a cell have as
/// many ties of each colour with each other cell (the equitable partition, colour refinement); every split can be taken back. O(m log n) from one cell.
class ordered_partition {
 public:
  struct split {
    index_t added;   // where the new cell starts
    index_t parent;  // where the cell starts that it was taken from
  };

  ordered_partition(const coloured_ties& ties, std::span<const index_t> colours)
      : ties_(&ties), order_(at(ties.actors())), place_(order_.size()), cell_(order_.size()), length_(order_.size()), waits_(order_.size()) {
    for (std::size_t i = 0; i < order_.size(); ++i) order_[i] = static_cast<index_t>(i);
    if (!colours.empty()) std::stable_sort(order_.begin(), order_.end(), [&](index_t a, index_t b) { return colours[at(a)] < colours[at(b)]; });
    index_t start = 0;
    for (index_t p = 0; p < ties.actors(); ++p) {
      if (!colours.empty() && p > 0 && colours[at(order_[at(p)])] != colours[at(order_[at(p - 1)])]) start = p;
      place_[at(order_[at(p)])] = p;
      cell_[at(order_[at(p)])] = start;
      ++length_[at(start)];
      if (p == start) wait(start);
    }
  }

  index_t size() const { return static_cast<index_t>(order_.size()); }
  index_t cell_of(index_t actor) const { return cell_[at(actor)]; }
  index_t length(index_t start) const { return length_[at(start)]; }
  index_t at_place(index_t place) const { return order_[at(place)]; }
  std::span<const index_t> members(index_t start) const { return std::span(order_).subspan(at(start), at(length_[at(start)])); }
  const std::vector<split>& splits() const { return splits_; }
  std::int64_t steps() const { return steps_; }

  /// Puts one actor of a cell into a cell of its own and refines. Returns what happened as one number: the same where an isomorphism leads from one to the other.
  std::uint64_t individualise(index_t actor) {
    const index_t start = cell_of(actor);
    take_out(start, start + length(start), actor);
    wait(splits_.back().added);
    return refine();
  }

  std::uint64_t refine() {
    std::uint64_t trace = 0;
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      const index_t splitter = queue_[next];
      waits_[at(splitter)] = 0;
      collect(splitter);
      split_touched(splitter, trace);
    }
    queue_.clear();
    return trace;
  }

  /// Takes back every split after the first `count`.
  void undo_to(std::size_t count) {
    for (; splits_.size() > count; splits_.pop_back()) {
      const index_t start = splits_.back().added;
      const index_t before = cell_of(order_[at(start - 1)]);
      for (const index_t i : members(start)) cell_[at(i)] = before;
      steps_ += length(start);
      length_[at(before)] += length(start);
      length_[at(start)] = 0;
    }
  }

 private:
  struct touch {
    index_t cell, actor;
    std::uint64_t seen;  // sum over its ties with the splitter of a mix of the colour: only their number of each colour matters
    bool operator<(const touch& b) const { return std::tie(cell, seen, actor) < std::tie(b.cell, b.seen, b.actor); }
  };

  static std::uint64_t mixed(std::uint64_t x) {
    x += 0x9E3779B97F4A7C15U;
    x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9U;
    x = (x ^ (x >> 27)) * 0x94D049BB133111EBU;
    return x ^ (x >> 31);
  }

  void wait(index_t start) {
    if (waits_[at(start)]) return;
    waits_[at(start)] = 1;
    queue_.push_back(start);
  }

  void collect(index_t splitter) {
    touched_.clear();
    for (const index_t i : members(splitter))
      for (const auto& t : ties_->of(i)) touched_.push_back({cell_of(t.to), t.to, mixed(t.colour)});
    steps_ += length(splitter) + 16 * static_cast<std::int64_t>(touched_.size());
    std::sort(touched_.begin(), touched_.end(), [](const touch& a, const touch& b) { return a.actor < b.actor; });
    std::size_t kept = 0;
    for (std::size_t k = 0; k < touched_.size(); ++k) {
      if (kept > 0 && touched_[kept - 1].actor == touched_[k].actor) touched_[kept - 1].seen += touched_[k].seen;
      else touched_[kept++] = touched_[k];
    }
    touched_.resize(kept);
    std::sort(touched_.begin(), touched_.end());
  }

  void split_touched(index_t splitter, std::uint64_t& trace) {
    for (std::size_t first = 0; first < touched_.size();) {
      std::size_t last = first;
      while (last < touched_.size() && touched_[last].cell == touched_[first].cell) ++last;
      split_cell(std::span(touched_).subspan(first, last - first), splitter, trace);
      first = last;
    }
  }

  /// Parts of one cell: those untouched stay in front, then those who saw alike together.
  void split_cell(std::span<const touch> group, index_t splitter, std::uint64_t& trace) {
    const index_t start = group.front().cell;
    const index_t end = start + length(start);
    const bool all = group.size() == at(length(start));
    index_t cut = end;
    index_t largest = start;
    const std::size_t before = splits_.size();
    for (std::size_t last = group.size(); last > 0;) {
      std::size_t first = last;
      while (first > 0 && group[first - 1].seen == group[last - 1].seen) --first;
      trace = mixed(trace ^ mixed(group[first].seen + at(splitter)) ^ mixed((static_cast<std::uint64_t>(cut) << 32) + (last - first)));
      if (first == 0 && all) break;
      for (std::size_t k = first; k < last; ++k) swap_to(group[k].actor, --cut);
      close(start, cut);
      last = first;
    }
    if (splits_.size() == before) return;
    const bool waiting = waits_[at(start)];
    for (std::size_t s = before; s < splits_.size(); ++s)
      if (length(splits_[s].added) > length(largest)) largest = splits_[s].added;
    // all parts but one tell the rest what they must know; where the whole cell still waits, so must every part
    if (!waiting && largest != start) wait(start);
    for (std::size_t s = before; s < splits_.size(); ++s)
      if (waiting || splits_[s].added != largest) wait(splits_[s].added);
  }

  void take_out(index_t start, index_t end, index_t actor) {
    swap_to(actor, end - 1);
    close(start, end - 1);
  }

  void swap_to(index_t actor, index_t place) {
    const index_t from = place_[at(actor)];
    const index_t other = order_[at(place)];
    std::swap(order_[at(from)], order_[at(place)]);
    place_[at(actor)] = place;
    place_[at(other)] = from;
  }

  /// What stands from `cut` to the end of the cell at `start` becomes a cell.
  void close(index_t start, index_t cut) {
    const index_t moved = start + length(start) - cut;
    length_[at(start)] -= moved;
    length_[at(cut)] = moved;
    for (const index_t i : members(cut)) cell_[at(i)] = cut;
    splits_.push_back({cut, start});
  }

  const coloured_ties* ties_;
  std::vector<index_t> order_, place_, cell_, length_;
  std::vector<char> waits_;
  std::vector<index_t> queue_;
  std::vector<touch> touched_;
  std::vector<split> splits_;
  std::int64_t steps_ = 0;
};

}  // namespace samspill
