#pragma once

// Shapley values by all coalitions, and what coalitions of a network are worth, counted one actor after another.

#include <functional>

#include "support/naive_power.hpp"

namespace naive {

/// Is actor i in the coalition?
bool in(std::uint32_t coalition, index_t i);

/// Mean of worth(S + i) - worth(S) over all orders of joining.
std::vector<double> shapley(index_t n, const std::function<double(std::uint32_t)>& worth);

/// Does i reach j by one tie, for a direction?
bool reaches(const network_view& net, index_t i, index_t j, direction way);

/// Actors who are in the coalition or reached by k in it.
double reached_by_k(const network_view& net, std::uint32_t coalition, std::int64_t k, direction way);

/// Sizes of the components of the actors in the coalition, ties read both ways.
std::vector<std::size_t> pieces(const network_view& net, std::uint32_t coalition);

/// Walks of `steps` hops from s to t of which nothing between the ends is in `without`.
double walks_around(const network_view& net, index_t s, index_t t, int steps, std::uint32_t without);

/// Share of the shortest paths between two outside the coalition that meet it, summed over ordered pairs, unordered ones where undirected.
double paths_through(const network_view& net, std::uint32_t coalition);

/// Winning coalitions of a voting body and, for each member, those of the others that it makes win.
struct coalition_count {
  double winning = 0;
  std::vector<double> decided;
};
coalition_count count_all(const std::vector<double>& votes, double quota);

/// The largest set of actors that all keep `enough(i, set)`, from every one of the 2^n sets.
template <class Enough>
std::uint32_t largest_keeping(index_t n, Enough enough) {
  std::uint32_t all = 0;
  for (std::uint32_t s = 1; s < 1U << n; ++s) {
    bool keeps = true;
    for (index_t i = 0; i < n && keeps; ++i) keeps = !in(s, i) || enough(i, s);
    if (keeps) all |= s;  // a union of two such sets is one
  }
  return all;
}

}  // namespace naive
