#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/index.hpp>
#include <samspill/core/prefetch.hpp>

namespace samspill {

/// A bigger strength is a closer tie; a bigger cost is a longer one. The two are never converted unasked.
struct strength {
  double value;
};
struct cost {
  double value;
};

/// Compressed rows that borrow their memory: arcs of row i are [offsets[i], offsets[i + 1]), sorted by target, no arc twice.
/// `values` is empty where ties carry no weight. The same memory serves Eigen::Map and SciPy.
template <class Index>
struct basic_csr_view {
  std::span<const Index> offsets;
  std::span<const Index> targets;
  std::span<const double> values;

  Index rows() const { return offsets.empty() ? Index{0} : static_cast<Index>(offsets.size() - 1); }
  Index arcs() const { return static_cast<Index>(targets.size()); }
  bool weighted() const { return !values.empty(); }

  Index first(Index i) const { return offsets[static_cast<std::size_t>(i)]; }
  Index last(Index i) const { return offsets[static_cast<std::size_t>(i) + 1]; }
  Index degree_of(Index i) const { return last(i) - first(i); }

  std::span<const Index> row(Index i) const {
    return targets.subspan(static_cast<std::size_t>(first(i)), static_cast<std::size_t>(degree_of(i)));
  }
  double value(Index arc) const { return values.empty() ? 1.0 : values[static_cast<std::size_t>(arc)]; }

  /// Number of the arc i -> j, or -1. O(log degree), without a branch that cannot be foreseen.
  Index find(Index i, Index j) const {
    const Index* const all = targets.data();
    Index place = first(i);
    for (Index left = degree_of(i), half; left > 1; left -= half) {
      half = left / 2;
      place = all[place + half - 1] < j ? place + half : place;
    }
    return place < last(i) && all[place] == j ? place : Index{-1};
  }
  bool has(Index i, Index j) const { return find(i, j) >= 0; }
  double value_or_zero(Index i, Index j) const {
    const Index arc = find(i, j);
    return arc < 0 ? 0.0 : value(arc);
  }
};

/// Compressed rows that own their memory; Weight says what the values mean (strength or cost).
template <class Weight, class Index = index_t>
struct basic_csr {
  std::vector<Index> offsets{0};
  std::vector<Index> targets;
  std::vector<double> values;

