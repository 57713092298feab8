#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/breadth_first_order.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/path_rule.hpp>
#include <samspill/solve/row_memory.hpp>

namespace samspill {

/// How the sums are made; the defaults are the fast ones.
struct row_sweep_plan {
  bool single = false;          // rows of float, sums in double: a relative error of at most 2e-6
  bool renumber = true;         // breadth-first, so that sources of one batch are neighbours
  index_t narrow_from = 50000;  // actors from which on rows of 16 lanes no longer fit a cache
};

namespace detail {

/// Rows without loops, numbered for sweeping, and what the results are counted for.
class sweep_network {
 public:
  sweep_network(const network_view& net, const path_rule& rule, bool renumber)
      : order_(renumber ? breadth_first_order(net.out, net.in) : order_as_given(net.n())), out_(renumbered(net.in, order_)), directed_(net.directed), rule_(rule) {
    if (directed_) in_ = renumbered(net.out, order_);
    if (rule.groups.empty()) return;
    for (const index_t i : order_.actor) groups_.push_back(rule.groups[at(i)]);
    rule_.groups = groups_;
  }
  sweep_network(const sweep_network&) = delete;
  sweep_network& operator=(const sweep_network&) = delete;

  index_t n() const { return out().rows(); }
  csr_view out() const { return out_; }
  csr_view in() const { return directed_ ? in_ : out_; }
  const actor_order& order() const { return order_; }
  const path_rule& rule() const { return rule_; }

 private:
  actor_order order_;
  csr out_, in_;
  bool directed_;
  path_rule rule_;
  std::vector<index_t> groups_;
};

/// Sources [first, last) that travel together, and the parts of the network that they are in: numbers [begin, end).
struct source_batch {
  index_t first, last, begin, end;
};

/// Neighbours share a batch; small components share one when whole.
inline std::vector<source_batch> batches_of(const actor_order& order, index_t lanes) {
  std::vector<source_batch> out;
  for (std::size_t p = 0; p + 1 < order.parts.size(); ++p) {
    const index_t begin = order.parts[p], end = order.parts[p + 1];
    if (end - begin < 2) continue;  // nothing is reached from an isolate
    if (!out.empty() && out.back().end == begin && out.back().first == out.back().begin && end - out.back().first <= lanes) {
      out.back().last = out.back().end = end;
      continue;
    }
    for (index_t first = begin; first < end; first += lanes) out.push_back({first, std::min(end, first + lanes), begin, end});
  }
  return out;
}

/// Sums for one batch after another, in memory that is used again.
template <class Real, int Lanes>
class row_sweeper {
 public:
  static constexpr int lanes = Lanes;

  row_sweeper(const sweep_network& net, const row_kernels<Real, Lanes>& kernels, path_part part)
      : net_(net), kernels_(kernels), of_arcs_(part == path_part::arcs), seen_(at(net.n())), place_(at(net.n()), 0), open_(at(net.n())), ends_(net.rule().groups.size()),
        unused_(part == path_part::arcs ? at(net.n()) : 0) {
    batch_.out_offsets = net.out().offsets.data();
    batch_.out_targets = net.out().targets.data();
    batch_.in_offsets = net.in().offsets.data();
    batch_.in_targets = net.in().targets.data();
    batch_.seen = seen_.data();
    batch_.place = place_.data();
    batch_.open = open_.data();
    batch_.ends = ends_.empty() ? nullptr : ends_.data();
  }

  /// Adds what the batch contributes to the sums, of actors or of arcs; false, and nothing, where its numbers of paths leave the range that is safe, or
  /// its sources are too far apart.
  bool add(const source_batch& of, std::span<double> sums) {
    batch_.of_actor = of_arcs_ ? unused_.data() : sums.data();
    batch_.of_arc = of_arcs_ ? sums.data() : nullptr;
    start(of);
    if (!walk_out(of)) return false;
    if (net_.rule().at_ends != nullptr) count_ends(of, sums);
    walk_back();
    return true;
  }

