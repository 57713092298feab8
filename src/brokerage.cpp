#include <samspill/brokerage.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> brokerage_metrics() { return erase_all(brokerage::metrics); }
}  // namespace samspill::detail
