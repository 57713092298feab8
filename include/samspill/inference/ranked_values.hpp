#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>
#include <vector>

namespace samspill::detail {

/// The values that would stand at some ranks (from 0) if all were sorted, in the order of the ranks given. No value is NaN. O(n).
///
/// Values are dealt into bins of equal width, which keep their order, and only the few bins that hold a rank are sorted.
template <std::size_t Ranks>
std::array<double, Ranks> values_at_ranks(std::span<const double> values, const std::array<std::size_t, Ranks>& ranks) {
  constexpr std::size_t bins = 1024;
  std::array<double, Ranks> out{};
  double least = values[0], largest = values[0];
  for (const double x : values) {
    least = x < least ? x : least;
    largest = x > largest ? x : largest;
  }
  const double width = largest - least;
  const double scale = (bins - 1) / width;
  if (values.size() < bins || !std::isfinite(width) || !std::isfinite(scale)) {
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    for (std::size_t k = 0; k < Ranks; ++k) out[k] = sorted[ranks[k]];
    return out;
  }

  std::vector<std::uint16_t> bin(values.size());
  for (std::size_t v = 0; v < values.size(); ++v) bin[v] = static_cast<std::uint16_t>(static_cast<std::int32_t>((values[v] - least) * scale));
  // values that lie close together would wait for each other's count
  std::array<std::array<std::uint32_t, bins>, 4> counts{};
  for (std::size_t v = 0; v < values.size(); ++v) ++counts[v % 4][bin[v]];

  std::array<std::size_t, Ranks> place{}, before{};
  std::array<std::vector<double>, Ranks> members;
  std::array<std::uint8_t, bins> holder{};  // 1 + the place in `members`
  std::size_t below = 0;
  for (std::size_t b = 0; b < bins; ++b) {
    const std::size_t until = below + counts[0][b] + counts[1][b] + counts[2][b] + counts[3][b];
    for (std::size_t k = 0; k < Ranks; ++k) {
      if (ranks[k] < below || ranks[k] >= until) continue;
      if (holder[b] == 0) holder[b] = static_cast<std::uint8_t>(k + 1);
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
