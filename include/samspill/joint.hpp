#pragma once

#include <tuple>

#include <samspill/joint/joint_shares.hpp>
#include <samspill/joint/sector_pairs.hpp>
#include <samspill/joint/size_spectrum.hpp>

namespace samspill::joint {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    joint_shares,
    sector_pairs,
    size_spectrum
};

}  // namespace samspill::joint
