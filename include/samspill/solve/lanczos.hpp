#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/outcome.hpp>
#include <samspill/core/random.hpp>
#include <samspill/solve/vectors.hpp>

namespace samspill {

/// An eigenvalue, how far it may be off, and its vector of length 1; not_converged concerns the vector, which is needed to more than its eigenvalue.
struct eigenpair {
  double value = 0;
  double uncertainty = 0;
  std::vector<double> vector;
  reason why = reason::none;
};

namespace detail {

/// The two largest eigenvalues of a symmetric matrix, the second 0 where there is one alone, and the vector of the first.
struct leading_pairs {
  double first, second;
  std::vector<double> vector;
};

/// Eigenvalues, largest first, and eigenvectors (as rows) of a small symmetric matrix, by rotations (Jacobi).
struct small_spectrum {
  std::size_t n;
  std::vector<double> values, vectors;

  /// Of the first `size` rows and columns of a matrix whose rows stand `row` apart.
  small_spectrum(const std::vector<double>& matrix, std::size_t row, std::size_t size) : n(size), vectors(size * size, 0.0) {
    std::vector<double> a(n * n);
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) a[i * n + j] = matrix[i * row + j];
    for (std::size_t i = 0; i < n; ++i) vectors[i * n + i] = 1;
    for (int sweep = 0; sweep < 40 && off_diagonal(a) > 0; ++sweep)
      for (std::size_t p = 0; p < n; ++p)
        for (std::size_t q = p + 1; q < n; ++q) rotate(a, p, q);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t j) { return a[i * n + i] > a[j * n + j]; });
    std::vector<double> sorted;
    for (const std::size_t i : order) {
      values.push_back(a[i * n + i]);
      sorted.insert(sorted.end(), vectors.begin() + static_cast<std::ptrdiff_t>(i * n), vectors.begin() + static_cast<std::ptrdiff_t>((i + 1) * n));
    }
    vectors = std::move(sorted);
  }

  std::span<const double> vector(std::size_t k) const { return std::span(vectors).subspan(k * n, n); }
  leading_pairs leading() const { return {values[0], n > 1 ? values[1] : 0, {vector(0).begin(), vector(0).end()}}; }

 private:
  /// Largest entry off the diagonal that still matters beside the diagonal.
  double off_diagonal(const std::vector<double>& a) const {
    double largest = 0, whole = 0;
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) (i == j ? whole : largest) = std::max(i == j ? whole : largest, std::abs(a[i * n + j]));
    return largest > 1e-17 * whole ? largest : 0;
  }

  void rotate(std::vector<double>& a, std::size_t p, std::size_t q) {
    const double apq = a[p * n + q];
    if (apq == 0) return;
    const double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
    const double t = (theta < 0 ? -1 : 1) / (std::abs(theta) + std::hypot(theta, 1.0));
    const double c = 1 / std::hypot(t, 1.0), s = t * c;
    for (std::size_t k = 0; k < n; ++k) {
      const double kp = a[k * n + p], kq = a[k * n + q];
      a[k * n + p] = c * kp - s * kq;
      a[k * n + q] = s * kp + c * kq;
    }
    for (std::size_t k = 0; k < n; ++k) {
      const double pk = a[p * n + k], qk = a[q * n + k];
      a[p * n + k] = c * pk - s * qk;
      a[q * n + k] = s * pk + c * qk;
      const double vp = vectors[p * n + k], vq = vectors[q * n + k];
      vectors[p * n + k] = c * vp - s * vq;
      vectors[q * n + k] = s * vp + c * vq;
    }
  }
};

