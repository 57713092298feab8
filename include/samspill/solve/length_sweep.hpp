#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <samspill/solve/bit_sweep.hpp>
#include <samspill/solve/nearest_first_order.hpp>
#include <samspill/solve/row_sweep.hpp>

namespace samspill {

namespace detail {

/// Rows without loops and the lengths of their arcs, numbered for sweeping, and what the results are counted for.
class length_network {
 public:
  length_network(const csr_view& rows, std::span<const double> lengths, const path_rule& rule) : rule_(rule) {
    const csr_view given{rows.offsets, rows.targets, lengths};
    const csr back = transpose(given);
    const bool directed = !std::ranges::equal(back.offsets, given.offsets) || !std::ranges::equal(back.targets, given.targets) || !std::ranges::equal(back.values, given.values);
    order_ = nearest_first_order(given, directed ? back.view() : given);
    sources_ = numbers_of_sources(rule, order_);
    csr unsorted;
    for (const index_t i : order_.actor) {
      for (index_t arc = given.first(i); arc < given.last(i); ++arc) {
        if (given.targets[at(arc)] == i) continue;
        unsorted.targets.push_back(order_.number[at(given.targets[at(arc)])]);
        unsorted.values.push_back(lengths[at(arc)]);
      }
      unsorted.offsets.push_back(static_cast<index_t>(unsorted.targets.size()));
    }
    in_ = transpose(unsorted.view());
    if (directed) out_ = transpose(in_.view());
    directed_ = directed;
    if (!in_.values.empty()) {
      const auto [least, greatest] = std::ranges::minmax(in_.values);
      least_length_ = least;
      greatest_length_ = greatest;
    }
    if (rule.groups.empty()) return;
    for (const index_t i : order_.actor) groups_.push_back(rule.groups[at(i)]);
    rule_.groups = groups_;
  }
  length_network(const length_network&) = delete;
  length_network& operator=(const length_network&) = delete;

  index_t n() const { return in_.view().rows(); }
  csr_view out() const { return directed_ ? out_ : in_; }
  csr_view in() const { return in_; }
  bool directed() const { return directed_; }
  double least_length() const { return least_length_; }
  double greatest_length() const { return greatest_length_; }
  const actor_order& order() const { return order_; }
  const path_rule& rule() const { return rule_; }
  /// Numbers, rising.
  std::span<const index_t> sources() const { return sources_; }

  /// Without arcs that are no part of any shortest path. Undirected.
  void drop(std::span<const std::uint8_t> arcs) {
    csr left;
    for (index_t u = 0; u < n(); ++u) {
      for (index_t arc = in_.view().first(u); arc < in_.view().last(u); ++arc) {
        if (arcs[at(arc)] != 0) continue;
        left.targets.push_back(in_.targets[at(arc)]);
        left.values.push_back(in_.values[at(arc)]);
      }
      left.offsets.push_back(static_cast<index_t>(left.targets.size()));
    }
    in_ = std::move(left);
  }

 private:
  actor_order order_;
  csr in_, out_;
  bool directed_ = false;
  double least_length_ = 0, greatest_length_ = 0;
  path_rule rule_;
  std::vector<index_t> sources_, groups_;
};

/// Components with fewer actors are done sooner source by source.
inline constexpr index_t fewest_swept = 12;

/// Are there as many in one component?
inline bool large_component(const csr_view& rows, const csr_view& back) {
  const bool directed = rows.targets.data() != back.targets.data();
  std::vector<char> seen(at(rows.rows()), 0);
  std::vector<index_t> found;
  const auto enter = [&](index_t v) {
    if (seen[at(v)] == 0) found.push_back(v);
    seen[at(v)] = 1;
  };
  for (index_t from = 0; from < rows.rows(); ++from) {
    found.clear();
    enter(from);
    for (std::size_t k = 0; k < found.size(); ++k) {
      for (const index_t v : rows.row(found[k])) enter(v);
      if (directed)
        for (const index_t v : back.row(found[k])) enter(v);
      if (found.size() >= at(fewest_swept)) return true;
    }
  }
  return false;
}

inline std::vector<source_batch> batches_of(const length_network& net) { return batches_of(net.sources(), net.order().parts, length_sweep_kernels::lanes, false); }

/// Calls visit(arc given, its number among the swept) for the arcs of the actors numbered [begin, end), but for loops and those dropped.
template <class Visit>
void for_each_swept_arc(const csr_view& given, const length_network& numbered, index_t begin, index_t end, Visit visit) {
  const csr_view out = numbered.out();
  for (index_t u = begin; u < end; ++u) {
    const index_t i = numbered.order().actor[at(u)];
    for (index_t arc = given.first(i); arc < given.last(i); ++arc)
      if (const index_t swept = out.find(u, numbered.order().number[at(given.targets[at(arc)])]); swept >= 0) visit(arc, swept);
  }
}

/// Source by source, as given: where rounding decides a tie, so does the order of the arcs.
class length_walker {
 public:
  length_walker(const length_network& numbered, const csr_view& given, std::span<const double> lengths, const path_rule& rule, path_part part, stop_inside& stop)
      : numbered_(numbered), given_(given), lengths_(lengths), rule_(rule), part_(part), stop_(stop) {}

