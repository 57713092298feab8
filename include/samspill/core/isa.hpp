#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace samspill {

/// Instruction sets that the shared kernels are compiled for in samspill::samspill and the wheel. `best`: the last one that the processor has.
/// Who takes the headers alone gets the kernels under the flags of their own compiler, whatever is asked for.
enum class isa_level : std::uint8_t { best, baseline, avx2, avx512 };
constexpr auto names_of(isa_level) { return std::array<std::string_view, 4>{"best", "baseline", "avx2", "avx512"}; }

/// Those that this processor has, in rising order. AVX-512 means what x86-64-v4 asks for, AVX2 what x86-64-v3 does.
inline std::vector<isa_level> isa_levels_of_processor() {
  std::vector<isa_level> out{isa_level::baseline};
#if defined(__x86_64__) && defined(__GNUC__)
  __builtin_cpu_init();
  const bool v3 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma") && __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt");
  const bool v4 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512cd") &&
                  __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl");
  if (v3) out.push_back(isa_level::avx2);
  if (v3 && v4) out.push_back(isa_level::avx512);
#endif
  return out;
}

}  // namespace samspill
