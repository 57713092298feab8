#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/metric.hpp>
#include <samspill/solve/sectors_at_event.hpp>

namespace samspill::joint {

struct sector_pairs_options {
  bool normalized = false;
  static constexpr auto fields = std::tuple{field{"normalized", &sector_pairs_options::normalized}};
};

/// Events that two sectors took part in together, J_gh = number of events with somebody of g and somebody of h; on the diagonal the events with
/// somebody of g. Symmetric. `normalized` gives shares of the events with anybody.
///
/// An event without actors is left out. Undefined without actors (no_actors), a sector without actors in its row and column (no_actors); the shares
/// also without an event that anybody came to (zero_total). O(participations + events k^2).
struct sector_pairs_fn {
  static constexpr metric_info info{.name = "joint.sector_pairs", .catalogue = "E8", .input = input::incidence, .scope = scope::sector_sector, .in = unit::events,
                                    .low = 0, .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed, .source = "landry2024"};
  using options = sector_pairs_options;

  sector_matrix operator()(const incidence_view& took_part, options choice = {}, run_context = {}) const {
    samspill::detail::need_sectors_of(took_part);
    sector_matrix out(at(took_part.sectors.count));
    samspill::detail::sectors_at_event at_event(took_part.sectors.count);
    double events = 0;
    for (index_t e = 0; e < took_part.events(); ++e) {
      const std::vector<index_t>& came = at_event.list(took_part, e);
      events += came.empty() ? 0 : 1;
      for (const index_t g : came)
        for (const index_t h : came) ++out(at(g), at(h));
    }
    if (choice.normalized)
      for (double& cell : out.values) cell /= events;
    undefine(took_part, choice.normalized && events == 0, out);
    return out;
  }

 private:
  static void undefine(const incidence_view& took_part, bool without_events, sector_matrix& out) {
    if (without_events) out.undefine_all(reason::zero_total);
    const std::vector<index_t> sizes = took_part.sectors.sizes();
    for (std::size_t g = 0; g < sizes.size(); ++g)
      for (std::size_t h = 0; h < sizes.size(); ++h)
        if (sizes[g] == 0 || sizes[h] == 0) out.undefine(g * sizes.size() + h, reason::no_actors);
  }
};
inline constexpr sector_pairs_fn sector_pairs{};

}  // namespace samspill::joint
