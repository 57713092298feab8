#pragma once

#include <tuple>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/tie_shares.hpp>

namespace samspill::brokerage {

struct constraint_options {
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"weighted", &constraint_options::weighted}, field{"missing", &constraint_options::missing}};
};

/// Burt's constraint, c_i = sum_j (p_ij + sum_q p_iq p_qj)^2 over contacts j, with p_ij = (w_ij + w_ji) / sum_k (w_ik + w_ki).
///
/// Over the whole network (as igraph and NetworkX), ties read both ways. 1 for one contact; may pass 1 (1.125 in a triangle). An actor without contacts is
/// undefined (isolate). Unobserved cells: refused. Loops are left out. O(sum of squared degrees).
struct constraint_fn : on_any_graph<constraint_fn> {
  static constexpr metric_info info{.name = "brokerage.constraint", .catalogue = "A21", .scope = scope::actor, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "burt1992"};
  using options = constraint_options;
  using on_any_graph<constraint_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return measure(seen, choice.weighted, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  static per_actor measure(const network_view& net, bool weighted, const run_context& context) {
    const csr p = tie_shares(net, direction::all, weighted);
    const csr_view rows = p;
    per_actor out(at(net.n()));
    const double wedges = 20.0 * (1 + static_cast<double>(rows.arcs()) / std::max(1.0, static_cast<double>(net.n())));
    for_blocks(context, block_plan{net.n(), 64, wedges * wedges / 20}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      std::vector<double> through(at(net.n()), 0.0);
      for (auto i = static_cast<index_t>(begin); i < end; ++i) {
        for (index_t a = rows.first(i); a < rows.last(i); ++a) {
          const index_t q = rows.targets[at(a)];
          for (index_t b = rows.first(q); b < rows.last(q); ++b) through[at(rows.targets[at(b)])] += rows.value(a) * rows.value(b);
        }
        running_sum sum;
        for (index_t a = rows.first(i); a < rows.last(i); ++a) {
          const double tied = rows.value(a) + through[at(rows.targets[at(a)])];
          sum += tied * tied;
        }
        for (index_t a = rows.first(i); a < rows.last(i); ++a) {
          const index_t q = rows.targets[at(a)];
          for (const index_t j : rows.row(q)) through[at(j)] = 0;
        }
        out.values[at(i)] = sum.value();
      }
    });
    for (index_t i = 0; i < net.n(); ++i)
      if (rows.degree_of(i) == 0) out.undefine(at(i), reason::isolate);
    return out;
  }
};
inline constexpr constraint_fn constraint{};

}  // namespace samspill::brokerage
