#pragma once

#include "pybind.hpp"

#include <string>

#include <samspill/core/inputs.hpp>
#include <samspill/run.hpp>

namespace samspill::bindings {

/// A network over NumPy's memory; the arrays stay alive as long as anybody uses the network.
struct held_network {
  network net;
  py::object offsets, targets, values, labels;
};

struct held_values {
  array<double> values;
  array<index_t> labels;
  index_t sectors = 0;
  array<double> population;

  actor_values_view view() const { return {span_of(values), {span_of(labels), sectors}, span_of(population)}; }
};

struct held_incidence {
  incidence table;
};

struct held_body {
  array<double> votes;
  double quota = 0;
};

struct held_log {
  index_t actors = 0;
  index_t events = 0;
  array<index_t> event, actor;
  array<double> amount;
  incidence present;
  std::vector<index_t> labels;
  index_t sectors = 0;

  event_log_view view() const {
    return {actors, events, span_of(event), span_of(actor), span_of(amount), present.view(), {labels, sectors}};
  }
};

/// The options of a metric as Python gives them; None leaves the default, and `threads` belongs to the call.
inline option_list options_from(const py::dict& given) {
  option_list out;
  for (const auto& [key, value] : given) {
    const auto name = key.cast<std::string>();
    if (name == "run" || value.is_none()) continue;
    if (py::isinstance<py::bool_>(value)) out.push_back({name, value.cast<bool>()});
    else if (py::isinstance<py::int_>(value)) out.push_back({name, value.cast<std::int64_t>()});
    else if (py::isinstance<py::float_>(value)) out.push_back({name, value.cast<double>()});
    else out.push_back({name, py::str(value).cast<std::string>()});
  }
  return out;
}

}  // namespace samspill::bindings
