#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <numeric>
#include <optional>
#include <span>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/arcs_without.hpp>
#include <samspill/solve/breadth_first_order.hpp>
#include <samspill/solve/kernels/table.hpp>
#include <samspill/solve/path_reduction.hpp>
#include <samspill/solve/path_rule.hpp>
#include <samspill/solve/row_memory.hpp>

namespace samspill {

/// Whether paths are counted in a smaller network that has the same ones (path_reduction.hpp).
enum class reduction { where_it_pays, never, always };

/// How the sums are made; the defaults are the fast ones.
struct row_sweep_plan {
  bool single = false;          // rows of float, sums in double: a relative error of at most 2e-6
  bool renumber = true;         // breadth-first, so that sources of one batch are neighbours
  index_t narrow_from = 50000;  // actors from which on rows of 16 lanes no longer fit a cache
  reduction reduce = reduction::where_it_pays;
  sharing share = sharing::where_it_pays;
};

namespace detail {

/// Where paths start: numbers, rising.
inline std::vector<index_t> numbers_of_sources(const path_rule& rule, const actor_order& order) {
  std::vector<index_t> out(at(rule.starts(static_cast<index_t>(order.actor.size()))));
  std::iota(out.begin(), out.end(), index_t{0});
  if (rule.sources.empty()) return out;
  for (index_t& s : out) s = order.number[at(rule.start(s))];
  std::sort(out.begin(), out.end());
  return out;
}

/// Rows without loops, numbered for sweeping, and what the results are counted for.
class sweep_network {
 public:
  sweep_network(const network_view& net, const path_rule& rule, bool renumber)
      : order_(renumber ? breadth_first_order(net.out, net.in) : order_as_given(net.n())), out_(renumbered(net.in, order_)), sources_(numbers_of_sources(rule, order_)),
        directed_(net.directed), rule_(rule) {
    if (directed_) in_ = renumbered(net.out, order_);
    if (rule.groups.empty()) return;
    for (const index_t i : order_.actor) groups_.push_back(rule.groups[at(i)]);
    rule_.groups = groups_;
  }
  /// A reduced network: paths from the places that `from` marks, to as many actors as `to` says.
  sweep_network(const csr_view& rows, bool renumber, const std::vector<char>& from, const std::vector<double>& to, const path_reduction& of)
      : order_(renumber ? breadth_first_order(rows, rows) : order_as_given(rows.rows())), out_(renumbered(rows, order_)), directed_(false) {
    for (const index_t place : order_.actor) {
      if (from[at(place)]) sources_.push_back(order_.number[at(place)]);
      starts_.push_back(of.ends[at(place)]);
      ends_.push_back(to[at(place)]);
      members_.push_back(of.members[at(place)]);
    }
  }
  sweep_network(const sweep_network&) = delete;
  sweep_network& operator=(const sweep_network&) = delete;

  index_t n() const { return out().rows(); }
  csr_view out() const { return out_; }
  csr_view in() const { return directed_ ? in_ : out_; }
  const actor_order& order() const { return order_; }
  const path_rule& rule() const { return rule_; }
  /// Numbers, rising.
  std::span<const index_t> sources() const { return sources_; }
  /// Of each number in a reduced network, and empty in others: actors whose paths start there, end there, and through which one may go.
  std::span<const double> starts() const { return starts_; }
  std::span<const double> ends() const { return ends_; }
  std::span<const double> members() const { return members_; }

