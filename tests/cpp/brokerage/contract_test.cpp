#include <tuple>

#include <samspill/brokerage.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::brokerage::metrics)>;
}

#include "support/contract.hpp"
