#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// The largest eigenvalue of a matrix without negative entries, and a vector for it without negative entries.
struct perron_pair {
  double value = 0;
  std::vector<double> vector;
  reason why = reason::none;
};

namespace detail {

/// y = A x over the rows given, without the diagonal.
inline void multiply(const csr_view& rows, const std::vector<double>& x, std::vector<double>& y) {
  for (index_t i = 0; i < rows.rows(); ++i) {
    double sum = 0;
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (rows.targets[at(arc)] != i) sum += rows.value(arc) * x[at(rows.targets[at(arc)])];
    y[at(i)] = sum;
  }
}

inline std::vector<std::vector<index_t>> members_of(const component_list& parts) {
  std::vector<std::vector<index_t>> out(at(parts.count));
  for (std::size_t i = 0; i < parts.of.size(); ++i) out[at(parts.of[i])].push_back(static_cast<index_t>(i));
  return out;
}

/// Power iteration on A + shift I from `start`, until the residual of the pair is small. The shift turns bipartite networks, whose spectrum is symmetric,
/// from an endless swing into convergence.
inline perron_pair iterate(const csr_view& rows, std::vector<double> start, const run_context& context) {
  constexpr int most = 100000;
  perron_pair out;
  out.vector = std::move(start);
  std::vector<double> image(out.vector.size());
  double shift = 0;
  for (int step = 0; step < most; ++step) {
    if (step % 64 == 0) stop_if_asked(context);
    multiply(rows, out.vector, image);
    double dot = 0, square = 0;
    for (std::size_t i = 0; i < image.size(); ++i) {
      dot += image[i] * out.vector[i];
      square += out.vector[i] * out.vector[i];
    }
    out.value = dot / square;
    double residual = 0;
    for (std::size_t i = 0; i < image.size(); ++i) residual = std::max(residual, std::abs(image[i] - out.value * out.vector[i]));
    if (residual <= 1e-13 * out.value * std::sqrt(square)) return out;
    if (step < 16) shift = out.value / 2;
    double largest = 0;
    for (std::size_t i = 0; i < image.size(); ++i) {
      image[i] += shift * out.vector[i];
      largest = std::max(largest, image[i]);
    }
    if (largest <= 0) break;
    for (std::size_t i = 0; i < image.size(); ++i) out.vector[i] = image[i] / largest;
  }
  out.why = reason::not_converged;
  return out;
}

}  // namespace detail

/// The Perron pair of A, whose row i lists the entries A_ij. Largest entry 1.
///
/// Each strongly connected component has its own root; the pair belongs to the largest. Undefined when two components share it (tie_in_spectrum: the
/// vector is not unique), without any cycle (not_strongly_connected: the root is 0), and when the residual stays above 1e-13 (not_converged).
inline perron_pair perron(const csr_view& rows, const run_context& context) {
  const component_list parts = strong_components(rows);
  double largest = 0;
  index_t chosen = -1;
  int sharing = 0;
  const std::vector<std::vector<index_t>> members = detail::members_of(parts);
  std::vector<index_t> place(at(rows.rows()), -1);
  for (index_t c = 0; c < parts.count; ++c) {
    const std::vector<index_t>& own_actors = members[at(c)];
    if (own_actors.size() < 2) continue;
    csr inside;  // the component alone, renumbered
    for (std::size_t k = 0; k < own_actors.size(); ++k) place[at(own_actors[k])] = static_cast<index_t>(k);
    for (const index_t i : own_actors) {
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
        const index_t j = rows.targets[at(arc)];
        if (parts.of[at(j)] != c) continue;
        inside.targets.push_back(place[at(j)]);
        inside.values.push_back(rows.value(arc));
      }
      inside.offsets.push_back(static_cast<index_t>(inside.targets.size()));
    }
    const perron_pair own = detail::iterate(inside.view(), std::vector<double>(own_actors.size(), 1.0), context);
    if (own.why != reason::none) return own;
    if (chosen >= 0 && std::abs(own.value - largest) <= 1e-10 * largest) {
      ++sharing;
    } else if (own.value > largest) {
      largest = own.value;
      chosen = c;
      sharing = 1;
    }
  }
  perron_pair out;
  if (chosen < 0) {
    out.why = reason::not_strongly_connected;
    return out;
  }
  if (sharing > 1) {
    out.why = reason::tie_in_spectrum;
    return out;
  }
  // From the chosen component outwards: what cannot be reached from it stays 0.
  std::vector<double> start(at(rows.rows()), 0.0);
  for (std::size_t i = 0; i < start.size(); ++i) start[i] = parts.of[i] == chosen;
  return detail::iterate(rows, std::move(start), context);
}

}  // namespace samspill
