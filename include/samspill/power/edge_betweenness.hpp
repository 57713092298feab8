#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/path_sums.hpp>
#include <samspill/solve/ties_of.hpp>

namespace samspill::power {

struct edge_betweenness_options {
  path_cost cost = path_cost::unset;
  bool normalized = false;
  samspill::precision precision = samspill::precision::double_;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"cost", &edge_betweenness_options::cost}, field{"normalized", &edge_betweenness_options::normalized},
                                            field{"precision", &edge_betweenness_options::precision}, field{"allow_slow", &edge_betweenness_options::allow_slow}, field{"missing", &edge_betweenness_options::missing}};
};

/// Share of shortest paths that use each tie, sum_{s != t} sigma_st(e)/sigma_st (unordered pairs where undirected).
///
/// `normalized` divides by the number of pairs, n(n - 1) directed and half of it undirected. `precision` single: as in betweenness, by hops alone; within 2e-6 of
/// double, relative. A loop has 0. Unobserved cells: refused. Brandes' accumulation, O(n m) by hops, and by cost in most networks, O(n m log n) at worst. Above a
/// minute of work only with `allow_slow`.
struct edge_betweenness_fn : on_any_graph<edge_betweenness_fn> {
  static constexpr metric_info info{.name = "power.edge_betweenness", .catalogue = "A7", .scope = scope::tie, .weights = weights::costs, .in = unit::paths,
                                    .low = 0, .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "brandes2008"};
  using options = edge_betweenness_options;
  using on_any_graph<edge_betweenness_fn>::operator();

  per_tie operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return accumulate(seen, choice, context); },
                              [&] {
                                per_tie none = ties_of(net);
                                none.undefine_all(reason::not_observed);
                                return none;
                              });
  }

 private:
  static per_tie accumulate(const network_view& net, const options& choice, const run_context& context) {
    const std::vector<double> lengths = path_costs(net.out, net.meaning, choice.cost);
    if (choice.precision == precision::single && !lengths.empty())
      throw invalid_input(errc::option_out_of_range, "option precision", "'single' is for paths by hops", "use double, or cost = hops");
    need_affordable_path_sums(net.out, lengths, choice.allow_slow);
    const double n = net.n();
    const std::vector<double> of_arc = path_sums(net, lengths, {}, path_part::arcs, context, {.single = choice.precision == precision::single});
    per_tie out = ties_of(net);
    const double pairs = n * (n - 1) / (net.directed ? 1 : 2);
    for (std::size_t t = 0; t < out.size(); ++t) {
      const index_t forth = net.out.find(out.from[t], out.to[t]);
      const double both = net.directed ? of_arc[at(forth)] : (of_arc[at(forth)] + of_arc[at(net.out.find(out.to[t], out.from[t]))]) / 2;
      out.values[t] = choice.normalized && n > 1 ? both / pairs : both;
    }
    return out;
  }
};
inline constexpr edge_betweenness_fn edge_betweenness{};

}  // namespace samspill::power
