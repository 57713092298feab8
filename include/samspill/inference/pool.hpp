#pragma once

#include <cmath>
#include <cstdint>
#include <span>

#include <samspill/core/outcome.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/inference/student.hpp>

namespace samspill {

/// One number from several imputations.
struct pooled {
  double estimate = undefined_value;
  double se = undefined_value;
  /// Mean variance of the single estimates, and variance of the estimates between imputations.
  double within = undefined_value;
  double between = undefined_value;
  double freedom = undefined_value;
  /// Share of the information about the estimate that is lost since cells are unknown.
  double missing_information = undefined_value;
  double low = undefined_value;
  double high = undefined_value;
  double low_80 = undefined_value;
  double high_80 = undefined_value;
  /// Imputations without an estimate; there is no interval then.
  std::int64_t failed = 0;
};

/// Rubin's rules: the mean of the estimates, with variance W + (1 + 1/m) B; degrees of freedom after Barnard and Rubin (1999), of which each estimate alone has
/// `freedom`.
inline pooled pool(std::span<const double> estimates, std::span<const double> standard_errors, double freedom) {
  pooled out;
  for (const double x : estimates) out.failed += std::isnan(x);
  const auto m = static_cast<double>(estimates.size());
  if (out.failed > 0 || estimates.empty()) return out;
  out.estimate = sum_of(estimates) / m;
  running_sum within, between;
  for (const double se : standard_errors) within += se * se;
  for (const double x : estimates) between += (x - out.estimate) * (x - out.estimate);
  out.within = within.value() / m;
  if (estimates.size() < 2) return out;
  out.between = between.value() / (m - 1);
  const double added = (1 + 1 / m) * out.between;
  out.se = std::sqrt(out.within + added);
  if (std::isnan(out.se)) return out;
  const double lost = out.se > 0 ? added / (out.within + added) : 0;
  // without spread of their own the estimates say nothing of the degrees of freedom, and without spread between them the imputations do not
  const double single = (freedom + 1) / (freedom + 3) * freedom * (1 - lost);
  out.freedom = lost == 1 ? m - 1 : 1 / (lost * lost / (m - 1) + 1 / single);
  out.missing_information = lost == 0 ? 0 : lost + (1 - lost) * 2 / (out.freedom + 3);
  const auto reach = [&](double level) { return out.se > 0 ? student_quantile(level, out.freedom) * out.se : 0.0; };
  out.low = out.estimate - reach(0.95);
  out.high = out.estimate + reach(0.95);
  out.low_80 = out.estimate - reach(0.80);
  out.high_80 = out.estimate + reach(0.80);
  return out;
}

}  // namespace samspill