  basic_csr_view<Index> view() const { return {offsets, targets, values}; }
  operator basic_csr_view<Index>() const { return view(); }
};

using csr_view = basic_csr_view<index_t>;
using csr = basic_csr<strength>;

enum class parallel_rule : std::uint8_t { error, sum, max, count };

/// What the builder left out, so that nothing vanishes silently.
struct build_notes {
  std::int64_t zero_weights_dropped = 0;
  std::int64_t parallel_merged = 0;
};

namespace detail {

constexpr std::size_t block_length = 256;

/// For how many places below `size` a condition holds. In blocks whose length is known, which compilers turn into vectors at -O2, too.
template <class Condition>
std::uint32_t count_places(std::size_t size, const Condition& holds) {
  std::uint32_t found = 0;
  std::size_t place = 0;
  for (; place + block_length <= size; place += block_length)
    for (std::size_t k = 0; k < block_length; ++k) found += holds(place + k) ? 1 : 0;
  for (; place < size; ++place) found += holds(place) ? 1 : 0;
  return found;
}

inline void check_ends(index_t n, std::span<const index_t> from, std::span<const index_t> to) {
  if (from.size() != to.size())
    throw invalid_input(errc::length_mismatch, "ties", "from has " + std::to_string(from.size()) + " entries and to has " + std::to_string(to.size()),
                        "give both ends of every tie");
  if (n < 0) throw invalid_input(errc::actor_out_of_range, "ties", "they are between " + std::to_string(n) + " actors", "give the number of actors, 0 or more");
  const auto outside = [n, from = from.data(), to = to.data()](std::size_t t) {
    const auto all = static_cast<std::uint32_t>(n);
    return (static_cast<std::uint32_t>(from[t]) >= all) | (static_cast<std::uint32_t>(to[t]) >= all);
  };
  if (count_places(from.size(), outside) == 0) return;
  for (std::size_t t = 0; t < from.size(); ++t)
    if (outside(t))
      throw invalid_input(errc::actor_out_of_range, "tie " + std::to_string(t), "an end is not one of the " + std::to_string(n) + " actors",
                          "ends are numbered from 0");
}

inline void check_weights(std::span<const double> weights, std::size_t ties) {
  if (!weights.empty() && weights.size() != ties)
    throw invalid_input(errc::length_mismatch, "ties", std::to_string(weights.size()) + " weights for " + std::to_string(ties) + " ties",
                        "give one weight a tie, or none");
  for (std::size_t t = 0; t < weights.size(); ++t) {
    if (!std::isfinite(weights[t]))
      throw invalid_input(errc::not_finite, "tie " + std::to_string(t), "its weight is not a finite number",
                          "mark an unknown tie as unobserved instead of giving it a weight");
    if (weights[t] < 0)
      throw invalid_input(errc::negative_weight, "tie " + std::to_string(t), "it has weight " + std::to_string(weights[t]),
                          "weights must be finite and at least 0");
  }
}

}  // namespace detail

/// Transpose by counting: rows of the result come out sorted. O(n + m).
template <class Index>
basic_csr<strength, Index> transpose(basic_csr_view<Index> a) {
  basic_csr<strength, Index> t;
  const auto n = static_cast<std::size_t>(a.rows());
  t.offsets.assign(n + 1, 0);
  t.targets.resize(a.targets.size());
  t.values.resize(a.values.size());
  for (const Index j : a.targets) ++t.offsets[static_cast<std::size_t>(j) + 1];
  for (std::size_t i = 0; i < n; ++i) t.offsets[i + 1] += t.offsets[i];
  std::vector<Index> next(t.offsets.begin(), t.offsets.end() - 1);
  for (Index i = 0; i < a.rows(); ++i)
    for (Index arc = a.first(i); arc < a.last(i); ++arc) {
      const auto slot = static_cast<std::size_t>(next[static_cast<std::size_t>(a.targets[static_cast<std::size_t>(arc)])]++);
      t.targets[slot] = i;
      if (a.weighted()) t.values[slot] = a.values[static_cast<std::size_t>(arc)];
    }
  return t;
}

namespace detail {

/// Ties between known actors, as arcs. An undirected tie leads to its larger end, or to its smaller.
struct tie_list {
  std::span<const index_t> from, to;
  std::span<const double> weights;
  bool directed = true;
  bool to_smaller = false;

  std::size_t size() const { return from.size(); }
  index_t taker(std::size_t t) const { return directed ? to[t] : to_smaller ? std::min(from[t], to[t]) : std::max(from[t], to[t]); }

  /// Whether they stand in the order of their takers, as often where networks grew or were read from a table.
  bool in_order() const {
    const auto rises = [this](auto end) {
      for (std::size_t t = 0; t + 1 < size(); t += block_length)
        if (count_places(std::min(block_length, size() - 1 - t), [t, end](std::size_t k) { return end(t + k) > end(t + k + 1); }) > 0) return false;
      return true;
    };
    const index_t *a = from.data(), *b = to.data();  // taker() in loops without a choice, which become vectors
    if (directed) return rises([b](std::size_t t) { return b[t]; });
    return to_smaller ? rises([a, b](std::size_t t) { return std::min(a[t], b[t]); }) : rises([a, b](std::size_t t) { return std::max(a[t], b[t]); });
  }

  std::size_t loops() const {
    return count_places(size(), [from = from.data(), to = to.data()](std::size_t t) { return from[t] == to[t]; });
  }

