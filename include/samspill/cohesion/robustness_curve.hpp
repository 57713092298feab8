#pragma once

#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/removals.hpp>

namespace samspill::cohesion {

struct robustness_curve_options {
  removal order = removal::degree;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"order", &robustness_curve_options::order}, field{"allow_slow", &robustness_curve_options::allow_slow},
                                            field{"missing", &robustness_curve_options::missing}};
};

/// How a network falls apart as its actors leave one after another: for each actor, how many have `gone` once it has, and how many are in the `largest` component then.
///
/// Order: by the number of partners (`degree`), of partners who are left (`degree_left`), or of shortest paths by hops through the actor (`betweenness`), most first.
/// Of equal actors the first in the order of the network leaves first, so that renumbering may give another curve. Ties are read both ways. An order of chance has no
/// curve by actor and is refused; `robustness` takes it. Unobserved cells: refused. Loops and weights are left out. O(n + m), degree_left O(m log n), betweenness
/// O(n m); above a minute only with `allow_slow`.
struct robustness_curve_fn : on_any_graph<robustness_curve_fn> {
  static constexpr metric_info info{.name = "cohesion.robustness_curve", .catalogue = "G9", .scope = scope::actor_column, .in = unit::actors, .low = 0,
                                    .same = under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "albert2000"};
  using options = robustness_curve_options;
  using on_any_graph<robustness_curve_fn>::operator();
  static constexpr std::array<std::string_view, 2> columns{"gone", "largest"};

  actor_columns operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.order == removal::random)
      throw invalid_input(errc::option_out_of_range, "option order", "'random' has no curve by actor", "use degree, degree_left or betweenness, or take robustness, the mean over orders");
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return curve(seen, choice, context); }, [&] {
      actor_columns out(at(net.n()), columns);
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static actor_columns curve(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, hops] = path_rows(net, direction::all, path_cost::hops);
    const std::vector<index_t> order = removal_order(walk.view(), choice.order, choice.allow_slow, context);
    const std::vector<index_t> left = largest_left(walk.view(), order);
    actor_columns out(order.size(), columns);
    for (std::size_t q = 0; q < order.size(); ++q) {
      out(at(order[q]), 0) = static_cast<double>(q + 1);
      out(at(order[q]), 1) = left[q];
    }
    return out;
  }
};
inline constexpr robustness_curve_fn robustness_curve{};

}  // namespace samspill::cohesion