 private:
  static constexpr Real most_paths = sizeof(Real) == sizeof(double) ? static_cast<Real>(1e300) : static_cast<Real>(1e30);
  static constexpr std::size_t most_levels = sizeof(Real) == sizeof(double) ? SIZE_MAX : 200;

  static constexpr index_t most_distances = 3 * Lanes / 4;  // beyond, as on long chains, rows are nearly empty

  /// An arc pushed or scattered (a test, a sum in memory) beside one pulled or gathered (a sum in registers).
  static constexpr std::int64_t dearer = 3;

  struct level {
    index_t begin, end;
    std::int64_t arcs_out, arcs_in;
    index_t size() const { return end - begin; }
  };

  void reserve(std::size_t entries, std::size_t used) {
    rows_.grow(entries * Lanes, used * Lanes);
    actor_.grow(entries, used);
    lanes_.grow(entries, used);
    batch_.rows = rows_.data();
    batch_.actor = actor_.data();
    batch_.lanes = lanes_.data();
  }

  void start(const source_batch& of) {
    const csr_view in = net_.in();
    reserve(4 * at(of.end - of.begin) + Lanes + 1, 0);  // what most batches need
    std::fill_n(batch_.rows, at(of.last - of.first + 1) * Lanes, Real{0});
    const auto all = static_cast<std::uint32_t>((std::uint64_t{1} << (of.last - of.first)) - 1);
    std::fill(seen_.begin() + of.begin, seen_.begin() + of.end, ~all);
    batch_.nobody = ~all;
    batch_.reached = of.last - of.first;
    if (!ends_.empty()) set_ends(of);
    level sources{1, 1, 0, 0};
    batch_.open_arcs = in.offsets[at(of.end)] - in.offsets[at(of.begin)];
    for (index_t s = of.first; s < of.last; ++s, ++sources.end) {
      const index_t lane = s - of.first;
      batch_.rows[at(sources.end) * Lanes + at(lane)] = 1;
      batch_.actor[sources.end] = s;
      batch_.lanes[sources.end] = std::uint32_t{1} << lane;
      seen_[at(s)] |= std::uint32_t{1} << lane;
      if (seen_[at(s)] == ~std::uint32_t{0}) batch_.open_arcs -= in.degree_of(s);
      sources.arcs_out += net_.out().degree_of(s);
      sources.arcs_in += in.degree_of(s);
    }
    levels_.assign(1, sources);
  }

  void set_ends(const source_batch& of) {
    const auto groups = net_.rule().groups;
    for (index_t v = of.begin; v < of.end; ++v) ends_[at(v)] = 0;
    for (index_t s = of.first; s < of.last; ++s)
      for (index_t v = of.begin; v < of.end; ++v) ends_[at(v)] |= static_cast<std::uint32_t>(groups[at(s)] != groups[at(v)]) << (s - of.first);
  }

  bool walk_out(const source_batch& of) {
    bool listed = false;
    for (;;) {
      const level& from = levels_.back();
      if (from.arcs_out == 0 || batch_.open_arcs == 0) return true;
      const bool push = dearer * from.arcs_out < batch_.open_arcs;
      if (!push && !listed) {
        batch_.opened = 0;
        for (index_t v = of.begin; v < of.end; ++v)
          if (seen_[at(v)] != ~std::uint32_t{0}) batch_.open[batch_.opened++] = v;
        listed = true;
      }
      if (from.end > most_distances * batch_.reached + Lanes * Lanes) return false;
      const std::int64_t reachable = push ? std::min<std::int64_t>(from.arcs_out, of.end - of.begin) : batch_.opened;
      reserve(at(from.end) + static_cast<std::size_t>(reachable), at(from.end));
      const index_t end = push ? kernels_.push(batch_, from.begin, from.end) : kernels_.pull(batch_, from.begin, from.end);
      if (end == from.end) return true;
      if (!(batch_.paths < most_paths) || levels_.size() == most_levels) return false;
      levels_.push_back({from.end, end, batch_.arcs_out, batch_.arcs_in});
    }
  }

