#pragma once

#include <cmath>
#include <string>
#include <vector>

#include <samspill/core/needs.hpp>

namespace samspill {

/// 1 for everybody or, where a sector is given by its number, 1 for its actors and 0 for all others.
inline std::vector<double> members_or_all(const network_view& net, double sector) {
  std::vector<double> out(at(net.n()), 1.0);
  if (std::isnan(sector)) return out;
  need_sectors(net);
  if (sector != std::floor(sector) || sector < 0 || sector >= static_cast<double>(net.sectors.count))
    throw invalid_input(errc::option_out_of_range, "option sector", "there is no such sector", "use one of the " + std::to_string(net.sectors.count) + " sectors of the network");
  for (index_t i = 0; i < net.n(); ++i) out[at(i)] = net.sectors[i] == static_cast<index_t>(sector);
  return out;
}

}  // namespace samspill
