#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/network_worth.hpp>

namespace samspill::power {

enum class fragmentation_measure : std::uint8_t { components, distance };
constexpr auto names_of(fragmentation_measure) { return std::array<std::string_view, 2>{"components", "distance"}; }

struct fragmentation_options {
  fragmentation_measure measure = fragmentation_measure::components;
  samspill::direction direction = samspill::direction::out;
  path_cost cost = path_cost::unset;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"measure", &fragmentation_options::measure}, field{"direction", &fragmentation_options::direction},
                                            field{"cost", &fragmentation_options::cost}, field{"allow_slow", &fragmentation_options::allow_slow},
                                            field{"missing", &fragmentation_options::missing}};
};

/// How far a network has fallen apart (Borgatti): the share of ordered pairs of actors without a path between them, ties read both ways (`components`, F), or
/// 1 - mean of 1/distance over ordered pairs, 0 where there is no path (`distance`, DF; 1 - global efficiency).
///
/// Distances follow ties, or read them both ways (direction all); in equals out. DF is in [0, 1] by hops and below 0 where costs are well under 1. Undefined for
/// no_actors and one_actor. Unobserved cells: refused. Loops are left out. F O(n + m), DF as closeness; above a minute of work only with `allow_slow`.
struct fragmentation_fn : on_any_graph<fragmentation_fn> {
  static constexpr metric_info info{.name = "power.fragmentation", .catalogue = "A28", .weights = weights::costs, .in = unit::share, .high = 1,
                                    .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse, .source = "borgatti2006"};
  using options = fragmentation_options;
  using on_any_graph<fragmentation_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.cost != path_cost::max_minus ? extremes::ends : extremes::anywhere; }

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return apart(seen, choice, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar apart(const network_view& net, const options& choice, const run_context& context) {
    if (net.n() < 2) return net.n() == 1 ? reason::one_actor : reason::no_actors;
    const bool paths = choice.measure == fragmentation_measure::distance;
    const auto [walk, lengths] = path_rows(net, paths ? choice.direction : direction::all, paths ? choice.cost : path_cost::hops);
    if (paths) need_affordable(1e-9 * nanoseconds_of_distance_sums(walk.view(), walk.back(), lengths), choice.allow_slow);
    const std::vector<char> nobody(at(net.n()), 0);
    const scalar held = worth_without(walk.view(), walk.back(), lengths, nobody, paths ? network_worth::efficiency : network_worth::connected_pairs, context);
    return paths ? 1 - held.value : 1 - held.value / static_cast<double>(std::int64_t{net.n()} * (net.n() - 1));
  }
};
inline constexpr fragmentation_fn fragmentation{};

}  // namespace samspill::power
