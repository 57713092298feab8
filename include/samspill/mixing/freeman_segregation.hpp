#pragma once

#include <algorithm>
#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/label_pairs.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct freeman_segregation_options {
  bool truncated = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"truncated", &freeman_segregation_options::truncated}, field{"missing", &freeman_segregation_options::missing}};
};

/// Freeman's segregation, 1 - e / E[e] with e the ties between sectors and E[e] = m (n^2 - sum n_g^2) / (n (n - 1)) as many as chance would put there.
///
/// 1 where no tie is between sectors, 0 as by chance, below 0 where more are; `truncated` gives 0 there, as Freeman did. With unobserved cells the chance
/// is the share of the observed cells that are between sectors. Undefined with one sector (one_sector) and without ties (no_ties). Loops are left out. O(n + m + k^2).
struct freeman_segregation_fn : on_any_graph<freeman_segregation_fn> {
  static constexpr metric_info info{.name = "mixing.freeman_segregation", .catalogue = "D10", .in = unit::ratio, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "freeman1978"};
  using options = freeman_segregation_options;
  using on_any_graph<freeman_segregation_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::sides; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return from_counts(count_by_sector(seen, false), choice); },
                              [] { return scalar(reason::not_observed); });
  }

  static scalar from_counts(const sector_counts& table, const options& choice) {
    const within_and_between cells = within_and_between_of(table);
    const double ties = cells.ties_within + cells.ties_between;
    if (ties <= 0) return why_no_ties(table);
    if (cells.cells_between <= 0) return reason::one_sector;
    const double expected = ties * cells.cells_between / (cells.cells_within + cells.cells_between);
    const double value = 1 - cells.ties_between / expected;
    return choice.truncated ? std::max(0.0, value) : value;
  }

  /// Exact mean (0) and variance when sectors are dealt at random among the actors and ties stay. Undefined (NaN) without ties, with one sector,
  /// where cells are unobserved, and for the truncated index. O(n + m).
  static label_moments_result label_moments(const network_view& net, const options& choice = {}) {
    need_sectors(net);
    if (choice.truncated || !net.fully_observed()) return {};
    const pair_sums ties = sums_of_ties(net, false);
    const double between = 1 - within_chances(net.sectors, net.n()).pair;
    if (ties.all <= 0 || between <= 0) return {};
    const double scale = ties.all * between;
    return {0, moments_within(ties, net.sectors, net.n()).variance / (scale * scale)};
  }
};
inline constexpr freeman_segregation_fn freeman_segregation{};

}  // namespace samspill::mixing
