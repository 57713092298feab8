#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/perron.hpp>
#include <samspill/solve/scaled.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct eigenvector_options {
  samspill::direction direction = samspill::direction::in;
  scaling scale = scaling::l2;
  bool weighted = true;
  bool by_component = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &eigenvector_options::direction}, field{"scale", &eigenvector_options::scale},
                                            field{"weighted", &eigenvector_options::weighted}, field{"by_component", &eigenvector_options::by_component},
                                            field{"missing", &eigenvector_options::missing}};
};

/// Eigenvector centrality, lambda x = W^T x with the largest root and x >= 0: whoever is named by those who are named (direction out: lambda x = W x).
///
/// Scaled to length 1 (l2), largest entry 1 (max), sum 1 (sum), or left with largest entry 1 (none). Undefined without ties (no_ties), without any cycle
/// of ties (not_strongly_connected), where two components share the largest root (tie_in_spectrum), and where the vector is not found
/// (not_converged). With `by_component` every strongly connected component (of undirected ties: every component) is taken as a network of its own and scaled
/// for itself, and an actor who is one alone is undefined (isolate; directed not_strongly_connected). Unobserved cells: refused. O(m) a step.
struct eigenvector_fn : on_any_graph<eigenvector_fn> {
  static constexpr metric_info info{.name = "power.eigenvector", .catalogue = "A2", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "bonacich1972"};
  using options = eigenvector_options;
  using on_any_graph<eigenvector_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    const auto all = [&](reason why) { return undefined_actors(net, why); };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const csr_view rows = rows_towards(seen, choice.direction, choice.weighted);
      if (arcs_between(rows) == 0) return all(reason::no_ties);
      if (choice.by_component) return component_by_component(rows, !seen.directed, choice, context);
      eigenpair pair = perron(rows, !seen.directed, context);
      if (pair.why != reason::none) return all(pair.why);
      per_actor out;
      out.values = std::move(pair.vector);
      return scaled(std::move(out), scale_of(choice));
    }, [&] { return all(reason::not_observed); });
  }

  /// With largest entry 1: two actors who name each other and nobody else. Whoever has 1 gets it from others, who have at least 1 between them; of directed ties
  /// of unequal strength as little as one likes.
  static scalar largest_spread(index_t n, bool directed, const options& choice) {
    if (n < 3) return n == 0 ? reason::no_actors : n == 1 ? reason::one_actor : reason::not_applicable;
    const bool bounded = scale_of(choice) == scaling::max && !choice.by_component && !(directed && choice.weighted);
    return bounded ? scalar(n - 2.0) : scalar(reason::not_applicable);
  }

 private:
  static scaling scale_of(const options& choice) { return choice.scale == scaling::none ? scaling::max : choice.scale; }

  static per_actor component_by_component(const csr_view& rows, bool symmetric, const options& choice, const run_context& context) {
    const component_list parts = strong_components(rows);
    const std::vector<std::vector<index_t>> members = members_of(parts);
    const std::vector<index_t> places = places_in(members, rows.rows());
    per_actor out(at(rows.rows()));
    for (const std::vector<index_t>& own : members) {
      eigenpair pair;
      if (own.size() == 1) pair.why = symmetric ? reason::isolate : reason::not_strongly_connected;
      else pair = perron(arcs_inside(rows, parts, own, places), symmetric, context);
      per_actor inside;
      inside.values = std::move(pair.vector);
      if (pair.why == reason::none) inside = scaled(std::move(inside), scale_of(choice));
      for (std::size_t k = 0; k < own.size(); ++k) out.set(at(own[k]), pair.why == reason::none ? scalar(inside.values[k]) : scalar(pair.why));
    }
    return out;
  }
};
inline constexpr eigenvector_fn eigenvector{};

}  // namespace samspill::power
