#pragma once

#include <span>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/actor_traits.hpp>

namespace samspill::mixing {

struct gearys_c_options {
  actor_trait of = actor_trait::degree;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"of", &gearys_c_options::of}, field{"weighted", &gearys_c_options::weighted}, field{"missing", &gearys_c_options::missing}};
};

/// Geary's C: how far tied actors differ, (n - 1) / (2 w) sum w_ij (x_i - x_j)^2 / sum (x_i - mean)^2.
///
/// 1: as any two actors; 0: tied actors are equal; above 1: they differ more than any two. The values are the trait `of`, or those given, NaN where unknown:
/// such actors are left out. Undefined without ties (no_ties) and where all values are equal (zero_variance). Unobserved cells: refused; with values given,
/// `available` takes the ties that were told. Loops are left out. O(n + m).
struct gearys_c_fn : on_any_graph<gearys_c_fn> {
  static constexpr metric_info info{.name = "mixing.gearys_c", .catalogue = "D4", .weights = weights::strengths, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "geary1954"};
  using options = gearys_c_options;
  using on_any_graph<gearys_c_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_trait(choice.of);
    if (choice.weighted || is_strength(choice.of)) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return index_of(seen, trait_of(seen, choice.of), choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

  /// Of values that each actor has.
  scalar operator()(const network_view& net, std::span<const double> values, options choice = {}, run_context = {}) const {
    check_values(values, net.n());
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, unobserved::available, [&](const network_view& seen) { return index_of(seen, values, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar index_of(const network_view& net, std::span<const double> values, bool weighted) {
    const deviations z = deviations_of(values);
    const neighbour_sums ties = sum_over_ties(net, z.from_mean, weighted, [](double a, double b) { return (a - b) * (a - b); });
    if (ties.weight <= 0) return why_no_known_ties(net);
    if (z.squares <= 0) return reason::zero_variance;
    return (z.known - 1) / (2 * ties.weight) * ties.sum / z.squares;
  }
};
inline constexpr gearys_c_fn gearys_c{};

}  // namespace samspill::mixing
