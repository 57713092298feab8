#pragma once

#include <algorithm>
#include <span>
#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/label_pairs.hpp>
#include <samspill/solve/mixing_table.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct ei_index_options {
  bool rescaled = false;
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields =
      std::tuple{field{"rescaled", &ei_index_options::rescaled}, field{"weighted", &ei_index_options::weighted}, field{"missing", &ei_index_options::missing}};
};

/// Ties between sectors against ties within them, (E - I)/(E + I): -1 all within, 1 all between.
///
/// Directed ties count one by one. One sector gives -1. With unobserved cells it is the index of the ties that were told. Undefined without ties
/// (no_ties), when nothing was observed (not_observed), or with fewer than two actors. Loops are left out. The value under chance
/// is 0 only where sector sizes make it so: see label_moments. `rescaled` puts the least and the largest index that so many ties can have among the observed
/// cells at -1 and 1, as UCINET does; undefined where they are the same (not_applicable), and refused for strengths. O(n + m).
struct ei_index_fn : on_any_graph<ei_index_fn> {
  static constexpr metric_info info{.name = "mixing.ei_index", .catalogue = "D2", .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "krackhardt1988"};
  using options = ei_index_options;
  using on_any_graph<ei_index_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.rescaled ? extremes::by_sides : extremes::sides; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check(net, choice);
    const auto kernel = [&](const network_view& seen) { return choice.rescaled ? rescaled(count_by_sector(seen, false)) : through_mixing<ei_index_fn>(seen, choice.weighted); };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [] { return scalar(reason::not_observed); });
  }

  /// From a row-major table of mixing counts.
  static scalar from_mixing(std::span<const double> counts, index_t sectors) {
    const within_between_sums sums = within_and_between_sums(counts, sectors);
    if (sums.total() <= 0) return reason::no_ties;
    return (sums.between - sums.within) / sums.total();
  }

  /// Exact mean and variance when sectors are permuted among the actors and ties stay. Undefined (NaN) without ties, and for the rescaled index. O(n + m).
  static label_moments_result label_moments(const network_view& net, const options& choice = {}) {
    check(net, choice);
    if (choice.rescaled) return {};
    const auto kernel = [&](const network_view& seen) {
      const pair_sums ties = sums_of_ties(seen, choice.weighted);
      if (ties.all <= 0) return label_moments_result{};
      const label_moments_result within = moments_within(ties, seen.sectors, seen.n());
      return label_moments_result{1 - 2 * within.mean / ties.all, 4 * within.variance / (ties.all * ties.all)};
    };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [] { return label_moments_result{}; });
  }

 private:
  static void check(const network_view& net, const options& choice) {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    if (choice.weighted && choice.rescaled)
      throw invalid_input(errc::option_out_of_range, "option rescaled", "it is not allowed with weighted = true", "strengths have no largest number of ties; count them");
  }

  static scalar rescaled(const sector_counts& table) {
    const within_and_between cells = within_and_between_of(table);
    const double ties = cells.ties_within + cells.ties_between;
    if (ties <= 0) return why_no_ties(table);
    const double most = std::min(ties, cells.cells_between), least = ties - std::min(ties, cells.cells_within);
    if (least >= most) return reason::not_applicable;
    return 2 * (cells.ties_between - least) / (most - least) - 1;
  }
};
inline constexpr ei_index_fn ei_index{};

}  // namespace samspill::mixing
