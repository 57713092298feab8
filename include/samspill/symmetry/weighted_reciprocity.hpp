#pragma once

#include <algorithm>
#include <tuple>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

struct weighted_reciprocity_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &weighted_reciprocity_options::weighted}, field{"missing", &weighted_reciprocity_options::missing}};
};

/// Share of tie strength that is returned: r_w = sum min(w_ij, w_ji) / sum w_ij over i != j.
///
/// Available cases: pairs whose both sides were observed. Undefined when nothing was given (no_ties), without such a pair (not_observed), or
/// with fewer than two actors. Without weights, or with weighted = false, it is edgewise reciprocity. O(n + m), no allocation.
struct weighted_reciprocity_fn : on_any_graph<weighted_reciprocity_fn> {
  static constexpr metric_info info{.name = "symmetry.weighted_reciprocity", .catalogue = "C4", .weights = weights::strengths, .in = unit::share, .low = 0,
                                    .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge, .source = "squartini2013"};
  using options = weighted_reciprocity_options;
  using on_any_graph<weighted_reciprocity_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return share(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, bool weighted) {
    running_sum given;
    running_sum returned;
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      const double forth = d.strength_forth(weighted);
      const double back = d.strength_back(weighted);
      given += forth;
      given += back;
      returned += 2 * std::min(forth, back);
    });
    if (given.value() > 0) return returned.value() / given.value();
    const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
    return why == reason::none ? reason::no_ties : why;
  }
};
inline constexpr weighted_reciprocity_fn weighted_reciprocity{};

}  // namespace samspill::symmetry
