#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/vectors.hpp>

namespace samspill {

/// A symmetric matrix without negative entries: `rows`, and `everywhere` added to each cell or, where the first `giving` actors give to the others and
/// get from them alone, to each cell between the two.
struct lifted_matrix {
  csr_view rows;
  double everywhere = 0;
  index_t giving = 0;

  void multiply(const std::vector<double>& x, std::vector<double>& y, const run_context& context) const {
    vec::multiply(rows, x, y, context);
    if (everywhere == 0) return;
    const auto half = static_cast<std::ptrdiff_t>(giving);
    const double first = sum_of(std::vector<double>(x.begin(), x.begin() + half)), second = sum_of(std::vector<double>(x.begin() + half, x.end()));
    for (std::size_t i = 0; i < y.size(); ++i) y[i] += everywhere * (i < at(giving) ? second : giving > 0 ? first : second);
  }
};

namespace detail {

/// x_i = sum_j a_ij / x_j, as the lowest point of the convex sum_i y_i + 1/2 sum_ij a_ij e^(-y_i - y_j), x = e^y: its slope is 1 - q, q_i = sum_j a_ij / (x_i x_j).
class scaling_search {
 public:
  scaling_search(const lifted_matrix& a, const run_context& context) : a_(a), context_(context), n_(at(a.rows.rows())), z_(n_), q_(n_), pull_(n_), work_(n_),
        left_(vec::steps_within(2, a.rows.arcs() + 16.0 * a.rows.rows(), 2000)) {}

  /// Newton's steps, each found by conjugate gradients (Knight and Ruiz 2013); empty where the equation does not hold to 1e-11 in the end.
  std::vector<double> solve() {
    std::vector<double> y = started();
    double height = look_at(y);
    while (left_ > 0) {
      const double off = largest_miss();
      if (off <= 1e-13) break;
      std::vector<double> step = newton_step(std::clamp(off, 1e-4, 0.1));
      double longest = 0, slope = 0;
      for (std::size_t i = 0; i < n_; ++i) {
        longest = std::max(longest, std::abs(step[i]));
        slope += (1 - q_[i]) * step[i];
      }
      double by = std::min(1.0, 2 / longest);
      std::vector<double> to;
      double reached = 0;
      for (int halved = 0; halved < 30; ++halved, by /= 2) {
        to = y;
        vec::add(by, step, to);
        reached = look_at(to);
        if (off < 1e-5 || reached <= height + 1e-4 * by * slope) break;
      }
      if (off < 1e-8 && largest_miss() >= off) break;  // rounding
      y = std::move(to);
      height = reached;
    }
    look_at(y);
    if (!(largest_miss() <= 1e-11)) return {};
    for (double& v : y) v = std::exp(v);
    return y;
  }

 private:
  /// A few damped rounds of x <- sqrt(x * A(1/x)), from the root of the row sums, which is right where all rows sum alike.
  std::vector<double> started() {
    std::vector<double> x(n_, 1.0), inverse(n_, 1.0);
    for (int round = 0; round < 10; ++round) {
      a_.multiply(inverse, work_, context_);
      for (std::size_t i = 0; i < n_; ++i) inverse[i] = 1 / (x[i] = std::sqrt(x[i] * work_[i]));
    }
    for (double& v : x) v = std::log(v);
    return x;
  }

  double look_at(const std::vector<double>& y) {
    for (std::size_t i = 0; i < n_; ++i) z_[i] = std::exp(-y[i]);
    product(z_, pull_);
    double height = 0;
    for (std::size_t i = 0; i < n_; ++i) height += y[i] + (q_[i] = z_[i] * pull_[i]) / 2;
    return height;
  }

  double largest_miss() const {
    double out = 0;
    for (const double q : q_) out = std::isfinite(q) ? std::max(out, std::abs(1 - q)) : INFINITY;
    return out;
  }

  /// d with (diag(q) + D A D) d = q - 1, D = diag(z), to a share of its right-hand side.
  std::vector<double> newton_step(double share) {
    std::vector<double> d(n_, 0.0), r(n_), p, image(n_), steered(n_);
    for (std::size_t i = 0; i < n_; ++i) steered[i] = (r[i] = q_[i] - 1) / q_[i];
    p = steered;
    double size = vec::dot(r, steered);
    const double enough = share * share * size;
    for (int step = 0; step < 300 && size > enough && left_ > 0; ++step) {
      for (std::size_t i = 0; i < n_; ++i) work_[i] = z_[i] * p[i];
      product(work_, image);
      for (std::size_t i = 0; i < n_; ++i) image[i] = q_[i] * p[i] + z_[i] * image[i];
      const double curve = vec::dot(p, image);
      double own = 0;
      for (std::size_t i = 0; i < n_; ++i) own += q_[i] * p[i] * p[i];
      if (!(curve > 1e-12 * own)) break;  // one side up and the other down: flat, and nothing but rounding leads there
      vec::add(size / curve, p, d);
      vec::add(-size / curve, image, r);
      for (std::size_t i = 0; i < n_; ++i) steered[i] = r[i] / q_[i];
      const double before = std::exchange(size, vec::dot(r, steered));
      for (std::size_t i = 0; i < n_; ++i) p[i] = steered[i] + size / before * p[i];
    }
    return d;
  }

  void product(const std::vector<double>& x, std::vector<double>& y) {
    if (--left_ % 16 == 0) stop_if_asked(context_);
    a_.multiply(x, y, context_);
  }

  const lifted_matrix& a_;
  const run_context& context_;
  std::size_t n_;
  std::vector<double> z_, q_, pull_, work_;
  int left_;  // products with A
};

}  // namespace detail

/// x > 0 with x_i = sum_j a_ij / x_j; empty where it is not found in 2000 products with A or some two seconds. Needs total support, or it runs away.
inline std::vector<double> symmetric_scaling(const lifted_matrix& a, const run_context& context) { return detail::scaling_search(a, context).solve(); }

}  // namespace samspill
