#pragma once

#include <cmath>
#include <tuple>

#include <samspill/core/affordable.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/least_agony.hpp>

namespace samspill::symmetry {

struct agony_options {
  bool normalized = false;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"normalized", &agony_options::normalized}, field{"weighted", &agony_options::weighted},
                                            field{"allow_slow", &agony_options::allow_slow}, field{"missing", &agony_options::missing}};
};

namespace detail {

/// Measured on random networks and on noisy hierarchies of 100,000 to 3 million ties: 2 ns times the ties to the power 3/2 without weights or with whole
/// ones, 8 ns with others.
inline void need_affordable_agony(const network_view& net, bool allow_slow) { need_affordable(8e-9 * std::pow(net.out.arcs(), 1.5), allow_slow); }

/// Levels and their agony; no_actors, one_actor, no_ties, or not_converged where they miss the bound of the dual by more than rounding.
struct graded {
  levels_found levels;
  double whole = 0;
  reason why = reason::none;
};

inline graded graded_by_agony(const network_view& net, bool weighted, const run_context& context) {
  graded out;
  if (net.n() < 2) out.why = net.n() == 0 ? reason::no_actors : reason::one_actor;
  if (out.why != reason::none) return out;
  csr_view rows = net.out;
  if (!weighted) rows.values = {};
  running_sum whole;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
      if (rows.targets[at(arc)] != i) whole += rows.value(arc);
  out.whole = whole.value();
  if (out.whole == 0) out.why = reason::no_ties;
  if (out.why != reason::none) return out;
  out.levels = least_agony(rows, context);
  if (std::abs(out.levels.agony - out.levels.bound) + out.levels.left_over > 1e-9 * out.levels.agony) out.why = reason::not_converged;
  return out;
}

}  // namespace detail

/// How much a network departs from a hierarchy: the least of sum w_ij max(r_i - r_j + 1, 0) over whole levels r, where each tie i -> j should go up at
/// least one level.
///
/// 0 without cycles, the weight of all ties where they form one cycle. normalized = true: as a share of all weight (Gupte's hierarchy is 1 minus that).
/// Exact, by linear duality; undefined where rounding keeps the two sides apart (not_converged), without ties (no_ties), or with fewer than two actors.
/// Unobserved cells: refused. Loops are left out.
struct agony_fn : on_any_graph<agony_fn> {
  static constexpr metric_info info{.name = "symmetry.agony", .catalogue = "C11", .weights = weights::strengths, .in = unit::units_of_weight, .low = 0,
                                    .same = under::relabel | under::reverse | under::sector_names | under::merge, .unobserved = unobserved::refuse, .source = "gupte2011"};
  using options = agony_options;
  using on_any_graph<agony_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return !choice.normalized ? extremes::ends : extremes::anywhere; }

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    detail::need_affordable_agony(net, choice.allow_slow);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const detail::graded found = detail::graded_by_agony(seen, choice.weighted, context);
      if (found.why != reason::none) return scalar(found.why);
      return scalar(choice.normalized ? found.levels.agony / found.whole : found.levels.agony);
    }, [] { return scalar(reason::not_observed); });
  }
};
inline constexpr agony_fn agony{};

}  // namespace samspill::symmetry
