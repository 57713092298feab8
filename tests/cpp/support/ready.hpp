#pragma once

// Options with which every metric can be called: what has no default gets a value here.

#include <samspill/core/metric.hpp>

namespace sample {

template <class Metric>
typename Metric::options ready_options() {
  typename Metric::options out;
  if constexpr (requires { out.cost; }) out.cost = samspill::path_cost::inverse;
  if constexpr (requires { out.ceiling; }) out.ceiling = 100;
  return out;
}

}  // namespace sample
