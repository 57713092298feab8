#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <span>
#include <vector>

#include <samspill/core/sum.hpp>
#include <samspill/inference/ranked_values.hpp>
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
  /// A tail is settled when this many draws lie in it (Besag and Clifford 1991); 0: all are drawn.
  std::int64_t stop_after = 0;
  /// Draws that were allowed for; more than there are where the drawing stopped early.
  std::int64_t allowed = 0;
};

/// How many of so many values the middle of them leaves out on each side: floor(N (1 - level)/2).
inline std::size_t left_out_of(std::size_t values, double level) { return static_cast<std::size_t>(std::floor(static_cast<double>(values) * (1 - level) / 2 + 1e-9)); }

/// The central 95 % and 80 % of the null.
inline void put_intervals(std::span<const double> drawn, const value_range& range, rank_reader& reader, tested& out) {
  const std::size_t n = drawn.size(), wide = left_out_of(n, 0.95), narrow = left_out_of(n, 0.80);
  const auto ends = reader.values_at(drawn, range, std::array{wide, narrow, n - 1 - narrow, n - 1 - wide});
  out.interval = {ends[0], ends[3], 0.95, interval_kind::null_central};
  out.interval_80 = {ends[1], ends[2], 0.80, interval_kind::null_central};
}

inline double tolerance_for(double observed, std::span<const double> drawn) {
  double largest = std::isfinite(observed) ? std::abs(observed) : 0;
  for (const double x : drawn)
    if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
  return tie_tolerance * largest;
}

/// The same where the range of what was drawn is known.
inline double tolerance_for(double observed, std::span<const double> drawn, const value_range& range) {
  if (!std::isfinite(range.least) || !std::isfinite(range.largest)) return tolerance_for(observed, drawn);
  return tie_tolerance * std::max({std::isfinite(observed) ? std::abs(observed) : 0, std::abs(range.least), std::abs(range.largest)});
}

/// sum of term(x), by blocks of so many that the blocks' sums alone need to be compensated.
template <class Term>
double sum_in_blocks(std::span<const double> values, Term term) {
  constexpr std::size_t lanes = 8, block = 4 * lanes;
  running_sum sum;
  std::size_t v = 0;
  for (; v + block <= values.size(); v += block) {
    std::array<double, lanes> part{};
    for (std::size_t row = 0; row < block; row += lanes)
      for (std::size_t l = 0; l < lanes; ++l) part[l] += term(values[v + row + l]);
    sum += ((part[0] + part[1]) + (part[2] + part[3])) + ((part[4] + part[5]) + (part[6] + part[7]));
  }
  for (; v < values.size(); ++v) sum += term(values[v]);
  return sum.value();
}

inline void moments_of(std::span<const double> drawn, const value_range& range, bool whole_population, tested& out) {
  const auto n = static_cast<double>(drawn.size());
  const bool alike = range.least == range.largest;  // which rounding must not hide
  const double mean = alike ? range.least : sum_in_blocks(drawn, [](double x) { return x; }) / n;
  out.null_mean = mean;
  const double squares = sum_in_blocks(drawn, [mean](double x) { return (x - mean) * (x - mean); });
  const double divisor = whole_population ? n : n - 1;
  out.null_sd = divisor > 0 ? std::sqrt(squares / divisor) : undefined_value;
}

struct tail_counts {
  double at_least, at_most;
};

inline tail_counts count_tails(std::span<const double> drawn, double at_least, double at_most) {
  std::uint32_t up = 0, down = 0;
  for (const double x : drawn) {
    up += x >= at_least ? 1U : 0U;
    down += x <= at_most ? 1U : 0U;
  }
  return {static_cast<double>(up), static_cast<double>(down)};
}

/// Share of the null at its extreme value on the side that the alternative looks at; for two sides twice the smaller one.
inline double mass_at_extreme(std::span<const double> drawn, const value_range& range, double tolerance, alternative side) {
  const auto n = static_cast<double>(drawn.size());
  const auto [top, bottom] = count_tails(drawn, range.largest - tolerance, range.least + tolerance);
  if (side == alternative::greater) return top / n;
  if (side == alternative::less) return bottom / n;
  return std::min(1.0, 2 * std::min(top, bottom) / n);
}