 private:
  actor_order order_;
  csr out_, in_;
  std::vector<index_t> sources_;
  std::vector<double> starts_, ends_, members_;
  bool directed_;
  path_rule rule_;
  std::vector<index_t> groups_;
};

/// Sources that travel together, and the parts of the network that they are in: numbers [begin, end).
struct source_batch {
  std::span<const index_t> sources;
  index_t begin, end;
};

/// Neighbours share a batch; small components share one, too, where they `may_join`.
inline std::vector<source_batch> batches_of(std::span<const index_t> sources, const std::vector<index_t>& parts, std::size_t lanes, bool may_join) {
  std::vector<source_batch> out;
  bool whole = false;  // the last batch has all sources of its parts
  std::size_t next = 0;
  for (std::size_t p = 0; p + 1 < parts.size(); ++p) {
    const std::size_t first = next;
    while (next < sources.size() && sources[next] < parts[p + 1]) ++next;
    if (parts[p + 1] - parts[p] < 2 || next == first) continue;  // nothing is reached from an isolate
    const std::size_t held = whole ? out.back().sources.size() : 0;
    if (whole && out.back().end == parts[p] && held + next - first <= lanes) {
      out.back() = {sources.subspan(first - held, held + next - first), out.back().begin, parts[p + 1]};
      continue;
    }
    for (std::size_t k = first; k < next; k += lanes) out.push_back({sources.subspan(k, std::min(lanes, next - k)), parts[p], parts[p + 1]});
    whole = may_join && next - first <= lanes;
  }
  return out;
}

/// Sums for one batch after another, in memory that is used again; the threads of `together` share each, where it is given.
template <class Real, int Lanes>
class row_sweeper {
 public:
  static constexpr int lanes = Lanes;

  row_sweeper(const sweep_network& net, const row_kernels<Real, Lanes>& kernels, path_part part, const run_context* together)
      : net_(net), kernels_(kernels), together_(together), of_arcs_(part == path_part::arcs), seen_(at(net.n())), place_(at(net.n()), 0), open_(at(net.n())), ends_(net.rule().groups.size()),
        unused_(part == path_part::arcs ? at(net.n()) : 0) {
    batch_.out_offsets = net.out().offsets.data();
    batch_.out_targets = net.out().targets.data();
    batch_.in_offsets = net.in().offsets.data();
    batch_.in_targets = net.in().targets.data();
    batch_.seen = seen_.data();
    batch_.place = place_.data();
    batch_.open = open_.data();
    batch_.ends = ends_.empty() ? nullptr : ends_.data();
    if (net.members().empty()) return;
    starts_.grow(Lanes, 0);
    targets_.assign(net.ends().begin(), net.ends().end());
    members_.assign(net.members().begin(), net.members().end());
    batch_.starts = starts_.data();
    batch_.targets = targets_.data();
    batch_.members = members_.data();
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

  static constexpr std::int64_t most_distances = 3 * Lanes / 4;                          // beyond, as on long chains, rows are nearly empty
  static constexpr std::int64_t most_entries = std::numeric_limits<index_t>::max() / 2;  // as many again are scattered

  /// An arc pushed or scattered (a test, a sum in memory) beside one pulled or gathered (a sum in registers).
  static constexpr std::int64_t dearer = 3;
  static constexpr double nanoseconds_a_row = 0.4 * Lanes;
  static constexpr std::int64_t most_parts = 64;  // of a level, where threads share it

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
    std::fill_n(batch_.rows, (of.sources.size() + 1) * Lanes, Real{0});
    const auto all = static_cast<std::uint32_t>((std::uint64_t{1} << of.sources.size()) - 1);
    std::fill(seen_.begin() + of.begin, seen_.begin() + of.end, ~all);
    batch_.nobody = ~all;
    batch_.reached = static_cast<index_t>(of.sources.size());
    if (!ends_.empty()) set_ends(of);
    if (batch_.starts != nullptr) std::fill_n(batch_.starts, Lanes, Real{0});  // a lane without a source, too: 0 paths times what memory held need not be 0
    level sources{1, 1, 0, 0};
    batch_.open_arcs = in.offsets[at(of.end)] - in.offsets[at(of.begin)];
    for (std::size_t lane = 0; lane < of.sources.size(); ++lane, ++sources.end) {
      const index_t s = of.sources[lane];
      if (batch_.starts != nullptr) batch_.starts[lane] = static_cast<Real>(net_.starts()[at(s)]);
      batch_.rows[at(sources.end) * Lanes + lane] = 1;
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
    for (index_t v = of.begin; v < of.end; ++v) ends_[at(v)] = net_.rule().lanes_joined(of.sources, v);
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
      const std::int64_t reachable = push ? std::min<std::int64_t>(from.arcs_out, of.end - of.begin) : batch_.opened;
      if (from.end > most_distances * batch_.reached + Lanes * Lanes || from.end + reachable > most_entries) return false;
      reserve(at(from.end) + static_cast<std::size_t>(reachable), at(from.end));
      const index_t end = push ? kernels_.push(batch_, from.begin, from.end) : pull(from);
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
        gather(here, next, kernels_.gather_arcs);
      } else if (here.arcs_out < dearer * (next.arcs_in + here.size())) {
        gather(here, next, kernels_.gather);
      } else {
        reserve(at(next.end) + at(here.size()), at(next.end));
        kernels_.scatter(batch_, here.begin, here.end, next.end);
      }
    }
  }

