#pragma once

#include <tuple>

#include <samspill/power/degree.hpp>

namespace samspill::power {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{degree};

}  // namespace samspill::power
