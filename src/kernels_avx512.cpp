#include <samspill/solve/kernels/table.hpp>

namespace samspill::detail {

extern const kernel_table avx512_kernels;
constexpr kernel_table avx512_kernels = kernels_for<avx512::isa>(isa_level::avx512);

}  // namespace samspill::detail
