#pragma once

#include <cmath>
#include <numbers>

#include <samspill/core/random.hpp>

namespace samspill::detail {

/// The logarithm of a draw from the gamma distribution with this shape and scale 1 (Marsaglia and Tsang 2000). As a logarithm, since with a small shape the draw
/// itself would often be 0.
inline double log_gamma_draw(double shape, philox& random) {
  if (shape < 1) {
    const double more = log_gamma_draw(shape + 1, random);
    return more + std::log(1 - random.unit()) / shape;
  }
  const double d = shape - 1.0 / 3;
  const double c = 1 / std::sqrt(9 * d);
  for (;;) {
    const double radius = std::sqrt(-2 * std::log(1 - random.unit()));
    const double normal = radius * std::cos(2 * std::numbers::pi * random.unit());
    const double root = 1 + c * normal;
    if (root <= 0) continue;
    const double v = root * root * root;
    if (std::log(1 - random.unit()) < normal * normal / 2 + d - d * v + d * std::log(v)) return std::log(d) + std::log(v);
  }
}

/// A draw from Beta(a, b), a and b above 0.
inline double draw_beta(double a, double b, philox& random) {
  const double x = log_gamma_draw(a, random);
  const double y = log_gamma_draw(b, random);
  return 1 / (1 + std::exp(y - x));
}

}  // namespace samspill::detail
