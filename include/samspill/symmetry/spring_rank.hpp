#pragma once

#include <limits>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/net_flow.hpp>

namespace samspill::symmetry {

struct spring_rank_options {
  double alpha = 0;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"alpha", &spring_rank_options::alpha, 0.0, std::numeric_limits<double>::infinity()},
                                            field{"weighted", &spring_rank_options::weighted}, field{"missing", &spring_rank_options::missing}};
};

/// Real-valued ranks in which each tie i -> j pulls i one level above j: the least of 1/2 sum w_ij (s_i - s_j - 1)^2 + alpha/2 sum s_i^2.
///
/// alpha pulls all ranks towards 0; with alpha = 0 ranks compare within a component only, and each component has mean 0 (an actor without ties has 0). Minus
/// the trophic levels of MacKay, Johnson and Sansom, up to a constant. Undefined where the ranks of a component were not found (not_converged). Unobserved
/// cells: refused. Loops are left out. O(m) a step.
struct spring_rank_fn : on_any_graph<spring_rank_fn> {
  static constexpr metric_info info{.name = "symmetry.spring_rank", .catalogue = "C9", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "debacco2018"};
  using options = spring_rank_options;
  using on_any_graph<spring_rank_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (std::isinf(choice.alpha)) samspill::detail::bad_option("alpha", "inf", "a finite number from 0");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      return choice.alpha == 0 ? best_levels(seen, choice.weighted, context) : with_prior(seen, choice, context);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  /// The prior is a spring of strength alpha and length 0 from each actor to a fixed point.
  static per_actor with_prior(const network_view& net, const options& choice, const run_context& context) {
    spring_rows ties = springs_of(net, choice.weighted, net_flow::share);
    ties.emplace_back();
    for (index_t i = 0; i < net.n(); ++i) {
      ties[at(i)].push_back({net.n(), choice.alpha});
      ties.back().push_back({i, choice.alpha});
    }
    per_actor out = laplacian(std::move(ties)).levels(context);
    const double fixed = out.values.back();
    out.values.pop_back();
    if (!out.reasons.empty()) out.reasons.pop_back();
    for (double& s : out.values) s -= fixed;
    return out;
  }
};
inline constexpr spring_rank_fn spring_rank{};

}  // namespace samspill::symmetry
