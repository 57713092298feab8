#pragma once

#include <tuple>

#include <samspill/joint/size_spectrum.hpp>

namespace samspill::joint {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    size_spectrum
};

}  // namespace samspill::joint
