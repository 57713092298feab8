#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/scaled.hpp>
#include <samspill/solve/walk_exponential.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct total_communicability_options {
  double beta = 1;
  bool relative = false;
  samspill::direction direction = samspill::direction::out;
  scaling scale = scaling::none;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"beta", &total_communicability_options::beta, 0.0, unbounded}, field{"relative", &total_communicability_options::relative},
                                            field{"direction", &total_communicability_options::direction}, field{"scale", &total_communicability_options::scale},
                                            field{"weighted", &total_communicability_options::weighted}, field{"missing", &total_communicability_options::missing}};
};

/// Total communicability, e^(beta W) 1: all walks that begin at an actor (direction out: how well it broadcasts), or end there (in: how well it receives), one of
/// length k counting beta^k / k!.
///
/// At least 1, which an isolate has. Walks with strong ties count the product of their strengths; with `relative` beta is a fraction of 1/lambda, lambda the
/// largest eigenvalue, as for Katz status. Undefined where a value exceeds 1e308 (too_large: lambda beyond some 700; take `relative`), and `relative` where
/// lambda is not found (not_converged). Unobserved cells: refused. Loops are left out. O(m) a term of the series, all positive, so that no digit is lost.
struct total_communicability_fn : on_any_graph<total_communicability_fn> {
  static constexpr metric_info info{.name = "power.total_communicability", .catalogue = "A12", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 1, .same = under::relabel | under::sector_names, .unobserved = unobserved::refuse, .source = "benzi2013"};
  using options = total_communicability_options;
  using on_any_graph<total_communicability_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return !choice.relative && choice.scale == scaling::none ? extremes::ends : extremes::anywhere; }

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    need_finite(choice.beta, "beta");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const csr rows = without_loops(rows_towards(seen, choice.direction, choice.weighted));
      const scalar beta = attenuation{choice.beta, choice.relative}.among(rows, !seen.directed, context);
      if (!beta.defined()) return undefined_actors(net, beta.why);
      exponential_walks walks = exponential_of(rows, beta.value, context);
      if (walks.why != reason::none) return undefined_actors(net, walks.why);
      per_actor out;
      out.values = std::move(walks.sums);
      return scaled(std::move(out), choice.scale);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr total_communicability_fn total_communicability{};

}  // namespace samspill::power
