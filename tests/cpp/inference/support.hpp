#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <utility>
#include <vector>

#include <samspill/core/network.hpp>

namespace sample {

/// Sum of (seen - expected)^2/expected over `states` equally likely states; those never seen count too.
template <class Key>
double chi_square(const std::map<Key, std::int64_t>& seen, std::size_t states) {
  std::int64_t draws = 0;
  for (const auto& [key, count] : seen) draws += count;
  const double expected = static_cast<double>(draws) / static_cast<double>(states);
  double sum = static_cast<double>(states - seen.size()) * expected;
  for (const auto& [key, count] : seen) sum += (static_cast<double>(count) - expected) * (static_cast<double>(count) - expected) / expected;
  return sum;
}

/// The same where states are as likely as their weights say. A state without a weight makes it infinite.
template <class Key>
double chi_square(const std::map<Key, std::int64_t>& seen, const std::map<Key, double>& weights) {
  double draws = 0, all = 0, sum = 0;
  for (const auto& [key, count] : seen) {
    if (!weights.contains(key)) return std::numeric_limits<double>::infinity();
    draws += static_cast<double>(count);
  }
  for (const auto& [key, weight] : weights) all += weight;
  for (const auto& [key, weight] : weights) {
    const auto found = seen.find(key);
    const double expected = draws * weight / all;
    const double off = (found == seen.end() ? 0 : static_cast<double>(found->second)) - expected;
    sum += off * off / expected;
  }
  return sum;
}

/// What chi-square stays below with probability 0.9999 (Wilson and Hilferty): seeds are fixed, so a pass stays a pass.
inline double chi_square_limit(std::size_t freedom) {
  const auto k = static_cast<double>(freedom);
  const double root = 1 - 2 / (9 * k) + 3.719 * std::sqrt(2 / (9 * k));
  return k * root * root * root;
}

}  // namespace sample
