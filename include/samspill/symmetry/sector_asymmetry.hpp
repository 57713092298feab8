#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

struct sector_asymmetry_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &sector_asymmetry_options::weighted}, field{"missing", &sector_asymmetry_options::missing}};
};

/// How one-sided the ties between two sectors are: (W_st - W_ts)/(W_st + W_ts), the giving sector s in rows, over pairs whose both sides were observed.
///
/// 1: only s gives; 0: as much both ways (always so on the diagonal); -1: only t gives. Undefined where nothing runs between two sectors (no_ties),
/// where no such pair was observed both ways (not_observed), where a sector is empty (no_actors) or, on the diagonal, has one actor
/// (singleton_sector), and everywhere for undirected ties, which have no sides (not_applicable). O(n + m + k^2).
struct sector_asymmetry_fn : on_any_graph<sector_asymmetry_fn> {
  static constexpr metric_info info{.name = "symmetry.sector_asymmetry", .catalogue = "M4", .scope = scope::sector_sector, .weights = weights::strengths,
                                    .in = unit::signed_share, .low = -1, .high = 1, .same = under::relabel | under::scale | under::merge,
                                    .sectors = sectors::needed, .source = "ulibarri2017"};
  using options = sector_asymmetry_options;
  using on_any_graph<sector_asymmetry_fn>::operator();

  sector_matrix operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    const auto all = [&](reason why) {
      sector_matrix out(at(net.sectors.count));
      out.undefine_all(why);
      return out;
    };
    if (!net.directed) return all(reason::not_applicable);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return balance(seen, choice.weighted); },
                              [&] { return all(reason::not_observed); });
  }

 private:
  static sector_matrix balance(const network_view& net, bool weighted) {
    const auto k = at(net.sectors.count);
    std::vector<running_sum> flow(k * k);
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      const auto s = at(net.sectors[d.i]);
      const auto t = at(net.sectors[d.j]);
      flow[s * k + t] += d.strength_forth(weighted);
      flow[t * k + s] += d.strength_back(weighted);
    });
    const std::vector<index_t> sizes = net.sectors.sizes();
    const pair_counts pairs = count_pairs(net, pair_need::both);
    sector_matrix out(k);
    for (std::size_t s = 0; s < k; ++s)
      for (std::size_t t = 0; t < k; ++t) {
        const double forth = flow[s * k + t].value();
        const double back = flow[t * k + s].value();
        if (forth + back > 0) out(s, t) = (forth - back) / (forth + back);
        else out.undefine(s * k + t, why_not(s, t, sizes, pairs));
      }
    return out;
  }

  static reason why_not(std::size_t s, std::size_t t, const std::vector<index_t>& sizes, const pair_counts& pairs) {
    if (sizes[s] == 0 || sizes[t] == 0) return reason::no_actors;
    if (s == t && sizes[s] == 1) return reason::singleton_sector;
    return pairs(static_cast<index_t>(s), static_cast<index_t>(t)) == 0 ? reason::not_observed : reason::no_ties;
  }
};
inline constexpr sector_asymmetry_fn sector_asymmetry{};

}  // namespace samspill::symmetry
