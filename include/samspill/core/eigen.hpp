#pragma once

#include <Eigen/SparseCore>

#include <samspill/core/network.hpp>

namespace samspill {

using matrix_map = Eigen::Map<const Eigen::SparseMatrix<double, Eigen::RowMajor, index_t>>;

/// The weighted adjacency matrix over the network's own memory (nothing is copied). Needs weights: an unweighted network has none to map.
inline matrix_map as_matrix(const network_view& net) {
  if (!net.out.weighted())
    throw invalid_input(errc::needs_strengths, "network", "it carries no weights to map", "give the ties weights first");
  return {net.n(), net.n(), net.out.arcs(), net.out.offsets.data(), net.out.targets.data(), net.out.values.data()};
}

}  // namespace samspill