  void walk_back() {
    const std::size_t first = of_arcs_ ? 0 : 1;
    for (std::size_t d = levels_.size(); d-- > first;) {
      const level& here = levels_[d];
      const bool deepest = d + 1 == levels_.size();
      const level next = deepest ? level{here.end, here.end, 0, 0} : levels_[d + 1];
      batch_.end_weight = static_cast<Real>(net_.rule().inside_of(static_cast<double>(d)));
      if (of_arcs_ && !deepest) {
        kernels_.gather_arcs(batch_, here.begin, here.end, next.end);
      } else if (here.arcs_out < dearer * (next.arcs_in + here.size())) {
        kernels_.gather(batch_, here.begin, here.end, next.end);
      } else {
        reserve(at(next.end) + at(here.size()), at(next.end));
        kernels_.scatter(batch_, here.begin, here.end, next.end);
      }
    }
  }

  void count_ends(const source_batch& of, std::span<double> sums) const {
    for (std::size_t d = 1; d < levels_.size(); ++d) {
      const double each = net_.rule().at_ends(static_cast<double>(d));
      for (index_t entry = levels_[d].begin; entry < levels_[d].end; ++entry) {
        const index_t v = batch_.actor[entry];
        std::uint32_t from = batch_.lanes[entry];
        if (!ends_.empty()) from &= ends_[at(v)];
        sums[at(v)] += each * std::popcount(from);
        for (; from != 0; from &= from - 1) sums[at(of.first) + static_cast<std::size_t>(std::countr_zero(from))] += each;
      }
    }
  }

  const sweep_network& net_;
  const row_kernels<Real, Lanes>& kernels_;
  bool of_arcs_;
  row_batch<Real> batch_{};
  row_memory<Real> rows_;
  row_memory<index_t> actor_;
  row_memory<std::uint32_t> lanes_;
  std::vector<level> levels_;
  std::vector<std::uint32_t> seen_;
  std::vector<index_t> place_, open_;
  std::vector<std::uint32_t> ends_;
  std::vector<double> unused_;
};

/// Lets a block that takes seconds stop between two of its items; only the calling thread may poll.
class stop_inside {
 public:
  explicit stop_inside(const run_context& context) : context_(context), caller_(&of_thread()) {}

  void look() {
    bool asked = context_.stop.stop_requested() || others_.stop_requested();
    if (&of_thread() == caller_ && context_.poll) asked = asked || context_.poll();
    if (!asked) return;
    others_.request_stop();
    throw cancelled();
  }

 private:
  static const char& of_thread() {
    thread_local const char mark = 0;
    return mark;
  }

  const run_context& context_;
  const char* caller_;
  std::stop_source others_;
};

/// `make()` gives each block of items its own add(item, sums). Sums of blocks are added in their order: the same bits on any number of threads.
template <class Make>
void add_in_blocks(const run_context& context, std::int64_t items, std::int64_t least, double nanoseconds_per_item, std::vector<double>& out, Make make) {
  const std::int64_t most_blocks = std::clamp<std::int64_t>((std::int64_t{1} << 24) / static_cast<std::int64_t>(out.size() + 1), 16, 64);
  const std::int64_t between_looks = static_cast<std::int64_t>(1e6 / nanoseconds_per_item) + 1;
  stop_inside stop(context);
  reduce_blocks(
      context, block_plan{items, std::max((items + most_blocks - 1) / most_blocks, least), nanoseconds_per_item}, std::vector<double>{},
      [&](std::int64_t begin, std::int64_t end, std::vector<double>& part) {
        part.assign(out.size(), 0.0);
        auto add = make();
        for (std::int64_t item = begin; item < end; ++item) {
          add(item, std::span<double>(part));
          if ((item - begin + 1) % between_looks == 0) stop.look();
        }
      },
      [&](const std::vector<double>& part) {
        for (std::size_t k = 0; k < part.size(); ++k) out[k] += part[k];
      });
}

/// One block's batches; those that leave a sweeper's range go to the next slower way.
template <class Real, int Lanes>
class batch_adder {
 public:
  batch_adder(const sweep_network& net, const row_sweep_kernels& all, const row_kernels<Real, Lanes>& kernels, path_part part)
      : net_(net), all_(all), part_(part), sweep_(net, kernels, part) {}

