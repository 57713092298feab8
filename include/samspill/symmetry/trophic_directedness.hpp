#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/net_flow.hpp>

namespace samspill::symmetry {

/// coherence: 1 - F; incoherence: F; ratio: sqrt(F/(1 - F)).
enum class directedness_measure : std::uint8_t { coherence, incoherence, ratio };
constexpr auto names_of(directedness_measure) { return std::array<std::string_view, 3>{"coherence", "incoherence", "ratio"}; }

struct trophic_directedness_options {
  directedness_measure measure = directedness_measure::coherence;
  bool weighted = true;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"measure", &trophic_directedness_options::measure}, field{"weighted", &trophic_directedness_options::weighted},
                                            field{"missing", &trophic_directedness_options::missing}};
};

/// How nearly all ties run one level up, 1 - F with F = sum w_ij (h_j - h_i - 1)^2 / sum w_ij at the levels h that make it least: 1 where levels fit every tie,
/// 0 where what is given is returned in full.
///
/// 1 - F is also the share of HodgeRank's gradient in sum w, and F twice SpringRank's least energy for each unit of weight. The ratio is infinite where
/// F = 1. Undefined without ties (no_ties), with fewer than two actors, and where levels were not found (not_converged). Unobserved cells: refused. Loops are
/// left out. O(m) a step.
struct trophic_directedness_fn : on_any_graph<trophic_directedness_fn> {
  static constexpr metric_info info{.name = "symmetry.trophic_directedness", .catalogue = "C13", .weights = weights::strengths, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names | under::merge, .unobserved = unobserved::refuse,
                                    .source = "mackay2020"};
  using options = trophic_directedness_options;
  using on_any_graph<trophic_directedness_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      if (seen.n() < 2) return scalar(seen.n() == 0 ? reason::no_actors : reason::one_actor);
      const scalar found = incoherence(seen, choice.weighted, context);
      if (!found.defined() || choice.measure == directedness_measure::incoherence) return found;
      if (choice.measure == directedness_measure::coherence) return scalar(1 - found.value);
      return scalar(std::sqrt(found.value / (1 - found.value)));
    }, [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar incoherence(const network_view& net, bool weighted, const run_context& context) {
    const per_actor levels = best_levels(net, weighted, context);
    running_sum whole, misfit;
    for_each_dyad(net, [&](const dyad& d) {
      const double up = levels.values[at(d.i)] - levels.values[at(d.j)];
      whole += d.strength_forth(weighted);
      whole += d.strength_back(weighted);
      misfit += d.strength_forth(weighted) * (up - 1) * (up - 1);
      misfit += d.strength_back(weighted) * (up + 1) * (up + 1);
    });
    if (whole.value() == 0) return reason::no_ties;
    if (!levels.reasons.empty()) return reason::not_converged;
    return std::min(1.0, misfit.value() / whole.value());
  }
};
inline constexpr trophic_directedness_fn trophic_directedness{};

}  // namespace samspill::symmetry
