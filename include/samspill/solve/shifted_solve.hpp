#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/core/outcome.hpp>
#include <samspill/core/random.hpp>
#include <samspill/solve/krylov.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

/// x, or why there is none.
struct shifted_solution {
  std::vector<double> x;
  reason why = reason::none;
};

namespace detail {

/// The arcs inside one strongly connected component. With positive u, the largest (A u)_i / u_i is never below the spectral radius and the smallest never
/// above it (Collatz and Wielandt), which says whether I - beta A is far from singular and by how much an error can exceed a residual.
class solve_block {
 public:
  static constexpr std::size_t dense_at_most = 200, dense_if_stuck = 1500;

  solve_block(csr arcs, bool symmetric) : arcs_(std::move(arcs)), symmetric_(symmetric), u_(at(arcs_.view().rows()), 1.0) {}

  /// Solves (I - beta A) x = b, beginning from x; says why where it cannot.
  reason solve(double beta, const std::vector<double>& b, std::vector<double>& x, const run_context& context) {
    if (b.size() <= dense_at_most) return densely(beta, b, x);
    if (!std::isfinite(vec::norm(x))) x.assign(x.size(), 0.0);
    bound_radius(std::abs(beta), context);
    const double a_step = arcs_.view().arcs() + (symmetric_ ? 12.0 : 60.0) * static_cast<double>(b.size());
    const krylov_limits limits{.products = vec::steps_within(1, a_step, 2000)};
    for (int round = 0; round < 3; ++round) {
      const std::vector<double> r = residual(beta, b, x, context);
      if (well_determined(beta) ? small_beside(r, x, beta) : vec::norm(r) <= 1e-12 * vec::norm(b)) {
        const reason why = well_determined(beta) ? reason::none : far_from_singular(beta, r, x, context);
        if (why == reason::none || why == reason::tie_in_spectrum) return why;
      }
      if (round < 2) vec::add(1, krylov_solutions(arcs_, symmetric_, {beta}, r, limits, context)[0], x);
    }
    return b.size() <= dense_if_stuck ? densely(beta, b, x) : reason::not_converged;
  }

 private:
  /// I - beta A is refused where 1/beta lies within about 1e-10 of an eigenvalue. Nearer than 1e-6 rounding would show: what it took away is solved for again.
  reason densely(double beta, const std::vector<double>& b, std::vector<double>& x) const {
    const std::size_t n = b.size();
    const csr_view rows = arcs_;
    std::vector<double> cells(n * n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      cells[i * n + i] = 1;
      for (index_t arc = rows.first(static_cast<index_t>(i)); arc < rows.last(static_cast<index_t>(i)); ++arc)
        cells[i * n + at(rows.targets[at(arc)])] = -beta * rows.value(arc);
    }
    const dense_lu factored(std::move(cells), n);
    if (factored.condition() > worst_condition) return reason::tie_in_spectrum;
    x = factored.solve(b);
    for (int round = 0; round < 2; ++round) vec::add(1, factored.solve(fine_residual(beta, b, x)), x);
    return reason::none;
  }

  /// Narrows the bounds until they decide whether beta lies inside the radius of convergence, and by what margin.
  void bound_radius(double beta, const run_context& context) {
    std::vector<double> image(u_.size());
    for (int step = 0; step < 300; ++step) {
      if (step % 16 == 0) stop_if_asked(context);
      if (beta * low_ >= 1 || 1 - beta * high_ >= 0.2 * (1 - beta * low_)) return;
      high_ = INFINITY;
      vec::multiply(arcs_, u_, image, context);
      double low = INFINITY, high = 0, largest = 0;
      for (std::size_t i = 0; i < u_.size(); ++i) {
        low = std::min(low, image[i] / u_[i]);
        high = std::max(high, image[i] / u_[i]);
      }
      if (!std::isfinite(high)) return;  // an entry of u has underflown
      low_ = std::max(low_, low);
      if (1 - beta * high >= 0.2 * (1 - beta * low_) || step == 299) {
        high_ = high;  // it belongs to this u
        return;
      }
      for (std::size_t i = 0; i < u_.size(); ++i) largest = std::max(largest, image[i] += high / 2 * u_[i]);
      for (std::size_t i = 0; i < u_.size(); ++i) u_[i] = image[i] / largest;
    }
  }

  bool well_determined(double beta) const { return std::abs(beta) * high_ < 1; }

  std::vector<double> residual(double beta, const std::vector<double>& b, const std::vector<double>& x, const run_context& context) const {
    std::vector<double> r(b.size());
    vec::multiply(arcs_, x, r, context);
    for (std::size_t i = 0; i < r.size(); ++i) r[i] = b[i] - x[i] + beta * r[i];
    return r;
  }

  std::vector<double> fine_residual(double beta, const std::vector<double>& b, const std::vector<double>& x) const {
    const csr_view rows = arcs_;
    std::vector<double> r(b.size());
    for (index_t i = 0; i < rows.rows(); ++i) {
      long double sum = 0;
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) sum += static_cast<long double>(rows.value(arc)) * x[at(rows.targets[at(arc)])];
      r[at(i)] = static_cast<double>(b[at(i)] - static_cast<long double>(x[at(i)]) + beta * sum);
    }
    return r;
  }