  /// Calls act(begin, end, block) for parts of [begin, end), which do not depend on the number of threads, or for all of it.
  template <class Act>
  void in_parts(index_t begin, index_t end, double nanoseconds_each, Act act) const {
    if (together_ == nullptr) return act(begin, end, 0);
    const std::int64_t all = end - begin;
    for_blocks(*together_, block_plan{all, std::max<std::int64_t>(1024, (all + most_parts - 1) / most_parts), nanoseconds_each}, [&](std::int64_t first, std::int64_t last, std::int64_t block) {
      act(begin + static_cast<index_t>(first), begin + static_cast<index_t>(last), block);
    });
  }

  /// Lets `place` tell of a level, or of none.
  void tell(const level& of) {
    in_parts(of.begin, of.end, 2, [&](index_t entry, index_t end, std::int64_t) {
      for (; entry < end; ++entry) place_[at(batch_.actor[entry])] = entry;
    });
  }
  void untell(const level& of) {
    in_parts(of.begin, of.end, 2, [&](index_t entry, index_t end, std::int64_t) {
      for (; entry < end; ++entry) place_[at(batch_.actor[entry])] = 0;
    });
  }

  void gather(const level& here, const level& next, void (*kernel)(row_batch<Real>&, index_t, index_t)) {
    tell(next);
    const double arcs_each = static_cast<double>(here.arcs_out) / here.size();
    in_parts(here.begin, here.end, nanoseconds_a_row * (1 + arcs_each), [&](index_t begin, index_t end, std::int64_t) { kernel(batch_, begin, end); });
    untell(next);
  }

  index_t pull(const level& from) {
    tell(from);
    const index_t end = together_ == nullptr ? kernels_.pull(batch_, from.end) : pull_together(from.end);
    untell(from);
    return end;
  }

  /// Each part makes its entries where they would begin if all actors before it had one; then they are moved together.
  index_t pull_together(index_t next) {
    struct part {
      row_batch<Real> batch;
      index_t begin = 0, end = 0;
    };
    std::vector<part> parts(most_parts, part{batch_});
    const double arcs_each = static_cast<double>(batch_.open_arcs) / std::max<index_t>(1, batch_.opened);
    in_parts(0, batch_.opened, nanoseconds_a_row * (1 + arcs_each), [&](index_t first, index_t last, std::int64_t block) {
      part& own = parts[static_cast<std::size_t>(block)];
      own.batch.open += first;
      own.batch.opened = last - first;
      own.batch.open_arcs = own.batch.reached = 0;
      own.begin = next + first;
      own.end = kernels_.pull(own.batch, own.begin);
    });
    batch_.opened = 0;
    batch_.arcs_out = batch_.arcs_in = 0;
    batch_.paths = 0;
    for (const part& own : parts) {
      if (own.begin == 0) break;  // there were no more parts
      const auto made = at(own.end - own.begin);
      std::memmove(batch_.rows + at(next) * Lanes, batch_.rows + at(own.begin) * Lanes, made * Lanes * sizeof(Real));
      std::copy_n(batch_.actor + own.begin, made, batch_.actor + next);
      std::copy_n(batch_.lanes + own.begin, made, batch_.lanes + next);
      std::copy_n(own.batch.open, own.batch.opened, batch_.open + batch_.opened);
      next += own.end - own.begin;
      batch_.opened += own.batch.opened;
      batch_.open_arcs += own.batch.open_arcs;
      batch_.reached += own.batch.reached;
      batch_.arcs_out += own.batch.arcs_out;
      batch_.arcs_in += own.batch.arcs_in;
      batch_.paths = std::max(batch_.paths, own.batch.paths);
    }
    return next;
  }

