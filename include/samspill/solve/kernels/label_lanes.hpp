#pragma once

#include <cstdint>
#include <cstring>

#include <samspill/solve/kernels/isa.hpp>

namespace samspill::detail {

/// Labellings that are counted side by side: actor i has its label in labelling l in byte 64 i + l.
inline constexpr int label_lanes = 64;
/// With more sectors than this, comparing every label with every sector costs more than looking it up.
inline constexpr int most_lane_sectors = 16;

/// Counters of philox that are worked side by side, four words each.
inline constexpr int philox_batch = 32;

/// Words of philox(seed, stream) from word 4 x `first` on, 4 x philox_batch of them.
template <class Isa>
#if defined(__GNUC__)
__attribute__((noinline))  // inlined into a loop over batches, that loop is put into vectors instead of those over the counters
#endif
void random_batch(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::uint32_t* words) {
  std::uint32_t a[philox_batch], b[philox_batch], c[philox_batch], d[philox_batch];
  for (int l = 0; l < philox_batch; ++l) {
    const std::uint64_t count = first + static_cast<std::uint64_t>(l);
    a[l] = static_cast<std::uint32_t>(count);
    b[l] = static_cast<std::uint32_t>(count >> 32);
    c[l] = static_cast<std::uint32_t>(stream);
    d[l] = static_cast<std::uint32_t>(stream >> 32);
  }
  auto low = static_cast<std::uint32_t>(seed), high = static_cast<std::uint32_t>(seed >> 32);
  for (int round = 0; round < 10; ++round, low += 0x9E3779B9U, high += 0xBB67AE85U) {
    for (int l = 0; l < philox_batch; ++l) {
      const std::uint64_t x = std::uint64_t{0xD2511F53U} * a[l], y = std::uint64_t{0xCD9E8D57U} * c[l];
      a[l] = static_cast<std::uint32_t>(y >> 32) ^ b[l] ^ low;
      b[l] = static_cast<std::uint32_t>(y);
      c[l] = static_cast<std::uint32_t>(x >> 32) ^ d[l] ^ high;
      d[l] = static_cast<std::uint32_t>(x);
    }
  }
  for (int l = 0; l < philox_batch; ++l) {
    words[4 * l] = a[l];
    words[4 * l + 1] = b[l];
    words[4 * l + 2] = c[l];
    words[4 * l + 3] = d[l];
  }
}

/// Draws below `most`, `most` - 1 and so on, one from each word, as philox::below draws them; says whether one of them may have to be drawn again.
template <class Isa>
bool bound_words(const std::uint32_t* words, std::int32_t draws, std::uint32_t most, std::uint32_t* picks) {
  std::uint32_t again = 0;
  for (std::int32_t k = 0; k < draws; ++k) {
    const std::uint32_t bound = most - static_cast<std::uint32_t>(k);
    const std::uint64_t m = std::uint64_t{words[k]} * bound;
    picks[k] = static_cast<std::uint32_t>(m >> 32);
    again |= static_cast<std::uint32_t>(static_cast<std::uint32_t>(m) < bound);
  }
  return again != 0;
}

/// Eight labellings of `actors` actors, a multiple of 8, one behind the other: laid side by side into the first eight of the lanes given.
template <class Isa>
void lay_side_by_side(const std::uint8_t* labellings, std::int64_t actors, std::uint8_t* lanes) {
  for (std::int64_t i = 0; i < actors; i += 8) {
    // an 8 x 8 table of bytes turned over its diagonal: quarters, then pairs, then single bytes change places
    std::uint64_t row[8];
    for (int r = 0; r < 8; ++r) std::memcpy(row + r, labellings + r * actors + i, 8);
    for (int r = 0; r < 4; ++r) {
      const std::uint64_t t = ((row[r] >> 32) ^ row[r + 4]) & 0x00000000FFFFFFFFU;
      row[r] ^= t << 32;
      row[r + 4] ^= t;
    }
    for (int r = 0; r < 8; r += (r & 1) != 0 ? 3 : 1) {
      const std::uint64_t t = ((row[r] >> 16) ^ row[r + 2]) & 0x0000FFFF0000FFFFU;
      row[r] ^= t << 16;
      row[r + 2] ^= t;
    }
    for (int r = 0; r < 8; r += 2) {
      const std::uint64_t t = ((row[r] >> 8) ^ row[r + 1]) & 0x00FF00FF00FF00FFU;
      row[r] ^= t << 8;
      row[r + 1] ^= t;
    }
    for (int r = 0; r < 8; ++r) std::memcpy(lanes + (i + r) * label_lanes, row + r, 8);
  }
}

/// Ties from each sector to each in every labelling: counts[64 (g sectors + h) + l] for labelling l. Bytes are counted in, and emptied before one can run over.
/// `Sectors` 0: as many as `sectors` says.
template <class Isa, int Sectors>
void count_lanes_of(const std::int32_t* offsets, const std::int32_t* targets, std::int32_t actors, const std::uint8_t* lanes, int sectors, std::uint32_t* counts) {
#if defined(SAMSPILL_VECTOR_TYPES)
  constexpr int bytes = Isa::vector_bytes;
  typedef std::uint8_t vector __attribute__((vector_size(bytes)));
#else
  constexpr int bytes = 1;
  typedef std::uint8_t vector;
#endif
  constexpr int most = Sectors > 0 ? Sectors : most_lane_sectors;
  const int k = Sectors > 0 ? Sectors : sectors;
  for (int cell = 0; cell < k * k * label_lanes; ++cell) counts[cell] = 0;
  for (int chunk = 0; chunk < label_lanes; chunk += bytes) {
    vector table[most * most], row[most];
    const auto empty = [&] {
      for (int cell = 0; cell < k * k; ++cell) {
        std::uint8_t of_lane[bytes];
        std::memcpy(of_lane, table + cell, bytes);
        for (int l = 0; l < bytes; ++l) counts[cell * label_lanes + chunk + l] += of_lane[l];
        table[cell] = vector{};
      }
    };
    for (int cell = 0; cell < k * k; ++cell) table[cell] = vector{};
    const auto labels_of = [&](std::int32_t actor) {
      vector out;
      std::memcpy(&out, lanes + static_cast<std::int64_t>(actor) * label_lanes + chunk, bytes);
      return out;
    };
    const auto all_ones_where = [](vector labels, int sector) {
#if defined(SAMSPILL_VECTOR_TYPES)
      return static_cast<vector>(labels == static_cast<std::uint8_t>(sector));
#else
      return static_cast<vector>(labels == sector ? 0xFF : 0);
#endif
    };
    int pending = 0;
    for (std::int32_t i = 0; i < actors; ++i)
      for (std::int32_t begin = offsets[i]; begin < offsets[i + 1];) {
        const std::int32_t left = offsets[i + 1] - begin;
        const int ties = left < 255 ? static_cast<int>(left) : 255;
        if (pending + ties > 255) {
          empty();
          pending = 0;
        }
        pending += ties;
        for (int h = 0; h + 1 < k; ++h) row[h] = vector{};
        for (std::int32_t arc = begin; arc < begin + ties; ++arc) {
          const vector taker = labels_of(targets[arc]);
          for (int h = 0; h + 1 < k; ++h) row[h] -= all_ones_where(taker, h);
        }
        begin += ties;
        vector rest = vector{} + static_cast<std::uint8_t>(ties);
        for (int h = 0; h + 1 < k; ++h) rest -= row[h];
        row[k - 1] = rest;
        const vector giver = labels_of(i);
        for (int g = 0; g < k; ++g) {
          const vector mine = all_ones_where(giver, g);
          for (int h = 0; h < k; ++h) table[g * k + h] += row[h] & mine;
        }
      }
    empty();
  }
}

template <class Isa>
void count_lanes(const std::int32_t* offsets, const std::int32_t* targets, std::int32_t actors, const std::uint8_t* lanes, int sectors, std::uint32_t* counts) {
  switch (sectors) {
    case 2: return count_lanes_of<Isa, 2>(offsets, targets, actors, lanes, sectors, counts);
    case 3: return count_lanes_of<Isa, 3>(offsets, targets, actors, lanes, sectors, counts);
    case 4: return count_lanes_of<Isa, 4>(offsets, targets, actors, lanes, sectors, counts);
    case 5: return count_lanes_of<Isa, 5>(offsets, targets, actors, lanes, sectors, counts);
    default: return count_lanes_of<Isa, 0>(offsets, targets, actors, lanes, sectors, counts);
  }
}

/// What each actor has with each sector in every labelling: sums[64 (i sectors + h) + l], of weights that are whole and come to 65,535 at most in a row.
/// `Sectors` as above.
template <class Isa, int Sectors>
void sum_whole_lanes_of(const std::int32_t* offsets, const std::int32_t* targets, const std::uint16_t* weights, std::int32_t actors, const std::uint8_t* lanes, int sectors,
                        double* sums) {
  constexpr int most = Sectors > 0 ? Sectors : most_lane_sectors;
  const int k = Sectors > 0 ? Sectors : sectors;
#if defined(SAMSPILL_VECTOR_TYPES)
  constexpr int words = Isa::vector_bytes / 2;
  typedef std::uint16_t vector __attribute__((vector_size(2 * words)));
#else
  constexpr int words = 1;
  typedef std::uint16_t vector;
#endif
  const auto weight_where = [](vector labels, int sector, vector weight) {
#if defined(SAMSPILL_VECTOR_TYPES)
    return static_cast<vector>(labels == static_cast<std::uint16_t>(sector)) & weight;
#else
    return static_cast<vector>(labels == sector ? weight : 0);
#endif
  };
  for (std::int32_t i = 0; i < actors; ++i) {
    double* mine = sums + static_cast<std::int64_t>(i) * k * label_lanes;
    for (int chunk = 0; chunk < label_lanes; chunk += 2 * words) {
      // a word holds the labels of two lanes
      vector even[most], odd[most], all = vector{};
      for (int h = 0; h < k; ++h) even[h] = odd[h] = vector{};
      for (std::int32_t arc = offsets[i]; arc < offsets[i + 1]; ++arc) {
        vector taker;
        std::memcpy(&taker, lanes + static_cast<std::int64_t>(targets[arc]) * label_lanes + chunk, 2 * words);
        const vector first = taker & 0xFF, second = taker >> 8, weight = vector{} + weights[arc];
        all += weight;
        for (int h = 0; h + 1 < k; ++h) {
          even[h] += weight_where(first, h, weight);
          odd[h] += weight_where(second, h, weight);
        }
      }
      even[k - 1] = odd[k - 1] = all;
      for (int h = 0; h + 1 < k; ++h) {
        even[k - 1] -= even[h];
        odd[k - 1] -= odd[h];
      }
      for (int h = 0; h < k; ++h) {
        std::uint16_t of_even[words], of_odd[words];
        std::memcpy(of_even, even + h, 2 * words);
        std::memcpy(of_odd, odd + h, 2 * words);
        for (int w = 0; w < words; ++w) {
          mine[h * label_lanes + chunk + 2 * w] = of_even[w];
          mine[h * label_lanes + chunk + 2 * w + 1] = of_odd[w];
        }
      }
    }
  }
}

template <class Isa>
void sum_whole_lanes(const std::int32_t* offsets, const std::int32_t* targets, const std::uint16_t* weights, std::int32_t actors, const std::uint8_t* lanes, int sectors,
                     double* sums) {
  switch (sectors) {
    case 2: return sum_whole_lanes_of<Isa, 2>(offsets, targets, weights, actors, lanes, sectors, sums);
    case 3: return sum_whole_lanes_of<Isa, 3>(offsets, targets, weights, actors, lanes, sectors, sums);
    case 4: return sum_whole_lanes_of<Isa, 4>(offsets, targets, weights, actors, lanes, sectors, sums);
    case 5: return sum_whole_lanes_of<Isa, 5>(offsets, targets, weights, actors, lanes, sectors, sums);
    default: return sum_whole_lanes_of<Isa, 0>(offsets, targets, weights, actors, lanes, sectors, sums);
  }
}

/// The same of any weights.
template <class Isa>
void sum_lanes(const std::int32_t* offsets, const std::int32_t* targets, const double* weights, std::int32_t actors, const std::uint8_t* lanes, int sectors, double* sums) {
  for (std::int32_t i = 0; i < actors; ++i) {
    double* mine = sums + static_cast<std::int64_t>(i) * sectors * label_lanes;
    for (int cell = 0; cell < sectors * label_lanes; ++cell) mine[cell] = 0;
    for (std::int32_t arc = offsets[i]; arc < offsets[i + 1]; ++arc) {
      const std::uint8_t* taker = lanes + static_cast<std::int64_t>(targets[arc]) * label_lanes;
      for (int l = 0; l < label_lanes; ++l) mine[taker[l] * label_lanes + l] += weights[arc];
    }
  }
}

struct label_kernels {
  void (*random_batch)(std::uint64_t seed, std::uint64_t stream, std::uint64_t first, std::uint32_t* words);
  bool (*bound_words)(const std::uint32_t* words, std::int32_t draws, std::uint32_t most, std::uint32_t* picks);
  void (*lay_side_by_side)(const std::uint8_t* labellings, std::int64_t actors, std::uint8_t* lanes);
  void (*count)(const std::int32_t* offsets, const std::int32_t* targets, std::int32_t actors, const std::uint8_t* lanes, int sectors, std::uint32_t* counts);
  void (*sum_whole)(const std::int32_t* offsets, const std::int32_t* targets, const std::uint16_t* weights, std::int32_t actors, const std::uint8_t* lanes, int sectors, double* sums);
  void (*sum)(const std::int32_t* offsets, const std::int32_t* targets, const double* weights, std::int32_t actors, const std::uint8_t* lanes, int sectors, double* sums);
};

template <class Isa>
constexpr label_kernels label_kernels_for() {
  return {random_batch<Isa>, bound_words<Isa>, lay_side_by_side<Isa>, count_lanes<Isa>, sum_whole_lanes<Isa>, sum_lanes<Isa>};
}

}  // namespace samspill::detail
