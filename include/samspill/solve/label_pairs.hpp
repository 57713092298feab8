#pragma once

#include <algorithm>

#include <samspill/core/dyads.hpp>
#include <samspill/core/moments.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// A symmetric matrix B of pairs of actors, summed: over the pairs, over their squares, and over the squares of what each actor has with all others.
struct pair_sums {
  double all = 0;
  double squares = 0;
  double actors_squared = 0;
};

/// Of the ties of each pair, in both directions together. O(n + m).
inline pair_sums sums_of_ties(const network_view& net, bool weighted) {
  std::vector<running_sum> of_actor(at(net.n()));
  running_sum all, squares, actors_squared;
  for_each_dyad(net, [&](const dyad& d) {
    const double w = d.strength_forth(weighted) + d.strength_back(weighted);
    all += w;
    squares += w * w;
    of_actor[at(d.i)] += w;
    of_actor[at(d.j)] += w;
  });
  for (const running_sum& a : of_actor) actors_squared += a.value() * a.value();
  return {all.value(), squares.value(), actors_squared.value()};
}

/// The chances that one pair, two pairs with a common actor, and two separate pairs lie within sectors when labels are dealt at random.
struct within_chances {
  double pair = 0;
  double adjacent = 0;
  double separate = 0;

  within_chances(partition_view sectors, index_t actors) {
    double pairs_squared = 0;
    double pairs = 0;
    for (const index_t size : sectors.sizes()) {
      const double two = falling(size, 2);
      pairs += two;
      pairs_squared += two * two;
      adjacent += falling(size, 3);
      separate += falling(size, 4);
    }
    separate += pairs * pairs - pairs_squared;
    // with fewer than two, three or four actors there are no such pairs, and nothing to divide by
    pair = actors < 2 ? 0 : pairs / falling(actors, 2);
    adjacent = actors < 3 ? 0 : adjacent / falling(actors, 3);
    separate = actors < 4 ? 0 : separate / falling(actors, 4);
  }

 private:
  static double falling(double n, int terms) {
    double product = 1;
    for (int t = 0; t < terms; ++t) product *= n - t;
    return product;
  }
};

/// Exact mean and variance of the sum of B over the pairs within sectors when labels are dealt at random (join counts, Cliff and Ord 1973).
///
/// E[I] = p2 sum B; E[I^2] = p2 S1 + p3 S2 + p4 S3 with S1 = sum B^2, S2 = sum over actors of (sum B)^2 - 2 S1, S3 = (sum B)^2 - S1 - S2.
inline label_moments_result moments_within(const pair_sums& b, partition_view sectors, index_t actors) {
  const within_chances p(sectors, actors);
  const double s2 = b.actors_squared - 2 * b.squares;
  const double s3 = b.all * b.all - b.squares - s2;
  const double mean = p.pair * b.all;
  return {mean, std::max(0.0, p.pair * b.squares + p.adjacent * s2 + p.separate * s3 - mean * mean)};
}

}  // namespace samspill
