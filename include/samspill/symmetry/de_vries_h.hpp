#pragma once

#include <algorithm>

#include <samspill/symmetry/landau_h.hpp>

namespace samspill::symmetry {

/// De Vries' h': what Landau's h is on average when every pair of which nothing is known is decided by the toss of a coin, h + 6u/(n^3 - n) with u such pairs.
///
/// Exact, where programs draw thousands of completions. An unknown pair has no tie, or a side that was not observed; an even pair stays 1/2 to each.
/// Undefined for fewer than three actors (no_actors, one_actor, not_applicable). Loops are left out. O(n + m).
struct de_vries_h_fn : on_any_graph<de_vries_h_fn> {
  static constexpr metric_info info{.name = "symmetry.de_vries_h", .catalogue = "C20", .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "devries1995"};
  using options = landau_h_options;
  using on_any_graph<de_vries_h_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    if (const reason why = detail::too_few_to_order(net); why != reason::none) return why;
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const detail::linearity found = detail::linearity_of(seen, choice.weighted);
      return scalar(std::min(1.0, found.h + found.for_unknown));
    }, [] { return scalar(reason::not_observed); });
  }
};
inline constexpr de_vries_h_fn de_vries_h{};

}  // namespace samspill::symmetry
