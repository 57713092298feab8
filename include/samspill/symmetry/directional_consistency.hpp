#pragma once

#include <cmath>
#include <tuple>

#include <samspill/core/dyads.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

struct directional_consistency_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &directional_consistency_options::weighted}, field{"missing", &directional_consistency_options::missing}};
};

/// Directional consistency index, DCI = sum |w_ij - w_ji| / sum (w_ij + w_ji) over pairs: 0 where each pair gives as much as it gets, 1 where all runs one way.
///
/// It is 1 - weighted_reciprocity, under the name it has in studies of dominance. Available cases: pairs whose both sides were observed. Undefined when nothing
/// was given (no_ties), without such a pair (not_observed), or with fewer than two actors. Loops are left out. O(n + m), no allocation.
struct directional_consistency_fn : on_any_graph<directional_consistency_fn> {
  static constexpr metric_info info{.name = "symmetry.directional_consistency", .catalogue = "C6", .weights = weights::strengths, .in = unit::share, .low = 0,
                                    .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge, .source = "vanhooff1987"};
  using options = directional_consistency_options;
  using on_any_graph<directional_consistency_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::dyad_corners; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return index(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar index(const network_view& net, bool weighted) {
    running_sum apart, together;
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      const double forth = d.strength_forth(weighted), back = d.strength_back(weighted);
      apart += std::abs(forth - back);
      together += forth + back;
    });
    if (together.value() > 0) return apart.value() / together.value();
    const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
    return why == reason::none ? reason::no_ties : why;
  }
};
inline constexpr directional_consistency_fn directional_consistency{};

}  // namespace samspill::symmetry
