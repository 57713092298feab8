#pragma once

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/all_pairs.hpp>
#include <samspill/solve/assignment.hpp>

namespace samspill::symmetry {

struct role_sim_options {
  samspill::direction direction = samspill::direction::all;
  double beta = 0.15;
  double tolerance = 1e-6;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"direction", &role_sim_options::direction}, field{"beta", &role_sim_options::beta, 0.01, 1.0},
                 field{"tolerance", &role_sim_options::tolerance, 1e-14, 0.1}, field{"allow_slow", &role_sim_options::allow_slow},
                 field{"missing", &role_sim_options::missing}};
};

/// RoleSim: two actors are alike where their neighbours can be paired with alike ones, r_ij = (1 - beta) M_ij/max(d_i, d_j) + beta, with M_ij the largest sum
/// of r over pairs of a neighbour of i and one of j, each in one pair at most (exact, by the Hungarian method). Iterated from r = 1 until it is within
/// `tolerance` of its limit.
///
/// Neighbours are those an actor receives from (in), gives to (out), or the mean of the two fractions is taken (all; undirected ties are the same both ways).
/// Actors that an automorphism exchanges have r = 1; two without neighbours have M/max = 1, one of them 0. Unobserved cells: refused. Loops and weights are
/// left out. O(t sum over pairs of min(d_i, d_j)^2 max(d_i, d_j)).
struct role_sim_fn : on_any_graph<role_sim_fn> {
  static constexpr metric_info info{.name = "symmetry.role_sim", .catalogue = "C26", .scope = scope::actor_actor, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "jin2011"};
  using options = role_sim_options;
  using on_any_graph<role_sim_fn>::operator();

  actor_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      std::vector<neighbours> sides;
      if (choice.direction != direction::in) sides.push_back(others_in(seen.out));
      if (choice.direction == direction::in || (choice.direction == direction::all && seen.directed)) sides.push_back(others_in(seen.in));
      return iterate(seen.n(), sides, choice, context);
    }, [&] { return undefined_pairs(net, reason::not_observed); });
  }

 private:
  using neighbours = std::vector<std::vector<index_t>>;

  static actor_matrix iterate(index_t n, const std::vector<neighbours>& sides, const options& choice, const run_context& context) {
    double work = 0;
    for (const neighbours& side : sides) work += matching_steps(side);
    const double rounds = choice.beta < 1 ? std::max(1.0, std::log(choice.tolerance) / std::log(1 - choice.beta)) : 1;
    need_affordable(rounds * 1.5e-9 * work, choice.allow_slow, 20.0 * n * n);
    const std::size_t size = at(n);
    std::vector<double> now(size * size, 1.0);
    std::vector<double> next = now;
    // what is missing to the limit is less than change (1 - beta)/beta
    for (double change = 1; change * (1 - choice.beta) > choice.tolerance * choice.beta;) {
      for_all_pairs(context, n, 1.5 * work / (1.0 * n * n), [&](index_t i, index_t j) {
        double part = 0;
        for (const neighbours& side : sides) part += matched(side[at(i)], side[at(j)], now, size);
        const double alike = (1 - choice.beta) * part / static_cast<double>(sides.size()) + choice.beta;
        next[at(i) * size + at(j)] = next[at(j) * size + at(i)] = alike;
      });
      change = 0;
      for (std::size_t c = 0; c < now.size(); ++c) change = std::max(change, std::abs(next[c] - now[c]));
      now.swap(next);
    }
    next = {};
    return every_cell(n, std::move(now));
  }

  static double matched(const std::vector<index_t>& mine, const std::vector<index_t>& theirs, const std::vector<double>& now, std::size_t n) {
    thread_local assignment pairing;
    if (mine.empty() && theirs.empty()) return 1;
    const double sum = pairing.largest(mine.size(), theirs.size(), [&](std::size_t a, std::size_t b) { return now[at(mine[a]) * n + at(theirs[b])]; });
    return sum / static_cast<double>(std::max(mine.size(), theirs.size()));
  }

  /// Sum of r^2 c over all pairs, from how many actors have how many neighbours.
  static double matching_steps(const neighbours& side) {
    std::map<std::size_t, double> having;
    for (const auto& mine : side) ++having[mine.size()];
    double steps = 0;
    for (const auto& [few, count] : having)
      for (const auto& [many, others] : having)
        if (few <= many) steps += (few < many ? count * others : count * (count - 1) / 2) * static_cast<double>(few * few * many + 10);
    return steps;
  }
};
inline constexpr role_sim_fn role_sim{};

}  // namespace samspill::symmetry
