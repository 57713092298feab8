#include <samspill/power.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> power_metrics() { return erase_all(power::metrics); }
}  // namespace samspill::detail