/// A tridiagonal matrix and its leading pairs, in O(n): roots by bisection, since T - x has a positive pivot for each eigenvalue above x (Sturm); the vector from
/// pivots down from the first row and up from the last, joined where they fit best (Dhillon and Parlett 2004), so that its small entries are right, too.
class tridiagonal {
 public:
  /// Of the first `n` rows and columns of a matrix whose rows stand `row` apart.
  tridiagonal(const std::vector<double>& matrix, std::size_t row, std::size_t n) {
    for (std::size_t i = 0; i < n; ++i) diagonal_.push_back(matrix[i * row + i]);
    for (std::size_t i = 0; i + 1 < n; ++i) beside_.push_back(matrix[i * row + i + 1]);
    least_ = most_ = diagonal_[0];
    for (std::size_t i = 0; i < n; ++i) {
      const double radius = (i > 0 ? std::abs(beside_[i - 1]) : 0) + (i + 1 < size() ? std::abs(beside_[i]) : 0);
      least_ = std::min(least_, diagonal_[i] - radius);
      most_ = std::max(most_, diagonal_[i] + radius);
    }
    tiny_ = std::numeric_limits<double>::epsilon() * std::max({std::abs(least_), std::abs(most_), std::numeric_limits<double>::min()});
  }

  leading_pairs leading() const {
    const double first = root(1);
    return {first, size() > 1 ? root(2) : 0, vector_of(first)};
  }

 private:
  std::size_t size() const { return diagonal_.size(); }

  double pivot(std::size_t i, double x, double beside, double before) const {
    const double p = diagonal_[i] - x - beside * (beside / before);
    return std::abs(p) < tiny_ ? -tiny_ : p;
  }

  std::size_t above(double x) const {
    std::size_t out = 0;
    double p = 1;
    for (std::size_t i = 0; i < size(); ++i) {
      p = pivot(i, x, i > 0 ? beside_[i - 1] : 0, p);
      out += p > 0 ? 1 : 0;
    }
    return out;
  }

  /// The k-th largest.
  double root(std::size_t k) const {
    double low = least_ - tiny_, high = most_ + tiny_;
    while (high - low > tiny_) {
      const double middle = low + (high - low) / 2;
      if (middle == low || middle == high) break;
      (above(middle) >= k ? low : high) = middle;
    }
    return low + (high - low) / 2;
  }

  std::vector<double> vector_of(double root) const {
    const std::size_t n = size();
    std::vector<double> down(n), up(n), out(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) down[i] = pivot(i, root, i > 0 ? beside_[i - 1] : 0, i > 0 ? down[i - 1] : 1);
    for (std::size_t i = n; i-- > 0;) up[i] = pivot(i, root, i + 1 < n ? beside_[i] : 0, i + 1 < n ? up[i + 1] : 1);
    const auto misfit = [&](std::size_t i) { return std::abs(down[i] + up[i] - (diagonal_[i] - root)); };
    std::size_t joint = 0;
    for (std::size_t i = 1; i < n; ++i)
      if (misfit(i) < misfit(joint)) joint = i;
    out[joint] = 1;
    for (std::size_t i = joint; i > 0; --i) out[i - 1] = -beside_[i - 1] / down[i - 1] * out[i];
    for (std::size_t i = joint; i + 1 < n; ++i) out[i + 1] = -beside_[i] / up[i + 1] * out[i];
    vec::scale(1 / vec::norm(out), out);
    return out;
  }

  std::vector<double> diagonal_, beside_;
  double least_, most_, tiny_;
};

/// Makes w orthogonal to a vector of length 1, and says how much it had of it.
inline double take_out(const std::vector<double>& unit, std::vector<double>& w) {
  const double h = vec::dot(unit, w);
  vec::add(-h, unit, w);
  return h;
}

}  // namespace detail

/// Is the vector wanted, too, or the eigenvalue alone, which is found much sooner?
enum class wanted : std::uint8_t { value, vector };

