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
#include <samspill/solve/kernels/table.hpp>

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

  /// x = L+ b: what b has of the constant vector is left out of both. not_converged where a right-hand side was not solved. Adds how many steps it took to `steps`.
  template <std::size_t K>
  reason solve(lane_rows<K> b, lane_rows<K>& x, const run_context& context, std::int64_t* steps = nullptr) const {
    remove_mean(b);
    x.assign(b.size(), lanes<K>{});
    lane_rows<K> residual = b;
    for (int round = 0; round < 6; ++round) {
      lane_rows<K> change(b.size(), lanes<K>{});
      const int taken = descend(std::move(residual), change, round == 0 ? 1e-12 : 1e-4, context);
      if (taken < 0) return reason::not_converged;
      if (steps != nullptr) *steps += taken;
      remove_mean(change);
      for (std::size_t i = 0; i < x.size(); ++i)
        for (std::size_t k = 0; k < K; ++k) x[i][k] += change[i][k];
      if (round > 0 && negligible(change, x)) return reason::none;
      residual.resize(b.size());
      multiply<K>(x, residual, context);
      for (std::size_t i = 0; i < b.size(); ++i)
        for (std::size_t k = 0; k < K; ++k) residual[i][k] = b[i][k] - residual[i][k];
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

  /// Sum over blocks of rows of what `body(begin, end, part)` gives.
  template <std::size_t K, class Body>
  lanes<K> summed(const run_context& context, Body body) const {
    lanes<K> out{};
    reduce_blocks(
        context, plan<K>(), lanes<K>{}, [&](std::int64_t begin, std::int64_t end, lanes<K>& part) { body(begin, end, part); },
        [&](const lanes<K>& part) {
          for (std::size_t k = 0; k < K; ++k) out[k] += part[k];
        });
    return out;
  }

  // The passes of a step; eight right-hand sides have kernels of their own.

  detail::raw_laplacian raw() const { return {rows_.offsets.data(), rows_.targets.data(), rows_.values.data(), whole_.data()}; }

  /// image = L p; the products of the two.
  template <std::size_t K>
  lanes<K> multiply(const lane_rows<K>& p, lane_rows<K>& image, const run_context& context) const {
    return summed<K>(context, [&](std::int64_t begin, std::int64_t end, lanes<K>& part) {
      if constexpr (K == detail::solver_lanes) {
        detail::kernels(context.isa).solver.multiply(raw(), p.data()->data(), image.data()->data(), begin, end, part.data());
      } else {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
          image[i] = row_times(static_cast<index_t>(i), p);
          for (std::size_t k = 0; k < K; ++k) part[k] += image[i][k] * p[i][k];
        }
      }
    });
  }

  /// x += along p, r -= along image; the squares of r beside the diagonal.
  template <std::size_t K>
  lanes<K> advance(const lanes<K>& along, const lane_rows<K>& p, const lane_rows<K>& image, lane_rows<K>& x, lane_rows<K>& r, const run_context& context) const {
    return summed<K>(context, [&](std::int64_t begin, std::int64_t end, lanes<K>& part) {
      if constexpr (K == detail::solver_lanes) {
        detail::kernels(context.isa).solver.advance(raw(), along.data(), p.data()->data(), image.data()->data(), x.data()->data(), r.data()->data(), begin, end, part.data());
      } else {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
          for (std::size_t k = 0; k < K; ++k) {
            x[i][k] += along[k] * p[i][k];
            r[i][k] -= along[k] * image[i][k];
            part[k] += r[i][k] * r[i][k] / whole_[i];
          }
      }
    });
  }

  /// p = r beside the diagonal + by p.
  template <std::size_t K>
  void turn(const lanes<K>& by, const lane_rows<K>& r, lane_rows<K>& p, const run_context& context) const {
    for_blocks(context, plan<K>(), [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      if constexpr (K == detail::solver_lanes) {
        detail::kernels(context.isa).solver.turn(raw(), by.data(), r.data()->data(), p.data()->data(), begin, end);
      } else {
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i)
          for (std::size_t k = 0; k < K; ++k) p[i][k] = r[i][k] / whole_[i] + by[k] * p[i][k];
      }
    });
  }

  /// x = L+ r up to a residual of `tolerance`, measured by the preconditioner, and the number of steps; -1 where some thousands (some ten seconds) do not reach it.
  template <std::size_t K>
  int descend(lane_rows<K> r, lane_rows<K>& x, double tolerance, const run_context& context) const {
    const auto most = static_cast<int>(std::clamp(1e10 / (1.0 + static_cast<double>(K * rows_.targets.size())), 500.0, 20000.0));
    lane_rows<K> p(r.size(), lanes<K>{}), image(r.size());
    turn<K>(lanes<K>{}, r, p, context);
    lanes<K> size{}, enough;
    for (std::size_t i = 0; i < r.size(); ++i)
      for (std::size_t k = 0; k < K; ++k) size[k] += r[i][k] * p[i][k];
    for (std::size_t k = 0; k < K; ++k) enough[k] = tolerance * tolerance * size[k];
    for (int step = 0; step < most; ++step) {
      if (step % 16 == 0) stop_if_asked(context);
      const lanes<K> slope = multiply<K>(p, image, context);
      lanes<K> along;
      for (std::size_t k = 0; k < K; ++k) along[k] = size[k] > enough[k] && slope[k] > 0 ? size[k] / slope[k] : 0;
      const lanes<K> next = advance<K>(along, p, image, x, r, context);
      bool all = true;
      lanes<K> by;
      for (std::size_t k = 0; k < K; ++k) {
        by[k] = size[k] > 0 ? next[k] / size[k] : 0;
        size[k] = next[k];
        all = all && size[k] <= enough[k];
      }
      if (all) return step + 1;
      turn<K>(by, r, p, context);
    }
    return -1;
  }

  csr rows_;
  std::vector<double> whole_;
};

}  // namespace samspill
