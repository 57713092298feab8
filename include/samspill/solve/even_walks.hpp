#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/parallel.hpp>

namespace samspill {

/// Visits of walks that follow each tie both ways in proportion to its strength and go on with chance a < 1: x = b + a A D^-1 x.
///
/// With x = D z this is (D - a A) z = b, symmetric and positive definite with a condition of at most (1 + a)/(1 - a) beside D, so that conjugate gradients need few
/// products with A: `rows` without loops, `whole` their sums. They begin where walks would be that forget their start. Sums run over blocks of fixed size, so that
/// threads change no bit. O(m) a step.
class even_walks {
 public:
  even_walks(csr_view rows, std::span<const double> whole, double a, const run_context& context) : rows_(rows), whole_(whole), a_(a), context_(context) {
    for (const double w : whole) inverse_.push_back(w > 0 ? 1 / w : 0.0);
  }

  /// False where `tolerance`, of the solution in the norm of D, was not reached.
  bool solve(const std::vector<double>& b, std::vector<double>& x, double tolerance = 1e-11) {
    begin(b);
    const double enough = tolerance * (1 - a_);
    bool found = false;
    for (int step = 0; step < 500 && !found; ++step) {
      if (step % 16 == 0) stop_if_asked(context_);
      if (left_ <= 0) break;
      const double slope = product_along();
      const double before = left_, size = advance(left_ / slope);
      found = std::sqrt(left_) <= enough * std::sqrt(size);
      turn(left_ / before);
    }
    found = found || left_ <= 0;
    x.resize(b.size());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = whole_[i] > 0 ? whole_[i] * z_[i] : b[i];
    return found;
  }

 private:
  struct sums {
    double left = 0, size = 0;
  };

  block_plan plan(double nanoseconds) const { return {static_cast<std::int64_t>(whole_.size()), 4096, nanoseconds}; }
  double arcs_a_row() const { return static_cast<double>(rows_.arcs()) / std::max(1.0, static_cast<double>(whole_.size())); }

  /// (A v)_i in four running parts, so that no sum waits for the one before.
  double row_times(std::size_t i, const std::vector<double>& v) const {
    const index_t* target = rows_.targets.data();
    const double* value = rows_.values.data();
    double part[4] = {0, 0, 0, 0};
    index_t arc = rows_.offsets[i];
    const index_t last = rows_.offsets[i + 1];
    if (rows_.weighted()) {
      for (; arc + 4 <= last; arc += 4)
        for (int k = 0; k < 4; ++k) part[k] += value[arc + k] * v[at(target[arc + k])];
      for (; arc < last; ++arc) part[0] += value[arc] * v[at(target[arc])];
    } else {
      for (; arc + 4 <= last; arc += 4)
        for (int k = 0; k < 4; ++k) part[k] += v[at(target[arc + k])];
      for (; arc < last; ++arc) part[0] += v[at(target[arc])];
    }
    return (part[0] + part[1]) + (part[2] + part[3]);
  }

  void begin(const std::vector<double>& b) {
    double begun = 0, all = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
      if (whole_[i] > 0) begun += b[i];
      all += whole_[i];
    }
    z_.assign(b.size(), all > 0 ? begun / ((1 - a_) * all) : 0.0);
    r_.resize(b.size());
    p_.resize(b.size());
    q_.resize(b.size());
    left_ = 0;
    for (std::size_t i = 0; i < b.size(); ++i) {
      // whole - a A 1 = (1 - a) whole
      r_[i] = whole_[i] > 0 ? b[i] - (1 - a_) * whole_[i] * z_[i] : 0.0;
      p_[i] = r_[i] * inverse_[i];
      left_ += r_[i] * p_[i];
    }
  }

  /// q = (D - a A) p, and p q.
  double product_along() {
    double slope = 0;
    reduce_blocks(
        context_, plan(4 + 2 * arcs_a_row()), 0.0,
        [&](std::int64_t first, std::int64_t last, double& part) {
          for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
            q_[i] = whole_[i] * p_[i] - a_ * row_times(i, p_);
            part += p_[i] * q_[i];
          }
        },
        [&](double part) { slope += part; });
    return slope;
  }

  /// z and r a step further; the square of z in the norm of D.
  double advance(double along) {
    sums all;
    reduce_blocks(
        context_, plan(4), sums{},
        [&](std::int64_t first, std::int64_t last, sums& part) {
          for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) {
            z_[i] += along * p_[i];
            r_[i] -= along * q_[i];
            part.left += r_[i] * r_[i] * inverse_[i];
            part.size += z_[i] * z_[i] * whole_[i];
          }
        },
        [&](const sums& part) {
          all.left += part.left;
          all.size += part.size;
        });
    left_ = all.left;
    return all.size;
  }

  void turn(double by) {
    for_blocks(context_, plan(2), [&](std::int64_t first, std::int64_t last, std::int64_t) {
      for (auto i = static_cast<std::size_t>(first); i < static_cast<std::size_t>(last); ++i) p_[i] = r_[i] * inverse_[i] + by * p_[i];
    });
  }

  csr_view rows_;
  std::span<const double> whole_;
  double a_;
  const run_context& context_;
  std::vector<double> inverse_, z_, r_, p_, q_;
  double left_ = 0;  // square of the residual in the norm of D^-1
};

}  // namespace samspill