  void operator()(const source_batch& of, std::span<double> sums) {
    if (sweep_.add(of, sums)) return;
    if constexpr (sizeof(Real) == sizeof(double)) {
      if (!alone_) alone_.emplace(net_.n());
      for (index_t s = of.first; s < of.last; ++s) add_paths_from(s, net_.out(), {}, net_.rule(), part_, *alone_, sums);
    } else {
      if (!again_) again_ = std::make_unique<batch_adder<double, 8>>(net_, all_, all_.narrow, part_);
      for (index_t first = of.first; first < of.last; first += 8) (*again_)({first, std::min(of.last, first + 8), of.begin, of.end}, sums);
    }
  }

 private:
  const sweep_network& net_;
  const row_sweep_kernels& all_;
  path_part part_;
  row_sweeper<Real, Lanes> sweep_;
  std::optional<dependencies> alone_;
  std::unique_ptr<batch_adder<double, 8>> again_;
};

template <class Real, int Lanes>
std::vector<double> swept(const sweep_network& net, const row_sweep_kernels& all, const row_kernels<Real, Lanes>& kernels, path_part part, const run_context& context) {
  const std::vector<source_batch> batches = batches_of(net.order(), Lanes);
  std::vector<double> out(part == path_part::arcs ? net.out().targets.size() : at(net.n()), 0.0);
  const double cost_of_batch = Lanes * 0.8 * (2.0 * net.n() + static_cast<double>(net.out().arcs()));
  const auto least = static_cast<std::int64_t>(1e5 / cost_of_batch) + 1;
  add_in_blocks(context, static_cast<std::int64_t>(batches.size()), least, cost_of_batch, out, [&] {
    return [&, add = batch_adder<Real, Lanes>(net, all, kernels, part)](std::int64_t k, std::span<double> sums) mutable { add(batches[static_cast<std::size_t>(k)], sums); };
  });
  return out;
}

inline std::vector<double> swept(const sweep_network& net, const row_sweep_plan& plan, path_part part, const run_context& context) {
  const row_sweep_kernels& all = kernels(context.isa).rows;
  if (plan.single) return swept(net, all, all.single, part, context);
  return net.n() >= plan.narrow_from ? swept(net, all, all.narrow, part, context) : swept(net, all, all.wide, part, context);
}

}  // namespace detail

/// path_sums by hops, for all actors or for all arcs of `net.out` (0 for a loop).
///
/// Sources go through the network side by side, 16 (8 above 50,000 actors, 32 in single precision), level by level, and each arc adds one row of numbers to another.
/// Batches whose numbers of paths pass 1e300 (1e30, or 200 levels, in single), or whose sources stand at so many distances from an actor that rows are nearly empty (long chains), are
/// counted source by source. Memory a thread: 136 bytes for each actor and distance at which it stands from sources of a batch, 2 to 5 in most networks and at most 12
/// (72 bytes and 6 above 50,000 actors); in huge pages from 32 MiB where Linux has them.
inline std::vector<double> row_swept_sums(const network_view& net, const path_rule& rule, path_part part, const run_context& context, row_sweep_plan plan = {}) {
  const detail::sweep_network numbered(net, rule, plan.renumber);
  const std::vector<double> sums = detail::swept(numbered, plan, part, context);
  const auto& number = numbered.order().number;
  std::vector<double> out(part == path_part::arcs ? net.out.targets.size() : at(net.n()), 0.0);
  for (index_t i = 0; i < net.n(); ++i) {
    if (part == path_part::actors) {
      out[at(i)] = sums[at(number[at(i)])];
      continue;
    }
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc)
      if (const index_t j = net.out.targets[at(arc)]; i != j) out[at(arc)] = sums[at(numbered.out().find(number[at(i)], number[at(j)]))];
  }
  return out;
}

}  // namespace samspill
