#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/solve/reachability.hpp>

namespace samspill::symmetry {

struct krackhardt_hierarchy_options {
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"allow_slow", &krackhardt_hierarchy_options::allow_slow}, field{"missing", &krackhardt_hierarchy_options::missing}};
};

/// Of the pairs of actors of which at least one reaches the other, the share of which the other does not reach back: 1 without rings, 0 where every path
/// can be walked back, as along undirected ties.
///
/// Undefined without ties (no_ties), or with fewer than two actors. Unobserved cells: refused. Loops are left out. O(m + c n / 64) with c components and
/// arcs between components. Above a minute of work only with `allow_slow`.
struct krackhardt_hierarchy_fn : on_any_graph<krackhardt_hierarchy_fn> {
  static constexpr metric_info info{.name = "symmetry.krackhardt_hierarchy", .catalogue = "C16", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "krackhardt1994"};
  using options = krackhardt_hierarchy_options;
  using on_any_graph<krackhardt_hierarchy_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return share(seen, choice.allow_slow, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, bool allow_slow, const run_context& context) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    const condensation graph = condense(net.out);
    const std::vector<std::int64_t> reached = actors_reached(graph, allow_slow, context);
    std::int64_t one_way = 0, mutual = 0;
    for (std::size_t c = 0; c < reached.size(); ++c) {
      const std::int64_t size = graph.size[c];
      one_way += size * (reached[c] - size);
      mutual += size * (size - 1) / 2;
    }
    if (one_way + mutual == 0) return reason::no_ties;
    return static_cast<double>(one_way) / static_cast<double>(one_way + mutual);
  }
};
inline constexpr krackhardt_hierarchy_fn krackhardt_hierarchy{};

}  // namespace samspill::symmetry
