#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/solve/reachability.hpp>

namespace samspill::symmetry {

enum class efficiency_form : std::uint8_t { arcs, edges };
constexpr auto names_of(efficiency_form) { return std::array<std::string_view, 2>{"arcs", "edges"}; }

struct krackhardt_efficiency_options {
  efficiency_form form = efficiency_form::arcs;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"form", &krackhardt_efficiency_options::form}, field{"missing", &krackhardt_efficiency_options::missing}};
};

/// 1 minus the ties beyond what holds each component together, as a share of the most there could be: 1 for trees (as arcs, those without a returned tie), 0
/// where all are tied to all.
///
/// arcs: a component of k actors needs k - 1 arcs and can have (k - 1)^2 more. edges: ties read both ways, at most (k - 1)(k - 2)/2 more.
/// An undirected tie is two arcs, so that an undirected tree of k actors has 1 - 1/(k - 1) as arcs. Undefined without ties (no_ties), for edges without a
/// component of three (zero_total), or with fewer than two actors. Unobserved cells: refused. Loops are left out. O(n + m).
struct krackhardt_efficiency_fn : on_any_graph<krackhardt_efficiency_fn> {
  static constexpr metric_info info{.name = "symmetry.krackhardt_efficiency", .catalogue = "C17", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .source = "krackhardt1994"};
  using options = krackhardt_efficiency_options;
  using on_any_graph<krackhardt_efficiency_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return share(seen, choice.form == efficiency_form::edges); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, bool edges) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    double excess = 0, most = 0;
    for (index_t i = 0; i < net.n(); ++i)
      for (const index_t j : net.out.row(i)) excess += i != j && !(edges && j < i && net.out.has(j, i));
    if (excess == 0) return reason::no_ties;
    for (const double size : sizes_of(weak_components(net.out, net.in))) {
      excess -= size - 1;
      most += (size - 1) * (edges ? (size - 2) / 2 : size - 1);
    }
    return most > 0 ? scalar(1 - excess / most) : scalar(reason::zero_total);
  }
};
inline constexpr krackhardt_efficiency_fn krackhardt_efficiency{};

}  // namespace samspill::symmetry
