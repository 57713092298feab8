#pragma once

#include <cmath>
#include <cstdint>
#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/sector_exchange.hpp>

namespace samspill::symmetry {

struct sector_symmetry_index_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &sector_symmetry_index_options::weighted}, field{"missing", &sector_symmetry_index_options::missing}};
};

/// How alike the sectors give to one another, 1 - sum_{g<h} |B_gh - B_hg| / sum_{g<h} (B_gh + B_hg), with B_gh the strength from sector g to sector h for
/// each pair of their actors: 1 as much both ways between every two sectors, 0 each pair of sectors one-way.
///
/// Pairs of sectors whose actors observed no common pair are left out. Available cases: pairs whose both sides were observed. Undefined for undirected
/// ties, which have no sides (not_applicable), with actors of one sector only (one_sector), where nothing runs between sectors (no_ties), where no pair
/// of two sectors was observed both ways (not_observed), or with fewer than two actors. O(n + m + k^2).
struct sector_symmetry_index_fn : on_any_graph<sector_symmetry_index_fn> {
  static constexpr metric_info info{.name = "symmetry.sector_symmetry_index", .catalogue = "C7", .weights = weights::strengths, .in = unit::share, .low = 0,
                                    .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names,
                                    .direction = directions::needs_directed, .sectors = sectors::needed, .source = "white1976"};
  using options = sector_symmetry_index_options;
  using on_any_graph<sector_symmetry_index_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::by_table; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    if (!net.directed) return reason::not_applicable;
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return index_of(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar index_of(const network_view& net, bool weighted) {
    const sector_exchange between(net, weighted);
    std::int64_t observed = 0;
    running_sum apart, together;
    for (std::size_t h = 0; h < between.sectors(); ++h)
      for (std::size_t g = 0; g < h; ++g) {
        if (between.pairs(g, h) == 0) continue;
        observed += between.pairs(g, h);
        const auto each = static_cast<double>(between.pairs(g, h));
        const double forth = between.given(g, h) / each;
        const double back = between.given(h, g) / each;
        apart += std::abs(forth - back);
        together += forth + back;
      }
    if (together.value() > 0) return 1 - apart.value() / together.value();
    if (observed > 0) return reason::no_ties;
    return has_two_sectors(net) ? reason::not_observed : reason::one_sector;
  }

  static bool has_two_sectors(const network_view& net) {
    for (const index_t g : net.sectors.labels)
      if (g != net.sectors[0]) return true;
    return false;
  }
};
inline constexpr sector_symmetry_index_fn sector_symmetry_index{};

}  // namespace samspill::symmetry
