#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/actor_traits.hpp>
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

/// How far each actor moves towards those to whom it gives attention: from 0 (holds on to its first opinion) to 1.
inline void check_susceptibilities(std::span<const double> values, index_t actors) {
  check_values(values, actors);
  for (std::size_t i = 0; i < values.size(); ++i)
    if (!(values[i] >= 0 && values[i] <= 1))
      throw invalid_input(errc::option_out_of_range, "option susceptibility", "actor " + std::to_string(i) + " has " + detail::short_number(values[i]), "use numbers from 0 to 1");
}

/// Does everybody move all the way, so that only the limit of P^t can tell who prevails?
inline bool all_move_for_ever(std::span<const double> s) {
  return !s.empty() && std::all_of(s.begin(), s.end(), [](double own) { return own == 1; });
}

/// Is there a group whose members all move all the way, and towards no others? Then (I - S P) x = b leaves open what they think at last.
inline bool leaves_open(const attention& walk, std::span<const double> s) {
  const csr_view rows = walk.shares();
  const component_list parts = strong_components(rows);
  std::vector<char> open = detail::closed_components(rows, parts);
  for (std::size_t i = 0; i < s.size(); ++i)
    if (s[i] < 1 || walk.dead_end(i)) open[at(parts.of[i])] = 0;
  return std::find(open.begin(), open.end(), 1) != open.end();
}

/// Influence in Friedkin and Johnsen's model, v_j = mean over i of V_ij, V = (I - S P)^-1 (I - S): the weight of j's first opinion in everybody's final one,
/// where i moves with susceptibility s_i (one number for all, or a list) towards those to whom it gives attention, P_ij = w_ij / sum_k w_ik (direction in: towards
/// those who name it).
///
/// An actor without ties keeps its opinion. The influences sum to 1. With s = 1 for all (DeGroot) the limit of P^t: undefined where more than one group keeps its own
/// opinion for ever (tie_in_spectrum) or opinions swing without end (not_converged). A list under which only some groups move all the way and towards no others is
/// undefined too (tie_in_spectrum). Unobserved cells: refused. Loops are left out. One solve with P'S, O(m) a step.
struct friedkin_johnsen_fn : on_any_graph<friedkin_johnsen_fn> {
  static constexpr metric_info info{.name = "power.friedkin_johnsen", .catalogue = "A17", .scope = scope::actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "friedkin1990"};
  static constexpr std::string_view values_replace = "susceptibility";
  using options = friedkin_johnsen_options;
  using on_any_graph<friedkin_johnsen_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return (*this)(net, std::vector<double>(at(net.n()), choice.susceptibility), choice, context);
  }

  /// With a susceptibility for each actor.
  per_actor operator()(const network_view& net, std::span<const double> susceptibilities, options choice = {}, run_context context = {}) const {
    check_susceptibilities(susceptibilities, net.n());
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return influence(seen, susceptibilities, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor influence(const network_view& net, std::span<const double> s, const options& choice, const run_context& context) {
    attention walk(net, choice.direction, choice.weighted);
    shifted_solution found;
    if (all_move_for_ever(s)) {
      found = walk.in_the_long_run(context);
    } else if (leaves_open(walk, s)) {
      found.why = reason::tie_in_spectrum;
    } else {
      walk.go_on_with(s);
      found = walk.visits(1, std::vector<double>(at(net.n()), 1 / static_cast<double>(net.n())), context);
      for (std::size_t i = 0; i < found.x.size(); ++i)
        if (!walk.dead_end(i)) found.x[i] *= 1 - s[i];
    }
    if (found.why != reason::none) return undefined_actors(net, found.why);
    per_actor out;
    out.values = std::move(found.x);
    return out;
  }
};
inline constexpr friedkin_johnsen_fn friedkin_johnsen{};

}  // namespace samspill::power
