#pragma once

// Twins that work with dense matrices: least squares, pseudo-inverses and every pair of actors.

#include <cmath>

#include "support/naive_spectral.hpp"

namespace naive {

/// The part of each actor, from ties read both ways.
std::vector<int> parts(const Eigen::MatrixXd& w);

Eigen::MatrixXd pseudo_inverse(const Eigen::MatrixXd& m);

/// (D_out + D_in - W - W' + alpha)^+ (D_out - D_in) 1, which has mean 0 in each part.
Eigen::VectorXd spring_rank(const Eigen::MatrixXd& w, double alpha = 0);

/// sum w_ij (s_i - s_j - 1)^2 / sum w_ij
double misfit(const Eigen::MatrixXd& w, const Eigen::VectorXd& s);

/// Shares of gradient, curl and harmonic part: projections onto the column spaces of the weighted incidence matrices of pairs and triangles.
std::array<double, 3> hodge_shares(const Eigen::MatrixXd& w);

/// Symmetric conductances of a network: the stronger tie of each pair.
Eigen::MatrixXd conductances(const network_view& net);

Eigen::MatrixXd laplacian_inverse(const Eigen::MatrixXd& c);

std::vector<double> resistance_sums(const Eigen::MatrixXd& c);

/// Current through each actor, summed over the pairs of others of its part, one pair after another.
std::vector<double> current_through(const Eigen::MatrixXd& c);

}  // namespace naive
