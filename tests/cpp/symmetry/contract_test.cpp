#include <tuple>

#include <samspill/symmetry.hpp>

namespace {
using every_metric = std::remove_const_t<decltype(samspill::symmetry::metrics)>;
}

#include "support/contract.hpp"
