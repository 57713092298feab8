#pragma once

// Everything, with the Boost.Graph bridge.
#include <samspill/core/eigen.hpp>
#include <samspill/graph/boost.hpp>
#include <samspill/graph/csr_graph.hpp>
#include <samspill/inference.hpp>
#include <samspill/registry.hpp>
