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

/// Reads values by their rank, from one list after another in the same memory.
class rank_reader {
 public:
  /// The values that would stand at some ranks (from 0, in rising order) if all were sorted. No value is NaN. O(n).
  ///
  /// Values are dealt into bins of equal width, which keep their order, and only the few bins that hold a rank are looked into.
  template <std::size_t Ranks>
  std::array<double, Ranks> values_at(std::span<const double> values, const value_range& range, const std::array<std::size_t, Ranks>& ranks) {
    std::array<double, Ranks> out{};
    make_room(values.size());
    const double scale = (bins - 1) / (range.largest - range.least);
    if (values.size() < 4 * bins || !std::isfinite(range.largest - range.least) || !std::isfinite(scale)) {
      const auto mine = std::span(mine_).first(values.size());
      std::copy(values.begin(), values.end(), mine.begin());
      std::sort(mine.begin(), mine.end());
      for (std::size_t k = 0; k < Ranks; ++k) out[k] = mine[ranks[k]];
      return out;
    }
    const std::span bin(bin_);  // a byte that is written might be part of this object, for all that the compiler knows
    for (std::size_t v = 0; v < values.size(); ++v) bin[v] = static_cast<std::uint8_t>(static_cast<std::int32_t>((values[v] - range.least) * scale));
    std::array<std::size_t, Ranks> bin_of{}, before{};
    find_bins(values.size(), ranks, bin_of, before);
    const std::size_t count = keep_wanted(values);
    for (std::size_t k = 0; k < Ranks; ++k) out[k] = in_bin(count, bin_of[k], ranks[k] - before[k]);
    return out;
  }

 private:
  static constexpr std::size_t bins = 256;

  void make_room(std::size_t values) {
    if (bin_.size() > values) return;
    bin_.resize(values + 1);
    bin_of_wanted_.resize(values + 1);
    wanted_.resize(values + 1);
    mine_.resize(values + 1);
  }

  /// The bin that holds each rank, and how many values lie in bins before it.
  template <std::size_t Ranks>
  void find_bins(std::size_t values, const std::array<std::size_t, Ranks>& ranks, std::array<std::size_t, Ranks>& bin_of, std::array<std::size_t, Ranks>& before) {
    // values that lie close together would wait for each other's count
    std::array<std::array<std::uint32_t, bins>, 4> counts{};
    const std::span bin(bin_);
    for (std::size_t v = 0; v < values; ++v) ++counts[v % 4][bin[v]];
    looked_into_.fill(0);
    for (std::size_t b = 0, below = 0, k = 0; b < bins && k < Ranks; ++b) {
      const std::size_t until = below + counts[0][b] + counts[1][b] + counts[2][b] + counts[3][b];
      looked_into_[b] = ranks[k] < until ? 1 : 0;
      for (; k < Ranks && ranks[k] < until; ++k) {
        bin_of[k] = b;
        before[k] = below;
      }
      below = until;
    }
  }

  /// The values in bins that are looked into. Written without asking, and kept where the place moves on: which they are is as good as random.
  std::size_t keep_wanted(std::span<const double> values) {
    const std::span bin(bin_), bin_of_wanted(bin_of_wanted_);
    const std::span wanted(wanted_);
    const std::array<std::uint8_t, bins> looked_into = looked_into_;
    std::size_t count = 0;
    for (std::size_t v = 0; v < values.size(); ++v) {
      wanted[count] = values[v];
      bin_of_wanted[count] = bin[v];
      count += looked_into[bin[v]];
    }
    return count;
  }

  double in_bin(std::size_t wanted, std::size_t bin, std::size_t rank) {
    std::size_t members = 0;
    for (std::size_t w = 0; w < wanted; ++w) {
      mine_[members] = wanted_[w];
      members += bin_of_wanted_[w] == bin ? 1 : 0;
    }
    const auto mine = std::span(mine_).first(members);
    const value_range range = range_of(mine);
    if (range.least < range.largest) std::nth_element(mine.begin(), mine.begin() + static_cast<std::ptrdiff_t>(rank), mine.end());
    return mine[rank];
  }

  std::vector<std::uint8_t> bin_, bin_of_wanted_;
  std::vector<double> wanted_, mine_;
  std::array<std::uint8_t, bins> looked_into_{};
};

}  // namespace samspill::detail
