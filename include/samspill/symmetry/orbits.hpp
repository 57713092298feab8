#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/automorphisms.hpp>

namespace samspill::symmetry {

struct orbits_options {
  bool weighted = true;
  bool within_sectors = false;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &orbits_options::weighted}, field{"within_sectors", &orbits_options::within_sectors},
                                            field{"allow_slow", &orbits_options::allow_slow}, field{"missing", &orbits_options::missing}};
};

/// The orbit of each actor under the automorphisms of the network: those of one number can be exchanged without changing any tie. Numbered from 1 in the
/// order of their first members; the number says who belongs together, which a size would not.
///
/// An automorphism keeps direction, with `weighted` the exact weight of every tie (round them first), with `within_sectors` the sector of every actor.
/// Where the search would take over a minute and `allow_slow` is not set, the numbers are those of the coarsest equitable partition, each cell of which is
/// one orbit or several together, and `how` says best_found. Unobserved cells: refused. Loops are left out.
struct orbits_fn : on_any_graph<orbits_fn> {
  static constexpr metric_info info{.name = "symmetry.orbits", .catalogue = "C23", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 1, .same = under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "macarthur2008"};
  using options = orbits_options;
  using on_any_graph<orbits_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.within_sectors) need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const automorphism_group group =
          automorphisms(seen, choice.weighted, choice.within_sectors ? seen.sectors.labels : std::span<const index_t>{}, step_limit(choice.allow_slow), context);
      per_actor out(at(seen.n()));
      for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = group.orbit[i] + 1.0;
      out.how.way = group.complete ? method::exact : method::best_found;
      return out;
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr orbits_fn orbits{};

}  // namespace samspill::symmetry