inline bool at_or_beyond(double x, double observed, alternative side, double tolerance) {
  return side == alternative::greater ? x >= observed - tolerance : x <= observed + tolerance;
}

/// One tail read draw by draw until `stop_after` of them lie in it.
struct sequential_tail {
  double p = undefined_value;
  double mc_error = undefined_value;
  /// Draws that were read, failed ones among them.
  std::size_t read = 0;
  bool settled = false;
};

/// p = h/l where the h-th draw in the tail is the l-th with a value, else (b + 1)/(n + 1): P(p <= a) <= a whenever the drawing ends so.
inline sequential_tail read_tail(double observed, std::span<const double> drawn, alternative side, std::int64_t stop_after) {
  sequential_tail out;
  double largest = std::abs(observed), valid = 0, beyond = 0;
  const auto h = static_cast<double>(stop_after);
  for (const double x : drawn) {
    ++out.read;
    if (std::isnan(x)) continue;
    if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
    ++valid;
    beyond += at_or_beyond(x, observed, side, tie_tolerance * largest);
    if (beyond == h) {
      out.settled = true;
      break;
    }
  }
  out.p = out.settled ? h / valid : (beyond + 1) / (valid + 1);
  out.mc_error = out.settled ? out.p * std::sqrt((1 - out.p) / h) : std::sqrt(out.p * (1 - out.p) / valid);
  return out;
}

/// Draws after which the tails that the alternative looks at are settled; more than there are where they are not.
inline std::size_t settled_after(double observed, std::span<const double> drawn, alternative asked, std::int64_t stop_after) {
  if (std::isnan(observed)) return 0;
  std::size_t out = 0;
  for (const alternative side : {alternative::greater, alternative::less}) {
    if (asked != alternative::two_sided && asked != side) continue;
    const sequential_tail tail = read_tail(observed, drawn, side, stop_after);
    out = std::max(out, tail.settled ? tail.read : drawn.size() + 1);
  }
  return out;
}

/// The p of draws that stopped early. A tail that was not asked for and is not settled has none.
inline void put_sequential_p(std::span<const double> drawn, const null_kind& kind, tested& out) {
  const sequential_tail greater = read_tail(out.observed, drawn, alternative::greater, kind.stop_after);
  const sequential_tail less = read_tail(out.observed, drawn, alternative::less, kind.stop_after);
  const bool whole = static_cast<std::int64_t>(drawn.size()) == kind.allowed;
  const auto told = [&](const sequential_tail& tail, alternative other) { return tail.settled || whole || kind.alternative != other ? tail.p : undefined_value; };
  out.p_greater = told(greater, alternative::less);
  out.p_less = told(less, alternative::greater);
  const double sides = kind.alternative == alternative::two_sided ? 2 : 1;
  const bool up = kind.alternative == alternative::greater || (kind.alternative == alternative::two_sided && greater.p < less.p);
  out.p = std::min(1.0, sides * (up ? greater.p : less.p));
  out.mc_error = sides * (up ? greater.mc_error : less.mc_error);
  out.smallest_p = kind.single ? 1 : std::min(1.0, sides / static_cast<double>(kind.allowed - out.failed + 1));
}

/// `drawn`: the draws with a value.
inline void put_p(std::span<const double> drawn, const value_range& range, const null_kind& kind, tested& out) {
  const double tolerance = tolerance_for(out.observed, drawn, range);
  const auto n = static_cast<double>(drawn.size());
  const auto [at_least, at_most] = count_tails(drawn, out.observed - tolerance, out.observed + tolerance);
  const double one = kind.exact ? 0 : 1;
  out.p_greater = (at_least + one) / (n + one);
  out.p_less = (at_most + one) / (n + one);
  const double tail = kind.alternative == alternative::greater ? out.p_greater
                      : kind.alternative == alternative::less  ? out.p_less
                                                               : std::min(out.p_greater, out.p_less);
  const double sides = kind.alternative == alternative::two_sided ? 2 : 1;
  out.p = std::min(1.0, sides * tail);
  out.mc_error = kind.exact ? 0 : sides * std::sqrt(tail * (1 - tail) / n);
  out.smallest_p = kind.single ? 1 : kind.exact ? mass_at_extreme(drawn, range, tolerance, kind.alternative) : std::min(1.0, sides / (n + 1));
}

