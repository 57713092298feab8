#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/solve/best_set.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/network_worth.hpp>

namespace samspill::power {

enum class key_objective : std::uint8_t { components, distance, reach };
constexpr auto names_of(key_objective) { return std::array<std::string_view, 3>{"fragmentation", "distance_fragmentation", "reach"}; }

struct key_players_options {
  key_objective objective = key_objective::components;
  std::int64_t size = 1;
  double cutoff = 2;
  samspill::direction direction = samspill::direction::out;
  path_cost cost = path_cost::unset;
  std::int64_t restarts = 3;
  std::int64_t seed = 1;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"objective", &key_players_options::objective}, field{"size", &key_players_options::size, 1.0, 1e9},
                                            field{"cutoff", &key_players_options::cutoff, 0.0, unbounded}, field{"direction", &key_players_options::direction},
                                            field{"cost", &key_players_options::cost}, field{"restarts", &key_players_options::restarts, 0.0, 1e6},
                                            field{"seed", &key_players_options::seed, 0.0, 9e15}, field{"allow_slow", &key_players_options::allow_slow},
                                            field{"missing", &key_players_options::missing}};
};

/// The `size` actors without whom the network falls apart most, or from whom most are reached (Borgatti), in the order of the network. The value is the fragmentation
/// F or DF of those who are left (see fragmentation; pairs are counted among the n - size who are left), or the share of all n actors within `cutoff` of
/// the set, members included (`reach`).
///
/// Distances run from the set (direction out), towards it (in), or along ties read both ways (all). The best of all sets where they can be tried in about a second, else
/// the best found by adding and exchanging actors, from `restarts` random sets too; of equal sets the first, so that renumbering may choose another. Undefined, with
/// an empty set: no_actors; one_actor where fewer than two would be left. Unobserved cells: refused. Loops are left out. Long work only with `allow_slow`.
struct key_players_fn : on_any_graph<key_players_fn> {
  static constexpr metric_info info{.name = "power.key_players", .catalogue = "A28", .scope = scope::actor_set, .weights = weights::costs, .in = unit::share, .high = 1,
                                    .same = under::sector_names, .unobserved = unobserved::refuse, .source = "borgatti2006"};
  using options = key_players_options;
  using on_any_graph<key_players_fn>::operator();

  actor_set operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return choose(seen, choice, context); },
                              [] { return actor_set{{}, reason::not_observed}; });
  }

 private:
  static actor_set choose(const network_view& net, const options& choice, const run_context& context) {
    if (net.n() == 0) return {{}, reason::no_actors};
    if (choice.objective == key_objective::reach) return reaching(net, choice, context);
    if (net.n() - choice.size < 2) return {{}, reason::one_actor};
    return choice.objective == key_objective::components ? cutting(net, choice, context) : parting(net, choice, context);
  }

  template <class Scan>
  static actor_set best(const network_view& net, Scan scan, double seconds, const options& choice, const run_context& context) {
    return best_set(net.n(), scan, seconds, {choice.size, choice.restarts, static_cast<std::uint64_t>(choice.seed), choice.allow_slow}, context).result();
  }

  static std::vector<char> marks_of(index_t n, std::span<const index_t> set) {
    std::vector<char> out(at(n), 0);
    for (const index_t i : set) out[at(i)] = 1;
    return out;
  }

  /// One search tells what falls apart without each further actor.
  static actor_set cutting(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, hops] = path_rows(net, direction::all, path_cost::hops);
    const csr_view rows = walk.view();
    const auto scan = [&](std::span<const index_t> set) {
      const std::vector<char> gone = marks_of(net.n(), set);
      const connected_without found = connected_without_each(rows, gone);
      const auto pairs = static_cast<double>(ordered_pairs(net.n() - static_cast<std::int64_t>(set.size()) - 1));
      std::vector<double> out(at(net.n()), no_candidate);
      for (std::size_t i = 0; i < out.size() && pairs > 0; ++i)
        if (!gone[i]) out[i] = 1 - static_cast<double>(found.each[i].pairs) / pairs;
      return out;
    };
    return best(net, scan, 30e-9 * (static_cast<double>(net.n()) + static_cast<double>(rows.arcs())), choice, context);
  }

  static actor_set parting(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, lengths] = path_rows(net, choice.direction, choice.cost);
    const csr_view rows = walk.view(), back = walk.back();
    const double nanoseconds = nanoseconds_of_distance_sums(rows, back, lengths);
    const run_context alone{.threads = 1, .execute = {}, .isa = context.isa, .stop = context.stop, .poll = {}, .progress = {}};
    const auto scan = [&, &lengths = lengths](std::span<const index_t> set) {
      const std::vector<char> members = marks_of(net.n(), set);
      std::vector<double> out(at(net.n()), no_candidate);
      for_blocks(context, block_plan{net.n(), 1, nanoseconds}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
        std::vector<char> gone = members;
        for (auto i = static_cast<std::size_t>(begin); i < static_cast<std::size_t>(end); ++i) {
          if (members[i]) continue;
          gone[i] = 1;
          const scalar held = worth_without(rows, back, lengths, gone, network_worth::efficiency, alone);
          if (held.defined()) out[i] = 1 - held.value;
          gone[i] = 0;
        }
      });
      return out;
    };
    return best(net, scan, 1e-9 * net.n() * nanoseconds, choice, context);
  }

  /// Who is near whom is found once; a set covers whoever is near one of its members.
  static actor_set reaching(const network_view& net, const options& choice, const run_context& context) {
    const auto [walk, lengths] = path_rows(net, choice.direction, choice.cost);
    const std::vector<std::vector<index_t>> near = actors_near(walk.view(), lengths, choice, context);
    double pairs = 0;
    for (const auto& own : near) pairs += static_cast<double>(own.size());
    const auto scan = [&](std::span<const index_t> set) {
      std::vector<char> covered(at(net.n()), 0);
      std::int64_t already = 0;
      for (const index_t i : set)
        for (const index_t j : near[at(i)]) already += !std::exchange(covered[at(j)], char{1});
      std::vector<double> out(at(net.n()), no_candidate);
      for (std::size_t i = 0; i < out.size(); ++i) {
        std::int64_t more = 0;
        for (const index_t j : near[i]) more += !covered[at(j)];
        out[i] = static_cast<double>(already + more) / net.n();
      }
      for (const index_t i : set) out[at(i)] = no_candidate;
      return out;
    };
    return best(net, scan, 1.5e-9 * (pairs + net.n()), choice, context);
  }

  static std::vector<std::vector<index_t>> actors_near(const csr_view& rows, std::span<const double> lengths, const options& choice, const run_context& context) {
    const double n = rows.rows();
    need_affordable_paths(rows, lengths, true, choice.allow_slow);
    std::vector<std::vector<index_t>> out(at(rows.rows()));
    for_blocks(context, block_plan{rows.rows(), 64, 15 * (n + static_cast<double>(rows.arcs()))}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      shortest_paths paths(rows.rows());
      for (auto i = static_cast<index_t>(begin); i < end; ++i) {
        paths.run(rows, lengths, i);
        for (const index_t j : paths.order())
          if (paths.distance(j) <= choice.cutoff * (1 + 1e-12)) out[at(i)].push_back(j);  // a sum of real costs may pass the cutoff by a rounding error
      }
    });
    return out;
  }
};
inline constexpr key_players_fn key_players{};

}  // namespace samspill::power