  void add(const source_batch& of, std::span<double> sums) {
    if (!on_) {
      on_.emplace(given_.rows());
      found_.assign(part_ == path_part::arcs ? given_.targets.size() : at(given_.rows()), 0.0);
    }
    for (const index_t s : of.sources) {
      add_paths_from(numbered_.order().actor[at(s)], given_, lengths_, rule_, part_, *on_, found_);
      stop_.beside(s, 30.0 * (static_cast<double>(given_.rows()) + static_cast<double>(given_.arcs())));
    }
    const auto move = [&](index_t from, index_t to) { sums[at(to)] += std::exchange(found_[at(from)], 0.0); };
    if (part_ == path_part::arcs) return for_each_swept_arc(given_, numbered_, of.begin, of.end, move);
    for (index_t v = of.begin; v < of.end; ++v) move(numbered_.order().actor[at(v)], v);
  }

 private:
  const length_network& numbered_;
  csr_view given_;
  std::span<const double> lengths_;
  path_rule rule_;
  path_part part_;
  stop_inside& stop_;
  std::optional<dependencies> on_;
  std::vector<double> found_;
};

/// Sums for one batch after another, in memory that is used again.
class length_sweeper {
 public:
  static constexpr int lanes = length_sweep_kernels::lanes;

  length_sweeper(const length_network& net, const length_sweep_kernels& kernels, path_part part) : net_(net), kernels_(kernels), of_arcs_(part == path_part::arcs) {}

  /// Adds what the batch contributes to the sums, of actors or of arcs; false, and nothing, where sweeps are dear, or where it is not certain that they tell paths of one
  /// length from longer ones as solve/shortest_paths.hpp does.
  bool add(const source_batch& of, std::span<double> sums) {
    batch_.of_actor = of_arcs_ ? nullptr : sums.data();
    batch_.of_arc = of_arcs_ ? sums.data() : nullptr;
    return relaxed(of, [&] { return swept(of, sums); });
  }

  /// The sums of distances of each source of the batch, by number; false where sweeps are dear.
  bool distances(const source_batch& of, std::span<distance_sum> sums) {
    return relaxed(of, [&] {
      alignas(64) double total[lanes], inverse[lanes], count[lanes];
      kernels_.sum_distances(batch_, total, inverse, count);
      for (std::size_t k = 0; k < of.sources.size(); ++k) sums[at(of.sources[k])] = {static_cast<std::int64_t>(count[k]), total[k], inverse[k]};
      return true;
    });
  }

  /// Marks the arcs of [begin, end), a component, that are longer by more than `margin` than the way over one of its hubs. Undirected.
  void find_detours(index_t begin, index_t end, double margin, std::span<std::uint8_t> longer) {
    if (distance_.size() == 0) reserve();
    batch_.begin = begin;
    batch_.end = end;
    std::vector<index_t> hubs(at(end - begin));
    std::iota(hubs.begin(), hubs.end(), begin);
    const index_t few = std::min<index_t>(lanes, end - begin);
    std::partial_sort(hubs.begin(), hubs.begin() + few, hubs.end(),
                      [&](index_t u, index_t v) { return std::pair(-net_.out().degree_of(u), u) < std::pair(-net_.out().degree_of(v), v); });
    settled(std::span(hubs).first(at(few)), [&] {
      kernels_.compare_detours(batch_, margin, longer.data());
      return true;
    });
  }

 private:
  static constexpr double infinite = std::numeric_limits<double>::infinity();
  static constexpr std::size_t fewest_sources = 3;  // one at a time is as fast for fewer

