#include <samspill/mixing.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> mixing_metrics() { return erase_all(mixing::metrics); }
}  // namespace samspill::detail
