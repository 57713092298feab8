#include <samspill/change.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> change_metrics() { return erase_all(change::metrics); }
}  // namespace samspill::detail
