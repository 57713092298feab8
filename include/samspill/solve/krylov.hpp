#pragma once

#include <algorithm>
#include <cmath>
#include <utility>
#include <vector>

#include <samspill/solve/dense_lu.hpp>
#include <samspill/solve/vectors.hpp>

namespace samspill {

/// How long an iteration goes on: until the residual is `tolerance` of the right-hand side, or for so many products with A.
struct krylov_limits {
  double tolerance = 1e-14;
  int products = 2000;
};

namespace detail {

/// One shift of the symmetric iteration: the solution so far, the last two directions, and the last two rotations that make its tridiagonal matrix triangular.
struct minres_shift {
  double beta;
  std::vector<double> x, p, before;
  double phi;  // length of the residual
  bool done = false;
  double c = 1, s = 0, c_before = 1, s_before = 0;

  minres_shift(double beta_, std::size_t n, double residual) : beta(beta_), x(n, 0.0), p(n, 0.0), before(n, 0.0), phi(residual) {}

  /// Takes the next Lanczos vector v; a is its diagonal entry, b_before and b the entries beside it.
  void step(const std::vector<double>& v, double a, double b_before, double b) {
    const double above = -beta * b_before, below = -beta * b;
    const double r1 = s_before * above, middle = c_before * above;
    const double r2 = c * middle + s * (1 - beta * a);
    const double left = c * (1 - beta * a) - s * middle;
    const double r3 = std::hypot(left, below);
    done = r3 == 0;  // singular, and nothing more to learn
    if (done) return;
    for (std::size_t i = 0; i < v.size(); ++i) before[i] = (v[i] - r2 * p[i] - r1 * before[i]) / r3;
    std::swap(p, before);
    c_before = std::exchange(c, left / r3);
    s_before = std::exchange(s, below / r3);
    vec::add(c * phi, p, x);
    phi *= -s;
  }
};

/// (I - beta A) x = b of a symmetric A for every beta at once: one Lanczos basis, a short recurrence for each shift (MINRES; Paige and Saunders 1975).
inline std::vector<std::vector<double>> minres(const csr_view& rows, const std::vector<double>& betas, const std::vector<double>& b, const krylov_limits& limits,
                                               const run_context& context) {
  const std::size_t n = b.size();
  const double size = vec::norm(b);
  std::vector<minres_shift> shifts;
  for (const double beta : betas) shifts.emplace_back(beta, n, size);
  std::vector<double> v = b, last(n, 0.0), w(n);
  if (size > 0) vec::scale(1 / size, v);
  double b_before = 0;
  for (int step = 0; step < limits.products && size > 0; ++step) {
    if (step % 16 == 0) stop_if_asked(context);
    vec::multiply(rows, v, w, context);
    const double a = vec::dot(v, w);
    vec::add(-a, v, w);
    vec::add(-b_before, last, w);
    const double b_next = vec::norm(w);
    bool all_done = true;
    for (minres_shift& shift : shifts) {
      if (!shift.done) shift.step(v, a, b_before, b_next);
      shift.done = shift.done || std::abs(shift.phi) <= limits.tolerance * size;
      all_done = all_done && shift.done;
    }
    if (all_done || b_next == 0) break;
    vec::scale(1 / b_next, w);
    std::swap(last, v);
    std::swap(v, w);
    b_before = b_next;
  }
  std::vector<std::vector<double>> out;
  for (minres_shift& shift : shifts) out.push_back(std::move(shift.x));
  return out;
}

/// Orthonormal vectors that span b, A b, A^2 b …, and the Hessenberg matrix of A between them.
struct arnoldi {
  static constexpr std::size_t most = 48;
  std::vector<std::vector<double>> basis;
  std::vector<double> hessenberg = std::vector<double>(most * most, 0.0);
  std::size_t m = 0;
  double rest = 0;  // length of what A adds to the span; 0 where it adds nothing

  explicit arnoldi(std::vector<double> first) : basis{std::move(first)} {}

