#include <samspill/solve/kernels/table.hpp>

namespace samspill::detail {

extern const kernel_table avx2_kernels;
constexpr kernel_table avx2_kernels = kernels_for<avx2::isa>(isa_level::avx2);

}  // namespace samspill::detail
