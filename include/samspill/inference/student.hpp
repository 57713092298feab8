#pragma once

#include <cmath>
#include <limits>

namespace samspill {

namespace detail {

/// Continued fraction of the incomplete beta function (Lentz's method); converges quickly for x < (a + 1)/(a + b + 2).
inline double beta_fraction(double a, double b, double x) {
  constexpr double tiny = 1e-300;
  const auto away_from_zero = [](double v) { return std::abs(v) < tiny ? tiny : v; };
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double product = d;
  for (int m = 1; m <= 500; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    product *= d * c;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    product *= d * c;
    if (std::abs(d * c - 1) < 1e-16) break;
  }
  return product;
}

// std::lgamma writes the global signgam; this one is for positive arguments only (Lanczos, g = 7)
inline double log_gamma(double x) {
  if (x < 0.5) return log_gamma(x + 1) - std::log(x);
  constexpr double part[] = {0.99999999999980993, 676.5203681218851,     -1259.1392167224028,  771.32342877765313, -176.61502916214059,
                             12.507343278686905,  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7};
  double sum = part[0];
  for (int i = 1; i < 9; ++i) sum += part[i] / (x - 1 + i);
  const double t = x + 6.5;
  return 0.91893853320467274178 + (x - 0.5) * std::log(t) - t + std::log(sum);
}

/// Regularised incomplete beta function I_x(a, b).
inline double incomplete_beta(double a, double b, double x) {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const double front = std::exp(log_gamma(a + b) - log_gamma(a) - log_gamma(b) + a * std::log(x) + b * std::log1p(-x));
  return x < (a + 1) / (a + b + 2) ? front * beta_fraction(a, b, x) / a : 1 - front * beta_fraction(b, a, 1 - x) / b;
}

}  // namespace detail

/// P(|T| > t) for Student's t with `freedom` degrees of freedom.
inline double student_two_tails(double t, double freedom) { return detail::incomplete_beta(freedom / 2, 0.5, freedom / (freedom + t * t)); }

/// The t that |T| stays below with probability `level`; infinite without a degree of freedom. By bisection to the last bit but two.
inline double student_quantile(double level, double freedom) {
  if (!(freedom > 0)) return std::numeric_limits<double>::infinity();
  double low = 0;
  double high = 1;
  while (student_two_tails(high, freedom) > 1 - level && high < 1e300) high *= 2;
  while (high - low > 4e-16 * high) {
    const double middle = low + (high - low) / 2;
    (student_two_tails(middle, freedom) > 1 - level ? low : high) = middle;
  }
  return low + (high - low) / 2;
}

}  // namespace samspill
