#pragma once

#include <span>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/actor_traits.hpp>

namespace samspill::mixing {

struct morans_i_options {
  actor_trait of = actor_trait::degree;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"of", &morans_i_options::of}, field{"weighted", &morans_i_options::weighted}, field{"missing", &morans_i_options::missing}};
};

/// Moran's I: do tied actors lie on the same side of the mean? n / w sum w_ij z_i z_j / sum z_i^2, with z the deviations from the mean over all actors.
///
/// Expected without dependence: -1 / (n - 1). Not held to [-1, 1] for strengths as they are: two tied actors that stand out among isolates pass 1. The values
/// are the trait `of`, or those given, NaN where unknown: such actors are left out. Undefined without ties (no_ties) and where all values are equal
/// (zero_variance). Unobserved cells: refused; with values given, `available` takes the ties that were told. Loops are left out. O(n + m).
struct morans_i_fn : on_any_graph<morans_i_fn> {
  static constexpr metric_info info{.name = "mixing.morans_i", .catalogue = "D4", .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "moran1950"};
  using options = morans_i_options;
  using on_any_graph<morans_i_fn>::operator();

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
    const neighbour_sums ties = sum_over_ties(net, z.from_mean, weighted, [](double a, double b) { return a * b; });
    if (ties.weight <= 0) return why_no_known_ties(net);
    if (z.squares <= 0) return reason::zero_variance;
    return z.known / ties.weight * ties.sum / z.squares;
  }
};
inline constexpr morans_i_fn morans_i{};

}  // namespace samspill::mixing
