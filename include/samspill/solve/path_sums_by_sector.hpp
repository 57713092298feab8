#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill {

namespace detail {

/// What the shortest paths from some actors count for each actor inside them, by the sector in which they end.
class paths_by_end {
 public:
  paths_by_end(const network_view& net, std::span<const double> lengths)
      : net_(net), lengths_(lengths), k_(at(net.sectors.count)), on_(net.n()), own_(at(net.n()) * k_), sums_(own_.size()) {}

  /// `each(count)` is called after each of the starts.
  template <class Each>
  std::span<const double> sums_from(std::span<const index_t> starts, Each each) {
    std::fill(sums_.begin(), sums_.end(), 0.0);
    for (std::size_t s = 0; s < starts.size(); ++s) {
      add(starts[s]);
      each(static_cast<std::int64_t>(s) + 1);
    }
    return sums_;
  }

 private:
  void add(index_t s) {
    std::fill(own_.begin(), own_.end(), 0.0);
    on_.run_back(net_.out, lengths_, s, [&](index_t u, index_t v, double share) {
      for (std::size_t h = 0; h < k_; ++h) own_[at(u) * k_ + h] += share * own_[at(v) * k_ + h];
      own_[at(u) * k_ + at(net_.sectors[v])] += share;
    });
    for (const index_t v : on_.paths().order().subspan(1))
      for (std::size_t h = 0; h < k_; ++h) sums_[at(v) * k_ + h] += own_[at(v) * k_ + h];
  }

  const network_view& net_;
  std::span<const double> lengths_;
  std::size_t k_;
  dependencies on_;
  std::vector<double> own_, sums_;
};

/// Actors of one sector, 16 at most, one such list after another.
inline std::vector<std::vector<index_t>> starts_by_sector(const network_view& net) {
  std::vector<std::vector<index_t>> members(at(net.sectors.count)), out;
  for (index_t i = 0; i < net.n(); ++i) members[at(net.sectors[i])].push_back(i);
  for (const auto& sector : members)
    for (std::size_t k = 0; k < sector.size(); ++k) {
      if (k % 16 == 0) out.emplace_back();
      out.back().push_back(sector[k]);
    }
  return out;
}

}  // namespace detail

/// What one start costs. Measured for each actor and arc, by hops and by length, and for each sector more.
inline double nanoseconds_of_paths_by_sector(const network_view& net, std::span<const double> lengths) {
  return ((lengths.empty() ? 15.0 : 40.0) + static_cast<double>(net.sectors.count)) * (static_cast<double>(net.n()) + static_cast<double>(net.out.arcs()));
}

/// What the sums take, and one thread to make them.
inline double bytes_of_path_sums_by_sector(const network_view& net) {
  const double k = net.sectors.count;
  return sizeof(double) * static_cast<double>(net.n()) * k * (k + 2);
}

/// What all shortest paths count for the actors inside them (as path_sums), by the sectors where they start and end, over ordered pairs: entry (i k + g) k + h is of
/// actor i and of paths from sector g to sector h. By hops where `lengths` is empty.
///
/// Brandes' accumulation with k numbers an actor: O(n m k), by length n log n more for each start. The same bits on any number of threads.
inline std::vector<double> path_sums_by_sector(const network_view& net, std::span<const double> lengths, const run_context& context) {
  const std::size_t n = at(net.n()), k = at(net.sectors.count);
  const double a_start = nanoseconds_of_paths_by_sector(net, lengths);
  const std::vector<std::vector<index_t>> starts = detail::starts_by_sector(net);
  std::vector<double> out(n * k * k, 0.0);
  detail::stop_inside stop(context);
  for_blocks_in_order(context, block_plan{static_cast<std::int64_t>(starts.size()), 1, 16 * a_start}, [&] { return detail::paths_by_end(net, lengths); },
                      [&](detail::paths_by_end& on, std::int64_t block, std::int64_t, const auto& in_turn) {
    const std::vector<index_t>& from = starts[static_cast<std::size_t>(block)];
    const std::span<const double> sums = on.sums_from(from, [&](std::int64_t done) { stop.beside(done, a_start); });
    const std::size_t g = at(net.sectors[from.front()]);
    in_turn([&] {
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t h = 0; h < k; ++h) out[(i * k + g) * k + h] += sums[i * k + h];
    });
  });
  return out;
}

}  // namespace samspill
