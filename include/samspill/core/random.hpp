#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>

namespace samspill {

/// Philox 4x32-10 (Salmon, Moraes, Dror, Shaw 2011): ten rounds over a counter, no state but the counter.
constexpr std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter, std::array<std::uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53U} * counter[0];
    const std::uint64_t b = std::uint64_t{0xCD9E8D57U} * counter[2];
    counter = {static_cast<std::uint32_t>(b >> 32) ^ counter[1] ^ key[0], static_cast<std::uint32_t>(b),
               static_cast<std::uint32_t>(a >> 32) ^ counter[3] ^ key[1], static_cast<std::uint32_t>(a)};
    key[0] += 0x9E3779B9U;
    key[1] += 0xBB67AE85U;
  }
  return counter;
}

/// Stream of random numbers for one (seed, replicate): the same on every machine, in any order of replicates.
class philox {
 public:
  constexpr philox(std::uint64_t seed, std::uint64_t replicate)
      : key_{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32)}, replicate_(replicate) {}

  constexpr std::uint32_t operator()() {
    if (used_ == 4) refill();
    return block_[used_++];
  }

  constexpr std::uint64_t seed() const { return std::uint64_t{key_[1]} << 32 | key_[0]; }
  constexpr std::uint64_t replicate() const { return replicate_; }
  /// So many words were drawn; and the next one is the one behind so many.
  constexpr std::uint64_t drawn() const { return 4 * count_ + used_ - 4; }
  constexpr void go_to(std::uint64_t word) {
    count_ = word / 4;
    refill();
    used_ = word % 4;
  }

  /// Uniform in [0, bound) without bias (Lemire 2019); bound at least 1.
  constexpr std::uint32_t below(std::uint32_t bound) {
    std::uint64_t m = std::uint64_t{(*this)()} * bound;
    if (static_cast<std::uint32_t>(m) < bound) {
      const std::uint32_t threshold = (0U - bound) % bound;
      while (static_cast<std::uint32_t>(m) < threshold) m = std::uint64_t{(*this)()} * bound;
    }
    return static_cast<std::uint32_t>(m >> 32);
  }

  /// Uniform in [0, 1) with 53 bits.
  constexpr double unit() {
    const std::uint64_t high = (*this)() >> 5;
    const std::uint64_t low = (*this)() >> 6;
    return static_cast<double>((high << 26) | low) * 0x1.0p-53;
  }

  /// Fisher-Yates from the end.
  template <class T>
  constexpr void shuffle(std::span<T> items) {
    for (std::size_t left = items.size(); left > 1; --left) {
      const std::size_t pick = below(static_cast<std::uint32_t>(left));
      std::swap(items[left - 1], items[pick]);
    }
  }

 private:
  constexpr void refill() {
    block_ = philox4x32({static_cast<std::uint32_t>(count_), static_cast<std::uint32_t>(count_ >> 32),
                         static_cast<std::uint32_t>(replicate_), static_cast<std::uint32_t>(replicate_ >> 32)}, key_);
    ++count_;
    used_ = 0;
  }

  std::array<std::uint32_t, 2> key_;
  std::uint64_t replicate_;
  std::uint64_t count_ = 0;
  std::array<std::uint32_t, 4> block_{};
  std::size_t used_ = 4;
};

}  // namespace samspill
