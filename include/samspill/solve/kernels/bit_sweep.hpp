#pragma once

#include <cstdint>

#include <samspill/solve/kernels/isa.hpp>

namespace samspill::detail {

/// Sources side by side in one search: a bit each, a cache line for every actor.
inline constexpr int bit_lanes = 512, bit_words = bit_lanes / 64;

/// 1/d in whole numbers: exact for every d up to 24 (whose least common multiple this is, times 2^22), so that sums do not depend on their order.
/// 512 times this fits into 64 bits.
inline constexpr std::uint64_t inverse_unit = std::uint64_t{5354228880} << 22;

struct raw_rows {
  const std::int32_t* offsets;
  const std::int32_t* targets;
};

/// How many sources an actor has been reached by, the sum of their distances, and that of their inverses in units of 1 / inverse_unit (128 bits).
struct hop_sum {
  std::int64_t reached, total;
  std::uint64_t inverse_low, inverse_high;
};

/// One search from up to 512 sources, between two levels. `known` has the bits of all sources found up to the last level; `next` is the same but for the
/// actors in `fresh`, who gained bits in it.
struct bit_front {
  std::uint64_t* known;
  std::uint64_t* next;
  std::int32_t* open;     // those who may still gain bits, and some who no longer do
  std::int32_t* fresh;
  std::int32_t* touched;  // room for the actors that a push comes to
  unsigned char* marked;  // all 0 between levels
  hop_sum* sums;
  alignas(64) std::uint64_t wanted[bit_words];  // the bits of all sources
  std::int32_t low, high;   // of the actors who may have a path to a source
  std::int64_t open_count, fresh_count;
  std::int64_t unfinished;  // actors without some of the wanted bits
  std::int64_t fresh_arcs;  // arcs to the actors in `fresh`
  std::int64_t level;       // distance of those found next
  std::int64_t steps;       // actors and arcs looked at so far
};

/// One line of bits in the widest vectors of the instruction set.
template <class Isa>
struct bit_line {
#if defined(SAMSPILL_VECTOR_TYPES)
  typedef std::uint64_t vector __attribute__((vector_size(Isa::vector_bytes), may_alias));
  static constexpr int parts = 64 / Isa::vector_bytes;
#else
  using vector = std::uint64_t;
  static constexpr int parts = bit_words;
#endif
  vector part[parts];

  /// Halved until it fits into a word: that stays in registers where one word after the other would go through memory.
  template <int Bytes>
  static bool any_of(const void* from) {
    if constexpr (Bytes == 8) {
      return *static_cast<const std::uint64_t*>(from) != 0;
    } else {
#if defined(SAMSPILL_VECTOR_TYPES)
      typedef std::uint64_t half __attribute__((vector_size(Bytes / 2), may_alias));
      const half* halves = static_cast<const half*>(from);
      const half both = halves[0] | halves[1];
      return any_of<Bytes / 2>(&both);
#endif
    }
  }

