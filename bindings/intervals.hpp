#pragma once

#include "inputs.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include <samspill/inference.hpp>

namespace samspill::bindings {

// What Python says about a statistic (a metric by name, perhaps of another one's values, perhaps summed by sector) as a function of the input.

std::function<detail::flat(const network_view&, const run_context&)> network_statistic(const py::dict& given);
std::function<detail::flat(const actor_values_view&, const run_context&)> values_statistic(const py::dict& given);

/// Whether the statistic is one of the table of ties between sectors; then, whether that table is weighted.
std::optional<bool> mixing_table_statistic(const py::dict& given, const network_view& net);

/// The statistic as a function of the numbers of ties from each sector to each, and what else stands beside that table; empty where it is none.
std::function<detail::flat(const sector_counts&)> sector_counts_statistic(const py::dict& given, const network_view& net);

// Results of many cells as columns.

template <class Cell, class Read>
py::array column(const std::vector<Cell>& cells, Read read) {
  std::vector<std::remove_cvref_t<decltype(read(cells.front()))>> out;
  for (const Cell& cell : cells) out.push_back(read(cell));
  return give(std::move(out));
}

template <class Cell>
void put_intervals(py::dict& out, const std::vector<Cell>& cells) {
  out["low"] = column(cells, [](const Cell& c) { return c.interval.low; });
  out["high"] = column(cells, [](const Cell& c) { return c.interval.high; });
  out["low_80"] = column(cells, [](const Cell& c) { return c.interval_80.low; });
  out["high_80"] = column(cells, [](const Cell& c) { return c.interval_80.high; });
  out["reasons"] = column(cells, [](const Cell& c) { return static_cast<std::uint8_t>(c.why); });
}

py::dict tests_as_dict(const inferences& found);
py::dict jackknife_as_dict(const jackknife_results& found);

}  // namespace samspill::bindings