  /// Visits (giver, taker, tie). The ends are turned a block at a time, without the branch that half the ties would miss.
  template <class Visit>
  void each_arc(const Visit& visit) const {
    index_t giver[block_length], taker[block_length];
    const index_t turnable = directed ? 0 : -1, upwards = to_smaller ? 0 : -1;
    for (std::size_t begin = 0; begin < size(); begin += block_length) {
      const auto turn = [&, from = from.data() + begin, to = to.data() + begin](std::size_t count) {
        for (std::size_t t = 0; t < count; ++t) {
          const index_t apart = from[t] - to[t];
          const index_t turned = apart & ((apart >> 31) ^ upwards) & turnable;
          giver[t] = from[t] - turned;
          taker[t] = to[t] + turned;
        }
      };
      const std::size_t count = std::min(block_length, size() - begin);
      count == block_length ? turn(block_length) : turn(count);  // a length that is known makes vectors
      for (std::size_t t = 0; t < count; ++t) visit(giver[t], taker[t], begin + t);
    }
  }
};

/// Sorted rows of a list of ties by two counting sorts, by taker and then by giver, which keep parallel ties in their order.
/// Between the two an arc is its giver alone, since its place says the taker. Undirected arcs are turned around at last, to a place
/// before or behind a row's own.
///
/// Carried: weights go along. Far: the rows do not fit the caches, so the lines to be written are asked for beforehand.
template <bool Carried, bool Far>
class row_sort {
 public:
  row_sort(index_t n, const tie_list& ties, bool in_order, std::size_t loops)
      : n_(at(n)), ties_(ties), in_order_(in_order), loops_(loops), groups_(n_ + 1, 0), own_(n_, 0), offsets_(n_ + 1, 0) {}

  template <class Weight>
  void into(basic_csr<Weight>& out) {
    count();
    in_order_ ? take_as_grouped() : group_by_taker();
    out.targets.resize(at(offsets_.back()));
    if constexpr (Carried) out.values.resize(out.targets.size());
    sort_by_giver(out.targets.data(), out.values.data());
    if (!ties_.directed) turn_around(out.targets, out.values.data());
    out.offsets = std::move(offsets_);
  }

 private:
  void count() {
    ties_.each_arc([own = own_.data(), groups = groups_.data() + 1](index_t i, index_t j, std::size_t) { ++own[i], ++groups[j]; });
    if (!ties_.directed) {
      std::copy(groups_.begin(), groups_.end(), offsets_.begin());
      if (loops_ > 0) ties_.each_arc([turned = offsets_.data() + 1](index_t i, index_t j, std::size_t) { turned[j] -= i == j; });
    }
    std::partial_sum(groups_.begin(), groups_.end(), groups_.begin());
    for (std::size_t i = 0; i < n_; ++i) {  // offsets_[i + 1] still counts what is turned around into row i
      const index_t first = ties_.to_smaller ? offsets_[i] : offsets_[i] + offsets_[i + 1];
      offsets_[i + 1] += offsets_[i] + own_[i];
      own_[i] = first;
    }
  }

  void take_as_grouped() {
    givers_ = std::make_unique_for_overwrite<index_t[]>(ties_.size());
    ties_.each_arc([givers = givers_.get()](index_t i, index_t, std::size_t t) { givers[t] = i; });
    numbers_ = ties_.weights.data();
  }

  void group_by_taker() {
    givers_ = std::make_unique_for_overwrite<index_t[]>(ties_.size());
    if constexpr (Carried) given_ = std::make_unique_for_overwrite<double[]>(ties_.size());
    numbers_ = given_.get();
    next_.assign(groups_.begin(), groups_.end() - 1);
    ties_.each_arc([&, next = next_.data(), givers = givers_.get(), given = given_.get()](index_t i, index_t j, std::size_t t) {
      if constexpr (Far) ask(givers, given, ties_.taker(std::min(t + ahead, ties_.size() - 1)));
      const auto slot = at(next[j]++);
      givers[slot] = i;
      if constexpr (Carried) given[slot] = ties_.weights[t];
    });
  }

  /// A place in the row of every end that is listed, [first, last) by [first, last), for who lists it.
  void spread(const index_t* first, const index_t* last, std::span<const index_t> listed, [[maybe_unused]] const double* numbers, index_t* targets,
              [[maybe_unused]] double* values) {
    for (std::size_t i = 0; i < n_; ++i)
      for (auto k = at(first[i]), end = at(last[i]); k < end; ++k) {
        if constexpr (Far) ask(targets, values, listed[std::min(k + ahead, listed.size() - 1)]);
        const auto slot = at(next_[at(listed[k])]++);
        targets[slot] = static_cast<index_t>(i);
        if constexpr (Carried) values[slot] = numbers[k];
      }
  }

  void sort_by_giver(index_t* targets, double* values) {
    next_ = own_;
    spread(groups_.data(), groups_.data() + 1, {givers_.get(), ties_.size()}, numbers_, targets, values);
  }

