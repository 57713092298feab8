#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include <samspill/core/sum.hpp>
#include <samspill/inference/result.hpp>

namespace samspill {

/// Values that differ by less than this share of the largest of them count as tied: sums of the same ties in another order must not decide.
inline constexpr double tie_tolerance = 1e-10;

namespace detail {

/// How the values of the null came about.
struct null_kind {
  samspill::alternative alternative = samspill::alternative::two_sided;
  bool exact = false;
  /// Only one arrangement exists, so nothing can be shown.
  bool single = false;
};

/// Middle of sorted values that leaves out floor(N (1 - level)/2) of them on each side.
inline interval central(const std::vector<double>& sorted, double level) {
  const auto out = static_cast<std::size_t>(std::floor(static_cast<double>(sorted.size()) * (1 - level) / 2 + 1e-9));
  return {sorted[out], sorted[sorted.size() - 1 - out], level, interval_kind::null_central};
}

inline double tolerance_for(double observed, const std::vector<double>& sorted) {
  double largest = std::isfinite(observed) ? std::abs(observed) : 0;
  for (const double x : sorted)
    if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
  return tie_tolerance * largest;
}

inline void moments_of(const std::vector<double>& drawn, bool whole_population, tested& out) {
  const auto n = static_cast<double>(drawn.size());
  running_sum sum;
  for (const double x : drawn) sum += x;
  out.null_mean = sum.value() / n;
  running_sum squares;
  for (const double x : drawn) squares += (x - out.null_mean) * (x - out.null_mean);
  const double divisor = whole_population ? n : n - 1;
  out.null_sd = divisor > 0 ? std::sqrt(squares.value() / divisor) : undefined_value;
}

/// Share of the null at its extreme value on the side that the alternative looks at; for two sides twice the smaller one.
inline double mass_at_extreme(const std::vector<double>& sorted, double tolerance, alternative side) {
  const auto n = static_cast<double>(sorted.size());
  const auto top = static_cast<double>(sorted.end() - std::lower_bound(sorted.begin(), sorted.end(), sorted.back() - tolerance)) / n;
  const auto bottom = static_cast<double>(std::upper_bound(sorted.begin(), sorted.end(), sorted.front() + tolerance) - sorted.begin()) / n;
  if (side == alternative::greater) return top;
  if (side == alternative::less) return bottom;
  return std::min(1.0, 2 * std::min(top, bottom));
}

/// `drawn` in the order of the replicates, NaN where a replicate failed.
inline tested test_against(scalar observed, std::vector<double> drawn, const null_kind& kind) {
  tested out;
  out.observed = observed.value;
  out.why = observed.why;
  const auto all = drawn.size();
  std::erase_if(drawn, [](double x) { return std::isnan(x); });
  out.failed = static_cast<std::int64_t>(all - drawn.size());
  if (!observed.defined() || std::isnan(observed.value)) {
    if (out.why == reason::none) out.why = reason::not_applicable;
    return out;
  }
  if (drawn.empty()) {
    out.why = reason::failed_replicates;
    return out;
  }
  moments_of(drawn, kind.exact, out);
  std::sort(drawn.begin(), drawn.end());
  out.interval = central(drawn, 0.95);
  out.interval_80 = central(drawn, 0.80);

  const double tolerance = tolerance_for(observed.value, drawn);
  const auto n = static_cast<double>(drawn.size());
  const auto at_least = static_cast<double>(drawn.end() - std::lower_bound(drawn.begin(), drawn.end(), observed.value - tolerance));
  const auto at_most = static_cast<double>(std::upper_bound(drawn.begin(), drawn.end(), observed.value + tolerance) - drawn.begin());
  const double one = kind.exact ? 0 : 1;
  out.p_greater = (at_least + one) / (n + one);
  out.p_less = (at_most + one) / (n + one);
  const double tail = kind.alternative == alternative::greater ? out.p_greater
                      : kind.alternative == alternative::less  ? out.p_less
                                                               : std::min(out.p_greater, out.p_less);
  const double sides = kind.alternative == alternative::two_sided ? 2 : 1;
  out.p = std::min(1.0, sides * tail);
  out.mc_error = kind.exact ? 0 : sides * std::sqrt(tail * (1 - tail) / n);
  out.smallest_p = kind.single ? 1 : kind.exact ? mass_at_extreme(drawn, tolerance, kind.alternative) : std::min(1.0, sides / (n + 1));
  return out;
}

}  // namespace detail
}  // namespace samspill
