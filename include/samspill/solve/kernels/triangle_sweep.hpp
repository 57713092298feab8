#pragma once

#include <cstddef>
#include <cstdint>

#include <samspill/core/index.hpp>
#include <samspill/solve/kernels/isa.hpp>

// Sixteen actors are looked up at once where that is one instruction: rows are short, and a loop over one misses the branch at its end.
#if defined(__AVX512F__) && defined(SAMSPILL_VECTOR_TYPES)
#define SAMSPILL_SIXTEEN_AT_ONCE
#include <immintrin.h>
#endif

namespace samspill::detail {

/// Triangles found, of each the places of uw (1 more) and uv in the row of u, and the place of vw (solve/triangle_sweep.hpp), and for how many there is room.
struct found_triangles {
  std::uint64_t* list;
  std::size_t count;
  std::size_t room;
};

/// As many as are written behind those found, and mean nothing.
inline constexpr std::size_t behind_triangles = 16;
/// Bytes behind the places and the mates that are read, and mean nothing.
inline constexpr std::size_t behind_mates = 3;

#if defined(SAMSPILL_SIXTEEN_AT_ONCE)
/// Which of sixteen places from `first` on lie before `last`, at least one of them.
template <class Isa>
std::uint16_t sixteen_before(index_t first, index_t last) {
  return static_cast<std::uint16_t>(last - first >= 16 ? 0xFFFFU : (1U << (last - first)) - 1U);
}
#endif

/// Looks through the rows of the second actors v of the pairs [uv, stop) for those that u, whose own row begins at `begin`, has a pair with: `place_of` says of
/// each its place in that row, 1 more, and of others 0. Says at which pair it stopped for want of room.
template <class Isa>
index_t find_triangles(const index_t* offsets, const index_t* ends, index_t begin, index_t uv, index_t stop, const std::uint16_t* place_of, found_triangles& found) {
  std::uint64_t* const list = found.list;
  std::size_t count = found.count;
  for (; uv < stop; ++uv) {
    const index_t first = offsets[ends[uv]], last = offsets[ends[uv] + 1];
    if (count + static_cast<std::size_t>(last - first) + behind_triangles > found.room) break;
#if defined(SAMSPILL_SIXTEEN_AT_ONCE)
    const __m512i rising = _mm512_set_epi32(15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    const __m512i first_eight = _mm512_set_epi32(23, 7, 22, 6, 21, 5, 20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    const __m512i last_eight = _mm512_set_epi32(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8);
    for (index_t vw = first; vw < last; vw += 16) {
      const __mmask16 in = sixteen_before<Isa>(vw, last);
      const __m512i w = _mm512_maskz_loadu_epi32(in, ends + vw);
      const __m512i place = _mm512_maskz_slli_epi32(in, _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), in, w, place_of, 2), 16);
      const __mmask16 met = _mm512_test_epi32_mask(place, place);
      const __m512i high = _mm512_maskz_compress_epi32(met, _mm512_or_si512(place, _mm512_set1_epi32(uv - begin)));
      const __m512i low = _mm512_maskz_compress_epi32(met, _mm512_add_epi32(rising, _mm512_set1_epi32(vw)));
      _mm512_storeu_si512(list + count, _mm512_permutex2var_epi32(low, first_eight, high));
      _mm512_storeu_si512(list + count + 8, _mm512_permutex2var_epi32(low, last_eight, high));
      count += static_cast<std::size_t>(__builtin_popcount(met));
    }
#else
    const std::uint64_t which = static_cast<std::uint64_t>(uv - begin) << 32;
    // written in any case and left behind where it is no triangle, which cannot be foreseen
    for (index_t vw = first; vw < last; ++vw) {
      const std::uint64_t place = place_of[ends[vw]];
      list[count] = place << 48 | which | static_cast<std::uint32_t>(vw);
      count += static_cast<std::size_t>(place != 0);
    }
#endif
  }
  found.count = count;
  return uv;
}

/// How many actors in the rows of the second actors of the pairs [uv, stop) the first has a pair with too: `mate` is 1 for those and 0 for others.
template <class Isa>
std::int64_t count_mates(const index_t* offsets, const index_t* ends, index_t uv, index_t stop, const std::uint8_t* mate) {
  std::int64_t count = 0;
  for (; uv < stop; ++uv) {
    const index_t first = offsets[ends[uv]], last = offsets[ends[uv] + 1];
#if defined(SAMSPILL_SIXTEEN_AT_ONCE)
    for (index_t vw = first; vw < last; vw += 16) {
      const __mmask16 in = sixteen_before<Isa>(vw, last);
      const __m512i w = _mm512_maskz_loadu_epi32(in, ends + vw);
      const __m512i mates = _mm512_mask_i32gather_epi32(_mm512_setzero_si512(), in, w, mate, 1);
      count += __builtin_popcount(_mm512_test_epi32_mask(mates, _mm512_set1_epi32(1)));
    }
#else
    for (index_t vw = first; vw < last; ++vw) count += mate[ends[vw]];
#endif
  }
  return count;
}

struct triangle_kernels {
  index_t (*find)(const index_t* offsets, const index_t* ends, index_t begin, index_t uv, index_t stop, const std::uint16_t* place_of, found_triangles& found);
  std::int64_t (*count)(const index_t* offsets, const index_t* ends, index_t uv, index_t stop, const std::uint8_t* mate);
};

template <class Isa>
constexpr triangle_kernels triangle_kernels_for() {
  return {find_triangles<Isa>, count_mates<Isa>};
}

}  // namespace samspill::detail