  /// A loop comes to stand where it stood.
  void turn_around(std::span<index_t> targets, double* values) {
    if (ties_.to_smaller) {
      own_.swap(next_);  // where a row's own arcs end
      for (std::size_t i = 0; i < n_; ++i) next_[i] = offsets_[i + 1] - (groups_[i + 1] - groups_[i]);
      spread(offsets_.data(), own_.data(), targets, values, targets.data(), values);
    } else {
      next_.assign(offsets_.begin(), offsets_.end() - 1);
      spread(own_.data(), offsets_.data() + 1, targets, values, targets.data(), values);
    }
  }

  void ask(const index_t* ends, [[maybe_unused]] const double* numbers, index_t list) const {
    prefetch(ends + next_[at(list)]);
    if constexpr (Carried) prefetch(numbers + next_[at(list)]);
  }

  static constexpr std::size_t ahead = 24;
  std::size_t n_;
  const tie_list& ties_;
  bool in_order_;
  std::size_t loops_;
  std::vector<index_t> groups_, own_, offsets_, next_;  // own: where the arcs of a row begin that were not turned around
  std::unique_ptr<index_t[]> givers_;
  std::unique_ptr<double[]> given_;
  const double* numbers_ = nullptr;  // as the givers stand
};

/// Arcs that stand twice. Looks at neighbours, so the rows must be sorted.
template <class Weight>
index_t count_repeated(const basic_csr<Weight>& rows) {
  const index_t* target = rows.targets.data();
  const std::size_t neighbours = rows.targets.empty() ? 0 : rows.targets.size() - 1;
  auto repeated = static_cast<index_t>(count_places(neighbours, [target](std::size_t k) { return target[k] == target[k + 1]; }));
  for (std::size_t i = 1; i + 1 < rows.offsets.size(); ++i) {  // not where one row ends and the next begins
    const index_t first = rows.offsets[i];
    if (first > 0 && first < rows.offsets[i + 1]) repeated -= target[first] == target[first - 1];
  }
  return repeated;
}

/// Names the first arc that stands twice, and of the ties as they were given the one that repeats it.
[[noreturn]] inline void refuse_repeated(csr_view rows, const tie_list& given) {
  const auto twice_in = [&](index_t i) {
    const auto row = rows.row(i);
    const auto twice = std::adjacent_find(row.begin(), row.end());
    return twice == row.end() ? index_t{-1} : *twice;
  };
  index_t i = 0, j = -1;
  while ((j = twice_in(i)) < 0) ++i;
  std::size_t tie = 0;
  for (std::size_t t = 0, seen = 0; seen < 2 && t < given.size(); ++t) {
    const bool same = (given.from[t] == i && given.to[t] == j) || (!given.directed && given.from[t] == j && given.to[t] == i);
    if (!same || (!given.weights.empty() && given.weights[t] == 0)) continue;
    tie = t;
    ++seen;
  }
  throw invalid_input(errc::parallel_tie, "tie " + std::to_string(tie), "actors " + std::to_string(i) + " and " + std::to_string(j) + " are tied twice",
                      "join such ties with parallel = sum, max or count");
}

/// Joins arcs that stand twice, in place and in the order in which they came.
template <class Weight>
void join_repeated(basic_csr<Weight>& rows, parallel_rule rule) {
  std::size_t kept = 0, k = 0;
  for (std::size_t i = 0; i + 1 < rows.offsets.size(); ++i) {
    const std::size_t first = kept;
    for (const auto last = at(rows.offsets[i + 1]); k < last; ++k) {
      const bool again = kept > first && rows.targets[kept - 1] == rows.targets[k];
      if (!again) rows.targets[kept++] = rows.targets[k];
      if (rows.values.empty()) continue;
      double& held = rows.values[kept - 1];
      const double w = rows.values[k];
      held = !again ? w : rule == parallel_rule::max ? std::max(held, w) : held + w;
    }
    rows.offsets[i + 1] = static_cast<index_t>(kept);
  }
  rows.targets.resize(kept);
  if (!rows.values.empty()) rows.values.resize(kept);
}

}  // namespace detail

/// Compressed rows from a list of ties. A weight of 0 is no tie (counted in `notes`); an undirected tie becomes two arcs, a loop one.
///
/// Refuses (invalid_input) a negative number of actors, ends out of range, weights that are negative or not finite, more than 2^31 - 1 arcs,
/// and ties given twice unless `rule` says how to join them. O(n + m) time; beside the rows, 4 bytes a tie (12 with weights) and 16 an actor.
template <class Weight = strength>
basic_csr<Weight> build_csr(index_t n, std::span<const index_t> from, std::span<const index_t> to, std::span<const double> weights,
                            bool directed, parallel_rule rule = parallel_rule::error, build_notes* notes = nullptr) {
  detail::check_ends(n, from, to);
  detail::check_weights(weights, from.size());

  const detail::tie_list given{from, to, weights, directed};
  detail::tie_list ties = given;
  const auto dropped = std::count(weights.begin(), weights.end(), 0.0);
  std::vector<index_t> kept_from, kept_to;
  std::vector<double> kept_weights;
  if (dropped > 0) {
    for (std::size_t t = 0; t < from.size(); ++t) {
      if (weights[t] == 0) continue;
      kept_from.push_back(from[t]);
      kept_to.push_back(to[t]);
      kept_weights.push_back(weights[t]);
    }
    ties = {kept_from, kept_to, kept_weights, directed};
  }
  bool in_order = ties.in_order();
  if (!directed && !in_order) ties.to_smaller = in_order = detail::tie_list{ties.from, ties.to, {}, false, true}.in_order();
  const std::size_t loops = directed ? 0 : ties.loops();
  const std::size_t arcs = directed ? ties.size() : 2 * ties.size() - loops;
  if (arcs > static_cast<std::size_t>(std::numeric_limits<index_t>::max()))
    throw invalid_input(errc::too_many_arcs, "ties", "more than 2147483647 arcs", "split the network");

  basic_csr<Weight> out;
  const bool carried = !weights.empty() && rule != parallel_rule::count, far = arcs > std::size_t{1} << 18;
  if (carried)
    far ? detail::row_sort<true, true>(n, ties, in_order, loops).into(out) : detail::row_sort<true, false>(n, ties, in_order, loops).into(out);
  else
    far ? detail::row_sort<false, true>(n, ties, in_order, loops).into(out) : detail::row_sort<false, false>(n, ties, in_order, loops).into(out);
  if (rule == parallel_rule::count) out.values.assign(out.targets.size(), 1.0);

  const index_t repeated = detail::count_repeated(out);
  if (repeated > 0 && rule == parallel_rule::error) detail::refuse_repeated(out, given);
  if (repeated > 0) detail::join_repeated(out, rule);
  if (notes) *notes = {dropped, repeated};
  return out;
}

/// Refuses rows that are not sorted, arcs given twice, ends out of range and bad weights. For memory that comes from outside.
inline void check_csr(csr_view a) {
  const index_t n = a.rows();
  if (a.offsets.empty() || a.offsets.front() != 0 || at(a.offsets.back()) != a.targets.size())
    throw invalid_input(errc::length_mismatch, "offsets", "they do not run from 0 to the number of arcs", "give n + 1 offsets");
  // Every offset before any target: a row that overshoots would be read beyond its memory.
  for (index_t i = 0; i < n; ++i)
    if (a.last(i) < a.first(i))
      throw invalid_input(errc::unsorted_row, "row " + std::to_string(i), "its offsets fall", "offsets must not decrease");
  for (index_t i = 0; i < n; ++i) {
    for (index_t k = a.first(i); k < a.last(i); ++k) {
      const index_t j = a.targets[at(k)];
      if (j < 0 || j >= n)
        throw invalid_input(errc::actor_out_of_range, "row " + std::to_string(i), "it points to actor " + std::to_string(j),
                            "actors are numbered from 0 to " + std::to_string(n - 1));
      if (k > a.first(i) && a.targets[at(k) - 1] >= j)
        throw invalid_input(errc::unsorted_row, "row " + std::to_string(i), "its targets are not sorted, or one stands twice",
                            "sort the indices and join parallel ties first");
    }
  }
  detail::check_weights(a.values, a.targets.size());
}

}  // namespace samspill
