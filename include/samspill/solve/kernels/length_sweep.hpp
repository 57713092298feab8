#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>

#include <samspill/core/index.hpp>
#include <samspill/solve/kernels/isa.hpp>
#include <samspill/solve/kernels/row_sweep.hpp>

namespace samspill::detail {

/// One batch of sources on its way through a network whose arcs have lengths: what the driver (solve/length_sweep.hpp) lays out and the kernels below fill.
///
/// Every actor has a row of distances, a number a source ("lane"), infinite where it is not reached. Sweeps go through the actors in falling and in rising order by turns
/// and visit those that are marked; what one visit changes is seen by the next. Actors are numbered so that most shortest paths first fall and then rise, which few
/// sweeps follow from end to end.
struct length_batch {
  const index_t* out_offsets;
  const index_t* out_targets;
  const double* out_lengths;
  const index_t* in_offsets;
  const index_t* in_targets;
  const double* in_lengths;

  double* distance;      // rows; infinite between batches. From `weigh_ends` on, what a path that ends counts / number of paths
  double* paths;         // rows: numbers of shortest paths; not used where all are 1
  double* passed;        // rows: dependency / number of paths
  std::uint8_t* marked;  // of each actor, up to a multiple of 8; 0 between kernels
  index_t begin, end;    // actors that sources of the batch can reach
  const index_t* sources;
  index_t source_count;

  /// Arcs that lie on a shortest path from a source: those that leave actor u are [tight_out[u], tight_out[u + 1]), those that enter it [tight_in[u], tight_in[u + 1]).
  index_t* tight_out;
  index_t* tight_heads;
  std::uint32_t* tight_out_lanes;
  index_t* tight_in;
  index_t* tight_tails;
  std::uint32_t* tight_in_lanes;
  std::uint32_t* entered;  // of each actor: sources that have a tight arc into it, which itself is not among

  std::int64_t work, most_work;  // rows added to rows
  double farthest;               // largest finite distance
  bool tied;                     // some actor has several shortest paths from a source
  bool rounded;                  // some arcs are longer than tight ones by no more than rounding may explain

  const std::uint32_t* ends;  // of each actor: sources whose paths may end there; null for all
  double* of_actor;           // dependencies, summed over sources
  double* of_arc;
};

struct length_sweep_kernels {
  static constexpr int lanes = 16;
  using batch = length_batch;
  /// Distances from the sources, which are 0 at themselves and marked; false where that is more than `most_work`.
  bool (*relax)(batch&);
  /// Of every arc: is it longer, by more than `margin`, than the way from one end to a source of the batch and on to the other? Where distances are the same both ways.
  void (*compare_detours)(const batch&, double margin, std::uint8_t* longer);
  /// Lists the arcs on shortest paths, by the actor that they leave.
  void (*find_tight)(batch&);
  /// Where lengths of paths are nearly the same: do they differ by so little that the order in which they are found does not matter?
  bool (*within_rounding)(batch&);
  /// Numbers of shortest paths; false where one is above 1e300.
  bool (*count)(batch&);
  void (*weigh_ends)(batch&);
  /// Dependencies of the sources, added to `of_actor` or `of_arc`; `alone` where every number of paths is 1 and every actor may be an end.
  void (*add_up)(batch&);
  void (*add_up_alone)(batch&);
  /// Of each source: the sum of its distances to others, of 1/distance, and how many it reaches.
  void (*sum_distances)(const batch&, double* total, double* inverse, double* reached);
};

template <class Isa>
struct length_sweep {
  using batch = length_batch;
  static constexpr int lanes = length_sweep_kernels::lanes;
  using numbers = row<Isa, double, lanes>;

  /// Lengths within 1e-14 of each other, relative, are the same (solve/shortest_paths.hpp), whichever of them was found first. Where all that are within twice as much are
  /// within a quarter of it, the first does not matter.
  static constexpr double same = 0.25e-14, different = 2e-14;
  static constexpr double most_paths = 1e300;

  static double* row_of(double* rows, index_t actor) { return rows + static_cast<std::int64_t>(actor) * lanes; }
  static numbers load(double* rows, index_t actor) { return numbers::load(row_of(rows, actor)); }

