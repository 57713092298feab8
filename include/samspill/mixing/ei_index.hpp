#pragma once

#include <algorithm>
#include <span>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/moments.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/mixing/mixing_matrix.hpp>

namespace samspill::mixing {

struct ei_index_options {
  bool weighted = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &ei_index_options::weighted}, field{"missing", &ei_index_options::missing}};
};

/// Ties between sectors against ties within them, (E - I)/(E + I): -1 all within, 1 all between.
///
/// Directed ties count one by one. One sector gives -1. With unobserved cells it is the index of the ties that were told. Undefined without ties
/// (no_ties), when nothing was observed (not_observed), or with fewer than two actors. Loops are left out. The value under chance
/// is 0 only where sector sizes make it so: see label_moments. O(n + m).
struct ei_index_fn : on_any_graph<ei_index_fn> {
  static constexpr metric_info info{.name = "mixing.ei_index", .catalogue = "D2", .in = unit::signed_share, .low = -1, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .sectors = sectors::needed,
                                    .source = "krackhardt1988"};
  using options = ei_index_options;
  using on_any_graph<ei_index_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return index_of(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

  /// From a row-major table of mixing counts.
  static scalar from_mixing(std::span<const double> counts, index_t sectors) {
    running_sum all;
    running_sum within;
    for (const double c : counts) all += c;
    for (std::size_t g = 0; g < at(sectors); ++g) within += counts[g * at(sectors) + g];
    if (all.value() <= 0) return reason::no_ties;
    return (all.value() - 2 * within.value()) / all.value();
  }

  /// Exact mean and variance when sectors are permuted among the actors and ties stay (join counts, Cliff and Ord 1973, for pairs of any weight).
  ///
  /// With w the ties of a pair in both directions, I the sum over pairs within a sector and p2, p3, p4 the chances that one pair, two pairs
  /// with a common actor, and two separate pairs are within: E[I] = p2 sum w; E[I^2] = p2 S1 + p3 S2 + p4 S3 with S1 = sum w^2,
  /// S2 = sum over actors of (sum w)^2 - sum w^2, S3 = (sum w)^2 - S1 - S2. Undefined (NaN) without ties. O(n + m).
  static label_moments_result label_moments(const network_view& net, const options& choice = {}) {
    need_sectors(net);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return moments_of(seen, choice.weighted); },
                              [] { return label_moments_result{}; });
  }

 private:
  static label_moments_result moments_of(const network_view& net, bool weighted) {
    std::vector<running_sum> of_actor(at(net.n()));
    running_sum total;
    running_sum squares;
    for_each_dyad(net, [&](const dyad& d) {
      const double w = d.strength_forth(weighted) + d.strength_back(weighted);
      total += w;
      squares += w * w;
      of_actor[at(d.i)] += w;
      of_actor[at(d.j)] += w;
    });
    const double w = total.value();
    if (w <= 0) return {};
    const double s1 = squares.value();
    running_sum adjacent;
    for (const running_sum& a : of_actor) adjacent += a.value() * a.value();
    const double s2 = adjacent.value() - 2 * s1;
    const double s3 = w * w - s1 - s2;
    const chances p = within_chances(net.sectors, net.n());
    const double mean = p.pair * w;
    const double variance = p.pair * s1 + p.adjacent * s2 + p.separate * s3 - mean * mean;
    return {1 - 2 * p.pair, std::max(0.0, 4 * variance / (w * w))};
  }

  static scalar index_of(const network_view& net, bool weighted) {
    const scalar index = from_mixing(detail::mixing_counts(net, weighted), net.sectors.count);
    if (index.defined()) return index;
    const reason why = no_pairs(net, count_pairs(net, pair_need::giver, false).total());
    return why == reason::none ? index : scalar(why);
  }

  struct chances {
    double pair = 0;
    double adjacent = 0;
    double separate = 0;
  };

  static chances within_chances(partition_view sectors, index_t actors) {
    const auto falling = [](double n, int terms) {
      double product = 1;
      for (int t = 0; t < terms; ++t) product *= n - t;
      return product;
    };
    chances p;
    double pairs_squared = 0;
    double pairs = 0;
    for (const index_t size : sectors.sizes()) {
      const double two = falling(size, 2);
      pairs += two;
      pairs_squared += two * two;
      p.adjacent += falling(size, 3);
      p.separate += falling(size, 4);
    }
    p.separate += pairs * pairs - pairs_squared;
    p.pair = pairs / falling(actors, 2);
    // with fewer than three (four) actors there are no such pairs of pairs, and nothing to divide by
    p.adjacent = actors < 3 ? 0 : p.adjacent / falling(actors, 3);
    p.separate = actors < 4 ? 0 : p.separate / falling(actors, 4);
    return p;
  }
};
inline constexpr ei_index_fn ei_index{};

}  // namespace samspill::mixing
