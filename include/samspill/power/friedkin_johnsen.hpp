#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/attention.hpp>

namespace samspill::power {

struct friedkin_johnsen_options {
  double susceptibility = 0.5;
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"susceptibility", &friedkin_johnsen_options::susceptibility, 0.0, 1.0}, field{"direction", &friedkin_johnsen_options::direction},
                                            field{"weighted", &friedkin_johnsen_options::weighted}, field{"missing", &friedkin_johnsen_options::missing}};
};

/// Influence in Friedkin and Johnsen's model, v_j = mean over i of V_ij, V = (I - s P)^-1 (1 - s): the weight of j's first opinion in everybody's final one,
/// where all move with susceptibility s towards those to whom they give attention, P_ij = w_ij / sum_k w_ik (direction in: towards those who name them).
///
/// An actor without ties keeps its opinion. The influences sum to 1. s = 1 (DeGroot) is the limit of P^t: undefined where more than one group keeps its own
/// opinion for ever (tie_in_spectrum) or opinions swing without end (not_converged). Unobserved cells: refused. Loops are left out. One solve with P^T, O(m) a step.
struct friedkin_johnsen_fn : on_any_graph<friedkin_johnsen_fn> {
  static constexpr metric_info info{.name = "power.friedkin_johnsen", .catalogue = "A17", .scope = scope::actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "friedkin1990"};
  using options = friedkin_johnsen_options;
  using on_any_graph<friedkin_johnsen_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return influence(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor influence(const network_view& net, const options& choice, const run_context& context) {
    const attention walk(net, choice.direction, choice.weighted);
    const double s = choice.susceptibility;
    shifted_solution found;
    if (net.n() > 0 && s == 1) {
      found = walk.in_the_long_run(context);
    } else {
      found = walk.visits(s, std::vector<double>(at(net.n()), (1 - s) / static_cast<double>(net.n())), context);
      walk.keep_at_dead_ends(s, found);
    }
    if (found.why != reason::none) return undefined_actors(net, found.why);
    per_actor out;
    out.values = std::move(found.x);
    return out;
  }
};
inline constexpr friedkin_johnsen_fn friedkin_johnsen{};

}  // namespace samspill::power
