#pragma once

#include <samspill/inference/by_sector.hpp>
#include <samspill/inference/conditional_uniform.hpp>
#include <samspill/inference/deal_turns.hpp>
#include <samspill/inference/infer.hpp>
#include <samspill/inference/jackknife.hpp>
#include <samspill/inference/jackknife_ties.hpp>
#include <samspill/inference/mrqap.hpp>
#include <samspill/inference/permute_actors.hpp>
#include <samspill/inference/permute_attendance.hpp>
#include <samspill/inference/permute_sectors.hpp>
#include <samspill/inference/permute_weights.hpp>
#include <samspill/inference/qap.hpp>
#include <samspill/inference/replicates.hpp>
#include <samspill/inference/rewire.hpp>
#include <samspill/inference/rewire_multigraph.hpp>
