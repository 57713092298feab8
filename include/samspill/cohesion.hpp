#pragma once

#include <tuple>

#include <samspill/cohesion/density.hpp>
#include <samspill/cohesion/robustness.hpp>
#include <samspill/cohesion/robustness_curve.hpp>

namespace samspill::cohesion {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    density,
    robustness,
    robustness_curve,
};

}  // namespace samspill::cohesion
