#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/vectors.hpp>

namespace samspill {

/// e^(beta A) 1 and how many terms of its series matter; too_large where it exceeds what a number can hold.
struct exponential_walks {
  std::vector<double> sums;
  int terms = 0;
  reason why = reason::none;
};

/// Sum over k of (beta A)^k 1 / k!, A and beta without negative entries, so that nothing cancels and every entry keeps all its digits.
///
/// It ends with the term whose largest entry t_k is at most 1e-17. As t_(k + j) <= t_k t_j / (k + j over j), what is left out is at most a few times that,
/// beside entries of at least 1. O(m) a term; the terms are some e times beta times the largest eigenvalue.
inline exponential_walks exponential_of(const csr_view& rows, double beta, const run_context& context) {
  exponential_walks out{std::vector<double>(at(rows.rows()), 1.0)};
  std::vector<double> term = out.sums, next(term.size());
  for (double largest = 1; largest > 1e-17;) {
    if (++out.terms % 16 == 0) stop_if_asked(context);
    vec::multiply(rows, term, next, context);
    largest = 0;
    for (std::size_t i = 0; i < next.size(); ++i) {
      out.sums[i] += next[i] *= beta / out.terms;
      largest = std::max(largest, out.sums[i] < INFINITY ? next[i] : INFINITY);
    }
    std::swap(term, next);
    if (largest == INFINITY) return {{}, out.terms, reason::too_large};
  }
  return out;
}

/// The sum over k up to `terms` of (beta A)^k / k!, row by row, eight columns at a time.
inline std::vector<double> exponential_cells(const csr_view& rows, double beta, int terms, const run_context& context) {
  constexpr std::size_t width = 8;
  const std::size_t n = at(rows.rows());
  std::vector<double> out(n * n);
  for_blocks(context, {rows.rows(), width, terms * static_cast<double>(rows.arcs() + rows.rows())}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    const auto first = static_cast<std::size_t>(begin), columns = static_cast<std::size_t>(end - begin);
    std::vector<double> now(n * width, 0.0), next(now.size());
    for (std::size_t c = 0; c < columns; ++c) now[(first + c) * width + c] = out[(first + c) * n + first + c] = 1;
    for (int k = 1; k <= terms; ++k) {
      for (index_t i = 0; i < rows.rows(); ++i) {
        double row[width] = {};
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
          const double by = rows.value(arc) * beta / k;
          const double* from = now.data() + at(rows.targets[at(arc)]) * width;
          for (std::size_t c = 0; c < width; ++c) row[c] += by * from[c];
        }
        std::copy(row, row + width, next.data() + at(i) * width);
        for (std::size_t c = 0; c < columns; ++c) out[at(i) * n + first + c] += row[c];
      }
      std::swap(now, next);
    }
  });
  return out;
}

/// The diagonal of the sum over k up to `terms` of (beta A)^k / k!, eight actors at a time. A symmetric A needs half the products: walks of length 2k
/// from an actor back to itself are pairs of walks of length k from it.
inline std::vector<double> closed_exponential_walks(const csr_view& rows, bool symmetric, double beta, int terms, const run_context& context) {
  constexpr std::size_t width = 8;
  std::vector<double> out(at(rows.rows()));
  const double arcs_a_column = static_cast<double>(rows.arcs() + rows.rows());
  for_blocks(context, {rows.rows(), width, terms * arcs_a_column}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
    std::vector<double> now(out.size() * width, 0.0), next(now.size());
    double sums[width] = {};
    for (std::int64_t i = begin; i < end; ++i) now[static_cast<std::size_t>(i) * width + static_cast<std::size_t>(i - begin)] = 1;
    for (int k = 0; k < (symmetric ? terms / 2 + 1 : terms); ++k) {
      // symmetric: now is (beta A)^k / sqrt((2k)!), so that its squares are the terms of even length
      const double step = symmetric ? beta / std::sqrt((2.0 * k + 1) * (2.0 * k + 2)) : beta / (k + 1);
      const double odd = std::sqrt((2.0 * k + 2) / (2.0 * k + 1));
      for (index_t i = 0; i < rows.rows(); ++i) {
        double row[width] = {};
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) {
          const double by = rows.value(arc) * step;
          const double* from = now.data() + at(rows.targets[at(arc)]) * width;
          for (std::size_t c = 0; c < width; ++c) row[c] += by * from[c];
        }
        double* to = next.data() + at(i) * width;
        const double* own = now.data() + at(i) * width;
        for (std::size_t c = 0; c < width; ++c) to[c] = row[c];
        for (std::size_t c = 0; symmetric && c < width; ++c) sums[c] += (odd * own[c] + row[c]) * row[c];
      }
      for (std::int64_t i = begin; !symmetric && i < end; ++i) {
        const auto c = static_cast<std::size_t>(i - begin);
        sums[c] += next[static_cast<std::size_t>(i) * width + c];
      }
      std::swap(now, next);
    }
    for (std::int64_t i = begin; i < end; ++i) out[static_cast<std::size_t>(i)] = 1 + sums[i - begin];
  });
  return out;
}

}  // namespace samspill