  void grow(const csr_view& rows, const run_context& context) {
    std::vector<double> w(basis[0].size());
    vec::multiply(rows, basis[m], w, context);
    const double whole = vec::norm(w);
    rest = whole;
    for (int pass = 0; pass < 2; ++pass) {  // a second time where most of it lay in the span
      for (std::size_t k = 0; k <= m; ++k) {
        const double h = vec::dot(basis[k], w);
        hessenberg[k * most + m] += h;
        vec::add(-h, basis[k], w);
      }
      const double before = std::exchange(rest, vec::norm(w));
      if (rest > 0.5 * before) break;
    }
    if (rest <= 1e-15 * whole) rest = 0;  // rounding
    ++m;
    if (rest > 0) vec::scale(1 / rest, w);
    if (m < most) hessenberg[m * most + m - 1] = rest;
    basis.push_back(std::move(w));
  }

  /// y with (I - beta H) y = (first, 0, 0 …); empty where that is singular.
  std::vector<double> small_solution(double beta, double first) const {
    std::vector<double> small(m * m), right(m, 0.0);
    for (std::size_t i = 0; i < m; ++i)
      for (std::size_t j = 0; j < m; ++j) small[i * m + j] = (i == j ? 1.0 : 0.0) - beta * hessenberg[i * most + j];
    const dense_lu factored(std::move(small), m);
    right[0] = first;
    return factored.singular() ? std::vector<double>{} : factored.solve(right);
  }
};

/// (I - beta A) x = b for every beta at once, A of any kind: one Arnoldi basis, begun anew from its last vector, of which the residual of every shift is a
/// multiple (FOM; Simoncini 2003).
inline std::vector<std::vector<double>> shifted_fom(const csr_view& rows, const std::vector<double>& betas, const std::vector<double>& b, const krylov_limits& limits,
                                                    const run_context& context) {
  struct shift {
    double beta;
    std::vector<double> x, y;
    double left;  // the residual is left * (the first vector of the basis)
    double left_next = 0;
  };
  const double size = vec::norm(b);
  const double small_enough = limits.tolerance * size;
  std::vector<shift> shifts;
  std::vector<shift*> open;
  for (const double beta : betas) shifts.push_back({beta, std::vector<double>(b.size(), 0.0), {}, size});
  for (shift& s : shifts) open.push_back(&s);
  std::vector<double> first = b;
  if (size > 0) vec::scale(1 / size, first);
  for (int products = 0; products < limits.products && size > 0 && !open.empty();) {
    arnoldi span(std::move(first));
    for (bool enough = false; !enough && span.m < arnoldi::most;) {
      stop_if_asked(context);
      span.grow(rows, context);
      ++products;
      if (span.m % 4 != 0 && span.rest > 0) continue;
      enough = true;
      for (shift* s : open) {
        s->y = span.small_solution(s->beta, s->left);
        s->left_next = s->y.empty() ? INFINITY : s->beta * span.rest * s->y.back();
        enough = enough && std::abs(s->left_next) <= small_enough;
      }
      if (span.rest == 0) break;
    }
    for (shift* s : open) {
      for (std::size_t k = 0; k < s->y.size(); ++k) vec::add(s->y[k], span.basis[k], s->x);
      s->left = s->left_next;
    }
    // finished, or broken down beyond repair
    std::erase_if(open, [&](const shift* s) { return std::abs(s->left) <= small_enough || !std::isfinite(s->left); });
    first = std::move(span.basis.back());
  }
  std::vector<std::vector<double>> out;
  for (shift& s : shifts) out.push_back(std::move(s.x));
  return out;
}

}  // namespace detail

/// Approximate solutions of (I - beta A) x = b, one for each beta, from one Krylov basis. `symmetric` says whether A = A'.
/// Nothing is promised about them: whoever asks measures the residuals.
inline std::vector<std::vector<double>> krylov_solutions(const csr_view& rows, bool symmetric, const std::vector<double>& betas, const std::vector<double>& b,
                                                         const krylov_limits& limits, const run_context& context) {
  return symmetric ? detail::minres(rows, betas, b, limits, context) : detail::shifted_fom(rows, betas, b, limits, context);
}

}  // namespace samspill
