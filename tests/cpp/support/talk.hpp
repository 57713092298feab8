#pragma once

#include <vector>

#include <samspill/core/inputs.hpp>

namespace sample {

using namespace samspill;

/// A log of talk written by hand: the event and the speaker of each turn, and its amount (or none).
struct talk {
  index_t actors = 0;
  index_t events = 0;
  std::vector<index_t> event, actor;
  std::vector<double> amount;

  event_log_view view() const {
    event_log_view out;
    out.actors = actors;
    out.events = events;
    out.event = event;
    out.actor = actor;
    out.amount = amount;
    return out;
  }
};

}  // namespace sample
