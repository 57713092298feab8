#pragma once

#include <tuple>

#include <samspill/core/dyads.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::symmetry {

struct reciprocity_rho_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &reciprocity_rho_options::missing}};
};

/// Reciprocity beyond what density alone gives, rho = (r - a)/(1 - a) with r edgewise reciprocity and a the density: the correlation of a_ij and a_ji.
///
/// 1: every tie is returned; 0: as many as in a random network of this density; below 0: ties avoid being returned. Available cases: pairs whose both
/// sides were observed. Undefined without ties (no_ties), where every pair is tied both ways (zero_variance), without such a pair (not_observed), or with
/// fewer than two actors. Loops and weights are left out. O(n + m).
struct reciprocity_rho_fn : on_any_graph<reciprocity_rho_fn> {
  static constexpr metric_info info{.name = "symmetry.reciprocity_rho", .catalogue = "C3", .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "garlaschelli2004"};
  using options = reciprocity_rho_options;
  using on_any_graph<reciprocity_rho_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::by_dyads; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [](const network_view& seen) { return correlation(seen); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar correlation(const network_view& net) {
    const dyad_counts dyads = count_dyads(net);
    if (const reason why = no_pairs(net, dyads.observed); why != reason::none) return why;
    const auto ties = static_cast<double>(2 * dyads.mutual + dyads.asymmetric);
    if (ties == 0) return reason::no_ties;
    if (dyads.mutual == dyads.observed) return reason::zero_variance;
    const double density = ties / (2 * static_cast<double>(dyads.observed));
    return (2 * static_cast<double>(dyads.mutual) / ties - density) / (1 - density);
  }
};
inline constexpr reciprocity_rho_fn reciprocity_rho{};

}  // namespace samspill::symmetry
