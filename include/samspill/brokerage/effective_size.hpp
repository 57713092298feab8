#pragma once

#include <algorithm>
#include <tuple>

#include <samspill/solve/contacts.hpp>

namespace samspill::brokerage {

struct effective_size_options {
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &effective_size_options::weighted}, field{"allow_slow", &effective_size_options::allow_slow},
                                            field{"missing", &effective_size_options::missing}};
};

/// Burt's effective size: how many contacts are not redundant, sum_j (1 - sum_{q != j} p_iq m_jq), p_iq the share of contact q in the ties of i and m_jq the
/// tie of j with q over the strongest tie of j.
///
/// From 0 to the number of contacts d; binary and undirected d - 2 t / d with t ties among the contacts (Borgatti 1997), d where none know each other.
/// Over the whole network, ties read both ways (p and m as both directions together). An actor without contacts is undefined (isolate). Unobserved cells:
/// refused. Loops are left out. O(n + m^1.5), and up to 16 bytes a tie, 40 where directions or strengths differ; above a minute of work only with `allow_slow`.
struct effective_size_fn : on_any_graph<effective_size_fn> {
  static constexpr metric_info info{.name = "brokerage.effective_size", .catalogue = "A22", .scope = scope::actor, .weights = weights::strengths, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "burt1992"};
  using options = effective_size_options;
  using on_any_graph<effective_size_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    return over_known_contacts(net, choice, reach_of_contact::strongest, context, not_redundant, [](const auto& sums, double) { return scalar(std::max(0.0, sums[0])); });
  }
};
inline constexpr effective_size_fn effective_size{};

}  // namespace samspill::brokerage
