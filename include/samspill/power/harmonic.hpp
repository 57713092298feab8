#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/distance_sums.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct harmonic_options {
  samspill::direction direction = samspill::direction::in;
  path_cost cost = path_cost::unset;
  bool normalized = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &harmonic_options::direction}, field{"cost", &harmonic_options::cost},
                                            field{"normalized", &harmonic_options::normalized}, field{"allow_slow", &harmonic_options::allow_slow},
                                            field{"missing", &harmonic_options::missing}};
};

/// Mean of the inverse distances to the others, h_i = (1/(n - 1)) sum_{j != i} 1/d_ij; whoever is out of reach counts 0.
///
/// Direction as in closeness. Without `normalized` the plain sum. One actor is undefined when normalized (one_actor).
/// Unobserved cells: refused. O(n m / 512) for each level by hops; by cost O(n m) in most networks, O(n m log n) at worst. Above a minute of work only with `allow_slow`.
struct harmonic_fn : on_any_graph<harmonic_fn> {
  static constexpr metric_info info{.name = "power.harmonic", .catalogue = "A9", .scope = scope::actor, .weights = weights::costs, .in = unit::inverse_distance,
                                    .low = 0, .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "marchiori2000"};
  using options = harmonic_options;
  using on_any_graph<harmonic_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.cost != path_cost::max_minus ? extremes::ends : extremes::anywhere; }

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return measure(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  /// Freeman's ceiling by hops: the middle of a star, ties read both ways; an actor to whom (from whom) all others have their only tie in one direction.
  static scalar largest_spread(index_t n, bool directed, const options& choice) {
    if (n < 3) return n == 0 ? reason::no_actors : n == 1 ? reason::one_actor : reason::not_applicable;
    if (choice.cost != path_cost::unset && choice.cost != path_cost::hops) return reason::not_applicable;
    const double others = n - 1.0;
    const double normalized = directed && choice.direction != direction::all ? others : (others - 1) / 2;
    return choice.normalized ? normalized : normalized * others;
  }

 private:
  static per_actor measure(const network_view& net, const options& choice, const run_context& context) {
    const auto [rows, lengths] = path_rows(net, choice.direction, choice.cost);
    const std::vector<distance_sum> sums = distance_sums(rows.view(), rows.back(), lengths, choice.allow_slow, context);
    per_actor out(at(net.n()));
    for (std::size_t i = 0; i < out.size(); ++i) {
      if (choice.normalized && net.n() == 1) out.undefine(i, reason::one_actor);
      else out.values[i] = sums[i].inverse / (choice.normalized ? net.n() - 1.0 : 1.0);
    }
    return out;
  }
};
inline constexpr harmonic_fn harmonic{};

}  // namespace samspill::power
