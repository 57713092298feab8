#pragma once

#include <tuple>

#include <samspill/power/alpha_centrality.hpp>
#include <samspill/power/attachment.hpp>
#include <samspill/power/banzhaf.hpp>
#include <samspill/power/beta_measure.hpp>
#include <samspill/power/betweenness.hpp>
#include <samspill/power/bonacich.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/coleman_power.hpp>
#include <samspill/power/collective_influence.hpp>
#include <samspill/power/communicability.hpp>
#include <samspill/power/core_periphery.hpp>
#include <samspill/power/core_periphery_fit.hpp>
#include <samspill/power/coreness.hpp>
#include <samspill/power/current_flow_betweenness.hpp>
#include <samspill/power/current_flow_closeness.hpp>
#include <samspill/power/d_coreness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/dependence.hpp>
#include <samspill/power/domirank.hpp>
#include <samspill/power/edge_betweenness.hpp>
#include <samspill/power/eigenvector.hpp>
#include <samspill/power/fragmentation.hpp>
#include <samspill/power/friedkin_johnsen.hpp>
#include <samspill/power/friedkin_johnsen_by_sector.hpp>
#include <samspill/power/global_reaching_centrality.hpp>
#include <samspill/power/graph_power_index.hpp>
#include <samspill/power/group_centrality.hpp>
#include <samspill/power/harmonic.hpp>
#include <samspill/power/hubs_authorities.hpp>
#include <samspill/power/information_centrality.hpp>
#include <samspill/power/katz.hpp>
#include <samspill/power/key_players.hpp>
#include <samspill/power/knock_out.hpp>
#include <samspill/power/knock_out_sector.hpp>
#include <samspill/power/knock_out_tie.hpp>
#include <samspill/power/myerson.hpp>
#include <samspill/power/pagerank.hpp>
#include <samspill/power/power_equation.hpp>
#include <samspill/power/power_to_act.hpp>
#include <samspill/power/reaching_centrality.hpp>
#include <samspill/power/s_coreness.hpp>
#include <samspill/power/shapley_degree.hpp>
#include <samspill/power/shapley_distance.hpp>
#include <samspill/power/shapley_k_degree.hpp>
#include <samspill/power/shapley_shubik.hpp>
#include <samspill/power/strength.hpp>
#include <samspill/power/subgraph_centrality.hpp>
#include <samspill/power/total_communicability.hpp>
#include <samspill/power/vote_rank.hpp>

namespace samspill::power {

/// Every metric of the family; one name a line.
inline constexpr auto metrics = std::tuple{
    alpha_centrality,
    attachment,
    banzhaf,
    beta_measure,
    betweenness,
    bonacich,
    closeness,
    coleman_power,
    collective_influence,
    communicability,
    core_periphery,
    core_periphery_fit,
    coreness,
    current_flow_betweenness,
    current_flow_closeness,
    d_coreness,
    degree,
    dependence,
    domirank,
    edge_betweenness,
    eigenvector,
    fragmentation,
    friedkin_johnsen,
    friedkin_johnsen_by_sector,
    global_reaching_centrality,
    graph_power_index,
    group_centrality,
    harmonic,
    hubs_authorities,
    information_centrality,
    katz,
    key_players,
    knock_out,
    knock_out_sector,
    knock_out_tie,
    myerson,
    pagerank,
    power_equation,
    power_to_act,
    reaching_centrality,
    s_coreness,
    shapley_degree,
    shapley_distance,
    shapley_k_degree,
    shapley_shubik,
    strength,
    subgraph_centrality,
    total_communicability,
    vote_rank
};

}  // namespace samspill::power
