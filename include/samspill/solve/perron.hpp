#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/solve/lanczos.hpp>
#include <samspill/solve/shifted_solve.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

namespace detail {

/// Power iteration on A + shift I from `start`, until the residual of the pair is small. The shift turns bipartite networks, whose spectrum is symmetric,
/// from an endless swing into convergence.
///
/// The value is right where the residual is. The vector may be off by the residual over the gap to the next eigenvalue, which shows in how fast residuals fall.
inline eigenpair iterate(const csr_view& rows, std::vector<double> start, wanted what, const run_context& context) {
  const int most = vec::steps_within(2, rows.arcs() + 6.0 * rows.rows(), 20000);
  eigenpair out;
  out.vector = std::move(start);
  std::vector<double> image(out.vector.size());
  double shift = 0, before = 0, gap = 1;
  for (int step = 0; step < most; ++step) {
    if (step % 64 == 0) stop_if_asked(context);
    vec::multiply(rows, out.vector, image, context);
    const double square = vec::dot(out.vector, out.vector);
    out.value = vec::dot(image, out.vector) / square;
    double residual = 0;
    for (std::size_t i = 0; i < image.size(); ++i) residual = std::max(residual, std::abs(image[i] - out.value * out.vector[i]));
    out.uncertainty = residual / std::sqrt(square);
    if (step % 16 == 15) gap = 1 - std::pow(out.uncertainty / std::exchange(before, out.uncertainty), 1 / 16.0);
    const bool known = out.uncertainty <= 1e-13 * out.value;
    if (known && (what == wanted::value || residual <= 1e-15 * out.value * std::sqrt(square) || out.uncertainty <= 1e-8 * gap * out.value)) return out;
    if (step < 16) shift = out.value / 2;
    vec::add(shift, out.vector, image);
    const double largest = *std::max_element(image.begin(), image.end());
    if (largest <= 0) break;
    for (std::size_t i = 0; i < image.size(); ++i) out.vector[i] = image[i] / largest;
  }
  out.why = reason::not_converged;
  return out;
}

/// Does the iteration come back to the vector after a push? What another eigenvector with almost the same root has of the push would stay, however small the
/// residuals are.
inline bool comes_back(const csr_view& inside, const std::vector<double>& vector, const run_context& context) {
  philox random(1950, 2);
  std::vector<double> pushed = vector;
  for (double& v : pushed) v *= 1 + 0.01 * (random.unit() - 0.5);
  eigenpair again = iterate(inside, std::move(pushed), wanted::vector, context);
  if (again.why != reason::none) return false;
  vec::scale(vec::norm(vector) / vec::norm(again.vector), again.vector);
  const double largest = *std::max_element(vector.begin(), vector.end());
  for (std::size_t i = 0; i < vector.size(); ++i)
    if (std::abs(again.vector[i] - vector[i]) > 1e-7 * largest) return false;
  return true;
}

/// The Perron pair of one component, all of whose actors reach each other. Where all rows have the same sum the vector is even: no other eigenvector is positive.
inline eigenpair own_pair(const csr_view& inside, bool symmetric, wanted what, const run_context& context) {
  std::vector<double> start(at(inside.rows()), 1.0), sums(start.size());
  vec::multiply(inside, start, sums, context);
  if (std::all_of(sums.begin(), sums.end(), [&](double sum) { return sum == sums[0]; })) {
    vec::scale(1 / vec::norm(start), start);
    return {sums[0], 0, std::move(start), reason::none};
  }
  if (!symmetric) {
    eigenpair out = iterate(inside, std::move(start), what, context);
    if (what == wanted::vector && out.why == reason::none && !comes_back(inside, out.vector, context)) out.why = reason::not_converged;
    return out;
  }
  const auto apply = [&](const std::vector<double>& x, std::vector<double>& y) { vec::multiply(inside, x, y, context); };
  eigenpair out = largest_eigenpair(apply, std::move(start), what, context, inside.arcs());
  for (double& v : out.vector) v = std::abs(v);  // all of one sign but for rounding
  return out;
}

/// The component with the largest root: its actors and its pair. `shared` where another has the same root.
struct strongest_component {
  std::vector<index_t> actors;
  eigenpair pair;
  bool shared = false;
};

inline strongest_component strongest_of(const csr_view& rows, bool symmetric, const component_list& parts, wanted what, const run_context& context) {
  strongest_component out;
  const std::vector<std::vector<index_t>> members = members_of(parts);
  const std::vector<index_t> places = places_in(members, rows.rows());
  double rival = 0;  // what the second largest root may be at most
  for (const std::vector<index_t>& own_actors : members) {
    if (own_actors.size() < 2) continue;
    eigenpair own = own_pair(arcs_inside(rows, parts, own_actors, places), symmetric, what, context);
    const bool larger = own.value > out.pair.value;
    if (larger) std::swap(own, out.pair);
    rival = std::max(rival, own.value + own.uncertainty);
    if (larger) out.actors = own_actors;
  }
  if (out.actors.empty()) {
    out.pair.why = reason::not_strongly_connected;
    return out;
  }
  const double certain = out.pair.value - out.pair.uncertainty;
  out.shared = rival >= (1 - 1e-10) * certain;
  return out;
}

/// What others have who can reach the strongest component: x = A x / root outside it, while x stays as it is inside.
inline shifted_solution spread_from(const csr_view& rows, const component_list& parts, const std::vector<index_t>& strongest, double root, const std::vector<double>& x,
                                    const run_context& context) {
  csr outside;
  for (index_t i = 0; i < rows.rows(); ++i) {
    for (index_t arc = rows.first(i); arc < rows.last(i) && parts.of[at(i)] != parts.of[at(strongest.front())]; ++arc) {
      outside.targets.push_back(rows.targets[at(arc)]);
      outside.values.push_back(rows.value(arc));
    }
    outside.offsets.push_back(static_cast<index_t>(outside.targets.size()));
  }
  return shifted_system(outside, false).solve(1 / root, x, {}, context);
}

}  // namespace detail

