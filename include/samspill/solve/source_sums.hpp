#pragma once

#include <cstdint>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/solve/shortest_paths.hpp>

namespace samspill {

/// `size` sums over all starts: `add(start, paths, sums)` puts in what the start contributes. The same bits on any number of threads.
template <class Add>
std::vector<double> sum_over_sources(const network_view& net, std::size_t size, const run_context& context, Add add) {
  std::vector<double> out(size, 0.0);
  const double cost_of_source = 30.0 * (static_cast<double>(net.n()) + static_cast<double>(net.out.arcs()));
  reduce_blocks(
      context, block_plan{net.n(), 16, cost_of_source}, std::vector<double>{},
      [&](std::int64_t begin, std::int64_t end, std::vector<double>& part) {
        part.assign(size, 0.0);
        dependencies paths(net.n());
        for (auto s = static_cast<index_t>(begin); s < end; ++s) add(s, paths, part);
      },
      [&](const std::vector<double>& part) {
        for (std::size_t k = 0; k < part.size(); ++k) out[k] += part[k];
      });
  return out;
}

}  // namespace samspill
