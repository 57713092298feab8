#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <utility>
#include <vector>

#include <samspill/core/random.hpp>

namespace samspill {

/// A small dense matrix, row-major, factored once with row exchanges (P A = L U) and then solved for any number of right-hand sides. O(n^3), then O(n^2) each.
class dense_lu {
 public:
  dense_lu(std::vector<double> cells, std::size_t n) : n_(n), cells_(std::move(cells)), order_(n) {
    for (std::size_t j = 0; j < n_; ++j) norm_ = std::max(norm_, column_sum(j));
    for (std::size_t i = 0; i < n_; ++i) order_[i] = i;
    for (std::size_t k = 0; k < n_ && !singular_; ++k) eliminate(k);
  }

  bool singular() const { return singular_; }

  /// x with A x = b.
  std::vector<double> solve(const std::vector<double>& b) const {
    std::vector<double> x(n_);
    for (std::size_t i = 0; i < n_; ++i) {
      x[i] = b[order_[i]];
      for (std::size_t j = 0; j < i; ++j) x[i] -= at(i, j) * x[j];
    }
    for (std::size_t i = n_; i-- > 0;) {
      for (std::size_t j = i + 1; j < n_; ++j) x[i] -= at(i, j) * x[j];
      x[i] /= at(i, i);
    }
    return x;
  }

  /// x with A' x = b.
  std::vector<double> solve_transposed(std::vector<double> b) const {
    for (std::size_t i = 0; i < n_; ++i) {
      b[i] /= at(i, i);
      for (std::size_t j = i + 1; j < n_; ++j) b[j] -= at(i, j) * b[i];
    }
    for (std::size_t i = n_; i-- > 0;)
      for (std::size_t j = 0; j < i; ++j) b[j] -= at(i, j) * b[i];
    std::vector<double> x(n_);
    for (std::size_t i = 0; i < n_; ++i) x[order_[i]] = b[i];
    return x;
  }

  /// About ||A|| ||A^-1|| in the 1-norm: how many times larger than rounding the error of a solution may be (Hager 1984). Infinite where A is singular.
  double condition() const {
    if (singular_) return INFINITY;
    // An uneven start: an even one is blind to directions that sum to 0, which are common in networks.
    std::vector<double> x(n_);
    double whole = 0, largest = 0;
    philox random(1984, 0);
    for (double& v : x) whole += v = 0.5 + random.unit();
    for (double& v : x) v /= whole;
    for (int step = 0; step < 5; ++step) {
      const std::vector<double> y = solve(x);
      double norm = 0;
      std::vector<double> signs(n_);
      for (std::size_t i = 0; i < n_; ++i) {
        norm += std::abs(y[i]);
        signs[i] = y[i] < 0 ? -1 : 1;
      }
      if (!std::isfinite(norm)) return INFINITY;
      if (norm <= largest) break;
      largest = norm;
      const std::vector<double> slope = solve_transposed(signs);
      const auto steepest = std::max_element(slope.begin(), slope.end(), [](double a, double b) { return std::abs(a) < std::abs(b); });
      x.assign(n_, 0.0);
      x[static_cast<std::size_t>(steepest - slope.begin())] = 1;
    }
    return norm_ * largest;
  }

 private:
  double at(std::size_t i, std::size_t j) const { return cells_[i * n_ + j]; }

  double column_sum(std::size_t j) const {
    double sum = 0;
    for (std::size_t i = 0; i < n_; ++i) sum += std::abs(at(i, j));
    return sum;
  }

  void eliminate(std::size_t k) {
    std::size_t pivot = k;
    for (std::size_t i = k + 1; i < n_; ++i)
      if (std::abs(at(i, k)) > std::abs(at(pivot, k))) pivot = i;
    if (at(pivot, k) == 0) {
      singular_ = true;
      return;
    }
    if (pivot != k) {
      std::swap_ranges(cells_.begin() + offset(k), cells_.begin() + offset(k + 1), cells_.begin() + offset(pivot));
      std::swap(order_[k], order_[pivot]);
    }
    const double* above = cells_.data() + k * n_;
    for (std::size_t i = k + 1; i < n_; ++i) {
      double* row = cells_.data() + i * n_;
      if (row[k] == 0) continue;
      const double by = row[k] /= above[k];
      for (std::size_t j = k + 1; j < n_; ++j) row[j] -= by * above[j];
    }
  }

  std::ptrdiff_t offset(std::size_t row) const { return static_cast<std::ptrdiff_t>(row * n_); }

  std::size_t n_;
  std::vector<double> cells_;
  std::vector<std::size_t> order_;
  double norm_ = 0;
  bool singular_ = false;
};

}  // namespace samspill