  /// Calls `use` on the distances of a batch.
  template <class Use>
  bool relaxed(const source_batch& of, Use use) {
    if (of.sources.size() < fewest_sources || of.end - of.begin < fewest_swept) return false;
    if (distance_.size() == 0) reserve();
    batch_.begin = of.begin;
    batch_.end = of.end;
    if (!narrowed_to_reach(of.sources)) return false;
    return settled(of.sources, use);
  }

  /// Calls `use` on the distances from up to 16 sources to [begin, end) of `batch_`.
  template <class Use>
  bool settled(std::span<const index_t> sources, Use use) {
    batch_.sources = sources.data();
    batch_.source_count = static_cast<index_t>(sources.size());
    for (std::size_t lane = 0; lane < sources.size(); ++lane) {
      distance_.data()[at(sources[lane]) * lanes + lane] = 0;
      marked_[at(sources[lane])] = 1;
    }
    batch_.work = 0;
    batch_.most_work = std::int64_t{2} * batch_.source_count * (arcs_between(batch_.begin, batch_.end) + batch_.end - batch_.begin);
    const bool used = kernels_.relax(batch_) && use();
    std::fill(distance_.data() + at(batch_.begin) * lanes, distance_.data() + at(batch_.end) * lanes, infinite);
    if (!used) std::fill(marked_.begin() + batch_.begin, marked_.begin() + batch_.end, std::uint8_t{0});
    return used;
  }

  void reserve() {
    const std::size_t n = at(net_.n()), arcs = net_.out().targets.size() + 1;
    distance_.grow(n * lanes, 0);
    std::fill_n(distance_.data(), n * lanes, infinite);
    passed_.grow(n * lanes, 0);
    heads_.grow(arcs, 0);
    head_lanes_.grow(arcs, 0);
    marked_.assign((n + 7) / 8 * 8, 0);
    entered_.resize(n);
    tight_out_.resize(n + 1);
    tight_in_.resize(n + 1);
    ends_.resize(net_.rule().groups.size());
    batch_.out_offsets = net_.out().offsets.data();
    batch_.out_targets = net_.out().targets.data();
    batch_.out_lengths = net_.out().values.data();
    batch_.in_offsets = net_.in().offsets.data();
    batch_.in_targets = net_.in().targets.data();
    batch_.in_lengths = net_.in().values.data();
    batch_.distance = distance_.data();
    batch_.passed = passed_.data();
    batch_.marked = marked_.data();
    batch_.tight_out = tight_out_.data();
    batch_.tight_heads = heads_.data();
    batch_.tight_out_lanes = head_lanes_.data();
    batch_.tight_in = tight_in_.data();
    batch_.entered = entered_.data();
    batch_.ends = ends_.empty() ? nullptr : ends_.data();
  }

  bool swept(const source_batch& of, std::span<double> sums) {
    kernels_.find_tight(batch_);
    if (net_.least_length() < 4e-14 * batch_.farthest) return false;  // a step so small that it may be taken backwards
    if (batch_.rounded && !kernels_.within_rounding(batch_)) return false;
    list_tails();
    const bool alone = !batch_.tied && ends_.empty();
    if (!alone) {
      paths_.grow(at(net_.n()) * lanes, 0);
      batch_.paths = paths_.data();
      if (!kernels_.count(batch_)) return false;
    }
    if (!ends_.empty()) set_ends(of);
    if (net_.rule().at_ends != nullptr) count_ends(of, sums);
    if (alone) {
      kernels_.add_up_alone(batch_);
    } else {
      kernels_.weigh_ends(batch_);
      kernels_.add_up(batch_);
    }
    return true;
  }

  std::int64_t arcs_between(index_t begin, index_t end) const { return net_.out().offsets[at(end)] - net_.out().offsets[at(begin)]; }

  /// Where arcs have a direction: to the range of those that the sources reach; false where most of it is not reached.
  bool narrowed_to_reach(std::span<const index_t> sources) {
    if (!net_.directed()) return true;
    std::int64_t arcs = 0;
    found_.clear();
    const auto enter = [&](index_t v) {
      if (entered_[at(v)] == reached) return;
      entered_[at(v)] = reached;
      found_.push_back(v);
      arcs += net_.out().degree_of(v) + 1;
    };
    for (const index_t s : sources) enter(s);
    for (std::size_t k = 0; k < found_.size(); ++k)
      for (const index_t v : net_.out().row(found_[k])) enter(v);
    for (const index_t v : found_) entered_[at(v)] = 0;
    const auto [low, high] = std::ranges::minmax(found_);
    batch_.begin = low;
    batch_.end = high + 1;
    return 4 * arcs > arcs_between(batch_.begin, batch_.end) + batch_.end - batch_.begin;
  }

