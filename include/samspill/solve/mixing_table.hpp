#pragma once

#include <algorithm>
#include <array>
#include <concepts>
#include <cstdint>
#include <span>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

namespace detail {

/// Arcs between sectors, counted in four tables in turn, so that no count waits for the one before.
inline std::vector<double> count_each_arc(const network_view& net) {
  const auto k = at(net.sectors.count);
  std::vector<std::int64_t> counts(4 * k * k, 0);
  const index_t* sector = net.sectors.labels.data();
  const index_t* target = net.out.targets.data();
  for (index_t i = 0; i < net.n(); ++i) {
    std::int64_t* own = counts.data() + at(sector[i]) * k;
    index_t arc = net.out.first(i);
    const index_t last = net.out.last(i);
    const auto count = [&](index_t j, std::size_t table) { own[table * k * k + at(sector[j])] += j != i ? 1 : 0; };
    for (; arc + 4 <= last; arc += 4)
      for (std::size_t lane = 0; lane < 4; ++lane) count(target[arc + static_cast<index_t>(lane)], lane);
    for (; arc < last; ++arc) count(target[arc], 0);
  }
  std::vector<double> out(k * k);
  for (std::size_t cell = 0; cell < out.size(); ++cell)
    out[cell] = static_cast<double>(counts[cell] + counts[k * k + cell] + counts[2 * k * k + cell] + counts[3 * k * k + cell]);
  return out;
}

/// Ties with each of up to eight sectors, sixteen bits a sector: the even sectors in one word, the odd ones in the other.
struct packed_counts {
  static constexpr std::size_t sectors = 8;
  std::uint64_t even = 0, odd = 0;

  /// Eight counts more, a byte a sector.
  void add(std::uint64_t bytes) {
    constexpr std::uint64_t every_other = 0x00ff00ff00ff00ff;
    even += bytes & every_other;
    odd += bytes >> 8 & every_other;
  }
  std::int64_t of(std::size_t sector) const { return static_cast<std::int64_t>((sector % 2 == 0 ? even : odd) >> sector / 2 * 16 & 0xffff); }
};

/// The same of undirected ties between few sectors, each looked at once: a row is counted in the bytes of one word, where no tie waits for a counter in memory.
/// Of two ends the later one counts, as a network that grew has ties to earlier actors in rows of like length.
inline std::vector<double> count_ties_once(const network_view& net) {
  const auto k = at(net.sectors.count);
  std::vector<std::int64_t> counts(k * k, 0);
  std::vector<std::uint8_t> shift(at(net.n()));
  for (std::size_t i = 0; i < shift.size(); ++i) shift[i] = static_cast<std::uint8_t>(8 * net.sectors.labels[i]);
  std::array<packed_counts, packed_counts::sectors> packed{};
  const auto unpack = [&] {
    for (std::size_t g = 0; g < k; ++g)
      for (std::size_t h = 0; h < k; ++h) counts[g * k + h] += packed[g].of(h);
    packed.fill({});
  };
  const index_t* target = net.out.targets.data();
  int added = 0;
  for (index_t i = 0; i < net.n(); ++i) {
    index_t arc = net.out.first(i);
    const index_t last = net.out.last(i);
    const auto earlier = [&](index_t end) { return arc < end && target[arc] < i; };  // a row is in order
    while (earlier(last)) {
      const index_t full = arc + std::min<index_t>(last - arc, 255);
      std::uint64_t bytes = 0;
      for (; earlier(full); ++arc) bytes += std::uint64_t{1} << shift[at(target[arc])];
      packed[shift[at(i)] / 8].add(bytes);
      if (++added % 256 == 0) unpack();
    }
  }
  unpack();
  std::vector<double> out(k * k);
  for (std::size_t g = 0; g < k; ++g)
    for (std::size_t h = 0; h < k; ++h) out[g * k + h] = static_cast<double>(counts[g * k + h] + counts[h * k + g]);
  return out;
}

inline std::vector<double> count_arcs(const network_view& net) {
  return !net.directed && at(net.sectors.count) <= packed_counts::sectors ? count_ties_once(net) : count_each_arc(net);
}

}  // namespace detail

/// Ties (or their strength) from each sector to each, row-major, loops left out. An undirected tie counts in both directions. O(m + k^2).
inline std::vector<double> mixing_counts(const network_view& net, bool weighted) {
  if (!weighted || !net.out.weighted()) return detail::count_arcs(net);
  const auto k = at(net.sectors.count);
  std::vector<running_sum> sums(k * k);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (j != i) sums[at(net.sectors[i]) * k + at(net.sectors[j])] += net.out.value(arc);
    }
  std::vector<double> out;
  out.reserve(sums.size());
  for (const running_sum& s : sums) out.push_back(s.value());
  return out;
}

