#include <samspill/solve/kernels/table.hpp>

namespace samspill::detail {

extern const kernel_table baseline_kernels;
constexpr kernel_table baseline_kernels = kernels_for<baseline::isa>(isa_level::baseline);

}  // namespace samspill::detail
