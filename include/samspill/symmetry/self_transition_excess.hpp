#pragma once

#include <vector>

#include <samspill/core/sum.hpp>
#include <samspill/symmetry/turn_taking.hpp>

namespace samspill::symmetry {

/// How much oftener a speaker goes on than if next speakers were drawn from those who took a turn over: share of i -> i among all successions, less
/// sum_i f_i t_i / s^2 with f_i successions from i, t_i to i, s in all.
///
/// Below 0 where speakers give way. Undefined where no turn follows another (zero_total) and without actors (no_actors). O(t) for t turns.
struct self_transition_excess_fn {
  static constexpr metric_info info{.name = "symmetry.self_transition_excess", .catalogue = "C27", .input = input::event_log, .in = unit::signed_share, .low = -1,
                                    .high = 1, .same = under::relabel | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::counted, .source = "gibson2003"};
  using options = no_options;

  scalar operator()(const event_log_view& log, options = {}, run_context = {}) const {
    const std::vector<detail::succession> all = detail::successions_of(log);
    if (all.empty()) return log.actors == 0 ? reason::no_actors : reason::zero_total;
    std::vector<double> from(at(log.actors), 0), to(at(log.actors), 0);
    double own = 0;
    for (const detail::succession& s : all) {
      ++from[at(s.from)];
      ++to[at(s.to)];
      own += s.from == s.to;
    }
    const auto total = static_cast<double>(all.size());
    running_sum by_chance;
    for (std::size_t i = 0; i < from.size(); ++i) by_chance += from[i] / total * (to[i] / total);
    return own / total - by_chance.value();
  }
};
inline constexpr self_transition_excess_fn self_transition_excess{};

}  // namespace samspill::symmetry
