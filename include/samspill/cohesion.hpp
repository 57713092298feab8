#pragma once

#include <tuple>

#include <samspill/cohesion/density.hpp>

namespace samspill::cohesion {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    density,
};

}  // namespace samspill::cohesion
