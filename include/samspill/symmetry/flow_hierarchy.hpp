#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/strong_components.hpp>

namespace samspill::symmetry {

struct flow_hierarchy_options {
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &flow_hierarchy_options::weighted}, field{"missing", &flow_hierarchy_options::missing}};
};

/// Share of the weight of all ties that lies on no ring, between strongly connected components: 1 where nothing comes back, 0 where everything can.
///
/// One tie back can take it from 1 to 0: agony says how much has to go. 0 for undirected ties. Undefined without ties (no_ties), or with fewer than two
/// actors. Unobserved cells: refused. Loops are left out. O(n + m).
struct flow_hierarchy_fn : on_any_graph<flow_hierarchy_fn> {
  static constexpr metric_info info{.name = "symmetry.flow_hierarchy", .catalogue = "C14", .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge, .unobserved = unobserved::refuse,
                                    .source = "luo2011"};
  using options = flow_hierarchy_options;
  using on_any_graph<flow_hierarchy_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return share(seen, choice.weighted); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, bool weighted) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    const component_list parts = strong_components(net.out);
    running_sum between, all;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (j == i) continue;
        const double w = weighted ? net.out.value(arc) : 1.0;
        all += w;
        if (parts.of[at(i)] != parts.of[at(j)]) between += w;
      }
    return all.value() > 0 ? scalar(between.value() / all.value()) : scalar(reason::no_ties);
  }
};
inline constexpr flow_hierarchy_fn flow_hierarchy{};

}  // namespace samspill::symmetry
