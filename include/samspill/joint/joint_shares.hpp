#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include <samspill/core/error.hpp>
#include <samspill/core/metric.hpp>
#include <samspill/solve/sectors_at_event.hpp>

namespace samspill::joint {

/// Shares of the events with anybody by who came together: alone (one actor), one_sector (several actors of one sector), several_sectors, and
/// all_sectors (somebody of every sector that has actors, where there are at least two).
///
/// An event stands in one class, so the shares sum to 1. An event without actors is not known to be empty and is left out. Undefined without
/// actors (no_actors) or without an event that anybody came to (zero_total). O(participations + events).
struct joint_shares_fn {
  static constexpr metric_info info{.name = "joint.joint_shares", .catalogue = "E8", .input = input::incidence, .scope = scope::category, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed, .source = "landry2024"};
  static constexpr std::array<std::string_view, 4> parts{"alone", "one_sector", "several_sectors", "all_sectors"};
  using options = no_options;

  categories operator()(const incidence_view& took_part, options = {}, run_context = {}) const {
    samspill::detail::need_sectors_of(took_part);
    categories out(parts);
    if (took_part.actors() == 0) {
      out.undefine_all(reason::no_actors);
      return out;
    }
    const std::vector<index_t> sizes = took_part.sectors.sizes();
    const auto peopled = static_cast<index_t>(std::count_if(sizes.begin(), sizes.end(), [](index_t size) { return size > 0; }));
    samspill::detail::sectors_at_event at_event(took_part.sectors.count);
    double events = 0;
    for (index_t e = 0; e < took_part.events(); ++e) {
      const auto actors = took_part.by_event.row(e);
      if (actors.empty()) continue;
      ++events;
      const auto came = static_cast<index_t>(at_event.list(took_part, e).size());
      ++out.values[actors.size() == 1 ? 0 : came == 1 ? 1 : came < peopled ? 2 : 3];
    }
    if (events == 0) out.undefine_all(reason::zero_total);
    else
      for (double& share : out.values) share /= events;
    return out;
  }
};
inline constexpr joint_shares_fn joint_shares{};

}  // namespace samspill::joint
