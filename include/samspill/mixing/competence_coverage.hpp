#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/metric.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/sectors_at_event.hpp>

namespace samspill::mixing {

struct competence_coverage_options {
  std::int64_t fold = 2;
  static constexpr auto fields = std::tuple{field{"fold", &competence_coverage_options::fold, 1, 1e9}};
};

/// How well the actors together cover the competences of the table, all of which are taken as required.
///
/// `coverage`: share that somebody has; `fold_coverage`: share that at least `fold` actors have; `redundancy`: mean number of further actors who have a held
/// competence; `actor_uniqueness` and `sector_uniqueness`: share of the held competences that one actor, or one sector, has alone; `dispersion`:
/// functional dispersion, the mean distance of the actors' rows of 0 and 1 from their centroid, of those who have some (Laliberte and Legendre 2010). Undefined
/// for nobody (no_actors) and without competences (zero_total); all from redundancy on where nobody has any (zero_total), sector_uniqueness without sectors
/// (not_applicable). O(entries).
struct competence_coverage_fn {
  static constexpr std::array<std::string_view, 6> parts{"coverage", "fold_coverage", "redundancy", "actor_uniqueness", "sector_uniqueness", "dispersion"};
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
    out.values = {held / required, enough / required, further / held, by_one / held, by_one_sector / held, dispersion_of(holds)};
    if (held == 0)
      for (const std::size_t part : {2U, 3U, 4U, 5U}) out.undefine(part, reason::zero_total);
    if (!holds.sectors.given()) out.undefine(4, reason::not_applicable);
    return out;
  }

 private:
  /// A row of 0 and 1 is at squared distance sum_c m_c^2 + sum over what it has of (1 - 2 m_c) from the centroid m.
  static double dispersion_of(const incidence_view& holds) {
    double some = 0;
    for (index_t i = 0; i < holds.actors(); ++i) some += holds.by_actor.degree_of(i) > 0;
    running_sum squares, distances;
    for (index_t c = 0; c < holds.events(); ++c) squares += (holds.by_event.degree_of(c) / some) * (holds.by_event.degree_of(c) / some);
    for (index_t i = 0; i < holds.actors(); ++i) {
      if (holds.by_actor.degree_of(i) == 0) continue;
      running_sum squared(squares.value());
      for (const index_t c : holds.by_actor.row(i)) squared += 1 - 2 * (holds.by_event.degree_of(c) / some);
      distances += std::sqrt(std::max(0.0, squared.value()));
    }
    return distances.value() / some;
  }
};
inline constexpr competence_coverage_fn competence_coverage{};

}  // namespace samspill::mixing
