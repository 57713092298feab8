#pragma once

#include <samspill/symmetry/agony.hpp>

namespace samspill::symmetry {

struct agony_levels_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &agony_levels_options::weighted}, field{"allow_slow", &agony_levels_options::allow_slow},
                                            field{"missing", &agony_levels_options::missing}};
};

/// The level of each actor in the hierarchy of least agony: of all best levels from 0 up the lowest, which are unique.
///
/// A tie i -> j should go up: who receives stands higher. An actor to whom nobody gives has level 0. Undefined as agony is. Unobserved cells: refused.
struct agony_levels_fn : on_any_graph<agony_levels_fn> {
  static constexpr metric_info info{.name = "symmetry.agony_levels", .catalogue = "C11", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "tatti2017"};
  using options = agony_levels_options;
  using on_any_graph<agony_levels_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    detail::need_affordable_agony(net, choice.allow_slow);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const detail::graded found = detail::graded_by_agony(seen, choice.weighted, context);
      if (found.why != reason::none) return undefined_actors(seen, found.why);
      per_actor out(at(seen.n()));
      for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = static_cast<double>(found.levels.level[i]);
      return out;
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr agony_levels_fn agony_levels{};

}  // namespace samspill::symmetry
