#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill::mixing {

struct assortativity_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &assortativity_options::weighted}, field{"missing", &assortativity_options::missing}};
};

/// Newman's r of the sectors, (sum e_gg - sum a_g b_g) / (1 - sum a_g b_g) with e the shares of the mixing matrix and a, b its row and column sums.
///
/// 1 where all ties are within sectors, 0 where sectors do not matter, never under -1. Directed ties use both margins; an undirected tie counts in
/// both directions. Undefined without ties (no_ties), and where one sector has every tie on both ends (one_sector). Loops are left out. O(m + k^2).
struct assortativity_fn : on_any_graph<assortativity_fn> {
  static constexpr metric_info info{.name = "mixing.assortativity", .catalogue = "D3", .weights = weights::strengths, .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge,
                                    .sectors = sectors::needed, .source = "newman2003"};
  using options = assortativity_options;
  using on_any_graph<assortativity_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::by_table; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return through_mixing<assortativity_fn>(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

  /// From a row-major table of mixing counts: 1 - between / expected between, which loses no digits where few ties are between.
  static scalar from_mixing(std::span<const double> counts, index_t sectors) {
    const mixing_sums sums = sums_of_mixing(counts, sectors);
    if (sums.total <= 0) return reason::no_ties;
    const double expected = sums.expected_between();
    if (expected <= 0) return reason::one_sector;
    return 1 - sums.between / expected;
  }
};
inline constexpr assortativity_fn assortativity{};

}  // namespace samspill::mixing
