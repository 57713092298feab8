#pragma once

// What the measures of inequality and of concentration share. Every function takes known values whose total is positive.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/known_values.hpp>

namespace samspill {

inline std::vector<double> sorted(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values;
}

/// Calls visit(run) for each run of equal values, in ascending order; `run` lists their places.
template <class Visit>
void for_each_run(std::span<const double> values, Visit visit) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return values[a] != values[b] ? values[a] < values[b] : a < b; });
  for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() && values[order[last]] == values[order[first]]) ++last;
    visit(std::span<const std::size_t>(order).subspan(first, last - first));
  }
}

/// Gini coefficient of values in ascending order: sum_i (2i - n - 1) x_(i) / (n total).
inline double gini_of(std::span<const double> ascending, double total) {
  const auto n = static_cast<double>(ascending.size());
  running_sum ranked;
  for (std::size_t i = 0; i < ascending.size(); ++i) ranked += (2 * static_cast<double>(i + 1) - n - 1) * ascending[i];
  return std::max(0.0, ranked.value() / (n * total));
}

/// What one value of `ratio` times the mean adds to generalised entropy: the function of curvature ratio^(alpha - 2) that is 0, and flat, at 1.
///
/// Its mean is [mean(ratio^alpha) - 1]/(alpha(alpha - 1)), because ratios average to 1; and no term is negative, so nothing cancels where alpha
/// is near 0 or 1. Infinite at 0 for alpha <= 0.
inline double entropy_term(double ratio, double alpha) {
  if (ratio == 0) return alpha > 0 ? 1 / alpha : INFINITY;
  const double log_ratio = std::log(ratio);
  const auto slope = [log_ratio](double power) { return power == 0 ? log_ratio : std::expm1(power * log_ratio) / power; };
  const double term = alpha < 0.5 ? (slope(alpha) - (ratio - 1)) / (alpha - 1) : (ratio * slope(alpha - 1) - (ratio - 1)) / alpha;
  return std::max(0.0, term);
}

/// people * entropy_term(held / people / mean), what people who share `held` add to generalised entropy; its limit where they are nobody.
inline double entropy_part(double held, double people, double mean, double alpha) {
  if (people > 0) return people * entropy_term(held / people / mean, alpha);
  if (held == 0) return 0;
  return alpha < 1 ? held / mean / (1 - alpha) : INFINITY;
}

/// Gini coefficient of what each of the people has, where every actor's people share alike what it has. At most 1 less the smallest share of the people.
inline double gini_of(const known_values& known) {
  if (known.population.empty()) return gini_of(sorted(known.values), known.total);
  std::vector<std::pair<double, std::size_t>> order;
  for (std::size_t i = 0; i < known.values.size(); ++i) order.emplace_back(known.values[i] == 0 ? 0 : known.values[i] / known.population[i], i);
  std::sort(order.begin(), order.end());
  running_sum ranked, below;
  for (const auto& [a_head, i] : order) {
    ranked += (2 * below.value() + known.population[i] - known.people) * known.values[i];
    below += known.population[i];
  }
  return std::max(0.0, ranked.value() / (known.people * known.total));
}

/// Generalised entropy GE(alpha): mean log deviation at 0, Theil's T at 1, half the squared coefficient of variation at 2.
inline double generalised_entropy_of(const known_values& known, double alpha) {
  running_sum terms;
  for (std::size_t i = 0; i < known.values.size(); ++i) terms += entropy_part(known.values[i], known.people_of(i), known.mean(), alpha);
  return terms.value() / known.people;
}

/// Sum of squared shares (Herfindahl).
inline double squared_shares(std::span<const double> values, double total) {
  running_sum squares;
  for (const double x : values) squares += (x / total) * (x / total);
  return squares.value();
}

/// ln (sum_i w_i x_i^power)^(1/power) for weights that sum to 1: the log of the geometric mean at power 0, of the largest value at infinity, of the
/// smallest at minus infinity. Values of weight 0 do not count.
inline double log_power_mean(std::span<const double> weights, std::span<const double> values, double power) {
  double low = INFINITY, high = -INFINITY;
  for (std::size_t i = 0; i < values.size(); ++i)
    if (weights[i] > 0) {
      low = std::min(low, std::log(values[i]));
      high = std::max(high, std::log(values[i]));
    }
  if (std::isinf(power) || low == high) return power > 0 ? high : low;
  if (std::isinf(low) && power <= 0) return low;
  const double pivot = power > 0 ? high : low;  // the log of the largest x^power, so that no other overflows
  const bool near_zero = std::abs(power) * (high - low) < 0.5;
  running_sum terms;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (weights[i] == 0) continue;
    const double from_pivot = std::log(values[i]) - pivot;
    terms += weights[i] * (power == 0 ? from_pivot : near_zero ? std::expm1(power * from_pivot) / power : std::exp(power * from_pivot));
  }
  if (power == 0) return pivot + terms.value();
  return pivot + (near_zero ? std::log1p(power * terms.value()) : std::log(terms.value())) / power;
}

/// Hill number, (sum_i p_i^order)^(1/(1 - order)) of the shares p_i: holders at order 0, exp of Shannon's entropy at 1, 1/largest share at infinity.
inline double hill_number_of(std::span<const double> values, double total, double order) {
  if (order == 0) return static_cast<double>(std::count_if(values.begin(), values.end(), [](double x) { return x > 0; }));
  if (order == 2) return 1 / squared_shares(values, total);
  std::vector<double> shares(values.begin(), values.end());
  for (double& share : shares) share /= total;
  return std::exp(-log_power_mean(shares, shares, order - 1));
}

/// What the first `count` of the values hold in all; the actor at the cut with the part of it that falls inside.
inline double held_by_first(std::span<const double> values, double count) {
  const auto whole = std::min(static_cast<std::size_t>(count), values.size());
  running_sum held;
  for (std::size_t i = 0; i < whole; ++i) held += values[i];
  if (whole < values.size()) held += (count - static_cast<double>(whole)) * values[whole];
  return held.value();
}

}  // namespace samspill
