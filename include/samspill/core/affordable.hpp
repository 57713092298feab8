#pragma once

#include <cmath>
#include <cstdint>
#include <string>

#include <samspill/core/error.hpp>

namespace samspill {

inline constexpr double seconds_unasked = 60;
inline constexpr double bytes_unasked = 1024.0 * 1024 * 1024;

namespace detail {

inline std::string rounded(double amount, const char* unit) {
  return std::to_string(static_cast<std::int64_t>(std::ceil(amount))) + " " + unit;
}

inline std::string duration_in_words(double seconds) {
  if (seconds < 120) return rounded(seconds, "seconds");
  if (seconds < 2 * 3600) return rounded(seconds / 60, "minutes");
  if (seconds < 2 * 86400) return rounded(seconds / 3600, "hours");
  return seconds < 1000 * 86400.0 ? rounded(seconds / 86400, "days") : "many years";
}

inline std::string memory_in_words(double bytes) {
  return bytes < 1e15 ? rounded(bytes / bytes_unasked, "GiB") : "petabytes";
}

}  // namespace detail

/// Refuses work of more than a minute on one core, or of more than 1 GiB, unless the option `allow_slow` was set: nothing runs for an hour unasked.
/// `seconds` and `bytes` are estimates from the size of the network.
inline void need_affordable(double seconds, bool allow_slow, double bytes = 0) {
  if (allow_slow || (seconds <= seconds_unasked && bytes <= bytes_unasked)) return;
  std::string what = "this takes about ";
  if (seconds > seconds_unasked) what += detail::duration_in_words(seconds) + " on one core";
  if (bytes > bytes_unasked) what += (seconds > seconds_unasked ? " and " : "") + detail::memory_in_words(bytes) + " of memory";
  throw invalid_input(errc::too_slow, "option allow_slow", what, "say allow_slow = true, or take fewer actors");
}

}  // namespace samspill
