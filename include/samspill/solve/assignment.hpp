#pragma once

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace samspill {

/// The largest sum of worth(a, b) over pairs of different rows and columns, each used once at most (Hungarian method with shortest augmenting paths,
/// Jonker and Volgenant 1987). Exact. O(r^2 c) for r <= c; the memory is kept from call to call.
class assignment {
 public:
  template <class Worth>
  double largest(std::size_t rows, std::size_t columns, Worth worth) {
    if (rows <= columns) return of_few_rows(rows, columns, worth);
    return of_few_rows(columns, rows, [&](std::size_t a, std::size_t b) { return worth(b, a); });
  }

 private:
  template <class Worth>
  double of_few_rows(std::size_t rows, std::size_t columns, const Worth& worth) {
    costs_.resize(rows * columns);
    for (std::size_t a = 0; a < rows; ++a)
      for (std::size_t b = 0; b < columns; ++b) costs_[a * columns + b] = -worth(a, b);
    column_price_.assign(columns + 1, 0);
    row_of_.assign(columns + 1, 0);
    row_price_.assign(rows + 1, 0);
    place_greedily(rows, columns);
    double sum = 0;
    for (std::size_t b = 1; b <= columns; ++b)
      if (row_of_[b] > 0) sum -= costs_[(row_of_[b] - 1) * columns + b - 1];
    return sum;
  }

  /// Every row whose cheapest column is still free takes it; paths find columns for the others.
  void place_greedily(std::size_t rows, std::size_t columns) {
    left_over_.clear();
    for (std::size_t a = 1; a <= rows; ++a) {
      const double* costs = &costs_[(a - 1) * columns];
      const auto best = static_cast<std::size_t>(std::min_element(costs, costs + columns) - costs);
      row_price_[a] = costs[best];
      if (row_of_[best + 1] == 0) row_of_[best + 1] = a;
      else left_over_.push_back(a);
    }
    for (const std::size_t a : left_over_) place(a, columns);
  }

  /// Finds row `a` a column along a path of least cost; rows and columns count from 1, column 0 stands for the row still without one.
  void place(std::size_t a, std::size_t columns) {
    least_.assign(columns + 1, std::numeric_limits<double>::infinity());
    from_.assign(columns + 1, 0);
    open_.resize(columns);
    std::iota(open_.begin(), open_.end(), std::size_t{1});
    reached_.clear();
    row_of_[0] = a;
    std::size_t b = 0;
    do {
      reached_.push_back(b);
      const std::size_t row = row_of_[b];
      const double* costs = &costs_[(row - 1) * columns];
      const double price = row_price_[row];
      std::size_t next = 0;
      double step = std::numeric_limits<double>::infinity();
      for (std::size_t k = 0; k < open_.size(); ++k) {
        const std::size_t c = open_[k];
        const double cost = costs[c - 1] - price - column_price_[c];
        if (cost < least_[c]) {
          least_[c] = cost;
          from_[c] = b;
        }
        if (least_[c] < step) {
          step = least_[c];
          next = k;
        }
      }
      if (step != 0) {
        for (const std::size_t c : reached_) {
          row_price_[row_of_[c]] += step;
          column_price_[c] -= step;
        }
        for (const std::size_t c : open_) least_[c] -= step;
      }
      b = open_[next];
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(next));
    } while (row_of_[b] != 0);
    for (; b != 0; b = from_[b]) row_of_[b] = row_of_[from_[b]];
  }

  std::vector<double> costs_, row_price_, column_price_, least_;
  std::vector<std::size_t> row_of_, from_, left_over_, open_, reached_;
};

}  // namespace samspill
