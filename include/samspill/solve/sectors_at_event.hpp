#pragma once

#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/inputs.hpp>

namespace samspill::detail {

/// A table without actors passes: it has nobody to be in a sector.
inline void need_sectors_of(const incidence_view& took_part) {
  if (!took_part.sectors.given() && took_part.actors() > 0)
    throw invalid_input(errc::needs_sectors, "incidence", "its actors have no sectors", "give every actor a sector");
}

/// The sectors that somebody came from, each once, event by event.
class sectors_at_event {
 public:
  explicit sectors_at_event(index_t sectors) : last_event_(at(sectors), -1) {}

  const std::vector<index_t>& list(const incidence_view& took_part, index_t event) {
    came_.clear();
    for (const index_t actor : took_part.by_event.row(event)) {
      const index_t sector = took_part.sectors[actor];
      if (last_event_[at(sector)] == event) continue;
      last_event_[at(sector)] = event;
      came_.push_back(sector);
    }
    return came_;
  }

 private:
  std::vector<index_t> last_event_;
  std::vector<index_t> came_;
};

}  // namespace samspill::detail
