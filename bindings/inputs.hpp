#pragma once

#include "pybind.hpp"

#include <samspill/core/inputs.hpp>

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

  actor_values_view view() const { return {span_of(values), {span_of(labels), sectors}}; }
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

}  // namespace samspill::bindings