/// Whether the chains forgot where they began: `halfway[r]` is what `drawn[r]` was in the middle of its chain.
inline void put_mixing(std::span<const double> drawn, const std::vector<double>& halfway, tested& out) {
  running_sum a, b;
  double n = 0;
  const auto both = [&](std::size_t r) { return std::isfinite(halfway[r]) && std::isfinite(drawn[r]); };
  for (std::size_t r = 0; r < halfway.size(); ++r)
    if (both(r)) a += halfway[r], b += drawn[r], ++n;
  if (n < 3) return;
  const double mean_a = a.value() / n, mean_b = b.value() / n;
  running_sum aa, bb, ab;
  for (std::size_t r = 0; r < halfway.size(); ++r) {
    if (!both(r)) continue;
    const double x = halfway[r] - mean_a, y = drawn[r] - mean_b;
    aa += x * x, bb += y * y, ab += x * y;
  }
  const double scale = std::max(mean_a * mean_a, mean_b * mean_b) * n * 1e-20;
  if (!(aa.value() > scale && bb.value() > scale)) {
    // it never varies, and there is nothing to forget; or halfway no chain had left where all began
    const auto left = std::count_if(drawn.begin(), drawn.begin() + static_cast<std::ptrdiff_t>(halfway.size()), [&](double x) { return std::abs(x - mean_a) > tie_tolerance * std::abs(mean_a); });
    out.mixed = aa.value() > scale || left < 10;
    return;
  }
  const double r = ab.value() / std::sqrt(aa.value() * bb.value());
  const double changed = std::sqrt(std::max(0.0, aa.value() + bb.value() - 2 * ab.value()) / (n - 1) / n);
  const auto draws = static_cast<double>(drawn.size()) - static_cast<double>(out.failed);
  out.autocorrelation = r;
  out.effective_replicates = draws * (1 - std::max(0.0, r)) / (1 + std::max(0.0, r));
  out.mixed = std::abs(r) * std::sqrt(n) <= 4 && std::abs(mean_b - mean_a) <= 4 * changed;
}

inline verdict verdict_of(const tested& t) {
  if (t.why != reason::none || !(t.smallest_p <= 0.05) || !t.mixed) return verdict::too_little;
  return t.p <= 0.05 ? verdict::suggests : t.p <= 0.20 ? verdict::signs : verdict::indistinguishable;
}

/// `drawn` in the order of the replicates, NaN where a replicate failed; `halfway` as far as chains were looked at.
inline tested test_against(scalar observed, std::span<const double> drawn, const std::vector<double>& halfway, const null_kind& kind, rank_reader& reader) {
  tested out;
  out.observed = observed.value;
  out.why = observed.why;
  std::uint32_t failed = 0;
  for (const double x : drawn) failed += x == x ? 0U : 1U;
  out.failed = failed;
  if (!observed.defined() || std::isnan(observed.value)) {
    if (out.why == reason::none) out.why = reason::not_applicable;
    return out;
  }
  if (out.failed == static_cast<std::int64_t>(drawn.size())) {
    out.why = reason::failed_replicates;
    return out;
  }
  put_mixing(drawn, halfway, out);
  if (kind.stop_after > 0) put_sequential_p(drawn, kind, out);
  std::vector<double> valid;
  if (out.failed > 0) {
    std::copy_if(drawn.begin(), drawn.end(), std::back_inserter(valid), [](double x) { return !std::isnan(x); });
    drawn = valid;
  }
  const value_range range = range_of(drawn);
  moments_of(drawn, range, kind.exact, out);
  put_intervals(drawn, range, reader, out);
  if (kind.stop_after == 0) put_p(drawn, range, kind, out);
  out.verdict = verdict_of(out);
  return out;
}

}  // namespace detail
}  // namespace samspill
