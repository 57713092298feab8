#include <tuple>

#include <samspill/power.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::power::metrics)>;
}

#include "support/contract.hpp"
