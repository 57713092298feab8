#pragma once

#include <cmath>

#include <samspill/core/dyads.hpp>
#include <samspill/symmetry/turn_taking.hpp>

namespace samspill::symmetry {

/// How one-sided it is who follows whom: sum_{i<j} |T_ij - T_ji| / sum_{i<j} (T_ij + T_ji) over the table T of turn_taking; 0 as often both ways, 1 never.
///
/// It is the directional consistency of T. Who goes on does not count. Undefined where nobody follows another (zero_total) and without actors (no_actors).
/// O(t log t) for t turns.
struct turn_taking_asymmetry_fn {
  static constexpr metric_info info{.name = "symmetry.turn_taking_asymmetry", .catalogue = "C27", .input = input::event_log, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::ignored, .source = "gibson2003"};
  using options = no_options;

  scalar operator()(const event_log_view& log, options = {}, run_context = {}) const {
    const network follows(turn_taking(log).rows);
    double apart = 0, together = 0;
    for_each_dyad(follows.view(), [&](const dyad& d) {
      apart += std::abs(d.given - d.returned);
      together += d.given + d.returned;
    });
    if (together > 0) return apart / together;
    return log.actors == 0 ? reason::no_actors : reason::zero_total;
  }
};
inline constexpr turn_taking_asymmetry_fn turn_taking_asymmetry{};

}  // namespace samspill::symmetry
