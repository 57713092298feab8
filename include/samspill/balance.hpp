#pragma once

#include <tuple>

#include <samspill/balance/atkinson.hpp>
#include <samspill/balance/centralization.hpp>
#include <samspill/balance/coefficient_of_variation.hpp>
#include <samspill/balance/disproportionality.hpp>
#include <samspill/balance/effective_number.hpp>
#include <samspill/balance/evenness.hpp>
#include <samspill/balance/generalised_entropy.hpp>
#include <samspill/balance/gini.hpp>
#include <samspill/balance/gini_decomposition.hpp>
#include <samspill/balance/gini_overlap.hpp>
#include <samspill/balance/half_squared_cv.hpp>
#include <samspill/balance/herfindahl.hpp>
#include <samspill/balance/herfindahl_decomposition.hpp>
#include <samspill/balance/hill_number.hpp>
#include <samspill/balance/hoover.hpp>
#include <samspill/balance/lowest_parity.hpp>
#include <samspill/balance/mean_log_deviation.hpp>
#include <samspill/balance/neighbourhood_inclusion.hpp>
#include <samspill/balance/palma.hpp>
#include <samspill/balance/parity.hpp>
#include <samspill/balance/positional_dominance.hpp>
#include <samspill/balance/representation.hpp>
#include <samspill/balance/sector_dependence.hpp>
#include <samspill/balance/sector_dominance.hpp>
#include <samspill/balance/stochastic_dominance.hpp>
#include <samspill/balance/theil.hpp>
#include <samspill/balance/theil_decomposition.hpp>
#include <samspill/balance/top_share.hpp>

namespace samspill::balance {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    atkinson,
    centralization,
    coefficient_of_variation,
    disproportionality,
    effective_number,
    evenness,
    generalised_entropy,
    gini,
    gini_decomposition,
    gini_overlap,
    half_squared_cv,
    herfindahl,
    herfindahl_decomposition,
    hill_number,
    hoover,
    lowest_parity,
    mean_log_deviation,
    neighbourhood_inclusion,
    palma,
    parity,
    positional_dominance,
    representation,
    sector_dependence,
    sector_dominance,
    stochastic_dominance,
    theil,
    theil_decomposition,
    top_share,
};

}  // namespace samspill::balance
