#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace samspill::detail {

struct value_range {
  double least;
  double largest;
};

/// Least and largest, neither being NaN. Eight at a time, so that none waits for the one before.
inline value_range range_of(std::span<const double> values) {
  constexpr std::size_t lanes = 8;
  std::array<double, lanes> least, largest;
  least.fill(values[0]);
  largest.fill(values[0]);
  std::size_t v = 0;
  for (; v + lanes <= values.size(); v += lanes)
    for (std::size_t l = 0; l < lanes; ++l) {
      const double x = values[v + l];
      least[l] = x < least[l] ? x : least[l];
      largest[l] = x > largest[l] ? x : largest[l];
    }
  for (; v < values.size(); ++v) {
    least[0] = std::min(least[0], values[v]);
    largest[0] = std::max(largest[0], values[v]);
  }
  return {*std::min_element(least.begin(), least.end()), *std::max_element(largest.begin(), largest.end())};
}

/// The values that would stand at some ranks (from 0, in rising order) if all were sorted. No value is NaN. O(n).
///
/// Values are dealt into bins of equal width, which keep their order, and only the few bins that hold a rank are looked into.
template <std::size_t Ranks>
std::array<double, Ranks> values_at_ranks(std::span<const double> values, const value_range& range, const std::array<std::size_t, Ranks>& ranks) {
  constexpr std::size_t bins = 256;
  std::array<double, Ranks> out{};
  const double scale = (bins - 1) / (range.largest - range.least);
  if (values.size() < 4 * bins || !std::isfinite(range.largest - range.least) || !std::isfinite(scale)) {
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t k = 0; k < Ranks; ++k) out[k] = sorted[ranks[k]];
    return out;
  }

  std::vector<std::uint8_t> bin(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) bin[v] = static_cast<std::uint8_t>(static_cast<std::int32_t>((values[v] - range.least) * scale));
  // values that lie close together would wait for each other's count
  std::array<std::array<std::uint32_t, bins>, 4> counts{};
  for (std::size_t v = 0; v < values.size(); ++v) ++counts[v % 4][bin[v]];

  std::array<std::size_t, Ranks> place{}, before{};
  std::array<std::vector<double>, Ranks> members;
  std::array<std::uint8_t, bins> holder{};  // 1 + the place in `members`
  for (std::size_t b = 0, below = 0, k = 0; b < bins && k < Ranks; ++b) {
    const std::size_t until = below + counts[0][b] + counts[1][b] + counts[2][b] + counts[3][b];
    if (ranks[k] < until) holder[b] = static_cast<std::uint8_t>(k + 1);
    for (; k < Ranks && ranks[k] < until; ++k) {
      place[k] = holder[b] - 1U;
      before[k] = below;
    }
    below = until;
  }
  for (std::size_t v = 0; v < values.size(); ++v)
    if (const std::uint8_t h = holder[bin[v]]; h != 0) members[h - 1U].push_back(values[v]);
  for (std::size_t k = 0; k < Ranks; ++k) {
    std::vector<double>& mine = members[place[k]];
    const auto at_rank = mine.begin() + static_cast<std::ptrdiff_t>(ranks[k] - before[k]);
    std::nth_element(mine.begin(), at_rank, mine.end());
    out[k] = *at_rank;
  }
  return out;
}

}  // namespace samspill::detail
