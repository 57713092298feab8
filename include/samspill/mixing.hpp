#pragma once

#include <tuple>

#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>

namespace samspill::mixing {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    ei_index,
    mixing_matrix
};

}  // namespace samspill::mixing