/// The largest eigenvalue of a matrix without negative entries, whatever its multiplicity. Undefined without any cycle (not_strongly_connected) and where it
/// is not known to 1e-11 (not_converged).
inline scalar largest_root(const csr_view& rows, bool symmetric, const run_context& context) {
  const eigenpair found = detail::strongest_of(rows, symmetric, strong_components(rows), wanted::value, context).pair;
  if (found.why == reason::not_strongly_connected) return found.why;
  return found.uncertainty <= 1e-11 * found.value ? scalar(found.value) : scalar(reason::not_converged);
}

/// Minus the smallest eigenvalue of a symmetric matrix with a diagonal of zeros. Undefined without ties (not_strongly_connected) and where it is not known to
/// 1e-11 (not_converged).
inline scalar lowest_root(const csr_view& rows, const run_context& context) {
  const component_list parts = strong_components(rows);
  const std::vector<std::vector<index_t>> members = members_of(parts);
  const std::vector<index_t> places = places_in(members, rows.rows());
  eigenpair lowest;
  for (const std::vector<index_t>& own_actors : members) {
    if (own_actors.size() < 2) continue;
    const csr inside = arcs_inside(rows, parts, own_actors, places);
    philox random(1950, 0);  // an even start could miss the vector, which has both signs
    std::vector<double> start(own_actors.size());
    for (double& v : start) v = random.unit() - 0.5;
    const auto apply = [&](const std::vector<double>& x, std::vector<double>& y) {
      vec::multiply(inside, x, y, context);
      vec::scale(-1, y);
    };
    eigenpair own = largest_eigenpair(apply, std::move(start), wanted::value, context, static_cast<double>(inside.targets.size()));
    if (own.value > lowest.value) lowest = std::move(own);
  }
  if (lowest.value == 0) return reason::not_strongly_connected;
  return lowest.uncertainty <= 1e-11 * lowest.value ? scalar(lowest.value) : scalar(reason::not_converged);
}

/// The Perron pair of A, whose row i lists the entries A_ij; `symmetric` says whether A = A'. No entry of the vector is negative.
///
/// Each strongly connected component has its own root; the pair belongs to the largest. Undefined when two components share it (tie_in_spectrum: the
/// vector is not unique), without any cycle (not_strongly_connected: the root is 0), and when the vector is not found (not_converged).
inline eigenpair perron(const csr_view& rows, bool symmetric, const run_context& context) {
  const component_list parts = strong_components(rows);
  detail::strongest_component found = detail::strongest_of(rows, symmetric, parts, wanted::vector, context);
  eigenpair out = std::move(found.pair);
  if (out.why == reason::none && found.shared) out.why = reason::tie_in_spectrum;
  if (out.why != reason::none) return out;
  std::vector<double> whole(at(rows.rows()), 0.0);
  for (std::size_t k = 0; k < found.actors.size(); ++k) whole[at(found.actors[k])] = out.vector[k];
  if (!symmetric) {
    shifted_solution spread = detail::spread_from(rows, parts, found.actors, out.value, whole, context);
    out.why = spread.why;
    whole = std::move(spread.x);
  }
  out.vector = std::move(whole);
  return out;
}

}  // namespace samspill
