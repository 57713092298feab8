#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/solve/core_scores.hpp>
#include <samspill/solve/core_split.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill {

enum class core_form : std::uint8_t { discrete, continuous, rombach };
constexpr auto names_of(core_form) { return std::array<std::string_view, 3>{"discrete", "continuous", "rombach"}; }

struct core_fit_options {
  core_form form;
  core_ideal ideal;
  samspill::direction direction;
  bool weighted;
  double sharpness, periphery;
  std::int64_t restarts;
  std::uint64_t seed;
  bool allow_slow;
};

/// Coreness of each actor and how well it describes the ties.
struct core_fit {
  per_actor coreness;
  scalar correlation;
};

namespace detail {

/// Each tie in the rows of both its ends, as what both cells hold together and their squares together; loops left out.
struct both_cells {
  csr rows;
  std::vector<double> squares;
  split_fit::sums all;
  double largest = 0;

  both_cells(const network_view& net, bool weighted) {
    const auto value = [&](const csr_view& side, index_t arc) { return weighted ? side.value(arc) : 1.0; };
    for (index_t i = 0; i < net.n(); ++i) {
      index_t given = net.out.first(i), received = net.in.first(i);
      while (given < net.out.last(i) || received < net.in.last(i)) {
        const index_t to = given < net.out.last(i) ? net.out.targets[at(given)] : net.n();
        const index_t from = received < net.in.last(i) ? net.in.targets[at(received)] : net.n();
        const double out = to <= from ? value(net.out, given++) : 0, in = from <= to ? value(net.in, received++) : 0;
        if (std::min(to, from) == i) continue;
        rows.targets.push_back(std::min(to, from));
        rows.values.push_back(out + in);
        squares.push_back(out * out + in * in);
        all.once += out;
        all.squared += out * out;
        largest = std::max(largest, out);
      }
      rows.offsets.push_back(static_cast<index_t>(rows.targets.size()));
    }
  }
};

/// Correlation over the cells off the diagonal of the ties with u_i v_j; `both` is the sum of the products of the two.
inline scalar correlation_with_products(const both_cells& ties, double both, const std::vector<double>& u, const std::vector<double>& v) {
  const auto n = static_cast<double>(u.size());
  const double cells = n * (n - 1);
  double once_u = 0, once_v = 0, squares_u = 0, squares_v = 0, same = 0, same_squared = 0;
  for (std::size_t i = 0; i < u.size(); ++i) {
    once_u += u[i];
    once_v += v[i];
    squares_u += u[i] * u[i];
    squares_v += v[i] * v[i];
    same += u[i] * v[i];
    same_squared += u[i] * u[i] * v[i] * v[i];
  }
  const double ideal = once_u * once_v - same, ideal_squared = squares_u * squares_v - same_squared;
  const double spread = cells * ties.all.squared - ties.all.once * ties.all.once, ideal_spread = cells * ideal_squared - ideal * ideal;
  if (spread <= 1e-12 * cells * ties.all.squared || ideal_spread <= 1e-12 * cells * ideal_squared) return reason::zero_variance;
  return std::clamp((cells * both - ties.all.once * ideal) / std::sqrt(spread * ideal_spread), -1.0, 1.0);
}

inline scalar correlation_with_products(const both_cells& ties, const std::vector<double>& c) {
  double both = 0;
  const csr_view rows = ties.rows;
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) both += rows.value(arc) * c[at(i)] * c[at(rows.targets[at(arc)])] / 2;
  return correlation_with_products(ties, both, c, c);
}

/// Ties as shares of the largest, row by row, loops left out.
inline csr shares_of_largest(const csr_view& rows, bool weighted, double largest) {
  csr out = without_loops(rows);
  for (double& w : out.values) w = weighted ? w / largest : 1.0;
  return out;
}

inline bool symmetric(const csr_view& rows) {
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (rows.value_or_zero(rows.targets[at(arc)], i) != rows.value(arc)) return false;
  return true;
}

