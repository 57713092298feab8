#include <tuple>

#include <samspill/balance.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::balance::metrics)>;
}

#include "support/contract.hpp"
