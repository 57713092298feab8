#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/distance_sums.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/path_means.hpp>
#include <samspill/solve/reachability.hpp>

namespace samspill::power {

struct reaching_centrality_options {
  samspill::direction direction = samspill::direction::out;
  bool weighted = false;
  bool normalized = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &reaching_centrality_options::direction}, field{"weighted", &reaching_centrality_options::weighted},
                                            field{"normalized", &reaching_centrality_options::normalized}, field{"allow_slow", &reaching_centrality_options::allow_slow},
                                            field{"missing", &reaching_centrality_options::missing}};
};

namespace detail {

/// What each actor reaches, not yet divided by the number of others.
inline std::vector<double> reach_of(const network_view& net, const reaching_centrality_options& choice, const run_context& context) {
  const csr_view rows = choice.direction == direction::in ? net.in : net.out;
  std::vector<double> out(at(net.n()), 0);
  if (choice.weighted) {
    const std::vector<double> lengths = path_costs(rows, weight_meaning::strength, path_cost::inverse);
    need_affordable_paths(rows, lengths, false, choice.allow_slow);
    const double mean = choice.normalized ? mean_weight(rows) : 1;
    out = path_mean_sums(rows, lengths, context);
    for (double& sum : out) sum /= mean;
  } else if (net.directed) {
    const condensation graph = condense(rows);
    const std::vector<std::int64_t> reached = actors_reached(graph, choice.allow_slow, context);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = static_cast<double>(reached[at(graph.parts.of[i])] - 1);
  } else {
    const std::vector<distance_sum> sums = distance_sums(rows, rows, {}, choice.allow_slow, context);
    for (std::size_t i = 0; i < out.size(); ++i) out[i] = sums[i].inverse;
  }
  return out;
}

}  // namespace detail

/// Share of the others that an actor reaches; along undirected ties, where that tells nobody apart, the mean of the inverse distances in hops.
///
/// out: whom it reaches; in: who reaches it. weighted: the mean over the others of the mean weight along the shortest path (lengths 1/w; of several the one
/// with the fewest ties, then the one with the largest mean), 0 where there is none, divided by the mean weight of a tie unless normalized = false.
/// One actor is undefined (one_actor). Unobserved cells: refused. Loops are left out. O((n + m) n / 64), for each level where undirected, O(n m log n) weighted.
/// Above a minute of work only with `allow_slow`.
struct reaching_centrality_fn : on_any_graph<reaching_centrality_fn> {
  static constexpr metric_info info{.name = "power.reaching_centrality", .catalogue = "A24", .scope = scope::actor, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "mones2012"};
  using options = reaching_centrality_options;
  using on_any_graph<reaching_centrality_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return !choice.weighted ? extremes::ends : extremes::anywhere; }

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return shares(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor shares(const network_view& net, const options& choice, const run_context& context) {
    if (net.n() == 1) return undefined_actors(net, reason::one_actor);
    per_actor out;
    out.values = detail::reach_of(net, choice, context);
    for (double& x : out.values) x /= net.n() - 1.0;
    return out;
  }
};
inline constexpr reaching_centrality_fn reaching_centrality{};

}  // namespace samspill::power
