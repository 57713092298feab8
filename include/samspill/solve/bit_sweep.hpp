#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/breadth_first_order.hpp>
#include <samspill/solve/kernels/table.hpp>

namespace samspill {

/// Of one actor: how many others it reaches, the sum of the distances to them, and the sum of their inverses.
struct distance_sum {
  std::int64_t reached = 0;
  double total = 0;
  double inverse = 0;
};

/// Sources [first, first + count) that are searched together, and the actors [low, high) who may have a path to one of them.
struct bit_batch {
  index_t first = 0, count = 0, low = 0, high = 0;
};

/// At most 512 sources of one part of the order, or of several whole parts that are small.
inline std::vector<bit_batch> bit_batches(const actor_order& order) {
  std::vector<bit_batch> out;
  bool open = false;  // does the last batch hold whole parts?
  for (std::size_t p = 0; p + 1 < order.parts.size(); ++p) {
    const index_t low = order.parts[p], high = order.parts[p + 1];
    if (open && high - out.back().low <= detail::bit_lanes) {
      out.back().count = high - out.back().low;
      out.back().high = high;
      continue;
    }
    for (index_t first = low; first < high; first += detail::bit_lanes) out.push_back({first, std::min<index_t>(detail::bit_lanes, high - first), low, high});
    open = high - low <= detail::bit_lanes;
  }
  return out;
}

namespace detail {

/// Lines of bits, each on a cache line of its own.
class bit_lines {
 public:
  explicit bit_lines(index_t n) : room_(at(n) * bit_words + bit_words) {
    void* begin = room_.data();
    std::size_t bytes = room_.size() * sizeof(std::uint64_t);
    first_ = static_cast<std::uint64_t*>(std::align(64, at(n) * 64, begin, bytes));
  }
  std::uint64_t* data() { return first_; }

 private:
  std::vector<std::uint64_t> room_;
  std::uint64_t* first_ = nullptr;
};

/// What searches of one batch after another need, about 180 bytes an actor, with the sums of all that were made. The threads of `together` share each batch, where
/// it is given.
class bit_search {
 public:
  explicit bit_search(index_t n, const run_context* together = nullptr)
      : together_(together), known_(n), next_(n), open_(at(n)), fresh_(at(n)), touched_(at(n) + 1), marked_(at(n), 0), sums_(at(n), hop_sum{}) {}

  /// Stops early when it has looked at more actors and arcs than `most`; returns how many.
  std::int64_t run(const kernel_table& kernel, const raw_rows& rows, const raw_rows& back, const bit_batch& batch, std::int64_t most = std::numeric_limits<std::int64_t>::max()) {
    bit_front front = start(back, batch);
    const std::int64_t rows_arcs = rows.offsets[batch.high] - rows.offsets[batch.low];
    for (; front.fresh_count > 0 && front.unfinished > 0 && front.steps < most; ++front.level) {
      // an arc of a push costs several times that of a pull, which also stops at the first actors who know enough
      if (4 * front.fresh_arcs < rows_arcs) kernel.bits.push(front, rows, back);
      else pull(kernel.bits, front, rows, back);
      std::swap(front.known, front.next);
    }
    return front.steps;
  }

  std::span<const hop_sum> sums() const { return sums_; }

 private:
  void pull(const bit_sweep_kernels& kernels, bit_front& front, const raw_rows& rows, const raw_rows& back) {
    if (together_ == nullptr) return kernels.pull(front, rows, back);
    const double arcs_each = static_cast<double>(rows.offsets[front.high] - rows.offsets[front.low]) / static_cast<double>(front.high - front.low);
    const block_plan plan{front.open_count, std::max<std::int64_t>(1024, (front.open_count + 63) / 64), 4 + 2 * arcs_each};
    std::vector<bit_front> parts(static_cast<std::size_t>(plan.blocks()), front);
    for_blocks(*together_, plan, [&](std::int64_t begin, std::int64_t end, std::int64_t block) {
      bit_front& own = parts[static_cast<std::size_t>(block)];
      own.open += begin;
      own.fresh += begin;
      own.open_count = end - begin;
      own.unfinished = own.steps = 0;
      kernels.pull(own, rows, back);
    });
    front.open_count = front.fresh_count = front.fresh_arcs = 0;
    for (const bit_front& own : parts) {
      std::copy_n(own.open, own.open_count, front.open + front.open_count);
      std::copy_n(own.fresh, own.fresh_count, front.fresh + front.fresh_count);
      front.open_count += own.open_count;
      front.fresh_count += own.fresh_count;
      front.fresh_arcs += own.fresh_arcs;
      front.unfinished += own.unfinished;
      front.steps += own.steps;
    }
  }

