#include <samspill/joint.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> joint_metrics() { return erase_all(joint::metrics); }
}  // namespace samspill::detail
