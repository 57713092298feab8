#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/distance_sums.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

enum class closeness_variant : std::uint8_t { wasserman_faust, component, standard };
constexpr auto names_of(closeness_variant) { return std::array<std::string_view, 3>{"wasserman_faust", "component", "standard"}; }

struct closeness_options {
  samspill::direction direction = samspill::direction::in;
  path_cost cost = path_cost::unset;
  closeness_variant variant = closeness_variant::wasserman_faust;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &closeness_options::direction}, field{"cost", &closeness_options::cost},
                                            field{"variant", &closeness_options::variant}, field{"allow_slow", &closeness_options::allow_slow},
                                            field{"missing", &closeness_options::missing}};
};

/// How near the others are: with r others reached at distances d, ((r/(n - 1)) (r / sum d)) (Wasserman and Faust), r / sum d in the actor's own
/// component (`component`), or (n - 1)/sum d where all are reached (`standard`, else disconnected).
///
/// Direction `in` measures distances towards the actor, `out` from it, `all` along ties read both ways. An actor that reaches nobody is undefined (isolate),
/// nobody else likewise (one_actor). Unobserved cells: refused. O(n m / 512) for each level by hops; by cost O(n m) in most networks, O(n m log n) at worst. Above a minute of work only with `allow_slow`.
struct closeness_fn : on_any_graph<closeness_fn> {
  static constexpr metric_info info{.name = "power.closeness", .catalogue = "A8", .scope = scope::actor, .weights = weights::costs, .in = unit::inverse_distance,
                                    .low = 0, .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "wasserman1994"};
  using options = closeness_options;
  using on_any_graph<closeness_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.variant == closeness_variant::standard && choice.cost != path_cost::max_minus ? extremes::ends : extremes::anywhere; }

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return measure(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  /// Freeman's ceiling: the middle of a star by hops, ties read both ways. Measured within components a pair beside a long path would pass it.
  static scalar largest_spread(index_t n, bool directed, const options& choice) {
    if (n < 3) return n == 0 ? reason::no_actors : n == 1 ? reason::one_actor : reason::not_applicable;
    const bool by_hops = choice.cost == path_cost::unset || choice.cost == path_cost::hops;
    if ((directed && choice.direction != direction::all) || !by_hops || choice.variant == closeness_variant::component) return reason::not_applicable;
    return (n - 1.0) * (n - 2.0) / (2.0 * n - 3.0);
  }

 private:
  static per_actor measure(const network_view& net, const options& choice, const run_context& context) {
    const auto [rows, lengths] = path_rows(net, choice.direction, choice.cost);
    const std::vector<distance_sum> sums = distance_sums(rows.view(), rows.back(), lengths, choice.allow_slow, context);
    const double others = net.n() - 1.0;
    per_actor out(at(net.n()));
    for (std::size_t i = 0; i < out.size(); ++i) {
      const double reached = static_cast<double>(sums[i].reached);
      if (net.n() == 1) out.undefine(i, reason::one_actor);
      else if (sums[i].reached == 0) out.undefine(i, reason::isolate);
      else if (choice.variant == closeness_variant::standard && reached < others) out.undefine(i, reason::disconnected);
      else out.values[i] = reached / sums[i].total * (choice.variant == closeness_variant::wasserman_faust ? reached / others : 1.0);
    }
    return out;
  }
};
inline constexpr closeness_fn closeness{};

}  // namespace samspill::power
