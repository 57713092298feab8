#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/mixing_table.hpp>

namespace samspill::mixing {

struct gupta_anderson_may_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &gupta_anderson_may_options::weighted}, field{"missing", &gupta_anderson_may_options::missing}};
};

/// Q of Gupta, Anderson and May, (sum_g P_gg - 1) / (k - 1) with P_gh the share of what sector g gives that goes to h.
///
/// 1 where all ties are within sectors, 0 where sectors give alike, -1 / (k - 1) where none is within. Every sector counts alike, however few its ties
/// (assortativity weighs them). Directed ties keep their direction. Undefined with one sector (one_sector), and where a sector gives nothing (no_ties).
/// Loops are left out. O(m + k^2).
struct gupta_anderson_may_fn : on_any_graph<gupta_anderson_may_fn> {
  static constexpr metric_info info{.name = "mixing.gupta_anderson_may", .catalogue = "D7", .weights = weights::strengths, .in = unit::signed_share, .low = -1,
                                    .high = 1, .same = under::relabel | under::scale | under::sector_names | under::merge,
                                    .sectors = sectors::needed, .source = "gupta1989"};
  using options = gupta_anderson_may_options;
  using on_any_graph<gupta_anderson_may_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::by_table; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return through_mixing<gupta_anderson_may_fn>(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

  /// From a row-major table of mixing counts.
  static scalar from_mixing(std::span<const double> counts, index_t sectors) {
    const mixing_sums sums = sums_of_mixing(counts, sectors);
    if (sums.total <= 0) return reason::no_ties;
    if (sectors == 1) return reason::one_sector;
    running_sum kept;
    for (std::size_t g = 0; g < at(sectors); ++g) {
      if (sums.given[g] <= 0) return reason::no_ties;
      kept += counts[g * at(sectors) + g] / sums.given[g];
    }
    return (kept.value() - 1) / static_cast<double>(sectors - 1);
  }
};
inline constexpr gupta_anderson_may_fn gupta_anderson_may{};

}  // namespace samspill::mixing
