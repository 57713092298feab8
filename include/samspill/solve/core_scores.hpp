#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include <samspill/core/csr.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/random.hpp>

namespace samspill {

/// A coreness in [0, 1] for each actor, and how good it is: larger is better.
struct core_scores {
  std::vector<double> of;
  double quality = -std::numeric_limits<double>::infinity();
  reason why = reason::none;
};

/// The best of a search from `restarts` + 1 starts; of equal ones the first. `search(start)` gets 0 for the start that nothing random is in.
template <class Search>
auto best_scores(Search search, std::int64_t restarts, double nanoseconds, const run_context& context) {
  using scores = decltype(search(std::uint64_t{0}));
  std::vector<scores> found(static_cast<std::size_t>(restarts) + 1);
  for_blocks(context, block_plan{restarts + 1, 1, nanoseconds}, [&](std::int64_t begin, std::int64_t, std::int64_t) {
    found[static_cast<std::size_t>(begin)] = search(static_cast<std::uint64_t>(begin));
  });
  const auto below = [](const scores& a, const scores& b) { return a.quality + 1e-9 * std::abs(a.quality) < b.quality; };
  std::size_t best = 0;
  for (std::size_t k = 1; k < found.size(); ++k)
    if (below(found[best], found[k])) best = k;
  return found[best];
}

/// Coreness whose products c_i c_j come nearest to the ties off the diagonal, in least squares (MINRES), one actor after another until none moves; `ties` are
/// symmetric, in [0, 1], without loops. Where c were free a star would drive its centre without bound, so it is held in [0, 1].
inline core_scores least_residual(const csr_view& ties, std::vector<double> start, const run_context& context) {
  core_scores out{std::move(start)};
  std::vector<double>& c = out.of;
  double squares = 0;
  for (const double x : c) squares += x * x;
  out.why = reason::not_converged;
  for (int sweep = 0; sweep < 10000; ++sweep) {
    if (context.stop.stop_requested()) throw cancelled();
    double moved = 0;
    for (index_t i = 0; i < ties.rows(); ++i) {
      double near = 0;
      for (index_t arc = ties.first(i); arc < ties.last(i); ++arc) near += ties.value(arc) * c[at(ties.targets[at(arc)])];
      const double before = c[at(i)], others = squares - before * before;
      c[at(i)] = near <= 0 ? 0 : near >= others ? 1 : near / others;
      squares = others + c[at(i)] * c[at(i)];
      moved = std::max(moved, std::abs(c[at(i)] - before));
    }
    squares = std::inner_product(c.begin(), c.end(), c.begin(), 0.0);  // what rounding left
    if (moved > 1e-12) continue;
    out.why = reason::none;
    break;
  }
  double product = 0, fourth = 0;
  for (index_t i = 0; i < ties.rows(); ++i) {
    fourth += c[at(i)] * c[at(i)] * c[at(i)] * c[at(i)];
    for (index_t arc = ties.first(i); arc < ties.last(i); ++arc) product += ties.value(arc) * c[at(i)] * c[at(ties.targets[at(arc)])];
  }
  out.quality = 2 * product - (squares * squares - fourth);
  return out;
}

/// Coreness in giving (u) and in receiving (v).
struct two_way_scores {
  std::vector<double> u, v;
  double quality = -std::numeric_limits<double>::infinity();
  reason why = reason::none;
};

namespace detail {

/// The best own[i] in [0, 1] for given others. Row i of `ties` are the cells of i.
inline void fit_one_side(const csr_view& ties, const std::vector<double>& others, std::vector<double>& own) {
  const double squares = std::inner_product(others.begin(), others.end(), others.begin(), 0.0);
  for (index_t i = 0; i < ties.rows(); ++i) {
    double near = 0;
    for (index_t arc = ties.first(i); arc < ties.last(i); ++arc) near += ties.value(arc) * others[at(ties.targets[at(arc)])];
    const double rest = squares - others[at(i)] * others[at(i)];
    own[at(i)] = near <= 0 ? 0 : near >= rest ? 1 : near / rest;
  }
}

/// u and v tell their products alone: the same largest value, so that neither bound holds back the other.
inline void level(std::vector<double>& u, std::vector<double>& v) {
  const double most_u = *std::max_element(u.begin(), u.end()), most_v = *std::max_element(v.begin(), v.end());
  if (most_u <= 0 || most_v <= 0) return;
  const double by = std::sqrt(most_v / most_u);
  for (double& x : u) x *= by;
  for (double& x : v) x /= by;
}

}  // namespace detail

/// Coreness whose products u_i v_j come nearest to the ties i -> j off the diagonal, in least squares, u and v in turn until none moves; both in [0, 1]. `given` and
/// its transpose `received` are in [0, 1] and without loops.
inline two_way_scores least_two_way_residual(const csr_view& given, const csr_view& received, std::vector<double> start, const run_context& context) {
  two_way_scores out{std::vector<double>(start.size(), 0.0), std::move(start)};
  out.why = reason::not_converged;
  for (int sweep = 0; sweep < 10000; ++sweep) {
    if (context.stop.stop_requested()) throw cancelled();
    const std::vector<double> before_u = out.u, before_v = out.v;
    detail::fit_one_side(given, out.v, out.u);
    detail::fit_one_side(received, out.u, out.v);
    detail::level(out.u, out.v);
    double moved = 0;
    for (std::size_t i = 0; i < before_u.size(); ++i)
      moved = std::max({moved, std::abs(out.u[i] - before_u[i]), std::abs(out.v[i] - before_v[i])});
    if (moved > 1e-12) continue;
    out.why = reason::none;
    break;
  }
  double product = 0, same = 0, u_squares = 0, v_squares = 0;
  for (index_t i = 0; i < given.rows(); ++i) {
    const double u = out.u[at(i)], v = out.v[at(i)];
    u_squares += u * u;
    v_squares += v * v;
    same += u * u * v * v;
    for (index_t arc = given.first(i); arc < given.last(i); ++arc) product += given.value(arc) * u * out.v[at(given.targets[at(arc)])];
  }
  out.quality = 2 * product - (u_squares * v_squares - same);
  return out;
}

/// The n values of coreness that Rombach and others share out, rising: a periphery of floor(periphery n) actors, then a jump that grows with `sharpness`.
inline std::vector<double> rombach_values(std::size_t n, double sharpness, double periphery) {
  const double outer = std::floor(periphery * static_cast<double>(n)), inner = static_cast<double>(n) - outer;
  std::vector<double> out(n);
  for (std::size_t k = 0; k < n; ++k) {
    const double m = static_cast<double>(k) + 1;
    out[k] = m <= outer ? m * (1 - sharpness) / (2 * outer) : (m - outer) * (1 - sharpness) / (2 * inner) + (1 + sharpness) / 2;
  }
  return out;
}

/// Who gets which value so that the sum of ties times both coreness values is large: pairs of actors change values until no exchange adds to it. `ties` as above.
inline core_scores exchanged(const csr_view& ties, std::vector<double> start, const run_context& context) {
  core_scores out{std::move(start)};
  std::vector<double>& c = out.of;
  const index_t n = ties.rows();
  std::vector<double> near(at(n), 0.0);
  for (index_t i = 0; i < n; ++i)
    for (index_t arc = ties.first(i); arc < ties.last(i); ++arc) near[at(i)] += ties.value(arc) * c[at(ties.targets[at(arc)])];
  const auto move = [&](index_t i, double by) {
    c[at(i)] += by;
    for (index_t arc = ties.first(i); arc < ties.last(i); ++arc) near[at(ties.targets[at(arc)])] += by * ties.value(arc);
  };
  for (bool again = true; again;) {
    again = false;
    for (index_t i = 0; i < n; ++i) {
      if (context.stop.stop_requested()) throw cancelled();
      for (index_t j = i + 1; j < n; ++j) {
        const double by = c[at(j)] - c[at(i)], gain = by * (near[at(i)] - near[at(j)]);
        if (gain <= 1e-12 || gain - ties.value_or_zero(i, j) * by * by <= 1e-12) continue;
        move(i, by);
        move(j, -by);
        again = true;
      }
    }
  }
  out.quality = std::inner_product(c.begin(), c.end(), near.begin(), 0.0);
  return out;
}

}  // namespace samspill