  /// Visits the marked actors in falling or rising order, with their marks, which it takes away; false where there were none.
  template <bool Rising, class Visit>
  static bool sweep(batch& b, Visit visit) {
    bool any = false;
    const auto nobody_from = [&](index_t k) {
      std::uint64_t eight;
      std::memcpy(&eight, b.marked + k, 8);
      return eight == 0;
    };
    const auto look = [&](index_t k) {
      const std::uint8_t mark = b.marked[k];
      if (mark == 0) return;
      b.marked[k] = 0;
      any = true;
      visit(k, mark);
    };
    if constexpr (Rising) {
      for (index_t k = b.begin & ~7; k < b.end; k += 8) {
        if (nobody_from(k)) continue;
        for (index_t j = k; j < k + 8; ++j) look(j);
      }
    } else {
      for (index_t k = (b.end - 1) & ~7; k >= b.begin - 7; k -= 8) {
        if (nobody_from(k)) continue;
        for (index_t j = k + 7; j >= k; --j) look(j);
      }
    }
    b.work += (b.end - b.begin) / 16;
    return any;
  }

  template <class Visit>
  static bool sweep_until_settled(batch& b, bool rising, Visit visit) {
    for (;; rising = !rising) {
      if (b.work > b.most_work) return false;
      if (!(rising ? sweep<true>(b, visit) : sweep<false>(b, visit))) return true;
    }
  }

  static void push(batch& b, index_t u, bool only_lower) {
    const numbers from = load(b.distance, u);
    index_t arc = b.out_offsets[u];
    const index_t last = b.out_offsets[u + 1];
    for (; arc < last; ++arc) {
      const index_t v = b.out_targets[arc];
      if (only_lower && v > u) break;
      const numbers reach = from.plus(b.out_lengths[arc]), held = load(b.distance, v);
      if (reach.less(held) == 0) continue;
      reach.least(held).store(row_of(b.distance, v));
      b.marked[v] = 1;
    }
    b.work += arc - b.out_offsets[u];
  }

  static void pull(batch& b, index_t v) {
    const numbers held = load(b.distance, v);
    numbers least = held;
    for (index_t arc = b.in_offsets[v]; arc < b.in_offsets[v + 1]; ++arc) least = load(b.distance, b.in_targets[arc]).plus(b.in_lengths[arc]).least(least);
    b.work += b.in_offsets[v + 1] - b.in_offsets[v];
    if (least.less(held) == 0 && b.marked[v] == 0) return;
    least.store(row_of(b.distance, v));
    b.marked[v] = 2;
  }

  static bool relax(batch& b) {
    sweep<false>(b, [&](index_t u, std::uint8_t) { push(b, u, false); });
    for (index_t v = b.begin; v < b.end; ++v) pull(b, v);
    // whoever stands above has pulled what stood below
    sweep<false>(b, [&](index_t u, std::uint8_t mark) { push(b, u, mark == 2); });
    return sweep_until_settled(b, true, [&](index_t u, std::uint8_t) { push(b, u, false); });
  }

  static void compare_detours(const batch& b, double margin, std::uint8_t* longer) {
    for (index_t u = b.begin; u < b.end; ++u) {
      const numbers from = load(b.distance, u);
      for (index_t arc = b.out_offsets[u]; arc < b.out_offsets[u + 1]; ++arc) {
        numbers detour = from;
        detour.add(load(b.distance, b.out_targets[arc]));
        longer[arc] = detour.less(numbers::all(b.out_lengths[arc] - margin)) != 0;
      }
    }
  }

