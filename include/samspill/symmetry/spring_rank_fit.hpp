#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/random.hpp>
#include <samspill/solve/net_flow.hpp>
#include <samspill/solve/rank_certainty.hpp>

namespace samspill::symmetry {

struct spring_rank_fit_options {
  std::int64_t replicates = 999;
  std::int64_t seed = 1;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields =
      std::tuple{field{"replicates", &spring_rank_fit_options::replicates, 1.0, 1e9}, field{"seed", &spring_rank_fit_options::seed, 0.0, 9e15},
                 field{"weighted", &spring_rank_fit_options::weighted}, field{"allow_slow", &spring_rank_fit_options::allow_slow},
                 field{"missing", &spring_rank_fit_options::missing}};
};

namespace detail {

/// Heads among so many fair coins.
inline double heads(double coins, philox& random) {
  std::int64_t out = 0;
  auto left = static_cast<std::int64_t>(coins);
  for (; left >= 32; left -= 32) out += std::popcount(random());
  if (left > 0) out += std::popcount(random() >> (32 - left));
  return static_cast<double>(out);
}

}  // namespace detail

/// How well a network is told by its SpringRanks (alpha = 0). `energy`, H = 1/2 sum w_ij (s_i - s_j - 1)^2, and its share of all weight, from 0 (every tie goes
/// down one level) to 1/2 (no direction); `beta`, the inverse temperature of greatest likelihood of the directions, P(i over j) = 1/(1 + e^(-2 beta (s_i - s_j)))
/// for each unit between two actors, inf where no tie goes up; `beta_local`, that of greatest local accuracy, and that `accuracy`,
/// 1 - 1/(2w) sum_ij |w_ij - (w_ij + w_ji) P_ij|; `p`, (b + 1)/(replicates + 1), b of the networks with directions by fair coins have as low an energy.
///
/// A coin for each unit where all weights are whole, else for each tie. Of beta_local the best found by search; `how` is that of p. Undefined without ties
/// (no_ties), with fewer than two actors, and where ranks are not found (not_converged); the betas and their accuracy where all rank alike (zero_variance).
/// Unobserved cells: refused. Loops are left out. O(m) a step, for each replicate.
struct spring_rank_fit_fn : on_any_graph<spring_rank_fit_fn> {
  static constexpr metric_info info{.name = "symmetry.spring_rank_fit", .catalogue = "C9", .scope = scope::category, .weights = weights::strengths, .in = unit::number,
                                    .low = 0, .same = under::sector_names, .unobserved = unobserved::refuse, .source = "debacco2018"};
  static constexpr std::array<std::string_view, 6> parts{"energy", "energy_share", "beta", "beta_local", "accuracy", "p"};
  using options = spring_rank_fit_options;
  using on_any_graph<spring_rank_fit_fn>::operator();

