#pragma once

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>

namespace samspill {

/// A network without actors passes: it has nobody to be in a sector.
inline void need_sectors(const network_view& net) {
  if (!net.sectors.given() && net.n() > 0)
    throw invalid_input(errc::needs_sectors, "network", "its actors have no sectors", "give every actor a sector");
}

/// Ties without weights pass: each counts as 1.
inline void need_strengths(const network_view& net) {
  if (net.meaning == weight_meaning::cost)
    throw invalid_input(errc::needs_strengths, "network", "its weights are costs", "give strengths, or ask for the binary reading with weighted = false");
}

/// Of metrics that follow ties one way.
inline void need_one_way(direction way) {
  if (way == direction::all)
    throw invalid_input(errc::option_out_of_range, "option direction", "'all' is not one way along ties", "use in or out, or symmetrize the network");
}

}  // namespace samspill
