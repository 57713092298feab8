#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/curl_energy.hpp>
#include <samspill/solve/net_flow.hpp>

namespace samspill::symmetry {

struct hodge_shares_options {
  net_flow flow = net_flow::share;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"flow", &hodge_shares_options::flow}, field{"weighted", &hodge_shares_options::weighted},
                                            field{"allow_slow", &hodge_shares_options::allow_slow}, field{"missing", &hodge_shares_options::missing}};
};

/// What net flows consist of, as shares of sum omega Y^2: the gradient of hodge_rank (a ranking), curl (circling in triangles) and the harmonic rest (circling in
/// longer rings only). They sum to 1.
///
/// Undefined without ties (no_ties), with fewer than two actors, where all is returned in full so that nothing flows (zero_total), and where a part was not
/// found (not_converged). Unobserved cells: refused. Loops are left out. O(m + triangles) a step; above a minute of work only with `allow_slow`.
struct hodge_shares_fn : on_any_graph<hodge_shares_fn> {
  static constexpr metric_info info{.name = "symmetry.hodge_shares", .catalogue = "C8", .scope = scope::category, .weights = weights::strengths, .in = unit::share,
                                    .low = 0, .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge,
                                    .unobserved = unobserved::refuse, .source = "jiang2011"};
  static constexpr std::array<std::string_view, 3> parts{"gradient", "curl", "harmonic"};
  using options = hodge_shares_options;
  using on_any_graph<hodge_shares_fn>::operator();

  categories operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return shares(seen, choice, context); },
                              [] { return all(reason::not_observed); });
  }

 private:
  static categories all(reason why) {
    categories out(parts);
    out.undefine_all(why);
    return out;
  }

  static categories shares(const network_view& net, const options& choice, const run_context& context) {
    if (net.n() < 2) return all(net.n() == 0 ? reason::no_actors : reason::one_actor);
    spring_rows ties = springs_of(net, choice.weighted, choice.flow);
    const spring_triangles pairs(ties);
    if (pairs.pairs() == 0) return all(reason::no_ties);
    const per_actor levels = laplacian(std::move(ties)).levels(context);
    if (!levels.reasons.empty()) return all(reason::not_converged);
    running_sum whole, ranked;
    std::vector<double> field(pairs.pairs());
    for (std::size_t pair = 0; pair < field.size(); ++pair) {
      const spring& tie = pairs.of(pair);
      const double up = levels.values[at(pairs.start(pair))] - levels.values[at(tie.to)];
      field[pair] = tie.rest - up;
      whole += tie.weight * tie.rest * tie.rest;
      ranked += tie.weight * up * up;
    }
    if (whole.value() == 0) return all(reason::zero_total);
    const circling rest = circling_energy(pairs, field, choice.allow_slow, context);
    if (rest.why != reason::none) return all(rest.why);
    categories out(parts);
    out.values = {ranked.value() / whole.value(), rest.in_triangles / whole.value(), rest.in_rings / whole.value()};
    return out;
  }
};
inline constexpr hodge_shares_fn hodge_shares{};

}  // namespace samspill::symmetry
