#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/metric.hpp>
#include <samspill/solve/sectors_at_event.hpp>

namespace samspill::mixing {

struct competence_coverage_options {
  std::int64_t fold = 2;
  static constexpr auto fields = std::tuple{field{"fold", &competence_coverage_options::fold, 1, 1e9}};
};

/// How well the actors together cover the competences of the table, all of which are taken as required.
///
/// `coverage`: share that somebody has; `fold_coverage`: share that at least `fold` actors have; `redundancy`: mean number of further actors who have a held
/// competence; `actor_uniqueness` and `sector_uniqueness`: share of the held competences that one actor, or one sector, has alone. Undefined for nobody
/// (no_actors) and without competences (zero_total); the last three where nobody has any (zero_total), sector_uniqueness without sectors (not_applicable).
/// O(entries).
struct competence_coverage_fn {
  static constexpr std::array<std::string_view, 5> parts{"coverage", "fold_coverage", "redundancy", "actor_uniqueness", "sector_uniqueness"};
  static constexpr metric_info info{.name = "mixing.competence_coverage", .catalogue = "D16", .input = input::incidence, .scope = scope::category, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "laliberte2010"};
  using options = competence_coverage_options;

  categories operator()(const incidence_view& holds, options choice = {}, run_context = {}) const {
    check_options(choice);
    categories out(parts);
    if (holds.actors() == 0 || holds.events() == 0) {
      out.undefine_all(holds.actors() == 0 ? reason::no_actors : reason::zero_total);
      return out;
    }
    samspill::detail::sectors_at_event at_event(holds.sectors.count);
    double held = 0, enough = 0, further = 0, by_one = 0, by_one_sector = 0;
    for (index_t c = 0; c < holds.events(); ++c) {
      const index_t holders = holds.by_event.degree_of(c);
      if (holders == 0) continue;
      ++held;
      enough += holders >= choice.fold;
      further += holders - 1;
      by_one += holders == 1;
      by_one_sector += holds.sectors.given() && at_event.list(holds, c).size() == 1;
    }
    const double required = holds.events();
    out.values = {held / required, enough / required, further / held, by_one / held, by_one_sector / held};
    if (held == 0)
      for (const std::size_t part : {2, 3, 4}) out.undefine(part, reason::zero_total);
    if (!holds.sectors.given()) out.undefine(4, reason::not_applicable);
    return out;
  }
};
inline constexpr competence_coverage_fn competence_coverage{};

}  // namespace samspill::mixing
