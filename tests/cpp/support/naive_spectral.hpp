#pragma once

// Twins that work with dense matrices and every eigenvalue.

#include "support/naive_power.hpp"
#include "support/oracle.hpp"

namespace naive {

inline std::vector<double> listed(const Eigen::VectorXd& x) { return {x.data(), x.data() + x.size()}; }

/// x with (I - beta M) x = own; empty where that is singular.
inline std::vector<double> walk_sums(const Eigen::MatrixXd& m, double beta, const Eigen::VectorXd& own) {
  const Eigen::MatrixXd shifted = Eigen::MatrixXd::Identity(m.rows(), m.cols()) - beta * m;
  if (m.rows() > 0 && std::abs(shifted.determinant()) < 1e-9) return {};
  return listed(shifted.fullPivLu().solve(own));
}

/// Row sums 1, rows of zeros left as they are or, where `stay`, with a 1 on the diagonal.
inline Eigen::MatrixXd attention(const network_view& net, bool towards, bool weighted, bool stay) {
  Eigen::MatrixXd m = dense(net, towards, weighted);
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    if (m.row(i).sum() > 0) m.row(i) /= m.row(i).sum();
    else if (stay) m(i, i) = 1;
  }
  return m;
}

inline Eigen::VectorXd ones(const network_view& net) { return Eigen::VectorXd::Ones(net.n()); }

/// e^M: the series of M / 2^20, squared twenty times.
inline Eigen::MatrixXd exponential(const Eigen::MatrixXd& m) {
  const Eigen::MatrixXd small = m / 1048576;
  Eigen::MatrixXd out = Eigen::MatrixXd::Identity(m.rows(), m.cols()), term = out;
  for (int k = 1; k <= 12; ++k) out += term = term * small / k;
  for (int k = 0; k < 20; ++k) out = (out * out).eval();
  return out;
}

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
