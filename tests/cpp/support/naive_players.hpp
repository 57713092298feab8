#pragma once

// What a network is worth without some of its actors, and cores and peripheries, cell by cell.

#include "support/naive_games.hpp"

namespace naive {

/// The network without the actors whose bits are set.
network without(const network_view& net, std::uint32_t gone);

/// Distances between all, infinite where there is no path.
length_of all_distances(const length_of& a);

/// Sums over ordered pairs: of 1/distance, of distances, and how many pairs there are.
struct pair_sums {
  double inverse = 0, total = 0, pairs = 0;
};
pair_sums sums_of(const length_of& a);

double efficiency(const length_of& a);

std::uint32_t everybody(index_t n);

/// Ordered pairs with a path, ties read both ways, among those who are not gone; and the largest component.
double pairs_left(const network_view& net, std::uint32_t gone);
double largest_left(const network_view& net, std::uint32_t gone);

}  // namespace naive
