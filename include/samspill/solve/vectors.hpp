#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>

namespace samspill::vec {

/// y = A x; each row is summed by one thread, so that threads change no bit.
inline void multiply(const csr_view& rows, const std::vector<double>& x, std::vector<double>& y, const run_context& context) {
  const double arcs_a_row = static_cast<double>(rows.arcs()) / std::max(1.0, static_cast<double>(rows.rows()));
  for_blocks(context, {rows.rows(), 2048, 2 + 2 * arcs_a_row}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    const auto put_sums = [&](auto term) {
      for (auto i = static_cast<index_t>(begin); i < end; ++i) {
        double sum = 0;
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) sum += term(at(arc));
        y[at(i)] = sum;
      }
    };
    if (rows.weighted()) put_sums([&](std::size_t arc) { return rows.values[arc] * x[at(rows.targets[arc])]; });
    else put_sums([&](std::size_t arc) { return x[at(rows.targets[arc])]; });
  });
}

// Long vectors: four running parts, so that the sum does not wait for itself; the order is fixed.

inline double dot(const std::vector<double>& x, const std::vector<double>& y) {
  double part[4] = {0, 0, 0, 0};
  std::size_t i = 0;
  for (; i + 4 <= x.size(); i += 4)
    for (std::size_t k = 0; k < 4; ++k) part[k] += x[i + k] * y[i + k];
  for (; i < x.size(); ++i) part[0] += x[i] * y[i];
  return (part[0] + part[1]) + (part[2] + part[3]);
}

inline double norm(const std::vector<double>& x) { return std::sqrt(dot(x, x)); }

/// y += by x
inline void add(double by, const std::vector<double>& x, std::vector<double>& y) {
  for (std::size_t i = 0; i < x.size(); ++i) y[i] += by * x[i];
}

inline void scale(double by, std::vector<double>& x) {
  for (double& v : x) v *= by;
}

/// How many steps of so many multiplications each fit into about `seconds` on one core; at least 100, so that small networks never run short.
inline int steps_within(double seconds, double multiplications, int most) {
  return static_cast<int>(std::clamp(seconds * 1e9 / (1 + multiplications), 100.0, static_cast<double>(most)));
}

}  // namespace samspill::vec
