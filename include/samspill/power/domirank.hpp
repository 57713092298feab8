#pragma once

#include <tuple>
#include <utility>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct domirank_options {
  double sigma = 0.5;
  bool relative = true;
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"sigma", &domirank_options::sigma, 0.0, unbounded}, field{"relative", &domirank_options::relative},
                                            field{"direction", &domirank_options::direction}, field{"weighted", &domirank_options::weighted},
                                            field{"missing", &domirank_options::missing}};
};

/// DomiRank, G = (I + sigma W)^-1 sigma W 1: who dominates its neighbours, where neighbours compete (direction in: W^T for W). Negative: dominated.
///
/// sigma runs from 0 (degree) to -1/lambda_min, where it breaks down, lambda_min the smallest eigenvalue. With `relative` it is a fraction of that bound; of
/// 1/lambda_max, which never lies above it, where ties are directed (without cycles, where lambda_max is 0, of the bound that Katz status takes). Up to a
/// factor Bonacich power with beta = -sigma. Everybody has 0 without ties. Undefined at the bound (tie_in_spectrum), and where no solution can be vouched for
/// (not_converged). Unobserved cells: refused. Loops are left out. O(m) a step.
struct domirank_fn : on_any_graph<domirank_fn> {
  static constexpr metric_info info{.name = "power.domirank", .catalogue = "A27", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "engsig2024"};
  using options = domirank_options;
  using on_any_graph<domirank_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    need_finite(choice.sigma, "sigma");
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return dominance(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor dominance(const network_view& net, const options& choice, const run_context& context) {
    const csr_view rows = rows_towards(net, choice.direction, choice.weighted);
    per_actor out(at(net.n()));
    if (arcs_between(rows) == 0) return out;
    const scalar bound = !choice.relative ? scalar(1) : net.directed ? attenuation::root_or_bound(rows, false, context) : lowest_root(rows, context);
    if (!bound.defined()) return undefined_actors(net, bound.why);
    const double sigma = choice.sigma / bound.value;
    shifted_solution found = std::move(power_of_neighbours(rows, !net.directed, {-sigma}, context)[0]);
    if (found.why != reason::none) return undefined_actors(net, found.why);
    out.values = std::move(found.x);
    for (double& v : out.values) v *= sigma;
    return out;
  }
};
inline constexpr domirank_fn domirank{};

}  // namespace samspill::power
