#pragma once

#include <samspill/core/error.hpp>
#include <samspill/core/network.hpp>

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

}  // namespace samspill