  void count_ends(const source_batch& of, std::span<double> sums) const {
    for (std::size_t d = 1; d < levels_.size(); ++d) {
      const double each = net_.rule().at_ends(static_cast<double>(d));
      for (index_t entry = levels_[d].begin; entry < levels_[d].end; ++entry) {
        const index_t v = batch_.actor[entry];
        std::uint32_t from = batch_.lanes[entry];
        if (!ends_.empty()) from &= ends_[at(v)];
        sums[at(v)] += each * std::popcount(from);
        for (; from != 0; from &= from - 1) sums[at(of.sources[static_cast<std::size_t>(std::countr_zero(from))])] += each;
      }
    }
  }

  const sweep_network& net_;
  const row_kernels<Real, Lanes>& kernels_;
  const run_context* together_;
  bool of_arcs_;
  row_batch<Real> batch_{};
  row_memory<Real> rows_;
  row_memory<index_t> actor_;
  row_memory<std::uint32_t> lanes_;
  std::vector<level> levels_;
  std::vector<std::uint32_t> seen_;
  std::vector<index_t> place_, open_;
  std::vector<std::uint32_t> ends_;
  row_memory<Real> starts_;
  std::vector<Real> targets_, members_;
  std::vector<double> unused_;
};

/// `make(stop)` gives each block of items its own add(item, sums), which may look for a stop where one takes long. Sums of blocks are added in their order: the same bits on any number of threads.
template <class Make>
void add_in_blocks(const run_context& context, std::int64_t items, std::int64_t least, double nanoseconds_per_item, std::vector<double>& out, Make make) {
  const std::int64_t most_blocks = std::clamp<std::int64_t>((std::int64_t{1} << 24) / static_cast<std::int64_t>(out.size() + 1), 16, 64);
  stop_inside stop(context);
  reduce_blocks(
      context, block_plan{items, std::max((items + most_blocks - 1) / most_blocks, least), nanoseconds_per_item}, std::vector<double>{},
      [&](std::int64_t begin, std::int64_t end, std::vector<double>& part) {
        part.assign(out.size(), 0.0);
        auto add = make(stop);
        for (std::int64_t item = begin; item < end; ++item) {
          add(item, std::span<double>(part));
          stop.beside(item - begin + 1, nanoseconds_per_item);
        }
      },
      [&](const std::vector<double>& part) {
        for (std::size_t k = 0; k < part.size(); ++k) out[k] += part[k];
      });
}

/// One block's batches; those that leave a sweeper's range go to the next slower way, which a reduced network lacks.
template <class Real, int Lanes>
class batch_adder {
 public:
  batch_adder(const sweep_network& net, const row_sweep_kernels& all, const row_kernels<Real, Lanes>& kernels, path_part part, stop_inside& stop, const run_context* together)
      : net_(net), all_(all), part_(part), stop_(stop), together_(together), sweep_(net, kernels, part, together) {}

  /// Whether the batch was added.
  bool operator()(const source_batch& of, std::span<double> sums) {
    if (sweep_.add(of, sums)) return true;
    if constexpr (sizeof(Real) == sizeof(double)) {
      if (!net_.members().empty()) return false;
      if (!alone_) alone_.emplace(net_.n());
      for (const index_t s : of.sources) {
        add_paths_from(s, net_.out(), {}, net_.rule(), part_, *alone_, sums);
        stop_.beside(s, 30.0 * (static_cast<double>(net_.n()) + static_cast<double>(net_.out().arcs())));
      }
      return true;
    } else {
      if (!again_) again_ = std::make_unique<batch_adder<double, 8>>(net_, all_, all_.narrow, part_, stop_, together_);
      bool added = true;
      for (std::size_t first = 0; first < of.sources.size(); first += 8)
        added = (*again_)({of.sources.subspan(first, std::min<std::size_t>(8, of.sources.size() - first)), of.begin, of.end}, sums) && added;
      return added;
    }
  }

