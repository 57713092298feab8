#include <tuple>

#include <samspill/cohesion.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::cohesion::metrics)>;
}

#include "support/contract.hpp"
