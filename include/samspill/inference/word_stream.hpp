#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include <samspill/core/random.hpp>
#include <samspill/solve/kernels/table.hpp>

namespace samspill::detail {

/// The words of philox(seed, replicate), made many at a time. Whole numbers, so every instruction set gives the same.
class word_stream {
 public:
  explicit word_stream(const label_kernels& kernels) : kernels_(kernels) {}

  void start(std::uint64_t seed, std::uint64_t replicate) { go_on(philox(seed, replicate)); }

  /// Goes on where a philox stands; `hand_back` puts it where this stream has come to.
  void go_on(const philox& random) {
    seed_ = random.seed();
    replicate_ = random.replicate();
    block_ = random.drawn() / 4;
    used_ = words_.size();
    if (const std::size_t into_block = random.drawn() % 4; into_block != 0) {
      refill();
      used_ = into_block;
    }
  }
  void hand_back(philox& random) const { random.go_to(4 * block_ + used_ - words_.size()); }

  std::uint32_t operator()() {
    if (used_ == words_.size()) refill();
    return words_[used_++];
  }

  /// below(most), below(most - 1) and so on, as many as fit: `draws` of them at most, and at least one.
  std::size_t falling(std::uint32_t most, std::span<std::uint32_t> draws) {
    if (used_ == words_.size()) refill();
    const std::size_t count = std::min(draws.size(), words_.size() - used_);
    if (kernels_.bound_words(words_.data() + used_, static_cast<std::int32_t>(count), most, draws.data()))
      for (std::size_t k = 0; k < count; ++k) draws[k] = below(most - static_cast<std::uint32_t>(k));
    else
      used_ += count;
    return count;
  }

  /// As philox::below.
  std::uint32_t below(std::uint32_t bound) {
    std::uint64_t m = std::uint64_t{(*this)()} * bound;
    if (static_cast<std::uint32_t>(m) < bound) {
      const std::uint32_t threshold = (0U - bound) % bound;
      while (static_cast<std::uint32_t>(m) < threshold) m = std::uint64_t{(*this)()} * bound;
    }
    return static_cast<std::uint32_t>(m >> 32);
  }

 private:
  void refill() {
    kernels_.random_batch(seed_, replicate_, block_, words_.data());
    block_ += philox_batch;
    used_ = 0;
  }

  const label_kernels& kernels_;
  std::array<std::uint32_t, 4 * philox_batch> words_{};
  std::uint64_t seed_ = 0, replicate_ = 0, block_ = 0;
  std::size_t used_ = 4 * philox_batch;
};

}  // namespace samspill::detail
