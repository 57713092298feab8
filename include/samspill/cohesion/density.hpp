#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::cohesion {

struct density_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &density_options::missing}};
};

/// Share of the possible ties that are there, m / (n(n - 1)) for directed ties, 2m / (n(n - 1)) for undirected ones.
///
/// Available cases: ties over the cells that were observed. Undefined with fewer than two actors and where no cell was observed
/// (not_observed). Loops are left out. O(n + m).
struct density_fn : on_any_graph<density_fn> {
  static constexpr metric_info info{.name = "cohesion.density", .catalogue = "G1", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "wasserman1994"};
  using options = density_options;
  using on_any_graph<density_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (net.n() == 0) return reason::no_actors;
    if (net.n() == 1) return reason::one_actor;
    return under_missing_rule(net, choice.missing, info.unobserved, [](const network_view& seen) { return share(seen); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net) {
    std::int64_t ties = net.out.arcs();
    for (index_t i = 0; i < net.n(); ++i) ties -= net.out.has(i, i);
    const std::int64_t cells = count_pairs(net, pair_need::giver, false).total();
    if (cells == 0) return reason::not_observed;
    return static_cast<double>(ties) / static_cast<double>(cells);
  }
};
inline constexpr density_fn density{};

}  // namespace samspill::cohesion
