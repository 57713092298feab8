#pragma once

#include <algorithm>
#include <cmath>

#include <samspill/core/options.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/sum.hpp>

namespace samspill {

/// Divides values by their length (l2), their largest absolute value (max) or their sum (sum). Undefined where that is 0 (zero_total).
template <class Values>
Values scaled(Values values, scaling how) {
  if (how == scaling::none || values.size() == 0 || values.why(0) != reason::none) return values;
  running_sum sum, square;
  double largest = 0;
  for (const double v : values.values) {
    sum += v;
    square += v * v;
    largest = std::max(largest, std::abs(v));
  }
  const double by = how == scaling::l2 ? std::sqrt(square.value()) : how == scaling::sum ? sum.value() : largest;
  if (by == 0) values.undefine_all(reason::zero_total);
  else for (double& v : values.values) v /= by;
  return values;
}

}  // namespace samspill
