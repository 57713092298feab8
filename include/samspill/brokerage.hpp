#pragma once

#include <tuple>

#include <samspill/brokerage/constraint.hpp>
#include <samspill/brokerage/effective_size.hpp>
#include <samspill/brokerage/efficiency.hpp>
#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/brokerage/gould_fernandez_moments.hpp>
#include <samspill/brokerage/gould_fernandez_totals.hpp>
#include <samspill/brokerage/hierarchy.hpp>
#include <samspill/brokerage/redundancy.hpp>

namespace samspill::brokerage {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    constraint,
    effective_size,
    efficiency,
    gould_fernandez,
    gould_fernandez_moments,
    gould_fernandez_totals,
    hierarchy,
    redundancy,
};

}  // namespace samspill::brokerage
