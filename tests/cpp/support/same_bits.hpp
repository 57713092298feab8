#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <span>

namespace sample {

/// NaN equals NaN, and 0 is not -0.
inline bool same_bits(std::span<const double> a, std::span<const double> b) {
  return std::ranges::equal(a, b, {}, [](double x) { return std::bit_cast<std::uint64_t>(x); }, [](double x) { return std::bit_cast<std::uint64_t>(x); });
}

}  // namespace sample
