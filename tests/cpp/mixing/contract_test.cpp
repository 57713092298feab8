#include <tuple>

#include <samspill/mixing.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::mixing::metrics)>;
}

#include "support/contract.hpp"
