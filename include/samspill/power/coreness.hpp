#pragma once

#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/cores.hpp>

namespace samspill::power {

struct coreness_options {
  samspill::direction direction = samspill::direction::all;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &coreness_options::direction}, field{"missing", &coreness_options::missing}};
};

/// The largest k such that the actor lies in a set of actors who all have at least k ties with others of the set (its k-core; Seidman).
///
/// Direction all counts a directed tie at both its ends, so that a mutual pair has 2 each; in and out count ties received or given. An isolate has 0.
/// Unobserved cells: refused. Loops and weights are left out. O(n + m) by buckets.
struct coreness_fn : on_any_graph<coreness_fn> {
  static constexpr metric_info info{.name = "power.coreness", .catalogue = "A25", .scope = scope::actor, .in = unit::ties, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse, .source = "seidman1983"};
  using options = coreness_options;
  using on_any_graph<coreness_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return cores(seen, choice.direction); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor cores(const network_view& net, direction way) {
    const counted_ties ties = ties_to_count(net, way);
    std::vector<index_t> degree(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) degree[at(i)] = ties.degree_of(i);
    const auto leave = [&](index_t i, auto fall) {  // a loop falls on who has left
      for (std::size_t side = 0; side < ties.sides; ++side)
        for (const index_t j : ties.concerned[side].row(i)) fall(j);
    };
    const std::vector<index_t> found = core_numbers_by_degree(std::move(degree), leave, [&](index_t i) { ties.fetch_concerned(i); });
    per_actor out(at(net.n()));
    out.values.assign(found.begin(), found.end());
    return out;
  }
};
inline constexpr coreness_fn coreness{};

}  // namespace samspill::power
