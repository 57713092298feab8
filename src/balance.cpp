#include <samspill/balance.hpp>

#include "register.hpp"

namespace samspill::detail {
std::vector<registered_metric> balance_metrics() { return erase_all(balance::metrics); }
}  // namespace samspill::detail
