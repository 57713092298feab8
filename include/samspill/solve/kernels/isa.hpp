#pragma once

namespace samspill::detail {

// Leaf kernels are templates over one of these, so that the copies compiled for different instruction sets have different names and the linker
// can never hand one of them to an older processor. They work on raw pointers and use no templates of std or Eigen, whose copies have no such name.

// Loops stand in for vector types where a compiler has none of GCC's kind, or is told to take the loops.
#if defined(__GNUC__) && !defined(SAMSPILL_PLAIN_KERNELS)
#define SAMSPILL_VECTOR_TYPES
#endif

/// Bytes that one vector register of the flags in force holds.
#if defined(__AVX512F__)
inline constexpr int native_vector_bytes = 64;
#elif defined(__AVX__)
inline constexpr int native_vector_bytes = 32;
#else
inline constexpr int native_vector_bytes = 16;
#endif

namespace native {
struct isa {
  static constexpr int vector_bytes = native_vector_bytes;
};
}  // namespace native
namespace baseline {
struct isa {
  static constexpr int vector_bytes = 16;
};
}  // namespace baseline
namespace avx2 {
struct isa {
  static constexpr int vector_bytes = 32;
};
}  // namespace avx2
namespace avx512 {
struct isa {
  static constexpr int vector_bytes = 64;
};
}  // namespace avx512

}  // namespace samspill::detail
