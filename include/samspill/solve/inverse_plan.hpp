#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include <samspill/solve/laplacian.hpp>
#include <samspill/solve/sparse_elimination.hpp>

namespace samspill {

/// What is wanted of G, the generalised inverse of a Laplacian.
enum class part_of_inverse { diagonal, all };

/// Which cores of a network of conductances are taken out, and what it costs to find what is wanted.
struct inverse_plan {
  std::vector<elimination> cores;  // without an order where conjugate gradients cost less
  double seconds = 0, bytes = 0;
};

namespace detail {

/// By conjugate gradients, a column for each actor, from eight of them. Measured: a step takes 0.4 ns for each arc and column, and 2 ns for each actor.
inline double seconds_for_columns(const connected_laplacian& inside, const run_context& context) {
  constexpr std::size_t tried = solver_lanes;
  const auto size = static_cast<std::size_t>(inside.rows().rows());
  lane_rows<tried> b(size, lanes<tried>{}), x;
  for (std::size_t l = 0; l < tried; ++l) b[l * size / tried][l] = 1;
  std::int64_t steps = 0;
  if (inside.solve(std::move(b), x, context, &steps) != reason::none) steps = 20'000;
  return static_cast<double>(size) * static_cast<double>(steps) * (0.4e-9 * static_cast<double>(inside.rows().arcs()) + 2e-9 * static_cast<double>(size));
}

/// By taking out every actor. Measured.
inline double seconds_for_elimination(const elimination& plan, part_of_inverse wanted) {
  const auto size = static_cast<double>(plan.order.size());
  return 0.25e-9 * plan.work() + (wanted == part_of_inverse::diagonal ? 0.4e-9 * plan.work() : 0.75e-9 * size * plan.entries());
}

}  // namespace detail

/// For each core what costs less on one thread, unless more than 4 GiB had to be kept for it.
inline inverse_plan plan_inverse(const laplacian& system, part_of_inverse wanted, const run_context& context) {
  constexpr double bytes_an_entry = 24, most_bytes = 4.0 * 1024 * 1024 * 1024;
  inverse_plan out;
  for (const laplacian::core& own : system.cores()) {
    const connected_laplacian& inside = own.system[0];
    elimination plan = order_of_elimination(inside.rows(), most_bytes / bytes_an_entry);
    const double columns = detail::seconds_for_columns(inside, context), all = detail::seconds_for_elimination(plan, wanted);
    if (columns < all) plan = {};
    out.seconds += plan.order.empty() ? columns : all;
    out.bytes += bytes_an_entry * plan.entries();
    out.cores.push_back(std::move(plan));
  }
  return out;
}

/// Takes out those that are to be.
inline void carry_out(const inverse_plan& plan, laplacian& system, const run_context& context) {
  system.take_out(plan.cores, [&](const csr_view& rows, const elimination& order) { return sparse_elimination(rows, order).run(context); });
}

}  // namespace samspill
