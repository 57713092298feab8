#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/lanczos.hpp>
#include <samspill/solve/shifted_solve.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

namespace detail {

/// A pair on its way, with the share of the root by which it stands apart from the next, which shows in how fast residuals fall.
struct sought_pair {
  eigenpair pair;
  double gap = 1;

  /// Sets the residual of a vector of length `size`; is it small enough? The vector may be off by the residual over the gap.
  bool found(double residual, double size, wanted what) {
    pair.uncertainty = residual / size;
    if (pair.uncertainty > 1e-13 * pair.value) return false;
    return what == wanted::value || residual <= 1e-15 * pair.value * size || pair.uncertainty <= 1e-8 * gap * pair.value;
  }
};

/// Power iteration on A + shift I from `start`, until the residual of the pair is small. The shift turns bipartite networks, whose spectrum is symmetric,
/// from an endless swing into convergence.
///
/// The value is right where the residual is.
inline sought_pair iterate(const csr_view& rows, std::vector<double> start, wanted what, const run_context& context) {
  const int most = vec::steps_within(2, rows.arcs() + 6.0 * rows.rows(), 20000);
  sought_pair sought;
  eigenpair& out = sought.pair;
  out.vector = std::move(start);
  std::vector<double> image(out.vector.size());
  double shift = 0, before = 0;
  for (int step = 0; step < most; ++step) {
    if (step % 64 == 0) stop_if_asked(context);
    vec::multiply(rows, out.vector, image, context);
    const double square = vec::dot(out.vector, out.vector);
    out.value = vec::dot(image, out.vector) / square;
    double residual = 0;
    for (std::size_t i = 0; i < image.size(); ++i) residual = std::max(residual, std::abs(image[i] - out.value * out.vector[i]));
    const double size = std::sqrt(square);
    if (step % 16 == 15) sought.gap = 1 - std::pow(residual / size / std::exchange(before, residual / size), 1 / 16.0);
    if (sought.found(residual, size, what)) return sought;
    if (step < 16) shift = out.value / 2;
    vec::add(shift, out.vector, image);
    const double largest = *std::max_element(image.begin(), image.end());
    if (largest <= 0) break;
    for (std::size_t i = 0; i < image.size(); ++i) out.vector[i] = image[i] / largest;
  }
  out.why = reason::not_converged;
  return sought;
}

/// Where power iteration is too slow: Arnoldi in a basis of 48, begun anew from the vector of its value nearest the one that is known, until the residual is small.
/// What it gives is kept only where it has no entry below 0 but for rounding, as no other vector than Perron's has.
inline eigenpair refined(sought_pair sought, const csr_view& rows, wanted what, const run_context& context) {
  eigenpair& out = sought.pair;
  const double n = rows.rows();
  const double cycles = std::min(2000.0, 5e10 / (48 * (rows.arcs() + 100 * n)));  // some 25 seconds
  std::vector<double> image(out.vector.size());
  for (int cycle = 0; cycle < cycles; ++cycle) {
    stop_if_asked(context);
    vec::scale(1 / vec::norm(out.vector), out.vector);
    arnoldi span(out.vector);
    while (span.m < arnoldi::most && (span.m == 0 || span.rest > 0)) span.grow(rows, context);
    const std::vector<double> y = span.small_solution(1 / (out.value * (1 + 1e-15)), 1);
    if (y.empty() || !std::isfinite(vec::norm(y))) break;
    std::vector<double> x(out.vector.size(), 0.0);
    for (std::size_t k = 0; k < span.m; ++k) vec::add(y[k] / vec::norm(y), span.basis[k], x);
    const double way = sum_of(x) < 0 ? -1 : 1;
    for (double& v : x) v *= way;
    if (*std::min_element(x.begin(), x.end()) < -1e-8 * *std::max_element(x.begin(), x.end())) break;
    for (double& v : x) v = std::max(v, 0.0);
    vec::multiply(rows, x, image, context);
    const double size = vec::norm(x);
    out.value = vec::dot(image, x) / (size * size);
    double residual = 0;
    for (std::size_t i = 0; i < x.size(); ++i) residual = std::max(residual, std::abs(image[i] - out.value * x[i]));
    out.vector = std::move(x);
    if (!sought.found(residual, size, what)) continue;
    out.why = reason::none;
    break;
  }
  return out;
}

/// Does the iteration come back to the vector after a push? What another eigenvector with almost the same root has of the push would stay, however small the
/// residuals are.
inline bool comes_back(const csr_view& inside, const std::vector<double>& vector, const run_context& context) {
  philox random(1950, 2);
  std::vector<double> pushed = vector;
  for (double& v : pushed) v *= 1 + 0.01 * (random.unit() - 0.5);
  eigenpair again = iterate(inside, std::move(pushed), wanted::vector, context).pair;
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
    sought_pair sought = iterate(inside, std::move(start), what, context);
    if (sought.pair.why != reason::none) return refined(std::move(sought), inside, what, context);
    if (what == wanted::vector && !comes_back(inside, sought.pair.vector, context)) sought.pair.why = reason::not_converged;
    return sought.pair;
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