 private:
  const sweep_network& net_;
  const row_sweep_kernels& all_;
  path_part part_;
  stop_inside& stop_;
  const run_context* together_;
  row_sweeper<Real, Lanes> sweep_;
  std::optional<dependencies> alone_;
  std::unique_ptr<batch_adder<double, 8>> again_;
};

/// Whether threads share each batch: by the one that meets most actors, each at some four distances.
template <class Real, int Lanes>
bool shared(const sweep_network& net, const std::vector<source_batch>& batches, sharing share, const run_context& context) {
  if (share != sharing::where_it_pays || batches.empty()) return share == sharing::always;
  const source_batch& one = *std::max_element(batches.begin(), batches.end(), [](const source_batch& a, const source_batch& b) { return a.end - a.begin < b.end - b.begin; });
  const double actors = one.end - one.begin, arcs = net.out().last(one.end - 1) - net.out().first(one.begin);
  return better_shared(context, 4 * actors * (Lanes * sizeof(Real) + 8), Lanes * 0.8 * (2 * actors + arcs));
}

/// Nothing where a reduced network's numbers of paths leave the range that is safe.
template <class Real, int Lanes>
std::optional<std::vector<double>> swept(const sweep_network& net, const row_sweep_kernels& all, const row_kernels<Real, Lanes>& kernels, path_part part,
                                         sharing share, const run_context& context) {
  const std::vector<source_batch> batches = batches_of(net.sources(), net.order().parts, Lanes, true);
  std::vector<double> out(part == path_part::arcs ? net.out().targets.size() : at(net.n()), 0.0);
  const double cost_of_batch = Lanes * 0.8 * (2.0 * net.n() + static_cast<double>(net.out().arcs()));
  const auto least = static_cast<std::int64_t>(1e5 / cost_of_batch) + 1;
  const auto add_batches = [&](const run_context& over, const run_context* together) {
    add_in_blocks(over, static_cast<std::int64_t>(batches.size()), least, cost_of_batch, out, [&](stop_inside& stop) {
      return [&, add = batch_adder<Real, Lanes>(net, all, kernels, part, stop, together), lost = false](std::int64_t k, std::span<double> sums) mutable {
        lost = lost || !add(batches[static_cast<std::size_t>(k)], sums);
        if (lost) sums.front() = std::nan("");  // marks the sum over all blocks
      };
    });
  };
  if (shared<Real, Lanes>(net, batches, share, context)) {
    run_context in_turn = context, together = context;
    in_turn.threads = 1;
    together.progress = {};
    add_batches(in_turn, &together);
  } else {
    add_batches(context, nullptr);
  }
  if (!net.members().empty() && std::isnan(out.front())) return std::nullopt;
  return out;
}

inline std::optional<std::vector<double>> swept(const sweep_network& net, const row_sweep_plan& plan, path_part part, const run_context& context) {
  const row_sweep_kernels& all = kernels(context.isa).rows;
  if (plan.single) return swept(net, all, all.single, part, plan.share, context);
  return net.n() >= plan.narrow_from ? swept(net, all, all.narrow, part, plan.share, context) : swept(net, all, all.wide, part, plan.share, context);
}

/// Whether a reduced network can be expected to be much smaller: by a look at an eighth of the actors, 256 at most: looking at all takes as long as sweeping a small network.
inline bool worth_reducing(const csr_view& rows) {
  if (rows.rows() < 150) return false;
  const index_t step = std::max(index_t{8}, rows.rows() / 256);
  index_t looked = 0, saved = 0;
  for (index_t i = 0; i < rows.rows(); i += step, ++looked) saved += rows.degree_of(i) == 1 || (rows.degree_of(i) > 1 && (contacts_are_tied(rows, i) || has_twin(rows, i)));
  return 10 * saved >= looked;
}

/// Sums over a reduced network; nothing where it is not much smaller, unless that is wanted in any case, or where numbers of paths leave the range that is safe.
inline std::optional<std::vector<double>> reduced_sums(const csr_view& rows, const row_sweep_plan& plan, const run_context& context) {
  const path_reduction small = reduced(rows);
  const auto count = static_cast<double>(std::count(small.removable.begin(), small.removable.end(), char{1}));
  std::vector<char> rest(small.removable.size());
  std::transform(small.removable.begin(), small.removable.end(), rest.begin(), [](char gone) { return static_cast<char>(gone == 0); });
  const csr kept = arcs_without(small.rows.view(), {}, small.removable);
  const auto places = static_cast<double>(rest.size()), all = static_cast<double>(rows.rows());
  const double work = count * (places + static_cast<double>(small.rows.targets.size())) + (places - count) * (places - count + static_cast<double>(kept.targets.size()));
  if (plan.reduce != reduction::always && work > 0.8 * all * (all + static_cast<double>(rows.arcs()))) return std::nullopt;

  std::vector<double> sums(rest.size(), 0.0);
  const auto add = [&](const csr_view& on, const std::vector<char>& from, const std::vector<double>& to) {
    const sweep_network numbered(on, plan.renumber, from, to, small);
    const auto found = swept(numbered, plan, path_part::actors, context);
    if (!found) return false;
    for (std::size_t place = 0; place < sums.size(); ++place) sums[place] += (*found)[at(numbered.order().number[place])];
    return true;
  };
  // Paths from the removable first, there and back again; then the others without them.
  std::vector<double> both_ways = small.ends;
  for (std::size_t place = 0; place < rest.size(); ++place)
    if (rest[place]) both_ways[place] *= 2;
  if (count > 0 && !add(small.rows.view(), small.removable, both_ways)) return std::nullopt;
  if (!add(kept.view(), rest, small.ends)) return std::nullopt;
  std::vector<double> out = small.settled;
  for (const auto& [actor, of] : small.places) out[at(actor)] += sums[at(of)];
  return out;
}

}  // namespace detail

