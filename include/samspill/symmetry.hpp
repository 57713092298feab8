#pragma once

#include <tuple>

#include <samspill/symmetry/confirmed_share.hpp>
#include <samspill/symmetry/confirmed_share_by_sector.hpp>
#include <samspill/symmetry/dyad_census.hpp>
#include <samspill/symmetry/participation_equality.hpp>
#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/sector_asymmetry.hpp>
#include <samspill/symmetry/triad_census.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

namespace samspill::symmetry {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    confirmed_share,
    confirmed_share_by_sector,
    dyad_census,
    participation_equality,
    reciprocity,
    sector_asymmetry,
    triad_census,
    weighted_reciprocity
};

}  // namespace samspill::symmetry
