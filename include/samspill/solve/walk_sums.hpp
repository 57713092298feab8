#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/perron.hpp>
#include <samspill/solve/shifted_solve.hpp>

namespace samspill {

/// The rows that walks follow: of in-ties or of out-ties, with their strengths or with 1 for each.
inline csr_view rows_towards(const network_view& net, direction way, bool weighted) {
  csr_view rows = way == direction::in ? net.in : net.out;
  if (!weighted) rows.values = {};
  return rows;
}

/// Ties that are no loops; both arcs of an undirected one.
inline std::int64_t arcs_between(const csr_view& rows) {
  std::int64_t arcs = rows.arcs();
  for (index_t i = 0; i < rows.rows(); ++i) arcs -= rows.has(i, i);
  return arcs;
}

/// Sum of each row without the diagonal.
inline std::vector<double> sums_of(const csr_view& rows) {
  std::vector<double> out;
  out.reserve(at(rows.rows()));
  for (index_t i = 0; i < rows.rows(); ++i) {
    if (!rows.weighted()) {
      out.push_back(rows.degree_of(i) - rows.has(i, i));
      continue;
    }
    running_sum sum;
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (rows.targets[at(arc)] != i) sum += rows.value(arc);
    out.push_back(sum.value());
  }
  return out;
}

/// What is passed on along a tie: `value` as it stands or, where relative, that fraction of 1/lambda, lambda the largest eigenvalue.
///
/// Without cycles lambda is 0 and every value has a solution; the fraction is then of the bound that lambda has on any network, the root of the largest
/// sum of a row times the largest sum of a column (Schur).
struct attenuation {
  double value;
  bool relative;

  /// Undefined as a fraction where lambda was not found (not_converged).
  scalar among(const csr_view& rows, bool symmetric, const run_context& context) const {
    if (!relative || value == 0 || arcs_between(rows) == 0) return value;
    const scalar root = root_or_bound(rows, symmetric, context);
    return root.defined() ? scalar(value / root.value) : root;
  }

  static scalar root_or_bound(const csr_view& rows, bool symmetric, const run_context& context) {
    const scalar root = largest_root(rows, symmetric, context);
    if (root.why != reason::not_strongly_connected) return root;
    const std::vector<double> forth = sums_of(rows), back = sums_of(transpose(rows));
    return std::sqrt(*std::max_element(forth.begin(), forth.end())) * std::sqrt(*std::max_element(back.begin(), back.end()));
  }
};

/// Refuses an infinite number where any finite one is allowed.
inline void need_finite(double value, const char* option) {
  if (!std::isfinite(value))
    throw invalid_input(errc::option_out_of_range, std::string("option ") + option, "it is not a finite number", "give a finite number");
}

/// x = own + beta A x for the network's weights A: what comes to each actor over all walks. Everyone keeps their own where nobody is tied.
inline per_actor walk_sums(const network_view& net, direction way, bool weighted, attenuation passed_on, const std::vector<double>& own, const run_context& context) {
  const csr_view rows = rows_towards(net, way, weighted);
  per_actor out(at(net.n()));
  out.values = own;
  if (arcs_between(rows) == 0) return out;
  const scalar beta = passed_on.among(rows, !net.directed, context);
  if (!beta.defined()) return undefined_actors(net, beta.why);
  shifted_solution solved = shifted_system(rows, !net.directed).solve(beta.value, own, {}, context);
  if (solved.why != reason::none) return undefined_actors(net, solved.why);
  out.values = std::move(solved.x);
  return out;
}

/// (I - beta A)^-1 A 1: the power that lies in being tied to the powerful (beta > 0) or to the powerless (beta < 0), for each beta. O(m) a step.
inline std::vector<shifted_solution> power_of_neighbours(const csr_view& rows, bool symmetric, const std::vector<double>& betas, const run_context& context) {
  return shifted_system(rows, symmetric).solve(betas, sums_of(rows), context);
}

}  // namespace samspill
