#pragma once

#include <tuple>
#include <vector>

#include <samspill/balance.hpp>
#include <samspill/brokerage.hpp>
#include <samspill/change.hpp>
#include <samspill/cohesion.hpp>
#include <samspill/joint.hpp>
#include <samspill/mixing.hpp>
#include <samspill/power.hpp>
#include <samspill/symmetry.hpp>

namespace samspill {

/// Every metric of every family.
inline constexpr auto metrics = std::tuple_cat(power::metrics, balance::metrics, symmetry::metrics, mixing::metrics, brokerage::metrics,
                                               joint::metrics, change::metrics, cohesion::metrics);

/// Calls visit(metric) for every registered metric.
template <class Visit>
constexpr void for_each_metric(Visit visit) {
  std::apply([&](const auto&... metric) { (visit(metric), ...); }, metrics);
}

/// The facts about every registered metric.
inline std::vector<metric_info> infos() {
  std::vector<metric_info> out;
  for_each_metric([&](const auto& metric) { out.push_back(metric.info); });
  return out;
}

}  // namespace samspill
