#pragma once

#include <vector>

#include <samspill/mixing/competence_contribution.hpp>
#include <samspill/solve/sectors_at_event.hpp>

namespace samspill::mixing {

/// What each sector adds to the coverage of the competences, as competence_contribution with whole sectors in place of actors.
///
/// Undefined for a sector without actors (no_actors) and without competences (zero_total). O(entries).
struct competence_contribution_by_sector_fn {
  static constexpr metric_info info{.name = "mixing.competence_contribution_by_sector", .catalogue = "D16", .input = input::incidence, .scope = scope::sector,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .sectors = sectors::needed, .source = "shapley1953"};
  using options = competence_contribution_options;

  per_sector operator()(const incidence_view& holds, options choice = {}, run_context = {}) const {
    check_options(choice);
    samspill::detail::need_sectors_of(holds);
    std::vector<running_sum> added(at(holds.sectors.count));
    samspill::detail::sectors_at_event at_event(holds.sectors.count);
    for (index_t c = 0; c < holds.events(); ++c) {
      const std::vector<index_t>& holders = at_event.list(holds, c);
      for (const index_t g : holders) added[at(g)] += competence_contribution_fn::worth(static_cast<index_t>(holders.size()), choice.rule);
    }
    const std::vector<index_t> sizes = holds.sectors.sizes();
    per_sector out(added.size());
    for (std::size_t g = 0; g < out.size(); ++g) {
      if (sizes[g] == 0) out.undefine(g, reason::no_actors);
      else if (holds.events() == 0) out.undefine(g, reason::zero_total);
      else out.values[g] = added[g].value() / holds.events();
    }
    return out;
  }
};
inline constexpr competence_contribution_by_sector_fn competence_contribution_by_sector{};

}  // namespace samspill::mixing