  /// Where |beta| times the upper bound is below 1, measured against u: the error is at most the residual over 1 - |beta| bound.
  bool small_beside(const std::vector<double>& r, const std::vector<double>& x, double beta) const {
    double error = 0, size = 0;
    for (std::size_t i = 0; i < r.size(); ++i) {
      error = std::max(error, std::abs(r[i]) / u_[i]);
      size = std::max(size, std::abs(x[i]) / u_[i]);
    }
    return error <= 1e-10 * (1 - std::abs(beta) * high_) * size;
  }

  /// Beyond the radius of convergence nothing bounds the inverse, so a drawn right-hand side tells how much it enlarges.
  reason far_from_singular(double beta, const std::vector<double>& r, const std::vector<double>& x, const run_context& context) const {
    philox random(1987, 0);
    std::vector<double> drawn(x.size());
    for (double& d : drawn) d = random.unit() - 0.5;
    const std::vector<double> y = krylov_solutions(arcs_, symmetric_, {beta}, drawn, {1e-10, vec::steps_within(1, arcs_.view().arcs() + 60.0 * static_cast<double>(x.size()), 2000)}, context)[0];
    const double enlarged = vec::norm(y) / vec::norm(drawn) * std::sqrt(static_cast<double>(x.size()));
    if (enlarged > worst_condition) return reason::tie_in_spectrum;
    const bool solved = vec::norm(residual(beta, drawn, y, context)) <= 1e-8 * vec::norm(drawn);
    return solved && vec::norm(r) * enlarged <= 1e-8 * vec::norm(x) ? reason::none : reason::not_converged;
  }

  static constexpr double worst_condition = 1e10;

  csr arcs_;
  bool symmetric_;
  std::vector<double> u_;
  double low_ = 0, high_ = INFINITY;
};

}  // namespace detail

/// I - beta A for a network's weights A (row i lists the entries A_ij; the diagonal is left out), ready for any number of betas and right-hand sides.
///
/// Strongly connected components come first, so that a network without cycles is solved by substitution, whatever beta is. Components of up to 200 actors are
/// factored; larger ones are solved in a Krylov space and held to their residual. Every value returned is right to about 1e-8 of the largest, or there is a
/// reason: tie_in_spectrum where 1/beta is an eigenvalue within 1e-10, not_converged where nothing can be promised. O(m) a step.
class shifted_system {
 public:
  shifted_system(const csr_view& rows, bool symmetric) : rows_(rows), symmetric_(symmetric), parts_(strong_components(rows)), members_(members_of(parts_)) {
    const std::vector<index_t> places = places_in(members_, rows.rows());
    for (const auto& own : members_)
      blocks_.emplace_back(own.size() > 1 ? arcs_inside(rows_, parts_, own, places) : csr{}, symmetric_);
  }

  /// x with (I - beta A) x = b; `guess` may come near it.
  shifted_solution solve(double beta, const std::vector<double>& b, std::vector<double> guess = {}, const run_context& context = {}) {
    if (beta == 0) return {b};
    shifted_solution out{std::move(guess)};
    out.x.resize(b.size(), 0.0);
    for (std::size_t c = 0; c < members_.size() && out.why == reason::none; ++c) {
      std::vector<double> right = right_hand_side(c, beta, b, out.x), own;
      for (const index_t i : members_[c]) own.push_back(out.x[at(i)]);
      if (members_[c].size() == 1) own = right;
      else out.why = blocks_[c].solve(beta, right, own, context);
      for (std::size_t k = 0; k < own.size(); ++k) out.x[at(members_[c][k])] = own[k];
    }
    if (out.why == reason::none && !std::all_of(out.x.begin(), out.x.end(), [](double v) { return std::isfinite(v); })) out.why = reason::not_converged;
    return out;
  }

  /// The same for many betas: in large networks all begin from one Krylov basis.
  std::vector<shifted_solution> solve(const std::vector<double>& betas, const std::vector<double>& b, const run_context& context = {}) {
    std::vector<std::vector<double>> guesses(betas.size());
    if (b.size() > detail::solve_block::dense_at_most) guesses = krylov_solutions(without_loops(rows_), symmetric_, betas, b, {1e-14, 1000}, context);
    std::vector<shifted_solution> out;
    for (std::size_t s = 0; s < betas.size(); ++s) out.push_back(solve(betas[s], b, std::move(guesses[s]), context));
    return out;
  }

 private:
  /// b and what the component gets from those solved before it.
  std::vector<double> right_hand_side(std::size_t c, double beta, const std::vector<double>& b, const std::vector<double>& x) const {
    std::vector<double> out;
    for (const index_t i : members_[c]) {
      double sum = 0;
      for (index_t arc = rows_.first(i); arc < rows_.last(i); ++arc) {
        const index_t j = rows_.targets[at(arc)];
        if (parts_.of[at(j)] != parts_.of[at(i)]) sum += rows_.value(arc) * x[at(j)];
      }
      out.push_back(b[at(i)] + beta * sum);
    }
    return out;
  }

  csr_view rows_;
  bool symmetric_;
  component_list parts_;
  std::vector<std::vector<index_t>> members_;
  std::vector<detail::solve_block> blocks_;
};

}  // namespace samspill