/// path_sums by hops, for all actors or for all arcs of `net.out` (0 for a loop).
///
/// Sources go through the network side by side, 16 (8 above 50,000 actors, 32 in single precision), level by level, and each arc adds one row of numbers to another.
/// Batches whose numbers of paths pass 1e300 (1e30, or 200 levels, in single), or whose sources stand at so many distances from an actor that rows are nearly empty (long chains), are
/// counted source by source. Memory a thread: 136 bytes for each actor and distance at which it stands from sources of a batch, 2 to 5 in most networks and at most 12
/// (24 in single precision; 72 bytes and 6 above 50,000 actors); in huge pages from 32 MiB where Linux has them. Where that is more than the last cache
/// holds and a batch takes 50 ms or more, all threads share one batch after another, level by level. Undirected networks with many leaves, small blocks, twins or actors
/// whose contacts are all tied are reduced first (path_reduction.hpp), where that saves a fifth of the work.
inline std::vector<double> row_swept_sums(const network_view& net, const path_rule& rule, path_part part, const run_context& context, row_sweep_plan plan = {}) {
  const bool reducible = !net.directed && part == path_part::actors && rule.inside == nullptr && rule.at_ends == nullptr && rule.groups.empty() && rule.sources.empty();
  if (reducible && plan.reduce != reduction::never && (plan.reduce == reduction::always || detail::worth_reducing(net.out)))
    if (auto sums = detail::reduced_sums(net.out, plan, context)) return *std::move(sums);
  const detail::sweep_network numbered(net, rule, plan.renumber);
  const std::vector<double> sums = *detail::swept(numbered, plan, part, context);
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
