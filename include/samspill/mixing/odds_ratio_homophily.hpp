#pragma once

#include <array>
#include <cmath>
#include <string_view>
#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/pairs_by_sector.hpp>

namespace samspill::mixing {

struct odds_ratio_homophily_options {
  bool haldane = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"haldane", &odds_ratio_homophily_options::haldane}, field{"missing", &odds_ratio_homophily_options::missing}};
};

/// Odds of a tie within sectors over the odds of one between them, (ties within / gaps within) / (ties between / gaps between), its logarithm, the standard
/// error of that (Woolf), and the ends of the 95 % interval of the ratio.
///
/// 1: sectors do not matter. A cell of the fourfold table that is empty gives 0 or infinity, and no error (not_applicable); `haldane` adds 1/2 to each cell.
/// The error takes pairs for independent, which ties are not: permuted sectors test better. Gaps are observed cells without a tie. Undefined with one
/// sector (one_sector), with singletons only (singleton_sector), without ties (no_ties) or without gaps (zero_variance), unless `haldane` is set; with fewer
/// than two actors in any case. Loops are left out. O(m + k^2).
struct odds_ratio_homophily_fn : on_any_graph<odds_ratio_homophily_fn> {
  static constexpr metric_info info{.name = "mixing.odds_ratio_homophily", .catalogue = "D6", .scope = scope::category, .in = unit::ratio,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "moody2001"};
  using options = odds_ratio_homophily_options;
  using on_any_graph<odds_ratio_homophily_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::by_sides; }
  static constexpr std::array<std::string_view, 5> parts{"odds_ratio", "log_odds_ratio", "standard_error", "low", "high"};

  categories operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return from_counts(count_by_sector(seen, false), choice); },
                              [] { return undefined(reason::not_observed); });
  }

  static categories from_counts(const sector_counts& table, const options& choice) {
    const within_and_between cells = within_and_between_of(table);
    const reason why = why_no_odds_ratio(table, cells);
    if (why != reason::none && !(choice.haldane && cells.cells_within + cells.cells_between > 0)) return undefined(why);
    const double more = choice.haldane ? 0.5 : 0;
    const double a = cells.ties_within + more, b = cells.gaps_within() + more, c = cells.ties_between + more, d = cells.gaps_between() + more;
    categories out(parts);
    out.values[0] = a * d / (b * c);
    out.values[1] = std::log(out.values[0]);
    const double error = std::sqrt(1 / a + 1 / b + 1 / c + 1 / d);
    for (std::size_t part = 2; std::isinf(error) && part < parts.size(); ++part) out.undefine(part, reason::not_applicable);
    if (std::isinf(error)) return out;
    constexpr double normal_975 = 1.959963984540054;
    out.values[2] = error;
    out.values[3] = std::exp(out.values[1] - normal_975 * error);
    out.values[4] = std::exp(out.values[1] + normal_975 * error);
    return out;
  }

 private:
  static categories undefined(reason why) {
    categories out(parts);
    out.undefine_all(why);
    return out;
  }
};
inline constexpr odds_ratio_homophily_fn odds_ratio_homophily{};

}  // namespace samspill::mixing
