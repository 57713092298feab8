#pragma once

#include <algorithm>
#include <cmath>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/solve/all_pairs.hpp>

namespace samspill::symmetry {

struct sim_rank_options {
  samspill::direction direction = samspill::direction::in;
  double decay = 0.8;
  double tolerance = 1e-9;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"direction", &sim_rank_options::direction}, field{"decay", &sim_rank_options::decay, 0.0, 0.99},
                 field{"tolerance", &sim_rank_options::tolerance, 1e-14, 0.1}, field{"allow_slow", &sim_rank_options::allow_slow},
                 field{"missing", &sim_rank_options::missing}};
};

/// SimRank: two actors are alike where those who have ties to them are, s_ij = C/(|I_i| |I_j|) sum over k in I_i, m in I_j of s_km, s_ii = 1. I holds those an
/// actor receives from (direction in) or gives to (out); C is `decay`. Iterated from s = identity until it is within `tolerance` of its limit.
///
/// It tells who is near the same actors, not who plays the same role: leaves of two different hubs get little or nothing. 0 with an actor that has no such
/// ties. Unobserved cells: refused. Loops and weights are left out. O(t n m) for t = ln(tolerance)/ln(decay) rounds at most.
struct sim_rank_fn : on_any_graph<sim_rank_fn> {
  static constexpr metric_info info{.name = "symmetry.sim_rank", .catalogue = "C26", .scope = scope::actor_actor, .in = unit::share, .low = 0, .high = 1,
                                    .same = under::relabel | under::scale | under::sector_names, .unobserved = unobserved::refuse, .source = "jeh2002"};
  using options = sim_rank_options;
  using on_any_graph<sim_rank_fn>::operator();

  actor_matrix operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.direction == direction::all)
      throw invalid_input(errc::option_out_of_range, "option direction", "'all' is not a direction of SimRank", "use in or out, or symmetrize the network");
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return iterate(seen, choice, context); },
                              [&] { return undefined_pairs(net, reason::not_observed); });
  }

 private:
  static actor_matrix iterate(const network_view& net, const options& choice, const run_context& context) {
    const double n = net.n();
    const double rounds = choice.decay > 0 ? std::max(1.0, std::log(choice.tolerance) / std::log(choice.decay)) : 1;
    need_affordable(rounds * 2e-9 * n * (n + net.out.arcs()), choice.allow_slow, 20 * n * n);
    const auto near = others_in(choice.direction == direction::in ? net.in : net.out);
    const double each = 2 * (n + net.out.arcs());
    std::vector<double> alike(near.size() * near.size(), 0.0);
    for (std::size_t i = 0; i < near.size(); ++i) alike[i * near.size() + i] = 1;
    std::vector<double> means(alike.size());
    // what is missing to the limit is less than change C/(1 - C)
    for (double change = 1; change * choice.decay > choice.tolerance * (1 - choice.decay);) {
      for_blocks(context, block_plan{net.n(), 16, each}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        for (auto i = static_cast<index_t>(begin); i < end; ++i) mean_rows(near, i, alike, means);
      });
      change = 0;
      reduce_blocks(
          context, block_plan{net.n(), 16, each}, 0.0,
          [&](std::int64_t begin, std::int64_t end, double& most) {
            for (auto i = static_cast<index_t>(begin); i < end; ++i) most = std::max(most, renew(near, i, choice.decay, means, alike));
          },
          [&](double most) { change = std::max(change, most); });
      for (std::size_t i = 0; i < near.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) alike[i * near.size() + j] = alike[j * near.size() + i];
    }
    means = {};
    return every_cell(net.n(), std::move(alike));
  }

  using neighbours = std::vector<std::vector<index_t>>;

  /// Row i of `means`: how alike those near i are to each actor, on average.
  static void mean_rows(const neighbours& near, index_t i, const std::vector<double>& alike, std::vector<double>& means) {
    const std::size_t n = near.size();
    double* mean = &means[at(i) * n];
    std::fill(mean, mean + n, 0.0);
    for (const index_t k : near[at(i)])
      for (std::size_t j = 0; j < n; ++j) mean[j] += alike[at(k) * n + j];
    for (std::size_t j = 0; j < n && !near[at(i)].empty(); ++j) mean[j] /= static_cast<double>(near[at(i)].size());
  }

  /// Row i beyond the diagonal, and by how much it changed.
  static double renew(const neighbours& near, index_t i, double decay, const std::vector<double>& means, std::vector<double>& alike) {
    const std::size_t n = near.size();
    double change = 0;
    for (std::size_t j = at(i) + 1; j < n; ++j) {
      double sum = 0;
      for (const index_t m : near[j]) sum += means[at(i) * n + at(m)];
      const double now = near[j].empty() ? 0 : decay * sum / static_cast<double>(near[j].size());
      change = std::max(change, std::abs(now - alike[at(i) * n + j]));
      alike[at(i) * n + j] = now;
    }
    return change;
  }
};
inline constexpr sim_rank_fn sim_rank{};

}  // namespace samspill::symmetry
