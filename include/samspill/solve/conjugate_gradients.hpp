#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>

namespace samspill {

/// K numbers side by side, one for each right-hand side: a row of eight is one cache line.
template <std::size_t K>
using lanes = std::array<double, K>;
template <std::size_t K>
using lane_rows = std::vector<lanes<K>>;

/// The Laplacian of one connected network of conductances, L_ii = sum_j w_ij, L_ij = -w_ij, solved for K right-hand sides at once.
///
/// Conjugate gradients with the diagonal as preconditioner, then again on what is left over (iterative refinement), until a correction is below 1e-10 of the
/// solution: the residual alone would hide an error where the network nearly falls apart. Sums are taken over blocks of fixed size, so that threads change
/// no bit. O(K m) a step.
class connected_laplacian {
 public:
  explicit connected_laplacian(csr rows) : rows_(std::move(rows)) {
    for (index_t i = 0; i < rows_.view().rows(); ++i) {
      double whole = 0;
      for (index_t arc = rows_.view().first(i); arc < rows_.view().last(i); ++arc) whole += rows_.values[at(arc)];
      whole_.push_back(whole);
    }
  }

  csr_view rows() const { return rows_; }
  double whole(std::size_t i) const { return whole_[i]; }

  /// x = L+ b: what b has of the constant vector is left out of both. not_converged where a right-hand side was not solved.
  template <std::size_t K>
  reason solve(lane_rows<K> b, lane_rows<K>& x, const run_context& context) const {
    remove_mean(b);
    x.assign(b.size(), lanes<K>{});
    lane_rows<K> residual = b;
    for (int round = 0; round < 6; ++round) {
      lane_rows<K> change(b.size(), lanes<K>{});
      if (!descend(std::move(residual), change, round == 0 ? 1e-12 : 1e-4, context)) return reason::not_converged;
      remove_mean(change);
      for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t k = 0; k < K; ++k) x[i][k] += change[i][k];
      if (round > 0 && negligible(change, x)) return reason::none;
      residual = b;
      for_blocks(context, plan<K>(), [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (auto i = static_cast<index_t>(begin); i < end; ++i) {
          const lanes<K> image = row_times(i, x);
          for (std::size_t k = 0; k < K; ++k) residual[at(i)][k] -= image[k];
        }
      });
      remove_mean(residual);
    }
    return reason::not_converged;
  }

 private:
  template <std::size_t K>
  block_plan plan() const {
    const double arcs_a_row = static_cast<double>(rows_.targets.size()) / std::max(1.0, static_cast<double>(whole_.size()));
    return {static_cast<std::int64_t>(whole_.size()), 2048, (10 + arcs_a_row) * (1 + static_cast<double>(K) / 4)};
  }

  /// In differences, which are small where the terms of the usual form nearly cancel.
  template <std::size_t K>
  lanes<K> row_times(index_t i, const lane_rows<K>& x) const {
    lanes<K> out{};
    const lanes<K> own = x[at(i)];
    for (index_t arc = rows_.offsets[at(i)]; arc < rows_.offsets[at(i) + 1]; ++arc) {
      const double w = rows_.values[at(arc)];
      const lanes<K>& other = x[at(rows_.targets[at(arc)])];
      for (std::size_t k = 0; k < K; ++k) out[k] += w * (own[k] - other[k]);
    }
    return out;
  }

  template <std::size_t K>
  static void remove_mean(lane_rows<K>& x) {
    lanes<K> sum{};
    for (const lanes<K>& row : x)
      for (std::size_t k = 0; k < K; ++k) sum[k] += row[k];
    for (std::size_t k = 0; k < K; ++k) sum[k] /= static_cast<double>(x.size());
    for (lanes<K>& row : x)
      for (std::size_t k = 0; k < K; ++k) row[k] -= sum[k];
  }

  template <std::size_t K>
  static lanes<K> largest(const lane_rows<K>& x) {
    lanes<K> out{};
    for (const lanes<K>& row : x)
      for (std::size_t k = 0; k < K; ++k) out[k] = std::max(out[k], std::abs(row[k]));
    return out;
  }

  template <std::size_t K>
  static bool negligible(const lane_rows<K>& change, const lane_rows<K>& x) {
    const lanes<K> a = largest(change), b = largest(x);
    for (std::size_t k = 0; k < K; ++k)
      if (!(a[k] <= 1e-10 * b[k])) return false;
    return true;
  }

  /// Sum over blocks of what `body` gives for each row.
  template <std::size_t K, class Body>
  lanes<K> summed(const run_context& context, Body body) const {
    lanes<K> out{};
    reduce_blocks(
        context, plan<K>(), lanes<K>{},
        [&](std::int64_t begin, std::int64_t end, lanes<K>& part) {
          for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) body(i, part);
        },
        [&](const lanes<K>& part) {
          for (std::size_t k = 0; k < K; ++k) out[k] += part[k];
        });
    return out;
  }

  /// x = L+ r up to a residual of `tolerance`, measured by the preconditioner; false where some thousands of steps (some ten seconds) do not reach it.
  template <std::size_t K>
  bool descend(lane_rows<K> r, lane_rows<K>& x, double tolerance, const run_context& context) const {
    const auto most = static_cast<int>(std::clamp(1e10 / (1.0 + static_cast<double>(K * rows_.targets.size())), 500.0, 20000.0));
    lane_rows<K> p(r.size()), image(r.size());
    for (std::size_t i = 0; i < r.size(); ++i)
      for (std::size_t k = 0; k < K; ++k) p[i][k] = r[i][k] / whole_[i];
    lanes<K> size = summed<K>(context, [&](std::size_t i, lanes<K>& part) {
      for (std::size_t k = 0; k < K; ++k) part[k] += r[i][k] * p[i][k];
    });
    lanes<K> enough;
    for (std::size_t k = 0; k < K; ++k) enough[k] = tolerance * tolerance * size[k];
    for (int step = 0; step < most; ++step) {
      if (step % 16 == 0) stop_if_asked(context);
      const lanes<K> slope = summed<K>(context, [&](std::size_t i, lanes<K>& part) {
        image[i] = row_times(static_cast<index_t>(i), p);
        for (std::size_t k = 0; k < K; ++k) part[k] += image[i][k] * p[i][k];
      });
      lanes<K> along;
      for (std::size_t k = 0; k < K; ++k) along[k] = size[k] > enough[k] && slope[k] > 0 ? size[k] / slope[k] : 0;
      const lanes<K> next = summed<K>(context, [&](std::size_t i, lanes<K>& part) {
        for (std::size_t k = 0; k < K; ++k) {
          x[i][k] += along[k] * p[i][k];
          r[i][k] -= along[k] * image[i][k];
          part[k] += r[i][k] * r[i][k] / whole_[i];
        }
      });
      bool all = true;
      lanes<K> turn;
      for (std::size_t k = 0; k < K; ++k) {
        turn[k] = size[k] > 0 ? next[k] / size[k] : 0;
        size[k] = next[k];
        all = all && size[k] <= enough[k];
      }
      if (all) return true;
      for_blocks(context, plan<K>(), [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
          for (std::size_t k = 0; k < K; ++k) p[i][k] = r[i][k] / whole_[i] + turn[k] * p[i][k];
      });
    }
    return false;
  }

  csr rows_;
  std::vector<double> whole_;
};

}  // namespace samspill
