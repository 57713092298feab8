#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/lanczos.hpp>

namespace samspill {

/// A point for each row of a skew matrix K, so that first_i second_j - second_i first_j is what the best plane shows of K_ij, and the share of |K|^2 it shows.
struct skew_plane {
  std::vector<double> first, second;  // all 0 where K is 0
  scalar share;                       // zero_total where K is 0
  reason why = reason::none;          // of the points: tie_in_spectrum where another plane shows as much
};

/// Seconds and bytes that the plane of n rows takes.
inline double seconds_of_skew_plane(double n) { return 1.2e-9 * n * n * n; }
inline double bytes_of_skew_plane(double n) { return 8 * n * n; }

namespace detail {

/// A skew matrix K = Q T Q', T with t_{k+1,k} = -t_{k,k+1} = beside(k) and else 0, by reflections H = 1 - 2 w w' from both sides (Householder):
/// H A H = A + 2 (w p' - p w') with p = A w, since w'A w = 0. O(n^3).
class skew_tridiagonal {
 public:
  /// `cells` row by row.
  skew_tridiagonal(std::vector<double> cells, std::size_t n, const run_context& context) : n_(n), cells_(std::move(cells)), beside_(n - 1, 0.0), p_(n) {
    for (std::size_t k = 0; k + 1 < n_; ++k) {
      stop_if_asked(context);
      if (make_reflection(k)) reflect(k, context);
    }
  }

  /// Below and above the rows there is nothing, which counts as 0.
  double beside(std::size_t k) const { return k < beside_.size() ? beside_[k] : 0; }

  /// T x
  std::vector<double> times(const std::vector<double>& x) const {
    std::vector<double> out(n_, 0.0);
    for (std::size_t k = 0; k + 1 < n_; ++k) {
      out[k + 1] += beside_[k] * x[k];
      out[k] -= beside_[k] * x[k + 1];
    }
    return out;
  }

  /// Q x
  std::vector<double> turned_back(std::vector<double> x) const {
    for (std::size_t k = n_ - 1; k-- > 0;) {
      const double* w = &cells_[k * n_];
      double part = 0;
      for (std::size_t i = k + 1; i < n_; ++i) part += w[i] * x[i];
      for (std::size_t i = k + 1; i < n_; ++i) x[i] -= 2 * part * w[i];
    }
    return x;
  }

 private:
  /// Puts w, which leaves one entry of column k below the diagonal, where row k stood; 0, and false, where there is no other anyway.
  bool make_reflection(std::size_t k) {
    double* const w = &cells_[k * n_];
    double squares = 0, rest = 0;
    for (std::size_t i = k + 1; i < n_; ++i) {
      w[i] = -w[i];  // row k is the column turned
      squares += w[i] * w[i];
      if (i > k + 1) rest = std::max(rest, std::abs(w[i]));
    }
    if (rest < 1e-140) {  // beside 1, the largest entry, nothing; its square is 0
      beside_[k] = w[k + 1];
      std::fill(w + k + 1, w + n_, 0.0);
      return false;
    }
    beside_[k] = (w[k + 1] > 0 ? -1 : 1) * std::sqrt(squares);
    w[k + 1] -= beside_[k];
    const double length = std::sqrt(2 * std::abs(beside_[k]) * std::abs(w[k + 1]));
    for (std::size_t i = k + 1; i < n_; ++i) w[i] /= length;
    return true;
  }