  static void find_tight(batch& b) {
    const numbers infinite = numbers::all(HUGE_VAL);
    numbers farthest = numbers::zero();
    index_t made = 0;
    b.tied = b.rounded = false;
    for (index_t v = b.begin; v < b.end; ++v) b.entered[v] = 0;
    for (index_t u = b.begin; u < b.end; ++u) {
      const index_t first = made;
      b.tight_out[u] = first;
      const numbers from = load(b.distance, u);
      farthest = farthest.most(from.only(from.less(infinite)));
      std::uint32_t inexact = 0;
      for (index_t arc = b.out_offsets[u]; arc < b.out_offsets[u + 1]; ++arc) {
        const index_t v = b.out_targets[arc];
        const numbers reach = from.plus(b.out_lengths[arc]), gap = reach.minus(load(b.distance, v));
        const std::uint32_t found = gap.less(reach.times(different));  // not where neither is reached
        inexact |= found & numbers::zero().less(gap);
        b.tight_heads[made] = v;
        b.tight_out_lanes[made] = found;
        made += found != 0;
      }
      if (inexact != 0) {
        b.rounded = true;
        b.marked[u] = 1;
      }
      for (index_t k = first; k < made; ++k) {
        std::uint32_t& entered = b.entered[b.tight_heads[k]];
        b.tied |= (entered & b.tight_out_lanes[k]) != 0;
        entered |= b.tight_out_lanes[k];
      }
    }
    b.tight_out[b.end] = made;
    b.farthest = 0;
    double each[lanes];
    std::memcpy(each, &farthest, sizeof each);
    for (const double far : each) b.farthest = far > b.farthest ? far : b.farthest;
  }

  /// Follows the longest of the paths that count as shortest; begins with the actors that `find_tight` has marked, from whom it is longer than the shortest.
  static bool within_rounding(batch& b) {
    for (index_t v = b.begin; v < b.end; ++v) load(b.distance, v).store(row_of(b.passed, v));
    const bool settled = sweep_until_settled(b, false, [&](index_t u, std::uint8_t) {
      const numbers from = load(b.passed, u);
      index_t arc = b.out_offsets[u];
      for (index_t k = b.tight_out[u]; k < b.tight_out[u + 1]; ++k) {
        const index_t v = b.tight_heads[k];
        while (b.out_targets[arc] != v) ++arc;
        const numbers held = load(b.passed, v), reach = from.plus(b.out_lengths[arc]);
        const std::uint32_t longer = held.less(reach) & b.tight_out_lanes[k];
        if (longer == 0) continue;
        numbers taken = reach.only(longer);
        taken.add(held.only(~longer));
        taken.store(row_of(b.passed, v));
        b.marked[v] = 1;
      }
      b.work += b.tight_out[u + 1] - b.tight_out[u];
    });
    if (!settled) return false;
    std::uint32_t beyond = 0;
    for (index_t v = b.begin; v < b.end; ++v) {
      const numbers shortest = load(b.distance, v);
      beyond |= shortest.times(same).less(load(b.passed, v).minus(shortest));
    }
    return beyond == 0;
  }

  static bool count(batch& b) {
    for (index_t v = b.begin; v < b.end; ++v) numbers::zero().store(row_of(b.paths, v));
    const auto mark_heads = [&](index_t u, std::uint32_t changed) {
      for (index_t k = b.tight_out[u]; k < b.tight_out[u + 1]; ++k) b.marked[b.tight_heads[k]] |= (b.tight_out_lanes[k] & changed) != 0;
    };
    for (index_t lane = 0; lane < b.source_count; ++lane) {
      row_of(b.paths, b.sources[lane])[lane] = 1;
      mark_heads(b.sources[lane], std::uint32_t{1} << lane);
    }
    std::uint32_t beyond = 0;
    const bool settled = sweep_until_settled(b, false, [&](index_t v, std::uint8_t) {
      const numbers held = load(b.paths, v);
      numbers sum = held.only(~b.entered[v]);  // the path of a source to itself
      for (index_t k = b.tight_in[v]; k < b.tight_in[v + 1]; ++k) sum.add(load(b.paths, b.tight_tails[k]).only(b.tight_in_lanes[k]));
      b.work += b.tight_in[v + 1] - b.tight_in[v];
      const std::uint32_t changed = held.less(sum);
      if (changed == 0) return;
      beyond |= numbers::all(most_paths).less(sum);
      sum.store(row_of(b.paths, v));
      mark_heads(v, changed);
    });
    return settled && beyond == 0;
  }

