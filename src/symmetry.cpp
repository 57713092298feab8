#include <samspill/symmetry.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> symmetry_metrics() { return erase_all(symmetry::metrics); }
}  // namespace samspill::detail
