#pragma once

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>

namespace samspill::symmetry {

struct reciprocated_strength_options {
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"weighted", &reciprocated_strength_options::weighted}, field{"missing", &reciprocated_strength_options::missing}};
};

/// Of each actor i the strength that is returned, sum_j min(w_ij, w_ji), and what is left of what it gives and of what it receives.
///
/// The first column over all actors, divided by all strength, is weighted_reciprocity. Available cases: pairs whose both sides were observed; an actor
/// without such a pair is undefined (not_observed), an only actor too (one_actor). An actor without ties has zeros. Loops are left out. O(n + m).
struct reciprocated_strength_fn : on_any_graph<reciprocated_strength_fn> {
  static constexpr metric_info info{.name = "symmetry.reciprocated_strength", .catalogue = "C4", .scope = scope::actor_column, .weights = weights::strengths,
                                    .in = unit::units_of_weight, .low = 0, .same = under::relabel | under::sector_names, .source = "squartini2013"};
  static constexpr std::array<std::string_view, 3> columns{"reciprocated", "only_given", "only_received"};
  using options = reciprocated_strength_options;
  using on_any_graph<reciprocated_strength_fn>::operator();

  actor_columns operator()(const network_view& net, options choice = {}, run_context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return split(seen, choice.weighted); }, [&] {
      actor_columns out(at(net.n()), columns);
      out.undefine_all(reason::not_observed);
      return out;
    });
  }

 private:
  static actor_columns split(const network_view& net, bool weighted) {
    std::vector<std::array<running_sum, 3>> of(at(net.n()));
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      const double forth = d.strength_forth(weighted);
      const double back = d.strength_back(weighted);
      const double both = std::min(forth, back);
      for (const index_t end : {d.i, d.j}) of[at(end)][0] += both;
      of[at(d.i)][1] += forth - both;
      of[at(d.i)][2] += back - both;
      of[at(d.j)][1] += back - both;
      of[at(d.j)][2] += forth - both;
    });
    const std::vector<std::int64_t> pairs = pairs_observed_both_ways(net);
    actor_columns out(at(net.n()), columns);
    for (std::size_t i = 0; i < of.size(); ++i)
      for (std::size_t c = 0; c < columns.size(); ++c) {
        if (pairs[i] > 0) out(i, c) = of[i][c].value();
        else out.undefine(i * columns.size() + c, net.n() == 1 ? reason::one_actor : reason::not_observed);
      }
    return out;
  }
};
inline constexpr reciprocated_strength_fn reciprocated_strength{};

}  // namespace samspill::symmetry
