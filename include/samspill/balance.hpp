#pragma once

#include <tuple>

#include <samspill/balance/centralization.hpp>
#include <samspill/balance/effective_number.hpp>
#include <samspill/balance/gini.hpp>
#include <samspill/balance/representation.hpp>
#include <samspill/balance/theil.hpp>
#include <samspill/balance/theil_decomposition.hpp>

namespace samspill::balance {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    gini,
    theil,
    theil_decomposition,
    effective_number,
    centralization,
    representation,
};

}  // namespace samspill::balance
