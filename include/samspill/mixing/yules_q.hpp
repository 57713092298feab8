#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct yules_q_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &yules_q_options::missing}};
};

/// Yule's Q of ties within and between sectors, (odds ratio - 1) / (odds ratio + 1): the odds ratio of homophily on the scale from -1 to 1.
///
/// 0: sectors do not matter. Does not depend on the sizes of the sectors nor on the density. Undefined with one sector (one_sector), with singletons only
/// (singleton_sector), without ties (no_ties) or without gaps (zero_variance). Loops are left out. O(m + k^2).
struct yules_q_fn : on_any_graph<yules_q_fn> {
  static constexpr metric_info info{.name = "mixing.yules_q", .catalogue = "D6", .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "bojanowski2014"};
  using options = yules_q_options;
  using on_any_graph<yules_q_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::sides; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return from_counts(count_by_sector(seen, false), choice); }, [] { return scalar(reason::not_observed); });
  }

  static scalar from_counts(const sector_counts& table, const options&) {
    const within_and_between cells = within_and_between_of(table);
    const reason why = why_no_odds_ratio(table, cells);
    if (why != reason::none) return why;
    const double alike = cells.ties_within * cells.gaps_between(), unlike = cells.gaps_within() * cells.ties_between;
    return (alike - unlike) / (alike + unlike);
  }
};
inline constexpr yules_q_fn yules_q{};

}  // namespace samspill::mixing
