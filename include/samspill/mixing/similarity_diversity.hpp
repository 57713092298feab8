#pragma once

#include <algorithm>
#include <cmath>
#include <tuple>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/core/shares.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/profile_similarity.hpp>

namespace samspill::mixing {

struct similarity_diversity_options {
  double order = 1;
  profile_distance distance = profile_distance::jaccard;
  bool allow_slow = false;
  static constexpr auto fields = std::tuple{field{"order", &similarity_diversity_options::order, 0.0, unbounded},
                                            field{"distance", &similarity_diversity_options::distance}, field{"allow_slow", &similarity_diversity_options::allow_slow}};
};

/// As how many actors with nothing in common the actors are, by what they hold: diversity of order q that knows of likeness (Leinster and Cobbold),
/// D_q = (sum_i p_i (Zp)_i^(q - 1))^(1/(1 - q)) with p_i = 1/n and the likeness z_ij = 1 - d_ij.
///
/// (Zp)_i is how ordinary actor i is: the mean likeness of all actors, itself among them, to it. Order 1 is exp(-mean of ln (Zp)_i), infinity 1 over the largest
/// of them, and 2 the effective number of quadratic_entropy; the higher the order, the less an unusual actor counts. From 1, where all hold the same, to n.
/// Distances as in quadratic_entropy. Whoever has no competence in the table is left out. Undefined for nobody (no_actors) and where nobody has any
/// (zero_total). O(sum over competences of the square of the holders), hamming O(entries); above a minute of work only with `allow_slow`.
struct similarity_diversity_fn {
  static constexpr metric_info info{.name = "mixing.similarity_diversity", .catalogue = "D15", .input = input::incidence, .in = unit::actors, .low = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::not_concerned,
                                    .direction = directions::not_concerned, .loops = loops::not_concerned, .source = "leinster2012"};
  using options = similarity_diversity_options;

  scalar operator()(const incidence_view& holds, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (holds.actors() == 0) return reason::no_actors;
    std::vector<double> ordinary;
    const std::vector<double> alike = choice.distance == profile_distance::jaccard ? by_jaccard(holds, choice.allow_slow, context) : by_hamming(holds);
    for (index_t i = 0; i < holds.actors(); ++i)
      if (holds.by_actor.degree_of(i) > 0) ordinary.push_back(alike[at(i)]);
    if (ordinary.empty()) return reason::zero_total;
    for (double& z : ordinary) z /= static_cast<double>(ordinary.size());
    const std::vector<double> shares(ordinary.size(), 1 / static_cast<double>(ordinary.size()));
    return std::max(1.0, std::exp(-log_power_mean(shares, ordinary, choice.order - 1)));
  }

 private:
  /// Sums of likeness to all who have something, oneself among them.
  static std::vector<double> by_jaccard(const incidence_view& holds, bool allow_slow, const run_context& context) {
    std::vector<running_sum> sums(at(holds.actors()), running_sum(1));
    for_each_shared_profile(holds, allow_slow, context, [&](index_t i, index_t, double share) { sums[at(i)] += share; });
    std::vector<double> out;
    for (const running_sum& sum : sums) out.push_back(sum.value());
    return out;
  }

  /// Two rows with a and b entries, of which they share s, differ in a + b - 2 s places.
  static std::vector<double> by_hamming(const incidence_view& holds) {
    double actors = 0, entries = 0;
    for (index_t i = 0; i < holds.actors(); ++i) {
      actors += holds.by_actor.degree_of(i) > 0;
      entries += holds.by_actor.degree_of(i);
    }
    std::vector<double> out;
    for (index_t i = 0; i < holds.actors(); ++i) {
      double shared = 0;
      for (const index_t c : holds.by_actor.row(i)) shared += holds.by_event.degree_of(c);
      out.push_back(actors - (actors * holds.by_actor.degree_of(i) + entries - 2 * shared) / holds.events());
    }
    return out;
  }
};
inline constexpr similarity_diversity_fn similarity_diversity{};

}  // namespace samspill::mixing