  bit_front start(const raw_rows& back, const bit_batch& batch) {
    const auto begin = static_cast<std::ptrdiff_t>(batch.low) * bit_words, end = static_cast<std::ptrdiff_t>(batch.high) * bit_words;
    std::fill(known_.data() + begin, known_.data() + end, std::uint64_t{0});
    std::fill(next_.data() + begin, next_.data() + end, std::uint64_t{0});
    std::iota(open_.begin(), open_.begin() + (batch.high - batch.low), batch.low);
    std::iota(fresh_.begin(), fresh_.begin() + batch.count, batch.first);
    const std::int64_t actors = batch.high - batch.low;
    bit_front front{.known = known_.data(), .next = next_.data(), .open = open_.data(), .fresh = fresh_.data(), .touched = touched_.data(), .marked = marked_.data(),
                    .sums = sums_.data(), .wanted = {}, .low = batch.low, .high = batch.high, .open_count = actors, .fresh_count = batch.count, .unfinished = actors,
                    .fresh_arcs = back.offsets[batch.first + batch.count] - back.offsets[batch.first], .level = 1, .steps = actors};
    for (index_t k = 0; k < batch.count; ++k) {
      const std::uint64_t bit = std::uint64_t{1} << (k % 64);
      front.wanted[k / 64] |= bit;
      front.known[(std::ptrdiff_t{batch.first} + k) * bit_words + k / 64] = bit;
    }
    if (batch.count == 1) --front.unfinished;
    return front;
  }

  const run_context* together_;
  bit_lines known_, next_;
  std::vector<std::int32_t> open_, fresh_, touched_;
  std::vector<unsigned char> marked_;
  std::vector<hop_sum> sums_;
};

inline void add(hop_sum& sum, const hop_sum& part) {
  sum.reached += part.reached;
  sum.total += part.total;
  sum.inverse_low += part.inverse_low;
  sum.inverse_high += part.inverse_high + (sum.inverse_low < part.inverse_low);
}

inline distance_sum read(const hop_sum& sum) {
  const double inverses = std::ldexp(static_cast<double>(sum.inverse_high), 64) + static_cast<double>(sum.inverse_low);
  return {sum.reached, static_cast<double>(sum.total), inverses / static_cast<double>(inverse_unit)};
}

}  // namespace detail

/// Distances in hops from every actor along `rows`, of which `back` is the transpose (or the same, where ties are undirected): 512 breadth-first searches in one, over
/// bits (Then and others, PVLDB 8(4), 2014). An actor's sums depend on nothing but how many others stand at which distance: not on numbers, threads or instruction sets.
class hop_sweep {
 public:
  hop_sweep(const csr_view& rows, const csr_view& back) : along_(rows), against_(back) {
    if (rows.rows() <= detail::bit_lanes) {
      order_ = order_as_given(rows.rows());
    } else {
      const bool directed = rows.targets.data() != back.targets.data();
      order_ = breadth_first_order(rows, back);
      made_ = renumbered(back, order_);
      along_ = against_ = made_;
      if (directed) {
        made_back_ = renumbered(rows, order_);
        against_ = made_back_;
      }
    }
    batches_ = bit_batches(order_);
  }
  hop_sweep(const hop_sweep&) = delete;
  hop_sweep& operator=(const hop_sweep&) = delete;

  /// The most that the sums can cost on one core: as much as one search after the other.
  double most_nanoseconds() const { return nanoseconds_a_step * along_.rows() * (static_cast<double>(along_.rows()) + static_cast<double>(along_.arcs())); }

