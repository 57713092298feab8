#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/actor_traits.hpp>

namespace samspill::mixing {

struct numeric_assortativity_options {
  actor_trait of = actor_trait::degree;
  actor_trait receiving = actor_trait::unset;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"of", &numeric_assortativity_options::of}, field{"receiving", &numeric_assortativity_options::receiving},
                                            field{"weighted", &numeric_assortativity_options::weighted}, field{"missing", &numeric_assortativity_options::missing}};
};

/// Do actors tie to others like themselves in a number? Pearson's correlation, over ties, of the values at both ends, each tie as heavy as its strength.
///
/// The values are the trait `of` (and `receiving` at the receiving end where set: Newman's directed degree assortativity is out_degree with in_degree), or
/// those given, NaN where unknown: such ties are left out. An undirected tie counts in both orientations. Undefined without ties (no_ties) and where all values
/// at one end are equal (zero_variance). Unobserved cells: refused; with values given, `available` takes the ties that were told. Loops are left out. O(n + m).
struct numeric_assortativity_fn : on_any_graph<numeric_assortativity_fn> {
  static constexpr metric_info info{.name = "mixing.numeric_assortativity", .catalogue = "D4", .weights = weights::strengths, .in = unit::signed_share, .low = -1,
                                    .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "newman2003"};
  using options = numeric_assortativity_options;
  using on_any_graph<numeric_assortativity_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_trait(choice.of);
    if (choice.weighted || is_strength(choice.of) || is_strength(choice.receiving)) need_strengths(net);
    const auto kernel = [&](const network_view& seen) {
      const std::vector<double> giving = trait_of(seen, choice.of);
      return correlation(seen, giving, choice.receiving == actor_trait::unset ? giving : trait_of(seen, choice.receiving), choice.weighted);
    };
    return under_missing_rule(net, choice.missing, info.unobserved, kernel, [] { return scalar(reason::not_observed); });
  }

  /// Of values that each actor has.
  scalar operator()(const network_view& net, std::span<const double> values, options choice = {}, run_context = {}) const {
    check_values(values, net.n());
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, unobserved::available, [&](const network_view& seen) { return correlation(seen, values, values, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  /// Values at one end of the ties, weighted; `varies` is exact where sums are not.
  struct end {
    running_sum sum;
    double least = INFINITY, largest = -INFINITY;

    void add(double x, double w) {
      sum += w * x;
      least = std::min(least, x);
      largest = std::max(largest, x);
    }
    bool varies() const { return least < largest; }
  };

  static scalar correlation(const network_view& net, std::span<const double> giving, std::span<const double> receiving, bool weighted) {
    end first, second;
    running_sum total;
    for_each_known_tie(net, giving, receiving, weighted, [&](double x, double y, double w) {
      total += w;
      first.add(x, w);
      second.add(y, w);
    });
    if (total.value() <= 0) return why_no_known_ties(net);
    if (!first.varies() || !second.varies()) return reason::zero_variance;
    const double x_mean = first.sum.value() / total.value(), y_mean = second.sum.value() / total.value();
    running_sum xx, yy, xy;
    for_each_known_tie(net, giving, receiving, weighted, [&](double x, double y, double w) {
      xx += w * (x - x_mean) * (x - x_mean);
      yy += w * (y - y_mean) * (y - y_mean);
      xy += w * (x - x_mean) * (y - y_mean);
    });
    return std::clamp(xy.value() / (std::sqrt(xx.value()) * std::sqrt(yy.value())), -1.0, 1.0);
  }
};
inline constexpr numeric_assortativity_fn numeric_assortativity{};

}  // namespace samspill::mixing
