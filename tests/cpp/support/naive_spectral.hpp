#pragma once

// Twins that work with dense matrices and every eigenvalue.

#include "support/naive_power.hpp"
#include "support/oracle.hpp"

namespace naive {

std::vector<double> listed(const Eigen::VectorXd& x);

/// x with (I - beta M) x = own; empty where that is singular.
std::vector<double> walk_sums(const Eigen::MatrixXd& m, double beta, const Eigen::VectorXd& own);

/// Row sums 1, rows of zeros left as they are or, where `stay`, with a 1 on the diagonal.
Eigen::MatrixXd attention(const network_view& net, bool towards, bool weighted, bool stay);

Eigen::VectorXd ones(const network_view& net);

/// The largest singular value of M, the root of the largest eigenvalue of M'M.
double spectral_norm(const Eigen::MatrixXd& m);

/// e^M: the series of M / 2^20, squared twenty times.
Eigen::MatrixXd exponential(const Eigen::MatrixXd& m);

}  // namespace naive

namespace sample {

/// Calls visit(network) for every digraph of up to 4 actors and every undirected network of up to 6, then for drawn weighted ones of 40, some with loops.
template <class Visit>
void for_many_networks(Visit visit) {
  for (const bool directed : {true, false})
    for (index_t n = 1; n <= (directed ? 4 : 6); ++n) for_every_network(n, directed, {}, 0, visit);
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false})
      for (const double density : {0.03, 0.2}) visit(draw({40, directed, true, seed % 2 == 0, density, 3}, seed).make());
}

}  // namespace sample
