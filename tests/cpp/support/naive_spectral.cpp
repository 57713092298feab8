#include "support/naive_spectral.hpp"

namespace naive {

std::vector<double> listed(const Eigen::VectorXd& x) { return {x.data(), x.data() + x.size()}; }

std::vector<double> walk_sums(const Eigen::MatrixXd& m, double beta, const Eigen::VectorXd& own) {
  const Eigen::MatrixXd shifted = Eigen::MatrixXd::Identity(m.rows(), m.cols()) - beta * m;
  if (m.rows() > 0 && std::abs(shifted.determinant()) < 1e-9) return {};
  return listed(shifted.fullPivLu().solve(own));
}

Eigen::MatrixXd attention(const network_view& net, bool towards, bool weighted, bool stay) {
  Eigen::MatrixXd m = dense(net, towards, weighted);
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    if (m.row(i).sum() > 0) m.row(i) /= m.row(i).sum();
    else if (stay) m(i, i) = 1;
  }
  return m;
}

Eigen::VectorXd ones(const network_view& net) { return Eigen::VectorXd::Ones(net.n()); }

double spectral_norm(const Eigen::MatrixXd& m) {
  return std::sqrt(Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(m.transpose() * m, Eigen::EigenvaluesOnly).eigenvalues().maxCoeff());
}

Eigen::MatrixXd exponential(const Eigen::MatrixXd& m) {
  const Eigen::MatrixXd small = m / 1048576;
  Eigen::MatrixXd out = Eigen::MatrixXd::Identity(m.rows(), m.cols()), term = out;
  for (int k = 1; k <= 12; ++k) out += term = term * small / k;
  for (int k = 0; k < 20; ++k) out = (out * out).eval();
  return out;
}

}  // namespace naive
