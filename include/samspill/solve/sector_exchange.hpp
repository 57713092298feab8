#pragma once

#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// What the sectors give one another over pairs of actors whose both sides were observed, with the number of these pairs. O(n + m + k^2).
class sector_exchange {
 public:
  sector_exchange(const network_view& net, bool weighted) : k_(at(net.sectors.count)), flow_(k_ * k_), sizes_(net.sectors.sizes()), pairs_(count_pairs(net, pair_need::both)) {
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      const auto g = at(net.sectors[d.i]);
      const auto h = at(net.sectors[d.j]);
      flow_[g * k_ + h] += d.strength_forth(weighted);
      flow_[h * k_ + g] += d.strength_back(weighted);
    });
  }

  std::size_t sectors() const { return k_; }
  double given(std::size_t g, std::size_t h) const { return flow_[g * k_ + h].value(); }
  std::int64_t pairs(std::size_t g, std::size_t h) const { return pairs_(static_cast<index_t>(g), static_cast<index_t>(h)); }
  index_t size(std::size_t g) const { return sizes_[g]; }

  /// Why nothing can be said of two sectors, or none: one is empty, the one has a single actor, or no pair of them was observed both ways.
  reason unknown(std::size_t g, std::size_t h) const {
    if (sizes_[g] == 0 || sizes_[h] == 0) return reason::no_actors;
    if (g == h && sizes_[g] == 1) return reason::singleton_sector;
    return pairs(g, h) == 0 ? reason::not_observed : reason::none;
  }

 private:
  std::size_t k_;
  std::vector<running_sum> flow_;
  std::vector<index_t> sizes_;
  pair_counts pairs_;
};

}  // namespace samspill