/// The largest eigenvalue of a symmetric A that `start` has a part in, and its vector; `apply(x, y)` sets y = A x.
///
/// Lanczos in a basis of at most 32 vectors, all kept orthogonal, begun anew from the best ten (thick restart; Wu and Simon 2000). The vector is found when it
/// is right to 1e-10: the residual is at most that share of the distance to the next eigenvalue. Else not_converged, after 3000 products or some two seconds;
/// `arcs` are the multiplications of one product. Where the start leads no further the basis goes on with a drawn vector: eigenvalues of which the start has
/// no part, or one too small to be seen, may lie as near as any. For their sake no basis is left before it is full.
template <class Apply>
eigenpair largest_eigenpair(Apply apply, std::vector<double> start, wanted what, const run_context& context, double arcs = 0) {
  constexpr std::size_t most = 32, keep = 10;
  const std::size_t n = start.size();
  const int products = vec::steps_within(2, arcs + 80 * static_cast<double>(n), 3000);
  eigenpair out;
  std::vector<std::vector<double>> basis{std::move(start)};
  vec::scale(1 / vec::norm(basis[0]), basis[0]);
  std::vector<double> projected(most * most, 0.0);
  std::size_t kept = 0;
  philox random(1950, 1);
  for (int used = 0; used < products;) {
    double rest = 0;
    std::vector<double> w(n);
    std::size_t m = basis.size();
    for (;; ++m) {
      stop_if_asked(context);
      apply(basis[m - 1], w);
      ++used;
      const double whole = vec::norm(w);
      // of what it was made from it has much: of the last two, or of all that were kept
      for (std::size_t k = m - 1 == kept ? 0 : m - 2; k < m; ++k) projected[k * most + m - 1] = projected[(m - 1) * most + k] = detail::take_out(basis[k], w);
      for (std::size_t k = 0; k < m; ++k) detail::take_out(basis[k], w);
      rest = vec::norm(w);
      if (rest <= 1e-14 * whole || m == n) rest = 0;
      if (m == n || m == most) break;
      double length = rest;
      if (rest == 0) {
        for (double& v : w) v = random.unit() - 0.5;
        for (int pass = 0; pass < 2; ++pass)
          for (std::size_t k = 0; k < m; ++k) detail::take_out(basis[k], w);
        length = vec::norm(w);
      }
      vec::scale(1 / length, w);
      basis.push_back(w);
    }
    std::optional<detail::small_spectrum> spectrum;
    if (kept > 0) spectrum.emplace(projected, most, m);
    const detail::leading_pairs ritz = spectrum ? spectrum->leading() : detail::tridiagonal(projected, most, m).leading();
    const auto combined = [&](std::span<const double> by) {
      std::vector<double> x(n, 0.0);
      for (std::size_t k = 0; k < m; ++k) vec::add(by[k], basis[k], x);
      return x;
    };
    out.value = ritz.first;
    const double gap = m > 1 ? ritz.first - ritz.second : std::abs(out.value);
    const double residual = std::max(rest * std::abs(ritz.vector[m - 1]), 4e-16 * std::abs(out.value));
    out.uncertainty = residual < gap ? residual * residual / gap : residual;
    if (what == wanted::value && out.uncertainty <= 1e-13 * std::abs(out.value)) return out;
    if (rest == 0 || residual <= 1e-10 * gap) {
      out.vector = combined(ritz.vector);
      vec::scale(1 / vec::norm(out.vector), out.vector);
      if (residual > 1e-8 * gap) out.why = reason::not_converged;
      return out;
    }
    if (!spectrum) spectrum.emplace(projected, most, m);
    std::vector<std::vector<double>> best;
    for (std::size_t r = 0; r < keep; ++r) best.push_back(combined(spectrum->vector(r)));
    vec::scale(1 / rest, w);
    best.push_back(std::move(w));
    basis = std::move(best);
    std::fill(projected.begin(), projected.end(), 0.0);
    for (std::size_t r = 0; r < keep; ++r) projected[r * most + r] = spectrum->values[r];
    kept = keep;
  }
  out.why = reason::not_converged;
  return out;
}

}  // namespace samspill
