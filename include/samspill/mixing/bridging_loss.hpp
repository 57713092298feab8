#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/missing.hpp>
#include <samspill/core/needs.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/arcs_without.hpp>
#include <samspill/solve/distance_sums.hpp>
#include <samspill/solve/path_costs.hpp>
#include <samspill/solve/sector_profile.hpp>

namespace samspill::mixing {

/// Whether an actor's ties to other sectors go all at once, or one by one.
enum class tie_removal : std::uint8_t { together, each };
constexpr auto names_of(tie_removal) { return std::array<std::string_view, 2>{"together", "each"}; }

struct bridging_loss_options {
  tie_removal removal = tie_removal::together;
  path_cost cost = path_cost::unset;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"removal", &bridging_loss_options::removal}, field{"cost", &bridging_loss_options::cost},
                                            field{"allow_slow", &bridging_loss_options::allow_slow}, field{"missing", &bridging_loss_options::missing}};
};

/// How much less efficient the network is without the actor's ties to other sectors, E(G) - E(G without them), E the mean of 1/d_ij over ordered pairs of actors.
///
/// `each` takes the ties away one by one and gives the mean loss (Valente and Fujimoto 2010; theirs over all ties is this with a sector for each actor). A
/// directed tie counts whichever of its ends the actor is. 0 without ties to other sectors. Undefined for an actor without ties (isolate, one_actor), and with
/// all of one sector (one_sector). Unobserved cells: refused. Loops are left out. Each removal costs what closeness does; above a minute
/// of work only with `allow_slow`.
struct bridging_loss_fn : on_any_graph<bridging_loss_fn> {
  static constexpr metric_info info{.name = "mixing.bridging_loss", .catalogue = "D13", .scope = scope::actor, .weights = weights::costs, .in = unit::inverse_distance,
                                    .low = 0, .same = under::relabel | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .sectors = sectors::needed, .source = "valente2010"};
  using options = bridging_loss_options;
  using on_any_graph<bridging_loss_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    need_sectors(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return losses(seen, choice, context); },
                              [&] { return undefined_actors(net, reason::not_observed); });
  }

 private:
  /// Ties that go at once, by their arcs, and whose loss it is.
  struct removed {
    std::vector<index_t> arcs;
    std::vector<index_t> actors;
  };

  static per_actor losses(const network_view& net, const options& choice, const run_context& context) {
    const std::vector<double> lengths = path_costs(net.out, net.meaning, choice.cost);
    const std::vector<removed> rounds = choice.removal == tie_removal::each ? one_by_one(net) : all_at_once(net);
    const double n = net.n(), nanoseconds = nanoseconds_of_distance_sums(net.out, net.in, lengths);
    need_affordable(1e-9 * (1 + static_cast<double>(rounds.size())) * nanoseconds, choice.allow_slow);
    const run_context alone{.threads = 1, .execute = {}, .isa = context.isa, .stop = context.stop, .poll = {}, .progress = {}};
    const double whole = inverse_distances(net, lengths, {}, context);
    std::vector<double> lost(rounds.size());
    for_blocks(context, block_plan{static_cast<std::int64_t>(rounds.size()), 1, nanoseconds}, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (auto r = static_cast<std::size_t>(begin); r < static_cast<std::size_t>(end); ++r)
        lost[r] = std::max(0.0, whole - inverse_distances(net, lengths, rounds[r].arcs, alone)) / (n * (n - 1));
    });
    per_actor out(at(net.n()));
    std::vector<double> shares(out.size(), 0.0);
    for (std::size_t r = 0; r < rounds.size(); ++r)
      for (const index_t i : rounds[r].actors) {
        out.values[at(i)] += lost[r];
        ++shares[at(i)];
      }
    const bool one_sector = sectors_with_actors(net) < 2;
    for (index_t i = 0; i < net.n(); ++i) {
      bool tied = false;
      for_each_partner(net, direction::all, i, [&](index_t) { tied = true; });
      if (!tied) out.undefine(at(i), net.n() == 1 ? reason::one_actor : reason::isolate);
      else if (one_sector) out.undefine(at(i), reason::one_sector);
      else if (shares[at(i)] > 0) out.values[at(i)] /= shares[at(i)];
    }
    return out;
  }

  /// Calls visit(i, j, arcs) for each tie between sectors, undirected ones once.
  template <class Visit>
  static void for_each_bridge(const network_view& net, Visit visit) {
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
        const index_t j = net.out.targets[at(arc)];
        if (net.sectors[i] == net.sectors[j] || (!net.directed && j < i)) continue;
        visit(i, j, net.directed ? std::vector<index_t>{arc} : std::vector<index_t>{arc, net.out.find(j, i)});
      }
  }

  static std::vector<removed> one_by_one(const network_view& net) {
    std::vector<removed> out;
    for_each_bridge(net, [&](index_t i, index_t j, std::vector<index_t> arcs) { out.push_back({std::move(arcs), {i, j}}); });
    return out;
  }

  static std::vector<removed> all_at_once(const network_view& net) {
    std::vector<removed> out(at(net.n()));
    for (index_t i = 0; i < net.n(); ++i) out[at(i)].actors = {i};
    for_each_bridge(net, [&](index_t i, index_t j, const std::vector<index_t>& arcs) {
      for (const index_t end : {i, j}) out[at(end)].arcs.insert(out[at(end)].arcs.end(), arcs.begin(), arcs.end());
    });
    std::erase_if(out, [](const removed& one) { return one.arcs.empty(); });
    return out;
  }

  /// sum of 1/d over ordered pairs, without some arcs.
  static double inverse_distances(const network_view& net, const std::vector<double>& lengths, const std::vector<index_t>& without, const run_context& context) {
    const csr left = rows_without_arcs(net.out, lengths, without);
    const csr back = net.directed && lengths.empty() ? transpose(left.view()) : csr{};
    running_sum sum;
    for (const distance_sum& of_actor : distance_sums(left, back.targets.empty() ? left.view() : back.view(), left.values, true, context)) sum += of_actor.inverse;
    return sum.value();
  }
};
inline constexpr bridging_loss_fn bridging_loss{};

}  // namespace samspill::mixing