  categories operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    if (choice.weighted) need_strengths(net);
    const auto all = [](reason why) {
      categories out(parts);
      out.undefine_all(why);
      return out;
    };
    if (net.n() < 2) return all(net.n() == 0 ? reason::no_actors : reason::one_actor);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return fit(seen, choice, context); },
                              [&] { return all(reason::not_observed); });
  }

 private:
  static constexpr std::size_t lanes_at_once = 4;

  static categories fit(const network_view& net, const options& choice, const run_context& context) {
    categories out(parts);
    std::vector<dyad> pairs;
    running_sum weight;
    for_each_dyad(net, [&](dyad d) {
      d.given = d.strength_forth(choice.weighted);
      d.returned = d.strength_back(choice.weighted);
      if (d.given + d.returned > 0) pairs.push_back(d);
      weight += d.given + d.returned;
    });
    const double total = weight.value();
    if (pairs.empty()) out.undefine_all(reason::no_ties);
    if (pairs.empty()) return out;
    need_affordable(static_cast<double>(choice.replicates) * seconds_a_replicate(pairs, total), choice.allow_slow);

    const laplacian springs(springs_of(net, choice.weighted, net_flow::share));
    const per_actor ranks = springs.levels(context);
    if (!ranks.reasons.empty()) out.undefine_all(reason::not_converged);
    if (!ranks.reasons.empty()) return out;
    std::vector<ranked_pair> ranked;
    running_sum energy;
    bool alike = true;
    for (const dyad& d : pairs) {
      const double apart = ranks.values[at(d.i)] - ranks.values[at(d.j)];
      energy += (d.given * (apart - 1) * (apart - 1) + d.returned * (apart + 1) * (apart + 1)) / 2;
      const double distance = std::abs(apart) < 1e-9 ? 0 : std::abs(apart);  // levels are right to 1e-9
      alike = alike && distance == 0;
      ranked.push_back(apart >= 0 ? ranked_pair{d.given, d.returned, distance} : ranked_pair{d.returned, d.given, distance});
    }
    out.values[0] = energy.value();
    out.values[1] = energy.value() / total;
    if (alike) {
      for (const std::size_t part : {2U, 3U, 4U}) out.undefine(part, reason::zero_variance);
    } else {
      const rank_certainty certainty(std::move(ranked));
      out.values[2] = certainty.likeliest();
      out.values[3] = certainty.most_accurate();
      out.values[4] = certainty.accuracy(out.values[3]);
    }
    out.set(5, p_of(springs, pairs, energy.value(), total, choice, context));
    out.how = {method::estimate, std::sqrt(out.values[5] * (1 - out.values[5]) / static_cast<double>(choice.replicates))};
    return out;
  }

  static double seconds_a_replicate(const std::vector<dyad>& pairs, double total) { return 2e-6 * static_cast<double>(pairs.size()) + 3e-10 * total; }

  /// The springs keep their strengths when ties are turned, so that one factorisation serves all; H = (w - v.s)/2 for the net flows v and their ranks s.
  static scalar p_of(const laplacian& springs, const std::vector<dyad>& pairs, double energy, double total, const options& choice, const run_context& context) {
    const bool whole = std::all_of(pairs.begin(), pairs.end(), [](const dyad& d) { return d.given == std::floor(d.given) && d.returned == std::floor(d.returned); });
    const auto blocks = (static_cast<std::size_t>(choice.replicates) + lanes_at_once - 1) / lanes_at_once;
    std::vector<std::int64_t> as_low(blocks, 0);
    std::vector<char> failed(blocks, 0);
    for_blocks(context, {static_cast<std::int64_t>(blocks), 1, 1e9 * seconds_a_replicate(pairs, total)}, [&](std::int64_t, std::int64_t, std::int64_t number) {
      const auto block = static_cast<std::size_t>(number);
      const std::size_t first = block * lanes_at_once;
      lane_rows<lanes_at_once> flow(springs.actors(), lanes<lanes_at_once>{}), ranks;
      for (std::size_t k = 0; k < lanes_at_once; ++k) {
        philox random(static_cast<std::uint64_t>(choice.seed), first + k);
        for (const dyad& d : pairs) {
          const double both = d.given + d.returned;
          const double forth = whole ? detail::heads(both, random) : (random.below(2) ? d.given : 0) + (random.below(2) ? d.returned : 0);
          flow[at(d.i)][k] += 2 * forth - both;
          flow[at(d.j)][k] -= 2 * forth - both;
        }
      }
      failed[block] = springs.solve(flow, ranks, {.threads = 1, .stop = context.stop}) != reason::none;
      for (std::size_t k = 0; k < lanes_at_once && first + k < static_cast<std::size_t>(choice.replicates); ++k) {
        running_sum gradient;
        for (std::size_t i = 0; i < flow.size(); ++i) gradient += flow[i][k] * ranks[i][k];
        as_low[block] += (total - gradient.value()) / 2 <= energy + 1e-9 * total;
      }
    });
    if (std::find(failed.begin(), failed.end(), char{1}) != failed.end()) return reason::not_converged;
    double b = 0;
    for (const std::int64_t count : as_low) b += static_cast<double>(count);
    return (b + 1) / (static_cast<double>(choice.replicates) + 1);
  }
};
inline constexpr spring_rank_fit_fn spring_rank_fit{};

}  // namespace samspill::symmetry