  void load(const std::uint64_t* from) {
    const vector* line = reinterpret_cast<const vector*>(from);
    for (int k = 0; k < parts; ++k) part[k] = line[k];
  }
  void store(std::uint64_t* to) const {
    vector* line = reinterpret_cast<vector*>(to);
    for (int k = 0; k < parts; ++k) line[k] = part[k];
  }
  void join(const std::uint64_t* from) {
    const vector* line = reinterpret_cast<const vector*>(from);
    for (int k = 0; k < parts; ++k) part[k] |= line[k];
  }
  /// What this has and the other has not.
  bit_line without(const bit_line& other) const {
    bit_line out;
    for (int k = 0; k < parts; ++k) out.part[k] = part[k] & ~other.part[k];
    return out;
  }
  bool any() const {
    vector some = part[0];
    for (int k = 1; k < parts; ++k) some |= part[k];
    return any_of<sizeof(vector)>(&some);
  }
  int count() const {
#if defined(__POPCNT__)
    alignas(64) std::uint64_t word[bit_words];
    store(word);
    long long out = 0;
    for (int k = 0; k < bit_words; ++k) out += __builtin_popcountll(word[k]);
    return static_cast<int>(out);
#else
    vector bytes = part[0] - part[0];  // how many bits are set in each byte of all parts
    for (int k = 0; k < parts; ++k) {
      vector x = part[k];
      x -= (x >> 1) & 0x5555555555555555U;
      x = (x & 0x3333333333333333U) + ((x >> 2) & 0x3333333333333333U);
      bytes += (x + (x >> 4)) & 0x0f0f0f0f0f0f0f0fU;
    }
    const std::uint64_t* word = reinterpret_cast<const std::uint64_t*>(&bytes);
    std::uint64_t pairs = 0;
    for (unsigned k = 0; k < sizeof(vector) / 8; ++k) pairs += (word[k] & 0x00ff00ff00ff00ffU) + ((word[k] >> 8) & 0x00ff00ff00ff00ffU);
    return static_cast<int>((pairs * 0x0001000100010001U) >> 48);
#endif
  }
};

/// An actor has gained these bits.
template <class Isa>
void take_bits(bit_front& front, const raw_rows& back, std::int32_t v, const bit_line<Isa>& gained, std::uint64_t inverse) {
  const int count = gained.count();
  hop_sum& sum = front.sums[v];
  sum.reached += count;
  sum.total += count * front.level;
  const std::uint64_t low = sum.inverse_low + static_cast<std::uint64_t>(count) * inverse;
  sum.inverse_high += low < sum.inverse_low;
  sum.inverse_low = low;
  front.fresh[front.fresh_count++] = v;
  front.fresh_arcs += back.offsets[v + 1] - back.offsets[v];
}

/// The next level, every open actor looking along `rows` at whom it has a tie to.
template <class Isa>
void bit_pull(bit_front& front, const raw_rows& rows, const raw_rows& back) {
  const std::uint64_t inverse = (inverse_unit + static_cast<std::uint64_t>(front.level) / 2) / static_cast<std::uint64_t>(front.level);
  bit_line<Isa> wanted;
  wanted.load(front.wanted);
  front.fresh_count = front.fresh_arcs = 0;
  front.steps += front.open_count;
  std::int64_t kept = 0;
  for (std::int64_t k = 0; k < front.open_count; ++k) {
    const std::int32_t v = front.open[k];
    bit_line<Isa> before;
    before.load(front.known + bit_words * static_cast<std::int64_t>(v));
    if (!wanted.without(before).any()) {
      before.store(front.next + bit_words * static_cast<std::int64_t>(v));
      continue;
    }
    front.open[kept++] = v;
    bit_line<Isa> now = before;
    const std::int32_t first = rows.offsets[v], last = rows.offsets[v + 1];
    std::int32_t arc = first;
    bool complete = false;
    for (; arc + 4 <= last && !complete; arc += 4) {
      for (int j = 0; j < 4; ++j) now.join(front.known + bit_words * static_cast<std::int64_t>(rows.targets[arc + j]));
      complete = !wanted.without(now).any();
    }
    if (!complete) {
      for (; arc < last; ++arc) now.join(front.known + bit_words * static_cast<std::int64_t>(rows.targets[arc]));
      complete = !wanted.without(now).any();
    }
    now.store(front.next + bit_words * static_cast<std::int64_t>(v));
    front.unfinished -= complete;
    front.steps += arc - first;
    const bit_line<Isa> gained = now.without(before);
    if (gained.any()) take_bits<Isa>(front, back, v, gained, inverse);
  }
  front.open_count = kept;
}

/// The next level, the actors in `fresh` telling along `back` who has a tie to them.
template <class Isa>
void bit_push(bit_front& front, const raw_rows&, const raw_rows& back) {
  const std::uint64_t inverse = (inverse_unit + static_cast<std::uint64_t>(front.level) / 2) / static_cast<std::uint64_t>(front.level);
  front.steps += front.fresh_count + front.fresh_arcs;
  std::int64_t touched = 0;
  for (std::int64_t k = 0; k < front.fresh_count; ++k) {
    const std::int64_t line = bit_words * static_cast<std::int64_t>(front.fresh[k]);
    bit_line<Isa> told;
    told.load(front.known + line);
    told.store(front.next + line);
  }
  for (std::int64_t k = 0; k < front.fresh_count; ++k) {
    const std::int32_t u = front.fresh[k];
    bit_line<Isa> told;
    told.load(front.known + bit_words * static_cast<std::int64_t>(u));
    for (std::int32_t arc = back.offsets[u]; arc < back.offsets[u + 1]; ++arc) {
      const std::int32_t v = back.targets[arc];
      std::uint64_t* line = front.next + bit_words * static_cast<std::int64_t>(v);
      bit_line<Isa> now = told;
      now.join(line);
      now.store(line);
      front.touched[touched] = v;
      touched += 1 - front.marked[v];
      front.marked[v] = 1;
    }
  }
  bit_line<Isa> wanted;
  wanted.load(front.wanted);
  front.fresh_count = front.fresh_arcs = 0;
  // Many are taken in the order of their memory.
  const std::int64_t range = front.high - front.low;
  if (16 * touched > range) {
    touched = 0;
    for (std::int32_t v = front.low; v < front.high; ++v) {
      front.touched[touched] = v;
      touched += front.marked[v];
    }
  }
  for (std::int64_t k = 0; k < touched; ++k) {
    const std::int32_t v = front.touched[k];
    front.marked[v] = 0;
    bit_line<Isa> now, before;
    now.load(front.next + bit_words * static_cast<std::int64_t>(v));
    before.load(front.known + bit_words * static_cast<std::int64_t>(v));
    const bit_line<Isa> gained = now.without(before);
    if (!gained.any()) continue;
    front.unfinished -= !wanted.without(now).any();
    take_bits<Isa>(front, back, v, gained, inverse);
  }
}

/// One level of a search; both find the same.
struct bit_sweep_kernels {
  void (*pull)(bit_front&, const raw_rows& rows, const raw_rows& back);
  void (*push)(bit_front&, const raw_rows& rows, const raw_rows& back);
};

template <class Isa>
constexpr bit_sweep_kernels bit_sweep_kernels_for() {
  return {.pull = bit_pull<Isa>, .push = bit_push<Isa>};
}

}  // namespace samspill::detail
