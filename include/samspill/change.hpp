#pragma once

#include <tuple>

#include <samspill/change/persistence.hpp>

namespace samspill::change {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    persistence
};

}  // namespace samspill::change
