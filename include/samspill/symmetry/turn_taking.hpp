#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/symmetry/participation_equality.hpp>

namespace samspill::symmetry {

namespace detail {

struct succession {
  index_t from, to;
};

/// Who followed whom: each turn and the next one of the same event, in the order given. A turn of amount 0 was none.
inline std::vector<succession> successions_of(const event_log_view& log) {
  check_turns(log);
  std::vector<index_t> last(at(log.events), -1);
  std::vector<succession> out;
  for (std::size_t t = 0; t < log.actor.size(); ++t) {
    if (log.amount_of(t) == 0) continue;
    index_t& before = last[at(log.event[t])];
    if (before >= 0) out.push_back({before, log.actor[t]});
    before = log.actor[t];
  }
  return out;
}

}  // namespace detail

/// How often the turn of one actor (in rows) was followed by one of another, in one event, in the order given.
///
/// The diagonal tells who went on. Each row of the log is one turn. The table can be read as a network of who is answered by whom. O(t log t) for t turns.
struct turn_taking_fn {
  static constexpr metric_info info{.name = "symmetry.turn_taking", .catalogue = "C27", .input = input::event_log, .scope = scope::actor_actor, .low = 0,
                                    .same = under::relabel | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::counted, .source = "gibson2003"};
  using options = no_options;

  actor_matrix operator()(const event_log_view& log, options = {}, run_context = {}) const {
    std::vector<index_t> from, to;
    for (const detail::succession& s : detail::successions_of(log)) {
      from.push_back(s.from);
      to.push_back(s.to);
    }
    actor_matrix out;
    out.rows = build_csr<strength>(log.actors, from, to, {}, true, parallel_rule::count);
    return out;
  }
};
inline constexpr turn_taking_fn turn_taking{};

}  // namespace samspill::symmetry