  /// The tight arcs once more, by the actor that they enter.
  void list_tails() {
    const index_t begin = batch_.begin, end = batch_.end;
    const auto tight = at(tight_out_[at(end)]);
    tails_.grow(tight, 0);
    tail_lanes_.grow(tight, 0);
    batch_.tight_tails = tails_.data();
    batch_.tight_in_lanes = tail_lanes_.data();
    std::fill(tight_in_.begin() + begin, tight_in_.begin() + end + 1, index_t{0});
    for (std::size_t k = 0; k < tight; ++k) ++tight_in_[at(heads_.data()[k])];
    index_t sum = 0;
    for (index_t v = begin; v <= end; ++v) tight_in_[at(v)] = sum += tight_in_[at(v)];
    for (index_t u = end; u-- > begin;)
      for (index_t k = tight_out_[at(u) + 1]; k-- > tight_out_[at(u)];) {
        const index_t place = --tight_in_[at(heads_.data()[k])];
        tails_.data()[place] = u;
        tail_lanes_.data()[place] = head_lanes_.data()[k];
      }
  }

  void set_ends(const source_batch& of) {
    for (index_t v = batch_.begin; v < batch_.end; ++v) ends_[at(v)] = net_.rule().lanes_joined(of.sources, v);
  }

  void count_ends(const source_batch& of, std::span<double> sums) const {
    for (index_t v = batch_.begin; v < batch_.end; ++v)
      for (std::size_t lane = 0; lane < of.sources.size(); ++lane) {
        const index_t s = of.sources[lane];
        const double d = distance_.data()[at(v) * lanes + lane];
        if (v == s || d == infinite || !net_.rule().joins(s, v)) continue;
        const double each = net_.rule().at_ends(d);
        sums[at(v)] += each;
        sums[at(s)] += each;
      }
  }

  static constexpr std::uint32_t reached = ~std::uint32_t{0};  // no set of lanes

