#pragma once

#include <array>
#include <tuple>

#include <samspill/solve/contacts.hpp>

namespace samspill::brokerage {

struct redundancy_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &redundancy_options::weighted}, field{"allow_slow", &redundancy_options::allow_slow},
                                            field{"missing", &redundancy_options::missing}};
};

/// How many contacts are redundant: the number of contacts less the effective size, sum_j sum_{q != j} p_iq m_jq (see effective_size).
///
/// Binary and undirected: how many of the other contacts a contact knows on average, 2 t / d.
/// Over the whole network, ties read both ways (p and m as both directions together). An actor without contacts is undefined (isolate). Unobserved cells:
/// refused. Loops are left out. O(n + m^1.5), and up to 16 bytes a tie, 40 where directions or strengths differ; above a minute of work only with `allow_slow`.
struct redundancy_fn : on_any_graph<redundancy_fn> {
  static constexpr metric_info info{.name = "brokerage.redundancy", .catalogue = "A22", .scope = scope::actor, .weights = weights::strengths, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "burt1992"};
  using options = redundancy_options;
  using on_any_graph<redundancy_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return over_known_contacts(net, choice, reach_of_contact::strongest, context, [](const contact& j) { return std::array{j.indirect}; },
                               [](const auto& sums, double) { return scalar(sums[0]); });
  }
};
inline constexpr redundancy_fn redundancy{};

}  // namespace samspill::brokerage
