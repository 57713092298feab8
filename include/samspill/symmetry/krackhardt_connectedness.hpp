#pragma once

#include <tuple>

#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/reachability.hpp>

namespace samspill::symmetry {

struct krackhardt_connectedness_options {
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"missing", &krackhardt_connectedness_options::missing}};
};

/// Share of the pairs of actors that are joined by a path of ties read both ways: 1 for one component, 0 without ties.
///
/// Undefined with fewer than two actors. Unobserved cells: refused. Loops are left out. O(n + m).
struct krackhardt_connectedness_fn : on_any_graph<krackhardt_connectedness_fn> {
  static constexpr metric_info info{.name = "symmetry.krackhardt_connectedness", .catalogue = "C15", .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "krackhardt1994"};
  using options = krackhardt_connectedness_options;
  using on_any_graph<krackhardt_connectedness_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::ends; }

  scalar operator()(const network_view& net, options choice = {}, run_context = {}) const {
    return under_missing_rule(net, choice.missing, info.unobserved, share, [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net) {
    if (net.n() < 2) return net.n() == 0 ? reason::no_actors : reason::one_actor;
    double joined = 0;
    for (const double size : sizes_of(weak_components(net.out, net.in))) joined += size * (size - 1);
    return joined / (static_cast<double>(net.n()) * (net.n() - 1.0));
  }
};
inline constexpr krackhardt_connectedness_fn krackhardt_connectedness{};

}  // namespace samspill::symmetry
