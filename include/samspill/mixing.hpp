#pragma once

#include <tuple>

#include <samspill/mixing/assortativity.hpp>
#include <samspill/mixing/blau.hpp>
#include <samspill/mixing/bridging.hpp>
#include <samspill/mixing/bridging_loss.hpp>
#include <samspill/mixing/coleman_homophily.hpp>
#include <samspill/mixing/competence_contribution.hpp>
#include <samspill/mixing/competence_contribution_by_sector.hpp>
#include <samspill/mixing/competence_coverage.hpp>
#include <samspill/mixing/covering_team.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/ei_index_by_actor.hpp>
#include <samspill/mixing/ei_index_by_sector.hpp>
#include <samspill/mixing/freeman_segregation.hpp>
#include <samspill/mixing/gateway_coefficient.hpp>
#include <samspill/mixing/gearys_c.hpp>
#include <samspill/mixing/gupta_anderson_may.hpp>
#include <samspill/mixing/iqv.hpp>
#include <samspill/mixing/mixing_matrix.hpp>
#include <samspill/mixing/modularity.hpp>
#include <samspill/mixing/morans_i.hpp>
#include <samspill/mixing/numeric_assortativity.hpp>
#include <samspill/mixing/odds_ratio_homophily.hpp>
#include <samspill/mixing/participation_coefficient.hpp>
#include <samspill/mixing/quadratic_entropy.hpp>
#include <samspill/mixing/segregation_matrix_index.hpp>
#include <samspill/mixing/similarity_diversity.hpp>
#include <samspill/mixing/spectral_segregation.hpp>
#include <samspill/mixing/within_sector_z.hpp>
#include <samspill/mixing/yules_q.hpp>

namespace samspill::mixing {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    assortativity,
    blau,
    bridging,
    bridging_loss,
    coleman_homophily,
    competence_contribution,
    competence_contribution_by_sector,
    competence_coverage,
    covering_team,
    ei_index,
    ei_index_by_actor,
    ei_index_by_sector,
    freeman_segregation,
    gateway_coefficient,
    gearys_c,
    gupta_anderson_may,
    iqv,
    mixing_matrix,
    modularity,
    morans_i,
    numeric_assortativity,
    odds_ratio_homophily,
    participation_coefficient,
    quadratic_entropy,
    segregation_matrix_index,
    similarity_diversity,
    spectral_segregation,
    within_sector_z,
    yules_q
};

}  // namespace samspill::mixing
