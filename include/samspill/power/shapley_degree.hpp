#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct shapley_degree_options {
  samspill::direction direction = samspill::direction::out;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &shapley_degree_options::direction}, field{"missing", &shapley_degree_options::missing}};
};

/// What an actor adds, on average over all orders of joining, to the number of actors who have joined or are tied to one who has (game 1 of Michalak and
/// others): the sum of 1/(1 + d_j) over the actor itself and those j whom it reaches, d_j being how many reach j.
///
/// Direction out: an actor reaches those to whom it has a tie; in: those who have a tie to it; all: both. Sums to n; an isolate has 1. Unobserved cells:
/// refused. Loops and weights are left out. O(n + m).
struct shapley_degree_fn : on_any_graph<shapley_degree_fn> {
  static constexpr metric_info info{.name = "power.shapley_degree", .catalogue = "A18", .scope = scope::actor, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "michalak2013"};
  using options = shapley_degree_options;
  using on_any_graph<shapley_degree_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return added(seen, choice.direction); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor added(const network_view& net, direction way) {
    const auto [walk, lengths] = path_rows(net, way, path_cost::hops);
    const csr_view reaches = walk.view();
    std::vector<double> share(at(net.n()), 1.0);  // 1 + d_j, then its inverse
    for_each_other(reaches, [&](index_t, index_t j) { ++share[at(j)]; });
    for (double& s : share) s = 1 / s;
    per_actor out(at(net.n()));
    out.values = share;
    for_each_other(reaches, [&](index_t i, index_t j) { out.values[at(i)] += share[at(j)]; });
    return out;
  }

  template <class Visit>
  static void for_each_other(const csr_view& rows, Visit visit) {
    for (index_t i = 0; i < rows.rows(); ++i)
      for (const index_t j : rows.row(i))
        if (j != i) visit(i, j);
  }
};
inline constexpr shapley_degree_fn shapley_degree{};

}  // namespace samspill::power
