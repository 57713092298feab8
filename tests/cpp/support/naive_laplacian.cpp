#include "support/naive_laplacian.hpp"

namespace naive {

std::vector<int> parts(const Eigen::MatrixXd& w) {
  std::vector<int> out(static_cast<std::size_t>(w.rows()));
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<int>(i);
  for (std::size_t round = 0; round < out.size(); ++round)
    for (Eigen::Index i = 0; i < w.rows(); ++i)
      for (Eigen::Index j = 0; j < w.rows(); ++j)
        if (w(i, j) + w(j, i) > 0) out[static_cast<std::size_t>(i)] = std::min(out[static_cast<std::size_t>(i)], out[static_cast<std::size_t>(j)]);
  return out;
}

Eigen::MatrixXd pseudo_inverse(const Eigen::MatrixXd& m) { return m.completeOrthogonalDecomposition().pseudoInverse(); }

Eigen::VectorXd spring_rank(const Eigen::MatrixXd& w, double alpha) {
  const Eigen::VectorXd out = w.rowwise().sum(), in = w.colwise().sum();
  Eigen::MatrixXd m = -w - w.transpose();
  m.diagonal() += out + in + Eigen::VectorXd::Constant(w.rows(), alpha);
  return pseudo_inverse(m) * (out - in);
}

double misfit(const Eigen::MatrixXd& w, const Eigen::VectorXd& s) {
  double sum = 0;
  for (Eigen::Index i = 0; i < w.rows(); ++i)
    for (Eigen::Index j = 0; j < w.rows(); ++j) sum += w(i, j) * std::pow(s(i) - s(j) - 1, 2);
  return sum / w.sum();
}

std::array<double, 3> hodge_shares(const Eigen::MatrixXd& w) {
  std::vector<std::pair<Eigen::Index, Eigen::Index>> pairs;
  for (Eigen::Index i = 0; i < w.rows(); ++i)
    for (Eigen::Index j = i + 1; j < w.rows(); ++j)
      if (w(i, j) + w(j, i) > 0) pairs.emplace_back(i, j);
  const auto e = static_cast<Eigen::Index>(pairs.size());
  Eigen::VectorXd flow(e);  // times the root of omega, so that the weighted product becomes the plain one
  Eigen::MatrixXd gradient = Eigen::MatrixXd::Zero(e, w.rows());
  std::vector<Eigen::VectorXd> rings;
  const auto number = [&](Eigen::Index i, Eigen::Index j) { return std::find(pairs.begin(), pairs.end(), std::pair(i, j)) - pairs.begin(); };
  for (Eigen::Index p = 0; p < e; ++p) {
    const auto [i, j] = pairs[static_cast<std::size_t>(p)];
    const double omega = w(i, j) + w(j, i);
    flow(p) = (w(i, j) - w(j, i)) / std::sqrt(omega);
    gradient(p, i) = std::sqrt(omega);
    gradient(p, j) = -std::sqrt(omega);
    for (Eigen::Index k = j + 1; k < w.rows(); ++k) {
      if (number(i, k) == e || number(j, k) == e) continue;
      Eigen::VectorXd ring = Eigen::VectorXd::Zero(e);
      ring(p) = 1 / std::sqrt(omega);
      ring(number(j, k)) = 1 / std::sqrt(w(j, k) + w(k, j));
      ring(number(i, k)) = -1 / std::sqrt(w(i, k) + w(k, i));
      rings.push_back(ring);
    }
  }
  const auto energy = [&](const Eigen::MatrixXd& space) { return space.cols() == 0 ? 0.0 : (space * (pseudo_inverse(space) * flow)).squaredNorm(); };
  Eigen::MatrixXd curl(e, static_cast<Eigen::Index>(rings.size()));
  for (std::size_t t = 0; t < rings.size(); ++t) curl.col(static_cast<Eigen::Index>(t)) = rings[t];
  const double whole = flow.squaredNorm(), ranked = energy(gradient), circling = energy(curl);
  return {ranked / whole, circling / whole, 1 - (ranked + circling) / whole};
}

Eigen::MatrixXd conductances(const network_view& net) {
  const Eigen::MatrixXd w = dense(net, false, true);
  return w.cwiseMax(w.transpose());
}

Eigen::MatrixXd laplacian_inverse(const Eigen::MatrixXd& c) {
  Eigen::MatrixXd l = -c;
  l.diagonal() += c.rowwise().sum();
  return pseudo_inverse(l);
}

std::vector<double> resistance_sums(const Eigen::MatrixXd& c) {
  const Eigen::MatrixXd g = laplacian_inverse(c);
  const std::vector<int> part = parts(c);
  std::vector<double> out(part.size(), 0.0);
  for (Eigen::Index i = 0; i < c.rows(); ++i)
    for (Eigen::Index j = 0; j < c.rows(); ++j)
      if (part[static_cast<std::size_t>(i)] == part[static_cast<std::size_t>(j)]) out[static_cast<std::size_t>(i)] += g(i, i) + g(j, j) - 2 * g(i, j);
  return out;
}

std::vector<double> current_through(const Eigen::MatrixXd& c) {
  const Eigen::MatrixXd g = laplacian_inverse(c);
  const std::vector<int> part = parts(c);
  std::vector<double> out(part.size(), 0.0);
  std::vector<std::pair<Eigen::Index, Eigen::Index>> ties;
  for (Eigen::Index v = 0; v < c.rows(); ++v)
    for (Eigen::Index j = 0; j < c.rows(); ++j)
      if (c(v, j) > 0) ties.emplace_back(v, j);
  for (Eigen::Index s = 0; s < c.rows(); ++s)
    for (Eigen::Index t = s + 1; t < c.rows(); ++t) {
      if (part[static_cast<std::size_t>(s)] != part[static_cast<std::size_t>(t)]) continue;
      const Eigen::VectorXd p = g.col(s) - g.col(t);
      for (const auto& [v, j] : ties)
        if (v != s && v != t) out[static_cast<std::size_t>(v)] += c(v, j) * std::abs(p(v) - p(j)) / 2;
    }
  return out;
}

}  // namespace naive
