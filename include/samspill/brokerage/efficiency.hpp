#pragma once

#include <algorithm>
#include <tuple>

#include <samspill/solve/contacts.hpp>

namespace samspill::brokerage {

struct efficiency_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &efficiency_options::weighted}, field{"allow_slow", &efficiency_options::allow_slow},
                                            field{"missing", &efficiency_options::missing}};
};

/// Burt's efficiency: the effective size as a share of the number of contacts (see effective_size). 1: none of the contacts know each other.
///
/// Over the whole network, ties read both ways (p and m as both directions together). An actor without contacts is undefined (isolate). Unobserved cells:
/// refused. Loops are left out. O(n + m^1.5), and up to 16 bytes a tie, 40 where directions or strengths differ; above a minute of work only with `allow_slow`.
struct efficiency_fn : on_any_graph<efficiency_fn> {
  static constexpr metric_info info{.name = "brokerage.efficiency", .catalogue = "A22", .scope = scope::actor, .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "burt1992"};
  using options = efficiency_options;
  using on_any_graph<efficiency_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return over_known_contacts(net, choice, reach_of_contact::strongest, context, not_redundant, [](const auto& sums, double contacts) {
      return scalar(std::clamp(sums[0] / contacts, 0.0, 1.0));
    });
  }
};
inline constexpr efficiency_fn efficiency{};

}  // namespace samspill::brokerage