  /// Each row is one thread's, so that threads change no bit.
  void reflect(std::size_t k, const run_context& context) {
    const double* const w = &cells_[k * n_];
    const auto rows = static_cast<std::int64_t>(n_ - k - 1);
    const auto for_rows = [&](double nanoseconds, auto act) {
      for_blocks(context, {rows, 32, nanoseconds * static_cast<double>(rows)}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (auto i = k + 1 + static_cast<std::size_t>(begin); i < k + 1 + static_cast<std::size_t>(end); ++i) act(i, &cells_[i * n_]);
      });
    };
    for_rows(0.5, [&](std::size_t i, const double* row) {
      double sums[4] = {};  // side by side, so that they need not wait for each other
      std::size_t j = k + 1;
      for (; j + 4 <= n_; j += 4)
        for (std::size_t s = 0; s < 4; ++s) sums[s] += row[j + s] * w[j + s];
      for (; j < n_; ++j) sums[0] += row[j] * w[j];
      p_[i] = 2 * ((sums[0] + sums[1]) + (sums[2] + sums[3]));
    });
    for_rows(0.8, [&](std::size_t i, double* row) {
      for (std::size_t j = k + 1; j < n_; ++j) row[j] += w[i] * p_[j] - p_[i] * w[j];
    });
  }

  std::size_t n_;
  std::vector<double> cells_, beside_, p_;
};

/// Turns the points, without a reflection, until their sum lies straight up; where it vanishes, the point farthest out, of several the first.
inline void turn_upright(std::vector<double>& x, std::vector<double>& y) {
  running_sum across, up, lengths;
  double farthest = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    across += x[i];
    up += y[i];
    lengths += std::hypot(x[i], y[i]);
    farthest = std::max(farthest, std::hypot(x[i], y[i]));
  }
  double a = across.value(), b = up.value();
  if (std::hypot(a, b) < 1e-9 * lengths.value()) {
    std::size_t out = 0;
    while (std::hypot(x[out], y[out]) < (1 - 1e-9) * farthest) ++out;
    a = x[out];
    b = y[out];
  }
  const double r = std::hypot(a, b);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double was = x[i];
    x[i] = (b * was - a * y[i]) / r;
    y[i] = (a * was + b * y[i]) / r;
  }
}

}  // namespace detail

/// The plane of the largest singular values of a skew K, which come in equal pairs: K is nearest to sigma (u v' - v u'), of which the points are sqrt(sigma) (u, v).
///
/// T takes even rows to odd ones and back, so that -T^2 of the even rows is a tridiagonal matrix that has each sigma^2 once, and u as its vector; v is -K u / sigma.
/// A second pair within 1e-9 of the first is a tie. O(n^3).
inline skew_plane largest_skew_plane(std::vector<double> cells, std::size_t n, const run_context& context) {
  skew_plane out{std::vector<double>(n, 0.0), std::vector<double>(n, 0.0), reason::zero_total};
  double most = 0;
  for (const double c : cells) most = std::max(most, std::abs(c));
  if (most == 0) return out;
  running_sum squares;
  for (double& c : cells) {
    c /= most;  // that squares are neither too large nor too small
    squares += c * c;
  }
  const detail::skew_tridiagonal t(std::move(cells), n, context);
  std::vector<double> packed;  // diagonal and what stands beside it in turn, as of rows one apart
  for (std::size_t k = 0; k < n; k += 2) {
    const double before = k > 0 ? t.beside(k - 1) : 0;
    packed.push_back(before * before + t.beside(k) * t.beside(k));
    packed.push_back(-t.beside(k) * t.beside(k + 1));
  }
  const detail::leading_pairs found = detail::tridiagonal(packed, 1, packed.size() / 2).leading();
  out.share = std::min(1.0, 2 * found.first / squares.value());
  if (found.second >= (1 - 2e-9) * found.first) {
    out.why = reason::tie_in_spectrum;
    return out;
  }
  std::vector<double> u(n, 0.0);
  for (std::size_t j = 0; j < found.vector.size(); ++j) u[2 * j] = found.vector[j];
  std::vector<double> v = t.times(u);
  vec::scale(-1 / vec::norm(v), v);
  out.first = t.turned_back(std::move(u));
  out.second = t.turned_back(std::move(v));
  const double length = std::sqrt(std::sqrt(found.first) * most);
  vec::scale(length, out.first);
  vec::scale(length, out.second);
  detail::turn_upright(out.first, out.second);
  return out;
}

}  // namespace samspill
