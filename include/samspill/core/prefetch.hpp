#pragma once

namespace samspill {

/// Asks for the cache line of an address before it is needed; of no effect but on time.
inline void prefetch([[maybe_unused]] const void* address) {
#if defined(__GNUC__)
  __builtin_prefetch(address);
  // GCC leaves out calls of functions that do nothing else, since they have no effect
  asm volatile("");
#endif
}

}  // namespace samspill
