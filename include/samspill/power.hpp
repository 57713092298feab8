#pragma once

#include <tuple>

#include <samspill/power/betweenness.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/dependence.hpp>
#include <samspill/power/edge_betweenness.hpp>
#include <samspill/power/eigenvector.hpp>
#include <samspill/power/harmonic.hpp>
#include <samspill/power/shapley_shubik.hpp>
#include <samspill/power/strength.hpp>
#include <samspill/power/vote_rank.hpp>

namespace samspill::power {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    degree,
    strength,
    betweenness,
    edge_betweenness,
    closeness,
    harmonic,
    eigenvector,
    shapley_shubik,
    dependence,
    vote_rank,
};

}  // namespace samspill::power
