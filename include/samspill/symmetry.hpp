#pragma once

#include <tuple>

#include <samspill/symmetry/agony.hpp>
#include <samspill/symmetry/agony_levels.hpp>
#include <samspill/symmetry/concor.hpp>
#include <samspill/symmetry/confirmed_share.hpp>
#include <samspill/symmetry/confirmed_share_by_sector.hpp>
#include <samspill/symmetry/cyclic_triad_share.hpp>
#include <samspill/symmetry/davids_score.hpp>
#include <samspill/symmetry/de_vries_h.hpp>
#include <samspill/symmetry/directional_consistency.hpp>
#include <samspill/symmetry/dominance_plane.hpp>
#include <samspill/symmetry/dyad_census.hpp>
#include <samspill/symmetry/flow_hierarchy.hpp>
#include <samspill/symmetry/hodge_rank.hpp>
#include <samspill/symmetry/hodge_shares.hpp>
#include <samspill/symmetry/krackhardt_connectedness.hpp>
#include <samspill/symmetry/krackhardt_efficiency.hpp>
#include <samspill/symmetry/krackhardt_hierarchy.hpp>
#include <samspill/symmetry/landau_h.hpp>
#include <samspill/symmetry/least_upper_boundedness.hpp>
#include <samspill/symmetry/minimum_violation_ranking.hpp>
#include <samspill/symmetry/minimum_violations.hpp>
#include <samspill/symmetry/mutuality.hpp>
#include <samspill/symmetry/orbit_structure.hpp>
#include <samspill/symmetry/orbits.hpp>
#include <samspill/symmetry/participation_equality.hpp>
#include <samspill/symmetry/reciprocated_strength.hpp>
#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/reciprocity_rho.hpp>
#include <samspill/symmetry/regular_equivalence.hpp>
#include <samspill/symmetry/role_sim.hpp>
#include <samspill/symmetry/sector_asymmetry.hpp>
#include <samspill/symmetry/sector_exchangeability.hpp>
#include <samspill/symmetry/sector_symmetry_index.hpp>
#include <samspill/symmetry/sector_trade_balance.hpp>
#include <samspill/symmetry/self_transition_excess.hpp>
#include <samspill/symmetry/sim_rank.hpp>
#include <samspill/symmetry/skewness.hpp>
#include <samspill/symmetry/spring_rank.hpp>
#include <samspill/symmetry/spring_rank_fit.hpp>
#include <samspill/symmetry/steepness.hpp>
#include <samspill/symmetry/structural_equivalence.hpp>
#include <samspill/symmetry/triad_census.hpp>
#include <samspill/symmetry/triad_transitivity.hpp>
#include <samspill/symmetry/triangle_transitivity.hpp>
#include <samspill/symmetry/trophic_directedness.hpp>
#include <samspill/symmetry/trophic_incoherence.hpp>
#include <samspill/symmetry/trophic_level.hpp>
#include <samspill/symmetry/turn_taking.hpp>
#include <samspill/symmetry/turn_taking_asymmetry.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

namespace samspill::symmetry {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    agony,
    agony_levels,
    concor,
    confirmed_share,
    confirmed_share_by_sector,
    cyclic_triad_share,
    davids_score,
    de_vries_h,
    directional_consistency,
    dominance_plane,
    dyad_census,
    flow_hierarchy,
    hodge_rank,
    hodge_shares,
    krackhardt_connectedness,
    krackhardt_efficiency,
    krackhardt_hierarchy,
    landau_h,
    least_upper_boundedness,
    minimum_violation_ranking,
    minimum_violations,
    mutuality,
    orbit_structure,
    orbits,
    participation_equality,
    reciprocated_strength,
    reciprocity,
    reciprocity_rho,
    regular_equivalence,
    role_sim,
    sector_asymmetry,
    sector_exchangeability,
    sector_symmetry_index,
    sector_trade_balance,
    self_transition_excess,
    sim_rank,
    skewness,
    spring_rank,
    spring_rank_fit,
    steepness,
    structural_equivalence,
    triad_census,
    triad_transitivity,
    triangle_transitivity,
    trophic_directedness,
    trophic_incoherence,
    trophic_level,
    turn_taking,
    turn_taking_asymmetry,
    weighted_reciprocity
};

}  // namespace samspill::symmetry
