#include <tuple>

#include <samspill/change.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::change::metrics)>;
}

#include "support/contract.hpp"
