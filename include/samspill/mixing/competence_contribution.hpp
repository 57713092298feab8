#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::mixing {

/// `shapley`: each competence is shared evenly by those who have it; `marginal`: it counts for whoever has it alone.
enum class contribution_rule : std::uint8_t { shapley, marginal };
constexpr auto names_of(contribution_rule) { return std::array<std::string_view, 2>{"shapley", "marginal"}; }

struct competence_contribution_options {
  contribution_rule rule = contribution_rule::shapley;
  static constexpr auto fields = std::tuple{field{"rule", &competence_contribution_options::rule}};
};

/// What each actor adds to the coverage of the competences: its Shapley value, (1/K) sum over the competences it has of 1/(number who have it), or with
/// `marginal` the coverage that would go with it, the share of the K competences that it has alone.
///
/// Shapley values add up to the coverage. Whoever has none has 0. Undefined without competences (zero_total). O(entries).
struct competence_contribution_fn {
  static constexpr metric_info info{.name = "mixing.competence_contribution", .catalogue = "D16", .input = input::incidence, .scope = scope::actor,
                                    .in = unit::share, .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names,
                                    .unobserved = unobserved::not_concerned, .direction = directions::not_concerned, .loops = loops::not_concerned,
                                    .source = "shapley1953"};
  using options = competence_contribution_options;

  per_actor operator()(const incidence_view& holds, options choice = {}, run_context = {}) const {
    check_options(choice);
    per_actor out(at(holds.actors()));
    if (holds.events() == 0) out.undefine_all(reason::zero_total);
    for (index_t i = 0; i < holds.actors() && holds.events() > 0; ++i) {
      running_sum added;
      for (const index_t c : holds.by_actor.row(i)) added += worth(holds.by_event.degree_of(c), choice.rule);
      out.values[at(i)] = added.value() / holds.events();
    }
    return out;
  }

  /// What one of `holders` is given for a competence that they all have.
  static double worth(index_t holders, contribution_rule rule) { return rule == contribution_rule::shapley ? 1.0 / holders : holders == 1; }
};
inline constexpr competence_contribution_fn competence_contribution{};

}  // namespace samspill::mixing
