#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/maximum_entropy.hpp>

namespace samspill::symmetry {

/// What reciprocity is held against: nothing, or the network of greatest entropy in which all give and receive as much, of counts or of amounts.
enum class strength_null : std::uint8_t { none, counts, amounts };
constexpr auto names_of(strength_null) { return std::array<std::string_view, 3>{"none", "counts", "amounts"}; }

struct weighted_reciprocity_options {
  strength_null corrected = strength_null::none;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"corrected", &weighted_reciprocity_options::corrected}, field{"weighted", &weighted_reciprocity_options::weighted},
                                            field{"allow_slow", &weighted_reciprocity_options::allow_slow}, field{"missing", &weighted_reciprocity_options::missing}};
};

/// Share of tie strength that is returned: r_w = sum min(w_ij, w_ji) / sum w_ij over i != j.
///
/// Available cases: pairs whose both sides were observed. Undefined when nothing was given (no_ties), without such a pair (not_observed), or
/// with fewer than two actors. Without weights, or with weighted = false, it is edgewise reciprocity. O(n + m), no allocation.
///
/// corrected = counts or amounts: rho_w = (r_w - <r_w>)/(1 - <r_w>), 0 where ties are returned as the strengths alone make expect, below 0 where less, 1 at
/// most. <r_w> = sum <min(w_ij, w_ji)> / sum w_ij in the directed weighted configuration model, whose weights are independent and geometric (counts) or, their
/// limit for fine units, exponential (amounts), with every actor's mean strengths as they are. Undefined where counts are not whole numbers (not_applicable),
/// where not every pair was observed both ways (not_observed), and where the model is not found (not_converged). Work grows with the square of the number of
/// different pairs of strengths.
struct weighted_reciprocity_fn : on_any_graph<weighted_reciprocity_fn> {
  static constexpr metric_info info{.name = "symmetry.weighted_reciprocity", .catalogue = "C4", .weights = weights::strengths, .in = unit::share, .low = 0,
                                    .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge, .source = "squartini2013"};
  using options = weighted_reciprocity_options;
  using on_any_graph<weighted_reciprocity_fn>::operator();
  static constexpr extremes extremes_under(const options& choice) { return choice.corrected == strength_null::none ? extremes::dyad_corners : extremes::anywhere; }

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const scalar plain = share(seen, choice.weighted);
      return plain.defined() && choice.corrected != strength_null::none ? corrected(seen, plain.value, choice, context) : plain;
    }, [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar share(const network_view& net, bool weighted) {
    running_sum given;
    running_sum returned;
    for_each_dyad(net, [&](const dyad& d) {
      if (!both_observed(net, d)) return;
      const double forth = d.strength_forth(weighted);
      const double back = d.strength_back(weighted);
      given += forth;
      given += back;
      returned += 2 * std::min(forth, back);
    });
    if (given.value() > 0) return returned.value() / given.value();
    const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
    return why == reason::none ? reason::no_ties : why;
  }

  static scalar corrected(const network_view& net, double returned, const options& choice, const run_context& context) {
    if (unobserved_pairs(net) > 0) return reason::not_observed;
    std::vector<double> out(at(net.n()), 0.0), in(at(net.n()), 0.0);
    bool whole = true;
    for_each_dyad(net, [&](const dyad& d) {
      const double forth = d.strength_forth(choice.weighted), back = d.strength_back(choice.weighted);
      whole = whole && forth == std::floor(forth) && back == std::floor(back);
      out[at(d.i)] += forth;
      in[at(d.j)] += forth;
      out[at(d.j)] += back;
      in[at(d.i)] += back;
    });
    if (choice.corrected == strength_null::counts && !whole) return reason::not_applicable;
    need_affordable_entropy(out, in, choice.allow_slow);
    const maximum_entropy_model model =
        maximum_entropy(out, in, choice.corrected == strength_null::counts ? weight_law::geometric : weight_law::exponential, context);
    if (!model.found) return reason::not_converged;
    const double expected = expected_share(model);
    return (returned - expected) / (1 - expected);
  }

  static double expected_share(const maximum_entropy_model& model) {
    running_sum given, returned;
    for (std::size_t g = 0; g < model.members.size(); ++g) {
      given += model.members[g] * model.out[g];
      for (std::size_t h = 0; h < model.members.size(); ++h)
        if (const double pairs = model.pairs(g, h); pairs > 0)
          returned += pairs * mean_of_smaller(model.law, model.mean_between(g, h), model.mean_between(h, g));
    }
    return returned.value() / given.value();
  }
};
inline constexpr weighted_reciprocity_fn weighted_reciprocity{};

}  // namespace samspill::symmetry
