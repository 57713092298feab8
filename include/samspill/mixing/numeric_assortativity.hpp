#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

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
  /// What the ties of each actor in these rows weigh, those with itself and with actors of unknown values left out.
  static std::vector<double> weights_of(const csr_view& rows, std::span<const double> own, std::span<const double> other, bool weighted) {
    std::vector<double> out(own.size(), 0.0);
    for (index_t i = 0; i < rows.rows(); ++i) {
      if (std::isnan(own[at(i)])) continue;
      running_sum sum;
      index_t ties = 0;
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        const index_t j = rows.targets[at(arc)];
        const bool counts = j != i && !std::isnan(other[at(j)]);
        if (!weighted) ties += counts;
        else if (counts) sum += rows.value(arc);
      }
      out[at(i)] = weighted ? sum.value() : ties;
    }
    return out;
  }

  /// Values at one end of the ties, `from_mean` 0 where nobody stands there; `varies` is exact where sums are not.
  struct end {
    std::vector<double> from_mean;
    double total = 0, squares = 0;
    bool varies = false;
  };

  static end end_of(std::span<const double> values, std::span<const double> weights) {
    running_sum total, sum, squares;
    double least = INFINITY, largest = -INFINITY;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (weights[i] == 0) continue;
      total += weights[i];
      sum += weights[i] * values[i];
      least = std::min(least, values[i]);
      largest = std::max(largest, values[i]);
    }
    end out{std::vector<double>(values.size(), 0.0), total.value(), 0, least < largest};
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (weights[i] == 0) continue;
      out.from_mean[i] = values[i] - sum.value() / out.total;
      squares += weights[i] * out.from_mean[i] * out.from_mean[i];
    }
    out.squares = squares.value();
    return out;
  }

  static scalar correlation(const network_view& net, std::span<const double> giving, std::span<const double> receiving, bool weighted) {
    const std::vector<double> given = weights_of(net.out, giving, receiving, weighted);
    const end first = end_of(giving, given);
    if (first.total <= 0) return why_no_known_ties(net);
    const bool alike = !net.directed && std::ranges::equal(giving, receiving);
    end second = alike ? first : end_of(receiving, weights_of(net.in, receiving, giving, weighted));
    if (!first.varies || !second.varies) return reason::zero_variance;
    running_sum products;
    for (index_t i = 0; i < net.n(); ++i) {
      if (given[at(i)] == 0) continue;
      const double own = std::exchange(second.from_mean[at(i)], 0.0);  // so that a loop adds nothing
      for (index_t arc = net.out.first(i); arc < net.out.last(i);) {
        double some = 0;
        for (const index_t stop = std::min(arc + 64, net.out.last(i)); arc < stop; ++arc)
          some += (weighted ? net.out.value(arc) : 1.0) * second.from_mean[at(net.out.targets[at(arc)])];
        products += some * first.from_mean[at(i)];
      }
      second.from_mean[at(i)] = own;
    }
    return std::clamp(products.value() / (std::sqrt(first.squares) * std::sqrt(second.squares)), -1.0, 1.0);
  }
};
inline constexpr numeric_assortativity_fn numeric_assortativity{};

}  // namespace samspill::mixing