  /// What they cost, from three of the batches; where one of them takes more than half a second, the most that they can.
  double nanoseconds() const {
    constexpr std::int64_t long_search = 100'000'000;
    const std::size_t all = batches_.size(), some = std::min<std::size_t>(3, all);
    detail::bit_search search(along_.rows());
    std::int64_t steps = 0;
    for (std::size_t k = 0; k < some; ++k) {
      const std::int64_t these = search.run(detail::kernels(isa_level::best), raw(along_), raw(against_), batches_[(2 * k + 1) * all / (2 * some)], long_search);
      if (these >= long_search) return most_nanoseconds();
      steps += these;
    }
    return some == 0 ? 0 : nanoseconds_a_step * static_cast<double>(steps) * static_cast<double>(all) / static_cast<double>(some);
  }

  /// O(n (n + m) / 512) for each level at which the searches of a batch are apart; 180 bytes an actor for each thread (on fewer threads where that would be more than
  /// half a GiB) or, in a large network, for all threads together, and the rows once more.
  std::vector<distance_sum> sums(const run_context& context, sharing share = sharing::where_it_pays) const {
    const detail::kernel_table& kernel = detail::kernels(context.isa);
    const double cost_of_batch = 2 * (1.0 + along_.rows() + static_cast<double>(along_.arcs()));
    const bool together = shared(share, context);
    const run_context all = quiet(context);
    const auto batches = static_cast<std::int64_t>(batches_.size()), workers = together ? 1 : std::min<std::int64_t>(batches, searches_at_once(context));
    const std::int64_t round = workers * (static_cast<std::int64_t>(1e8 / cost_of_batch) + 1);  // between two looks for a stop
    std::vector<std::unique_ptr<detail::bit_search>> searches(static_cast<std::size_t>(workers));
    for (std::int64_t first = 0; first < batches; first += round) {
      const std::int64_t last = std::min(batches, first + round);
      stop_if_asked(context);
      if (context.progress) context.progress(static_cast<double>(first) / static_cast<double>(batches));
      for_blocks(all, block_plan{workers, 1, cost_of_batch * static_cast<double>((last - first + workers - 1) / workers)}, [&](std::int64_t worker, std::int64_t, std::int64_t) {
        auto& search = searches[static_cast<std::size_t>(worker)];
        if (!search) search = std::make_unique<detail::bit_search>(along_.rows(), together ? &all : nullptr);
        for (std::int64_t b = first + worker; b < last; b += workers) search->run(kernel, raw(along_), raw(against_), batches_[static_cast<std::size_t>(b)]);
      });
    }
    std::vector<distance_sum> out(at(along_.rows()));
    for (std::size_t i = 0; i < out.size(); ++i) {
      detail::hop_sum sum{};  // of whole numbers: it does not matter which search found what
      for (const auto& search : searches) detail::add(sum, search->sums()[at(order_.number[i])]);
      out[i] = detail::read(sum);
    }
    return out;
  }

 private:
  /// Measured on random networks of 100,000 actors; a fifth of it where all lines fit into the second cache.
  static constexpr double nanoseconds_a_step = 6, bytes_an_actor = 180, bytes_of_searches = 512.0 * 1024 * 1024;

  std::int64_t searches_at_once(const run_context& context) const {
    const auto most = static_cast<std::int64_t>(bytes_of_searches / (bytes_an_actor * along_.rows() + 1));
    return std::clamp<std::int64_t>(most, 1, team_of(context));
  }

  /// Whether threads share each batch: by the one with most actors.
  bool shared(sharing share, const run_context& context) const {
    if (share != sharing::where_it_pays || batches_.empty()) return share == sharing::always;
    const bit_batch& one = *std::max_element(batches_.begin(), batches_.end(), [](const bit_batch& a, const bit_batch& b) { return a.high - a.low < b.high - b.low; });
    const double actors = one.high - one.low, arcs = along_.last(one.high - 1) - along_.first(one.low);
    return better_shared(context, bytes_an_actor * actors, nanoseconds_a_step * (actors + arcs));
  }

  /// Between two looks nobody is asked.
  static run_context quiet(const run_context& context) { return {.threads = context.threads, .execute = context.execute, .isa = context.isa, .stop = context.stop, .poll = {}, .progress = {}}; }

  static detail::raw_rows raw(const csr_view& rows) { return {rows.offsets.data(), rows.targets.data()}; }

  csr_view along_, against_;
  actor_order order_;
  csr made_, made_back_;
  std::vector<bit_batch> batches_;
};

}  // namespace samspill
