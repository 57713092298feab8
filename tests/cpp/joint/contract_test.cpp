#include <tuple>

#include <samspill/joint.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::joint::metrics)>;
}

#include "support/contract.hpp"
