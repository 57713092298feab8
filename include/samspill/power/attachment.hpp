#pragma once

#include <cstdint>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/solve/graph_game.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

struct attachment_options {
  std::int64_t replicates = 10000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"replicates", &attachment_options::replicates, 2.0, 1e9}, field{"seed", &attachment_options::seed, 0.0, 9e15},
                                            field{"allow_slow", &attachment_options::allow_slow}, field{"missing", &attachment_options::missing}};
};

/// Attachment centrality (Skibski, Rahwan, Michalak and Yokoo): on average over all orders of joining, twice the number of separate groups of earlier actors that
/// the actor ties itself to; the Myerson value of 2 (|C| - 1) for a component C.
///
/// On a tree the degree. Sums to 2 (n - components); an isolate has 0. Ties are read as undirected. That worth is a sum over blocks, so blocks are counted one
/// by one: exact for complete ones and those of up to 25 actors (fewer where they are very many), an estimate from `replicates` orders with its standard error
/// beyond, which above a minute of work needs `allow_slow`. Unobserved cells: refused. Loops and weights are left out.
struct attachment_fn : on_any_graph<attachment_fn> {
  static constexpr metric_info info{.name = "power.attachment", .catalogue = "A20", .scope = scope::actor, .in = unit::number, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "skibski2019"};
  using options = attachment_options;
  using on_any_graph<attachment_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const auto [walk, lengths] = path_rows(seen, direction::all, path_cost::hops);
      const csr_view rows = walk.view();
      const auto worth = [](std::size_t size) { return 2.0 * (static_cast<double>(size) - 1); };
      return graph_game(rows, blocks_of(rows), worth, {choice.replicates, static_cast<std::uint64_t>(choice.seed), choice.allow_slow}, context);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr attachment_fn attachment{};

}  // namespace samspill::power
