#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/missing.hpp>
#include <samspill/solve/graph_game.hpp>
#include <samspill/solve/path_costs.hpp>

namespace samspill::power {

enum class component_worth : std::uint8_t { pairs, majority };
constexpr auto names_of(component_worth) { return std::array<std::string_view, 2>{"pairs", "majority"}; }

struct myerson_options {
  component_worth worth = component_worth::pairs;
  std::int64_t replicates = 10000;
  std::int64_t seed = 1;
  bool allow_slow = false;
  missing_rule missing = missing_rule::refuse;
  static constexpr auto fields = std::tuple{field{"worth", &myerson_options::worth}, field{"replicates", &myerson_options::replicates, 2.0, 1e9},
                                            field{"seed", &myerson_options::seed, 0.0, 9e15}, field{"allow_slow", &myerson_options::allow_slow},
                                            field{"missing", &myerson_options::missing}};
};

/// Myerson value of each actor: what it adds, on average over all orders of joining, to the sum over the components C of those who have joined of their worth:
/// |C| (|C| - 1), the ordered pairs who can reach one another (`pairs`), or 1 for a component of more than half of all actors (`majority`).
///
/// The values of a component sum to its worth; an isolate has 0 of the pairs. Ties are read as undirected. Exact for components that are complete or have up to
/// 25 actors (fewer where they are very many), an estimate from `replicates` orders with its standard error beyond, which above a minute of work needs
/// `allow_slow`. Unobserved cells: refused. Loops and weights are left out.
struct myerson_fn : on_any_graph<myerson_fn> {
  static constexpr metric_info info{.name = "power.myerson", .catalogue = "A20", .scope = scope::actor, .in = unit::pairs, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .unobserved = unobserved::refuse,
                                    .direction = directions::symmetrises, .source = "myerson1977"};
  using options = myerson_options;
  using on_any_graph<myerson_fn>::operator();

  per_actor operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    check_options(choice);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const auto [walk, lengths] = path_rows(seen, direction::all, path_cost::hops);
      const csr_view rows = walk.view();
      const auto worth = [majority = choice.worth == component_worth::majority, actors = at(net.n())](std::size_t size) {
        if (majority) return 2 * size > actors ? 1.0 : 0.0;
        return static_cast<double>(size) * (static_cast<double>(size) - 1);
      };
      return graph_game(rows, components_of(rows), worth, {choice.replicates, static_cast<std::uint64_t>(choice.seed), choice.allow_slow}, context);
    }, [&] { return undefined_actors(net, reason::not_observed); });
  }
};
inline constexpr myerson_fn myerson{};

}  // namespace samspill::power
