#include <samspill/cohesion.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> cohesion_metrics() { return erase_all(cohesion::metrics); }
}  // namespace samspill::detail
