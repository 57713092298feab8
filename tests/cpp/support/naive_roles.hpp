#pragma once

// Dense, obvious twins of the metrics of roles: automorphisms as permutations, profiles cell by cell, matchings as permutations.

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>
#include <vector>

#include "support/naive_power.hpp"

namespace naive {

/// Every permutation of the actors that keeps each weight (1 where weights are left out) and, where labels are given, each label.
std::vector<std::vector<index_t>> automorphisms(const network_view& net, bool weighted, const std::vector<index_t>& labels = {});

/// The orbit of each actor, from 1, in the order of the first members.
std::vector<double> orbits(const std::vector<std::vector<index_t>>& group, index_t n);

/// Cells within which all have as many ties of each weight, given and received, with each cell: split by that until nothing changes. Numbered as orbits are.
std::vector<double> equitable(const network_view& net);

/// What i gives and receives, with j in the place where i stands in the list of j.
std::vector<double> profile(const network_view& net, index_t i, index_t j, bool weighted);
/// The same of several relations, one after the other.
std::vector<double> profile(const std::vector<network_view>& relations, index_t i, index_t j, bool weighted);

double distance(const std::vector<double>& x, const std::vector<double>& y);

/// CONCOR's split of one block, by the correlations of columns to ten decimals; the block itself where it does not split.
std::vector<std::vector<index_t>> concor_split(std::vector<std::vector<double>> c, const std::vector<index_t>& whole);

/// REGGE with every k and m.
std::vector<double> regge(const network_view& net, int rounds, bool weighted);

/// The largest sum over ways to pair rows with columns, by trying all.
double matching(const std::vector<std::vector<double>>& worth, std::size_t columns);

/// RoleSim after so many rounds, the mean of what is received and what is given.
std::vector<double> role_sim(const network_view& net, double beta, int rounds);

/// SimRank after so many rounds, over who is received from.
std::vector<double> sim_rank(const network_view& net, double decay, int rounds);

}  // namespace naive
