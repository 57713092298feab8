#pragma once

#include <samspill/symmetry/triad_census.hpp>

namespace samspill::symmetry {

/// Of the triads of three asymmetric pairs, the share that run in a circle, 030C/(030T + 030C): 1/4 where directions are random, 0 in a hierarchy.
///
/// Available cases as in triad_census. Undefined without such a triad (zero_total), without an observed triad (not_observed), and for fewer than three
/// actors (no_actors, one_actor, not_applicable). Loops and weights are left out. O(m^1.5); above a minute of
/// work only with `allow_slow`.
struct cyclic_triad_share_fn : on_any_graph<cyclic_triad_share_fn> {
  static constexpr metric_info info{.name = "symmetry.cyclic_triad_share", .catalogue = "C22", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "holland1976"};
  using options = triad_census_options;
  using on_any_graph<cyclic_triad_share_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (net.n() < 3) return net.n() == 0 ? reason::no_actors : net.n() == 1 ? reason::one_actor : reason::not_applicable;
    const categories census = triad_census(net, choice, context);
    if (census.why(0) != reason::none) return census.why(0);
    const double linear = census.values[8];
    const double cyclic = census.values[9];
    return linear + cyclic > 0 ? scalar(cyclic / (linear + cyclic)) : scalar(reason::zero_total);
  }
};
inline constexpr cyclic_triad_share_fn cyclic_triad_share{};

}  // namespace samspill::symmetry
