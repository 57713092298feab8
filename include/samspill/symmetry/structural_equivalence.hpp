#pragma once

#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/solve/profiles.hpp>

namespace samspill::symmetry {

enum class profile_measure : std::uint8_t { euclidean, correlation };
constexpr auto names_of(profile_measure) { return std::array<std::string_view, 2>{"euclidean", "correlation"}; }

struct structural_equivalence_options {
  profile_measure measure = profile_measure::euclidean;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"measure", &structural_equivalence_options::measure}, field{"weighted", &structural_equivalence_options::weighted},
                 field{"allow_slow", &structural_equivalence_options::allow_slow}, field{"missing", &structural_equivalence_options::missing}};
};

/// How alike the ties of two actors are. euclidean: d_ij^2 = sum over k of (w_ik - w_jk)^2 + (w_ki - w_kj)^2 over all others k, plus 2 (w_ij - w_ji)^2, 0 where
/// they have the same ties with the same others and the same with each other; correlation: Pearson's, of the same two lists of ties.
///
/// What i gives to j stands against what j gives to i. Undirected ties count once. A constant profile (an actor without ties, or with the same tie to
/// everybody) has no correlation (zero_variance), one actor neither (one_actor). Unobserved cells: refused. Loops are left out. O(n m).
struct structural_equivalence_fn : on_any_graph<structural_equivalence_fn> {
  static constexpr metric_info info{.name = "symmetry.structural_equivalence", .catalogue = "C24", .scope = scope::actor_actor, .weights = weights::strengths,
                                    .in = unit::number, .low = -1, .same = under::relabel | under::reverse | under::sector_names,
                                    .unobserved = unobserved::refuse, .source = "burt1976"};
  using options = structural_equivalence_options;
  using on_any_graph<structural_equivalence_fn>::operator();

  actor_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const { return of({&net, 1}, choice, context); }

  /// Of several relations among the same actors, whose lists of ties stand one after the other: squared distances add up.
  static actor_matrix of(std::span<const network_view> relations, const options& choice, const run_context& context) {
    need_same_actors(relations, choice.weighted);
    return under_missing_rules(relations, choice.missing, info.unobserved, [&](std::span<const network_view> seen) {
      need_affordable(seconds_of_profiles(seen), choice.allow_slow, bytes_of_cells(seen[0].n()));
      const tie_profiles profiles(seen, choice.weighted);
      return choice.measure == profile_measure::euclidean ? distances(profiles, context) : correlations(profiles, context);
    }, [&] { return undefined_pairs(relations[0], reason::not_observed); });
  }

 private:
  static actor_matrix distances(const tie_profiles& profiles, const run_context& context) {
    const std::size_t n = at(profiles.actors());
    std::vector<double> cells(n * n, 0.0);
    for_all_pairs(context, profiles.actors(), 100, [&](index_t i, index_t j) {
      cells[at(i) * n + at(j)] = cells[at(j) * n + at(i)] = std::sqrt(profiles.squared_distance(i, j));
    });
    return every_cell(profiles.actors(), std::move(cells));
  }

  static actor_matrix correlations(const tie_profiles& profiles, const run_context& context) {
    std::vector<char> constant;
    actor_matrix out = every_cell(profiles.actors(), profile_correlations(profiles, constant, context));
    for (index_t i = 0; i < profiles.actors(); ++i)
      if (constant[at(i)]) out.undefine(i, profiles.actors() == 1 ? reason::one_actor : reason::zero_variance);
    return out;
  }
};
inline constexpr structural_equivalence_fn structural_equivalence{};

/// How alike the ties of two actors are over several relations among the same actors at once: their lists of ties stand one after the other, an undirected relation's
/// once. Relations with more or larger ties count for more. Undefined where a relation has unobserved cells (not_observed).
inline actor_matrix structural_equivalence_of(std::span<const network_view> relations, structural_equivalence_options choice = {}, run_context context = {}) {
  return structural_equivalence_fn::of(relations, choice, context);
}

}  // namespace samspill::symmetry
