#include <algorithm>

#include <samspill/solve/kernels/table.hpp>

namespace samspill::detail {

extern const kernel_table baseline_kernels;
#if defined(SAMSPILL_X86_CLONES)
extern const kernel_table avx2_kernels;
extern const kernel_table avx512_kernels;
#endif

const kernel_table& kernels([[maybe_unused]] isa_level wanted) {
#if defined(SAMSPILL_X86_CLONES)
  static const isa_level best = isa_levels_of_processor().back();
  const isa_level level = wanted == isa_level::best ? best : std::min(wanted, best);
  if (level == isa_level::avx512) return avx512_kernels;
  if (level == isa_level::avx2) return avx2_kernels;
#endif
  return baseline_kernels;
}

}  // namespace samspill::detail