  const length_network& net_;
  const length_sweep_kernels& kernels_;
  bool of_arcs_;
  length_batch batch_{};
  row_memory<double> distance_, paths_, passed_;
  row_memory<index_t> heads_, tails_;
  row_memory<std::uint32_t> head_lanes_, tail_lanes_;
  std::vector<std::uint8_t> marked_;
  std::vector<std::uint32_t> entered_;
  std::vector<index_t> tight_out_, tight_in_, found_;
  std::vector<std::uint32_t> ends_;
};

/// Leaves arcs out that are longer than the way over a hub, and so on no shortest path. `margin` is far above what rounding does to the longest distance.
inline void drop_detoured(length_network& net, const length_sweep_kernels& kernels) {
  constexpr index_t few = 8 * length_sweep_kernels::lanes;  // in smaller components it costs more than it saves
  if (net.directed()) return;
  const double margin = 1e-10 * net.n() * net.greatest_length();
  std::vector<std::uint8_t> longer(net.out().targets.size(), 0);
  length_sweeper sweep(net, kernels, path_part::actors);
  const auto& parts = net.order().parts;
  for (std::size_t p = 0; p + 1 < parts.size(); ++p)
    if (parts[p + 1] - parts[p] >= few) sweep.find_detours(parts[p], parts[p + 1], margin, longer);
  net.drop(longer);
}

}  // namespace detail

/// The sums of the distances from `s` to others, one source at a time.
inline distance_sum distances_from(index_t s, const csr_view& rows, std::span<const double> lengths, shortest_paths& paths) {
  paths.run(rows, lengths, s);
  distance_sum sum;
  for (const index_t v : paths.order().subspan(1)) {
    ++sum.reached;
    sum.total += paths.distance(v);
    sum.inverse += 1 / paths.distance(v);
  }
  return sum;
}

/// Can lengths be swept? They must be above 0, and paths of n of them finite; and it pays from a component of a dozen actors on. `back` is the transpose of `rows`, or
/// `rows` itself where undirected.
inline bool sweepable(const csr_view& rows, const csr_view& back, std::span<const double> lengths) {
  if (rows.rows() < detail::fewest_swept || lengths.empty()) return false;
  const auto [least, most] = std::ranges::minmax(lengths);
  return least > 0 && most * (rows.rows() + 1.0) < 1e300 && detail::large_component(rows, back);
}

/// path_sums by length, where `sweepable` and `rule.inside` is null; for all actors or for all arcs of `net.out` (0 for a loop).
///
/// 16 sources go through the network side by side. Their distances relax in sweeps through the actors, numbered by distance from the hub of their component, so that most
/// shortest paths first fall and then rise; then numbers of paths and dependencies settle in the same way along the arcs that lie on shortest paths. Each step adds one row
/// of numbers to another, three to twenty times an arc. Source by source goes what is not worth it: components below 12 actors, sources that reach less than a
/// quarter of what lies between them (directed), batches that want more than 32 rows an arc; and batches where rounding could decide a tie between two lengths, so that
/// ties are those of solve/shortest_paths.hpp in every case, or with more than 1e300 paths. The same bits on any number of threads. Memory a thread: 256 bytes an actor,
/// 384 where there are ties, and 8 to 16 an arc, in huge pages from 32 MiB where Linux has them.
inline std::vector<double> length_swept_sums(const network_view& net, std::span<const double> lengths, const path_rule& rule, path_part part, const run_context& context) {
  detail::length_network numbered(net.out, lengths, rule);
  const detail::length_sweep_kernels& kernels = detail::kernels(context.isa).lengths;
  detail::drop_detoured(numbered, kernels);
  const std::vector<detail::source_batch> batches = detail::batches_of(numbered);
  std::vector<double> sums(part == path_part::arcs ? numbered.out().targets.size() : at(net.n()), 0.0);
  const double cost_of_batch = 20.0 * (static_cast<double>(net.n()) + static_cast<double>(net.out.arcs()));
  const auto least = static_cast<std::int64_t>(2e5 / cost_of_batch) + 1;  // a block's memory is a batch's work in small networks
  detail::add_in_blocks(context, static_cast<std::int64_t>(batches.size()), least, cost_of_batch, sums, [&](detail::stop_inside& stop) {
    return [&, sweep = detail::length_sweeper(numbered, kernels, part), walk = detail::length_walker(numbered, net.out, lengths, rule, part, stop)](
               std::int64_t k, std::span<double> into) mutable {
      const detail::source_batch& of = batches[static_cast<std::size_t>(k)];
      if (!sweep.add(of, into)) walk.add(of, into);
    };
  });
  std::vector<double> out(part == path_part::arcs ? net.out.targets.size() : at(net.n()), 0.0);
  const auto copy = [&](index_t to, index_t from) { out[at(to)] = sums[at(from)]; };
  if (part == path_part::arcs) {
    detail::for_each_swept_arc(net.out, numbered, 0, net.n(), copy);
  } else {
    for (index_t i = 0; i < net.n(); ++i) copy(i, numbered.order().number[at(i)]);
  }
  return out;
}

/// Sums of the distances from every actor along `given`, where `sweepable`; as length_swept_sums in everything, without what comes after the distances.
inline std::vector<distance_sum> length_swept_distances(const csr_view& given, std::span<const double> lengths, const run_context& context) {
  detail::length_network numbered(given, lengths, {});
  const detail::length_sweep_kernels& kernels = detail::kernels(context.isa).lengths;
  detail::drop_detoured(numbered, kernels);
  const std::vector<detail::source_batch> batches = detail::batches_of(numbered);
  std::vector<distance_sum> sums(at(given.rows()));
  const double cost_of_batch = 10.0 * (static_cast<double>(given.rows()) + static_cast<double>(given.arcs()));
  const auto count = static_cast<std::int64_t>(batches.size());
  detail::stop_inside stop(context);
  for_blocks(context, block_plan{count, std::max(count / 64, static_cast<std::int64_t>(2e5 / cost_of_batch) + 1), cost_of_batch}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    detail::length_sweeper sweep(numbered, kernels, path_part::actors);
    std::optional<shortest_paths> alone;
    for (auto k = static_cast<std::size_t>(begin); k < static_cast<std::size_t>(end); ++k) {
      const detail::source_batch& of = batches[k];
      stop.beside(static_cast<std::int64_t>(k), cost_of_batch);
      if (sweep.distances(of, sums)) continue;
      if (!alone) alone.emplace(given.rows());
      for (const index_t s : of.sources) {
        sums[at(s)] = distances_from(numbered.order().actor[at(s)], given, lengths, *alone);
        stop.beside(s, cost_of_batch);
      }
    }
  });
  std::vector<distance_sum> out(sums.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = sums[at(numbered.order().number[i])];
  return out;
}

}  // namespace samspill
