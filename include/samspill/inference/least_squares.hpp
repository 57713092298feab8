#pragma once

#include <cmath>
#include <cstddef>
#include <vector>

namespace samspill::detail {

/// Cholesky factor of a small symmetric matrix, for a handful of predictors. `ok()` is false where a row is a combination of those before it.
class small_cholesky {
 public:
  explicit small_cholesky(std::vector<std::vector<double>> matrix) : factor_(std::move(matrix)) {
    for (std::size_t j = 0; j < factor_.size(); ++j) {
      double pivot = factor_[j][j];
      for (std::size_t k = 0; k < j; ++k) pivot -= factor_[j][k] * factor_[j][k];
      if (!(pivot > 1e-10 * factor_[j][j])) {
        bad_row_ = j;
        ok_ = false;
        return;
      }
      factor_[j][j] = std::sqrt(pivot);
      for (std::size_t i = j + 1; i < factor_.size(); ++i) {
        double sum = factor_[i][j];
        for (std::size_t k = 0; k < j; ++k) sum -= factor_[i][k] * factor_[j][k];
        factor_[i][j] = sum / factor_[j][j];
      }
    }
  }

  bool ok() const { return ok_; }
  std::size_t bad_row() const { return bad_row_; }

  std::vector<double> solve(std::vector<double> b) const {
    const std::size_t n = factor_.size();
    for (std::size_t i = 0; i < n; ++i) {
      for (std::size_t k = 0; k < i; ++k) b[i] -= factor_[i][k] * b[k];
      b[i] /= factor_[i][i];
    }
    for (std::size_t i = n; i-- > 0;) {
      for (std::size_t k = i + 1; k < n; ++k) b[i] -= factor_[k][i] * b[k];
      b[i] /= factor_[i][i];
    }
    return b;
  }

 private:
  std::vector<std::vector<double>> factor_;
  bool ok_ = true;
  std::size_t bad_row_ = 0;
};

inline double dot(const std::vector<double>& a, const std::vector<double>& b) {
  double sum = 0;
  for (std::size_t k = 0; k < a.size(); ++k) sum += a[k] * b[k];
  return sum;
}

}  // namespace samspill::detail
