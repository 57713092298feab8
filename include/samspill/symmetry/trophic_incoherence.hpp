#pragma once

#include <cmath>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/trophic_levels.hpp>

namespace samspill::symmetry {

struct trophic_incoherence_options {
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &trophic_incoherence_options::weighted}, field{"missing", &trophic_incoherence_options::missing}};
};

/// Standard deviation of s_j - s_i over the ties i -> j, s the trophic levels: 0 where every tie runs one level up.
///
/// Weights tell the levels; each tie counts once. Undefined without ties (no_ties), with fewer than two actors, and where some actor has no level (no_basal,
/// not_converged). Unobserved cells: refused. Loops are left out. O(m) a step.
struct trophic_incoherence_fn : on_any_graph<trophic_incoherence_fn> {
  static constexpr metric_info info{.name = "symmetry.trophic_incoherence", .catalogue = "C12", .weights = weights::strengths, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "johnson2014"};
  using options = trophic_incoherence_options;
  using on_any_graph<trophic_incoherence_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return spread(seen, choice.weighted, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar spread(const network_view& net, bool weighted, const run_context& context) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    const auto ties = static_cast<double>(arcs_between(net.out));
    if (ties == 0) return reason::no_ties;
    const per_actor levels = basal_levels(net, weighted, context);
    for (std::size_t i = 0; i < levels.size(); ++i)
      if (levels.why(i) != reason::none) return levels.why(i);
    const auto sum = [&](auto term) {
      running_sum out;
      for (index_t i = 0; i < net.n(); ++i)
        for (const index_t j : net.out.row(i))
          if (j != i) out += term(levels.values[at(j)] - levels.values[at(i)]);
      return out.value();
    };
    const double mean = sum([](double x) { return x; }) / ties;
    return std::sqrt(sum([&](double x) { return (x - mean) * (x - mean); }) / ties);
  }
};
inline constexpr trophic_incoherence_fn trophic_incoherence{};

}  // namespace samspill::symmetry