  static void weigh_ends(batch& b) {
    for (index_t v = b.begin; v < b.end; ++v) {
      const numbers paths = load(b.paths, v);
      const std::uint32_t reached = numbers::zero().less(paths);
      paths.below(1).only(b.ends == nullptr ? reached : reached & b.ends[v]).store(row_of(b.distance, v));
    }
  }

  /// What the paths from a source to `v` and beyond count, for one of them.
  template <bool Alone>
  static numbers beyond(const batch& b, index_t v) {
    numbers out = load(b.passed, v);
    if constexpr (Alone) out = out.plus(1);
    else out.add(load(b.distance, v));
    return out;
  }

  template <bool Alone>
  static void added_up(batch& b) {
    for (index_t v = b.begin; v < b.end; ++v) {
      numbers::zero().store(row_of(b.passed, v));
      b.marked[v] = b.tight_out[v + 1] > b.tight_out[v];
    }
    b.most_work = std::int64_t{1} << 62;
    sweep_until_settled(b, false, [&](index_t u, std::uint8_t) {
      numbers sum = numbers::zero();
      for (index_t k = b.tight_out[u]; k < b.tight_out[u + 1]; ++k) sum.add(beyond<Alone>(b, b.tight_heads[k]).only(b.tight_out_lanes[k]));
      const std::uint32_t changed = load(b.passed, u).less(sum);
      if (changed == 0) return;
      sum.store(row_of(b.passed, u));
      for (index_t k = b.tight_in[u]; k < b.tight_in[u + 1]; ++k) b.marked[b.tight_tails[k]] |= (b.tight_in_lanes[k] & changed) != 0;
    });
    if (b.of_actor != nullptr)  // a source is not inside its own paths
      for (index_t lane = 0; lane < b.source_count; ++lane) row_of(b.passed, b.sources[lane])[lane] = 0;
    for (index_t u = b.begin; u < b.end; ++u) {
      const numbers paths = Alone ? numbers::all(1) : load(b.paths, u);
      if (b.of_arc != nullptr) {
        index_t arc = b.out_offsets[u];
        for (index_t k = b.tight_out[u]; k < b.tight_out[u + 1]; ++k) {
          while (b.out_targets[arc] != b.tight_heads[k]) ++arc;
          b.of_arc[arc] += beyond<Alone>(b, b.tight_heads[k]).only(b.tight_out_lanes[k]).times(paths).sum();
        }
        continue;
      }
      b.of_actor[u] += load(b.passed, u).times(paths).sum();
    }
  }
  static void add_up(batch& b) { added_up<false>(b); }
  static void add_up_alone(batch& b) { added_up<true>(b); }

  static void sum_distances(const batch& b, double* total, double* inverse, double* reached) {
    const numbers infinite = numbers::all(HUGE_VAL);
    numbers totals = numbers::zero(), inverses = numbers::zero(), counts = numbers::zero();
    constexpr index_t piece = 64;  // so that many actors do not pile up their roundings
    for (index_t from = b.begin; from < b.end; from += piece) {
      numbers part_total = numbers::zero(), part_inverse = numbers::zero();
      for (index_t v = from; v < b.end && v < from + piece; ++v) {
        const numbers distance = load(b.distance, v);
        const std::uint32_t others = distance.less(infinite) & numbers::zero().less(distance);
        part_total.add(distance.only(others));
        part_inverse.add(distance.below(1).only(others));
        counts.add(numbers::all(1).only(others));
      }
      totals.add(part_total);
      inverses.add(part_inverse);
    }
    totals.store(total);
    inverses.store(inverse);
    counts.store(reached);
  }
};

template <class Isa>
constexpr length_sweep_kernels length_sweep_kernels_for() {
  using k = length_sweep<Isa>;
  return {.relax = k::relax,
          .compare_detours = k::compare_detours,
          .find_tight = k::find_tight,
          .within_rounding = k::within_rounding,
          .count = k::count,
          .weigh_ends = k::weigh_ends,
          .add_up = k::add_up,
          .add_up_alone = k::add_up_alone,
          .sum_distances = k::sum_distances};
}

}  // namespace samspill::detail
