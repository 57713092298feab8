#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numbers>
#include <vector>

#include <samspill/inference/null_distribution.hpp>
#include <samspill/inference/result.hpp>

namespace samspill::detail {

/// P(Z <= z) for a standard normal Z.
inline double normal_below(double z) { return 0.5 * std::erfc(-z / std::numbers::sqrt2); }

/// The z that a standard normal stays below with probability p; infinite at 0 and 1. By bisection to the last bit but two.
inline double normal_quantile(double p) {
  if (!(p > 0)) return -std::numeric_limits<double>::infinity();
  if (!(p < 1)) return std::numeric_limits<double>::infinity();
  double low = -40, high = 40;
  while (high - low > 4e-16 * std::max(1.0, std::abs(low))) {
    const double middle = low + (high - low) / 2;
    if (middle == low || middle == high) break;
    (normal_below(middle) < p ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

/// Quantile of sorted values, linear between them (Hyndman and Fan's type 7, NumPy's default).
inline double quantile_of(const std::vector<double>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<std::size_t>(place);
  if (below + 1 >= sorted.size()) return sorted.back();
  const double part = place - static_cast<double>(below);
  return part == 0 ? sorted[below] : sorted[below] + part * (sorted[below + 1] - sorted[below]);
}

inline interval middle_of(const std::vector<double>& sorted, double level, interval_kind kind) {
  const double tail = (1 - level) / 2;
  return {quantile_of(sorted, tail), quantile_of(sorted, 1 - tail), level, kind};
}

/// Bias-corrected and accelerated (Efron 1987): the quantiles at Phi(z0 + (z0 + z)/(1 - a (z0 + z))), where Phi(z0) is the share of replicates below the
/// estimate (those that tie with it count half). Undefined where all of them lie on one side of it.
inline interval bca_of(const std::vector<double>& sorted, double estimate, double acceleration, double level) {
  interval out{undefined_value, undefined_value, level, interval_kind::bca};
  const double tolerance = tolerance_for(estimate, sorted);
  const auto below = static_cast<double>(std::lower_bound(sorted.begin(), sorted.end(), estimate - tolerance) - sorted.begin());
  const auto up_to = static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), estimate + tolerance) - sorted.begin());
  const double z0 = normal_quantile((below + up_to) / (2 * static_cast<double>(sorted.size())));
  if (!std::isfinite(z0) || !std::isfinite(acceleration)) return out;
  const auto at_level = [&](double tail) {
    const double z = z0 + normal_quantile(tail);
    const double shrunk = 1 - acceleration * z;
    return shrunk > 0 ? quantile_of(sorted, normal_below(z0 + z / shrunk)) : undefined_value;
  };
  const double low = at_level((1 - level) / 2), high = at_level((1 + level) / 2);
  if (!std::isnan(low) && !std::isnan(high)) out.low = low, out.high = high;
  return out;
}

/// Bootstrap-t: the estimate less the quantiles of (replicate - estimate)/(its standard error), times the standard error of the estimate.
inline interval studentised_of(const std::vector<double>& sorted_t, double estimate, double se, double level) {
  const double tail = (1 - level) / 2;
  return {estimate - quantile_of(sorted_t, 1 - tail) * se, estimate - quantile_of(sorted_t, tail) * se, level, interval_kind::studentised};
}

}  // namespace samspill::detail