namespace detail {

/// A list whose few values stand in it.
template <class T>
class short_list {
 public:
  explicit short_list(std::size_t size = 0) : size_(size) {
    if (size > few_.size()) many_.resize(size);
  }

  std::size_t size() const { return size_; }
  T& operator[](std::size_t place) { return size_ > few_.size() ? many_[place] : few_[place]; }
  const T& operator[](std::size_t place) const { return size_ > few_.size() ? many_[place] : few_[place]; }

 private:
  std::size_t size_;
  std::array<T, 8> few_{};
  std::vector<T> many_;
};

}  // namespace detail

/// Sums of a table of mixing counts E. `between` and `within` add up to `total`.
struct mixing_sums {
  double total = 0;
  double within = 0;
  double between = 0;
  detail::short_list<double> given;
  detail::short_list<double> received;

  /// Ties between sectors if receivers were drawn by what they receive, sum over g != h of given_g received_h / total.
  /// Summed as such: 1 - sum a_g b_g would cancel where one sector has nearly all ties.
  double expected_between() const {
    running_sum sum;
    for (std::size_t g = 0; g < given.size(); ++g)
      for (std::size_t h = 0; h < given.size(); ++h)
        if (g != h) sum += given[g] * (received[h] / total);
    return sum.value();
  }
};

/// The first of them alone.
struct within_between_sums {
  double within = 0;
  double between = 0;

  double total() const { return within + between; }
};

inline within_between_sums within_and_between_sums(std::span<const double> counts, index_t sectors) {
  const auto k = at(sectors);
  running_sum within, between;
  for (std::size_t cell = 0; cell < k * k; ++cell) (cell % (k + 1) == 0 ? within : between) += counts[cell];
  return {within.value(), between.value()};
}

inline mixing_sums sums_of_mixing(std::span<const double> counts, index_t sectors) {
  const auto k = at(sectors);
  const within_between_sums split = within_and_between_sums(counts, sectors);
  mixing_sums out{split.total(), split.within, split.between, detail::short_list<double>(k), detail::short_list<double>(k)};
  for (std::size_t g = 0; g < k; ++g) {
    running_sum given, received;
    for (std::size_t h = 0; h < k; ++h) {
      given += counts[g * k + h];
      received += counts[h * k + g];
    }
    out.given[g] = given.value();
    out.received[g] = received.value();
  }
  return out;
}

/// Why there are no ties to speak of: nobody, nobody else, nothing observed, or none told.
inline reason why_no_ties(const network_view& net) {
  const reason why = no_pairs(net, count_pairs(net, pair_need::giver, false).total());
  return why == reason::none ? reason::no_ties : why;
}

/// All that measures of mixing by sector alone depend on: the sizes of the sectors, the ties (or their strength) from each to each, and the observed cells.
/// It is counted anew for each labelling where sectors are dealt at random, many labellings side by side.
struct sector_counts {
  index_t actors = 0;
  bool directed = true;
  std::vector<index_t> sizes;
  std::vector<double> ties;
  /// Observed ordered pairs, by the sectors of giver and taker.
  pair_counts pairs;

  std::size_t sectors() const { return sizes.size(); }
};

inline reason why_no_ties(const sector_counts& table) {
  if (table.actors < 2) return table.actors == 0 ? reason::no_actors : reason::one_actor;
  return table.pairs.total() == 0 ? reason::not_observed : reason::no_ties;
}

inline sector_counts count_by_sector(const network_view& net, bool weighted) {
  return {net.n(), net.directed, net.sectors.sizes(), mixing_counts(net, weighted), count_pairs(net, pair_need::giver)};
}

/// Metrics that are a function of this table, whatever their options but `missing` and `weighted`, which say how it is counted.
template <class Metric>
concept has_from_counts = requires(const sector_counts& table, const typename Metric::options& choice) { Metric::from_counts(table, choice); };

/// A metric that is a function of the mixing counts, on a network.
template <class Metric>
scalar through_mixing(const network_view& net, bool weighted) {
  const scalar value = Metric::from_mixing(mixing_counts(net, weighted), net.sectors.count);
  return value.why == reason::no_ties ? scalar(why_no_ties(net)) : value;
}

}  // namespace samspill
