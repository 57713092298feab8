#pragma once

#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/scaled.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct katz_options {
  double alpha = 0.5;
  bool relative = true;
  double beta = 1;
  samspill::direction direction = samspill::direction::in;
  scaling scale = scaling::none;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"alpha", &katz_options::alpha},       field{"relative", &katz_options::relative}, field{"beta", &katz_options::beta},
                                            field{"direction", &katz_options::direction}, field{"scale", &katz_options::scale},
                                            field{"weighted", &katz_options::weighted},   field{"missing", &katz_options::missing}};
};

/// Katz status, x = (I - alpha W^T)^-1 beta: every actor has beta of its own and passes alpha of what it has along each tie (direction out: W for W^T).
///
/// With `relative` alpha is a fraction of 1/lambda, lambda the largest eigenvalue of W: below 1 the sum over all walks converges. Without cycles lambda is 0,
/// and the root of the largest strength given times the largest received, which bounds it on any network, stands in its place. Without `relative` alpha stands
/// as it is, and any alpha that is not the inverse of an eigenvalue has a solution. An actor whom nobody names has beta. Undefined where 1/alpha is an eigenvalue
/// (tie_in_spectrum), and where no solution can be vouched for (not_converged). Unobserved cells: refused. Loops are left out. O(m) a step.
struct katz_fn : on_any_graph<katz_fn> {
  static constexpr metric_info info{.name = "power.katz", .catalogue = "A3", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "katz1953"};
  using options = katz_options;
  using on_any_graph<katz_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    need_finite(choice.alpha, "alpha");
    need_finite(choice.beta, "beta");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const std::vector<double> own(at(seen.n()), choice.beta);
      per_actor out = walk_sums(seen, choice.direction, choice.weighted, {choice.alpha, choice.relative}, own, context);
      return scaled(std::move(out), choice.scale);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr katz_fn katz{};

}  // namespace samspill::power
