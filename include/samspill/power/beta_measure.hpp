#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill::power {

struct beta_measure_options {
  samspill::direction direction = samspill::direction::out;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"direction", &beta_measure_options::direction}, field{"weighted", &beta_measure_options::weighted},
                                            field{"missing", &beta_measure_options::missing}};
};

/// Domination (beta-measure), b_i = sum over j of w_ij / sum_k w_kj: every actor has one vote, shared out among those who dominate it in proportion to their
/// ties to it. A tie i -> j says that i dominates j (direction in: that j dominates i).
///
/// The values sum to the number of dominated actors; whoever dominates nobody has 0. To dominate few others whom nobody else dominates is worth as much as to
/// dominate many who have many above them; the plain number dominated is degree. Unobserved cells: refused. Loops are left out. O(n + m).
struct beta_measure_fn : on_any_graph<beta_measure_fn> {
  static constexpr metric_info info{.name = "power.beta_measure", .catalogue = "A16", .scope = scope::actor, .weights = weights::strengths, .in = unit::actors, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "vandenbrink2000"};
  using options = beta_measure_options;
  using on_any_graph<beta_measure_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context = {}) const {
    check_options(choice);
    need_one_way(choice.direction);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const direction from_below = choice.direction == direction::out ? direction::in : direction::out;
      const csr_view rows = rows_towards(seen, choice.direction, choice.weighted);
      return votes(rows, sums_of(rows_towards(seen, from_below, choice.weighted)));
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor votes(const csr_view& rows, const std::vector<double>& above) {
    per_actor out(at(rows.rows()));
    for (index_t i = 0; i < rows.rows(); ++i) {
      running_sum sum;
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (const index_t j = rows.targets[at(arc)]; j != i) sum += rows.value(arc) / above[at(j)];
      out.values[at(i)] = sum.value();
    }
    return out;
  }
};
inline constexpr beta_measure_fn beta_measure{};

}  // namespace samspill::power
