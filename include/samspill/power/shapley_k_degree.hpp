#pragma once

#include <algorithm>
#include <cstdint>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct shapley_k_degree_options {
  std::int64_t k = 2;
  samspill::direction direction = samspill::direction::out;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"k", &shapley_k_degree_options::k, 1.0, 2147483647.0}, field{"direction", &shapley_k_degree_options::direction},
                                            field{"missing", &shapley_k_degree_options::missing}};
};

/// What an actor adds, on average over all orders of joining, to the number of actors who have joined or are reached by at least k who have (game 2 of
/// Michalak and others): min(1, k/(1 + d_i)) + the sum over the j it reaches of max(0, (d_j - k + 1)/(d_j (1 + d_j))), d_j being how many reach j.
///
/// Direction as in shapley_degree, which this is with k = 1. Sums to n; an isolate has 1. Unobserved cells: refused. Loops and weights are left out. O(n + m).
struct shapley_k_degree_fn : on_any_graph<shapley_k_degree_fn> {
  static constexpr metric_info info{.name = "power.shapley_k_degree", .catalogue = "A18", .scope = scope::actor, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "michalak2013"};
  using options = shapley_k_degree_options;
  using on_any_graph<shapley_k_degree_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return added(seen, choice); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor added(const network_view& net, const options& choice) {
    const auto [walk, lengths] = path_rows(net, choice.direction, path_cost::hops);
    const csr_view reaches = walk.view();
    const auto k = static_cast<double>(choice.k);
    std::vector<double> reached_by(at(net.n()), 0.0);
    for (index_t i = 0; i < net.n(); ++i)
      for (const index_t j : reaches.row(i)) reached_by[at(j)] += j != i;
    per_actor out(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) {
      double& sum = out.values[at(i)];
      sum = std::min(1.0, k / (1 + reached_by[at(i)]));
      for (const index_t j : reaches.row(i)) {
        const double d = reached_by[at(j)];
        if (j != i) sum += std::max(0.0, (d - k + 1) / (d * (1 + d)));
      }
    }
    return out;
  }
};
inline constexpr shapley_k_degree_fn shapley_k_degree{};

}  // namespace samspill::power
