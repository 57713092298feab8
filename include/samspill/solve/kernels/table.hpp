#pragma once

#include <samspill/core/isa.hpp>
#include <samspill/solve/kernels/bit_sweep.hpp>
#include <samspill/solve/kernels/block_solver.hpp>
#include <samspill/solve/kernels/isa.hpp>
#include <samspill/solve/kernels/label_lanes.hpp>
#include <samspill/solve/kernels/length_sweep.hpp>
#include <samspill/solve/kernels/row_sweep.hpp>
#include <samspill/solve/kernels/triangle_sweep.hpp>

namespace samspill::detail {

/// The leaf kernels of one instruction set.
struct kernel_table {
  isa_level level;
  block_solver_kernels solver;
  row_sweep_kernels rows;
  length_sweep_kernels lengths;
  bit_sweep_kernels bits;
  label_kernels labels;
  triangle_kernels triangles;
};

template <class Isa>
constexpr kernel_table kernels_for(isa_level level) {
  return {.level = level,
          .solver = block_solver_kernels_for<Isa>(),
          .rows = row_sweep_kernels_for<Isa>(),
          .lengths = length_sweep_kernels_for<Isa>(),
          .bits = bit_sweep_kernels_for<Isa>(),
          .labels = label_kernels_for<Isa>(),
          .triangles = triangle_kernels_for<Isa>()};
}

#if defined(SAMSPILL_COMPILED_KERNELS)
/// The clone for this level, or the nearest below it that was compiled and the processor has. Stands in src/kernels.cpp.
const kernel_table& kernels(isa_level wanted);
#else
/// Headers alone: one copy, under the flags of whoever compiles them.
inline const kernel_table& kernels(isa_level) {
  static constexpr kernel_table native = kernels_for<native::isa>(isa_level::best);
  return native;
}
#endif

}  // namespace samspill::detail
