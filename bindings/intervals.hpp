#pragma once

#include "inputs.hpp"

#include <functional>
#include <optional>

#include <samspill/inference.hpp>

namespace samspill::bindings {

// What Python says about a statistic (a metric by name, perhaps of another one's values, perhaps summed by sector) as a function of the input.

std::function<detail::flat(const network_view&, const run_context&)> network_statistic(const py::dict& given);
std::function<detail::flat(const actor_values_view&, const run_context&)> values_statistic(const py::dict& given);

/// Whether the statistic is one of the table of ties between sectors; then, whether that table is weighted.
std::optional<bool> mixing_table_statistic(const py::dict& given, const network_view& net);

py::dict tests_as_dict(const inferences& found);
py::dict jackknife_as_dict(const jackknife_results& found);

}  // namespace samspill::bindings
