#pragma once

#include <samspill/core/network.hpp>
#include <samspill/core/outcome.hpp>

namespace samspill {

/// One entry an arc where directed, one a pair (or loop) where not, each with the value 0.
inline per_tie ties_of(const network_view& net) {
  per_tie out;
  for (index_t i = 0; i < net.n(); ++i)
    for (const index_t j : net.out.row(i)) {
      if (!net.directed && j < i) continue;
      out.from.push_back(i);
      out.to.push_back(j);
    }
  out.values.assign(out.from.size(), 0.0);
  return out;
}

}  // namespace samspill