/// Coreness in giving or in receiving.
inline core_fit two_way_fit(const csr& given, const both_cells& ties, const core_fit_options& choice, const run_context& context) {
  const csr received = transpose(given.view());
  const csr_view rows = given, columns = received;
  const std::size_t n = at(rows.rows());
  const auto from = [&](std::uint64_t start) {
    philox random(choice.seed, start);
    std::vector<double> keys(n, 0.0);
    for (std::size_t i = 0; i < n; ++i) {
      if (start > 0) keys[i] = random.unit();
      else
        for (index_t arc = columns.first(static_cast<index_t>(i)); arc < columns.last(static_cast<index_t>(i)); ++arc) keys[i] += columns.value(arc) / static_cast<double>(n);
    }
    return least_two_way_residual(rows, columns, std::move(keys), context);
  };
  const two_way_scores best = best_scores(from, choice.restarts, 2e2 * static_cast<double>(n + given.targets.size()), context);
  core_fit out{per_actor(n), best.why};
  if (best.why != reason::none) {
    out.coreness.undefine_all(best.why);
    return out;
  }
  double both = 0;
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) both += ties.largest * rows.value(arc) * best.u[at(i)] * best.v[at(rows.targets[at(arc)])];
  out.correlation = correlation_with_products(ties, both, best.u, best.v);
  out.coreness.values = choice.direction == direction::out ? best.u : best.v;
  out.correlation.how.way = out.coreness.how.way = method::best_found;
  return out;
}

inline core_scores scores_from_starts(const both_cells& ties, const core_fit_options& choice, const run_context& context) {
  csr shares = ties.rows;
  for (double& w : shares.values) w /= 2 * ties.largest;
  const csr_view rows = shares;
  const std::size_t n = at(rows.rows());
  std::vector<double> strength(n, 0.0);
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) strength[at(i)] += rows.value(arc);
  const double most = *std::max_element(strength.begin(), strength.end());
  const auto from = [&](std::uint64_t start) {
    philox random(choice.seed, start);
    std::vector<double> keys(n);
    for (std::size_t i = 0; i < n; ++i) keys[i] = start == 0 ? strength[i] / most : random.unit();
    if (choice.form == core_form::continuous) return least_residual(rows, std::move(keys), context);
    const std::vector<double> values = rombach_values(n, choice.sharpness, choice.periphery);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return keys[a] < keys[b]; });
    std::vector<double> c(n);
    for (std::size_t k = 0; k < n; ++k) c[order[k]] = values[k];
    return exchanged(rows, std::move(c), context);
  };
  return best_scores(from, choice.restarts, 1e2 * static_cast<double>(n + ties.squares.size()), context);
}

inline void need_affordable_core(const both_cells& ties, const core_fit_options& choice) {
  const double n = static_cast<double>(ties.rows.view().rows()), steps = n + static_cast<double>(ties.squares.size());
  const double starts = static_cast<double>(choice.restarts) + 1;
  // measured: rounds of O(n^2) until none is better, and sweeps of O(m) until nothing moves
  const double seconds = choice.form == core_form::discrete ? (n <= every_split_up_to ? 0 : 25e-9 * n * n * starts)
                         : choice.form == core_form::rombach ? 10e-9 * n * n * starts : 200e-9 * steps * starts;
  need_affordable(seconds, choice.allow_slow);
}

inline core_fit undefined_core(const network_view& net, reason why) {
  core_fit out{per_actor(at(net.n())), why};
  out.coreness.undefine_all(why);
  return out;
}

}  // namespace detail

/// Core and periphery of a network in one of three forms (see power.core_periphery).
inline core_fit fit_core(const network_view& net, const core_fit_options& choice, const run_context& context) {
  if (net.n() < 2) return detail::undefined_core(net, net.n() == 1 ? reason::one_actor : reason::no_actors);
  const detail::both_cells ties(net, choice.weighted);
  if (ties.squares.empty()) return detail::undefined_core(net, reason::no_ties);
  detail::need_affordable_core(ties, choice);
  if (choice.direction != direction::all) {
    const csr given = detail::shares_of_largest(net.out, choice.weighted, ties.largest);
    if (!detail::symmetric(given)) return detail::two_way_fit(given, ties, choice, context);
  }
  core_fit out{per_actor(at(net.n())), {}};
  if (choice.form == core_form::discrete) {
    const core_split best = best_core_split(ties.rows, ties.squares, {choice.ideal, net.n(), ties.all}, choice.restarts, choice.seed, context);
    if (std::isnan(best.fit)) return detail::undefined_core(net, reason::zero_variance);
    out.coreness.values.assign(best.core.begin(), best.core.end());
    out.correlation = std::clamp(best.fit, -1.0, 1.0);
    if (net.n() > every_split_up_to) out.coreness.how.way = method::best_found;
  } else {
    const core_scores best = detail::scores_from_starts(ties, choice, context);
    if (best.why != reason::none) return detail::undefined_core(net, best.why);
    out.coreness.values = best.of;
    out.correlation = detail::correlation_with_products(ties, best.of);
    out.coreness.how.way = method::best_found;
  }
  out.correlation.how = out.coreness.how;
  return out;
}

}  // namespace samspill
