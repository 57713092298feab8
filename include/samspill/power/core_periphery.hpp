#pragma once

#include <cstdint>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/core_fit.hpp>

namespace samspill::power {

struct core_periphery_options {
  core_form form = core_form::discrete;
  core_ideal ideal = core_ideal::either;
  samspill::direction direction = samspill::direction::all;
  bool weighted = true;
  double sharpness = 0.5;
  double periphery = 0.5;
  std::int64_t restarts = 9;
  std::int64_t seed = 1;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"form", &core_periphery_options::form}, field{"ideal", &core_periphery_options::ideal}, field{"direction", &core_periphery_options::direction},
                                            field{"weighted", &core_periphery_options::weighted}, field{"sharpness", &core_periphery_options::sharpness, 0.0, 1.0},
                                            field{"periphery", &core_periphery_options::periphery, 0.0, 1.0}, field{"restarts", &core_periphery_options::restarts, 0.0, 1e6},
                                            field{"seed", &core_periphery_options::seed, 0.0, 9e15}, field{"allow_slow", &core_periphery_options::allow_slow},
                                            field{"missing", &core_periphery_options::missing}};
};

/// Giving and receiving have coreness of their own in the continuous form alone.
inline void check_core_options(const core_periphery_options& choice) {
  check_options(choice);
  if (choice.direction != direction::all && choice.form != core_form::continuous)
    throw invalid_input(errc::option_out_of_range, "option direction", "only the continuous form tells giving from receiving", "use all, or form continuous");
}

inline core_fit found_core(const network_view& net, const core_periphery_options& choice, const run_context& context) {
  return fit_core(net, {choice.form, choice.ideal, choice.direction, choice.weighted, choice.sharpness, choice.periphery, choice.restarts, static_cast<std::uint64_t>(choice.seed),
                        choice.allow_slow}, context);
}

/// How far each actor belongs to a core whose members are tied to one another while those of the periphery are not (Borgatti and Everett).
///
/// `discrete`: 1 in the core and 0 in the periphery, divided so that the ties correlate best with an ideal of ones where an end is in the core (ideal either), where
/// both are (both), or within the core against zeros within the periphery and nothing said of the rest (within). `continuous`: c in [0, 1] that make
/// sum_{i != j} (w_ij / max w - c_i c_j)^2 least (MINRES). `rombach`: the values of a transition function of `sharpness` and share in the `periphery`, shared out
/// so that sum w_ij c_i c_j is large. All read both directions of a tie together; continuous with direction out or in (Boyd and others) gives u or v in [0, 1], the coreness
/// in giving and in receiving, that make sum_{i != j} (w_ij / max w - u_i v_j)^2 least, scaled to max u = max v; where both directions weigh the same it is c. Discrete is exact up to 15 actors; else, and for the other forms, the best found from
/// one start and `restarts` random ones; of equal ones the first, so that renumbering may choose another. Undefined (no_actors, one_actor, no_ties, zero_variance:
/// all cells alike, or no division has an ideal of both zeros and ones). Unobserved cells: refused. Loops are left out. O(n^2) a round; above a minute only with
/// `allow_slow`.
struct core_periphery_fn : on_any_graph<core_periphery_fn> {
  static constexpr metric_info info{.name = "power.core_periphery", .catalogue = "A26", .scope = scope::actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "borgatti1999"};
  using options = core_periphery_options;
  using on_any_graph<core_periphery_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_core_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return found_core(seen, choice, context).coreness; },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr core_periphery_fn core_periphery{};

}  // namespace samspill::power
