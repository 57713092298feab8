#pragma once

#include <tuple>

#include <samspill/brokerage/constraint.hpp>
#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/brokerage/gould_fernandez_moments.hpp>
#include <samspill/brokerage/gould_fernandez_totals.hpp>

namespace samspill::brokerage {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    constraint,
    gould_fernandez,
    gould_fernandez_moments,
    gould_fernandez_totals,
};

}  // namespace samspill::brokerage
