#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/path_sums.hpp>

namespace samspill::power {

struct betweenness_options {
  path_cost cost = path_cost::unset;
  bool normalized = false;
  bool endpoints = false;
  bool shapley = false;
  samspill::precision precision = samspill::precision::double_;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"cost", &betweenness_options::cost}, field{"normalized", &betweenness_options::normalized},
                                            field{"endpoints", &betweenness_options::endpoints}, field{"shapley", &betweenness_options::shapley},
                                            field{"precision", &betweenness_options::precision}, field{"allow_slow", &betweenness_options::allow_slow},
                                            field{"missing", &betweenness_options::missing}};
};

/// Share of shortest paths between others that run through each actor, b_v = sum_{s != v != t} sigma_st(v)/sigma_st (unordered pairs where undirected).
///
/// `normalized` divides by the pairs of others, (n - 1)(n - 2) directed and half of it undirected; `endpoints` counts the pairs in which v is an end
/// (and divides by n(n - 1)). Pairs without a path count nothing; under three actors all are 0, and undefined when normalized (not_applicable).
/// `shapley`: what an actor adds, on average over all orders of joining, to the share of shortest paths between those who have not joined that run through those who
/// have (Szczepanski, Michalak and Rahwan): a path of d hops counts 1/(d + 1) for each actor inside it and 1/(d + 1) - 1/2 for its ends. Sums to 0, so that
/// actors without power have less than 0; by hops only, and without `endpoints`.
/// `precision` single: paths by hops are counted in float, 32 starts side by side instead of 16, and the shares added in double; within 2e-6 of double, relative.
/// Unobserved cells: refused, since one tie can move every path. Loops never lie on a path. Brandes' accumulation, O(n m) by hops, and by cost in most networks, O(n m log n) at worst;
/// above a minute of work only with `allow_slow`.
struct betweenness_fn : on_any_graph<betweenness_fn> {
  static constexpr metric_info info{.name = "power.betweenness", .catalogue = "A7", .scope = scope::actor, .weights = weights::costs, .in = unit::paths,
                                    .low = 0, .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "brandes2001"};
  using options = betweenness_options;
  using on_any_graph<betweenness_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.shapley && choice.endpoints)
      throw invalid_input(errc::option_out_of_range, "option endpoints", "'true' is not allowed beside shapley", "use one of the two");
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return accumulate(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

  /// Freeman's ceiling: the middle of a star.
  static scalar largest_spread(index_t n, bool directed, const options& choice) {
    if (n < 3) return n == 0 ? reason::no_actors : n == 1 ? reason::one_actor : reason::not_applicable;
    const double others = n - 1.0;
    if (choice.endpoints || choice.shapley) return reason::not_applicable;
    if (choice.normalized) return others;
    return others * others * (others - 1) / (directed ? 1 : 2);
  }

 private:
  static per_actor accumulate(const network_view& net, const options& choice, const run_context& context) {
    const std::vector<double> lengths = path_costs(net.out, net.meaning, choice.cost);
    if (choice.shapley && !lengths.empty())
      throw invalid_input(errc::option_out_of_range, "option cost", "shapley counts the actors on a path, not how long it is", "use hops");
    if (choice.precision == precision::single && !lengths.empty())
      throw invalid_input(errc::option_out_of_range, "option precision", "'single' is for paths by hops", "use double, or cost = hops");
    need_affordable_path_sums(net.out, lengths, choice.allow_slow);
    const auto n = at(net.n());
    per_actor out(n);
    if (n < 3 && choice.normalized && !choice.endpoints) {
      out.undefine_all(n == 1 ? reason::one_actor : reason::not_applicable);
      return out;
    }
    if (n < 2 && choice.normalized) {
      out.undefine_all(reason::one_actor);
      return out;
    }
    const path_rule rule{.inside = choice.shapley ? first_of_all : nullptr, .at_ends = choice.shapley ? lost_at_ends : choice.endpoints ? one_each : nullptr};
    out.values = path_sums(net, lengths, rule, path_part::actors, context, {.single = choice.precision == precision::single});
    const double others = static_cast<double>(n) - 1;
    const double pairs = choice.endpoints ? others * (others + 1) : others * (others - 1);
    const double scale = choice.normalized ? 1 / pairs : net.directed ? 1.0 : 0.5;
    for (double& b : out.values) b *= scale;
    return out;
  }

  static double one_each(double) { return 1; }
  /// Inside a path of d hops an actor counts when it joins first of all d + 1; an end takes the path away unless the other end has joined, or nobody inside has.
  static double first_of_all(double hops) { return 1 / (hops + 1); }
  static double lost_at_ends(double hops) { return 1 / (hops + 1) - 0.5; }
};
inline constexpr betweenness_fn betweenness{};

}  // namespace samspill::power
