#pragma once

#include <array>
#include <concepts>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

#include <samspill/core/inputs.hpp>
#include <samspill/core/network.hpp>
#include <samspill/core/options.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>

namespace samspill {

/// What a metric is computed from.
enum class input : std::uint8_t { network, actor_values, incidence, network_sequence, voting_body, event_log, relation_pair };
constexpr auto names_of(input) {
  return std::array<std::string_view, 7>{"network", "actor values", "incidence", "network sequence", "voting body", "event log", "pair of relations"};
}

/// What a metric gives one value for.
enum class scope : std::uint8_t { network, actor, sector, actor_column, sector_sector, tie, category, actor_actor, actor_set };
constexpr auto names_of(scope) {
  return std::array<std::string_view, 9>{"network", "actor", "sector", "actor x column", "sector x sector", "tie", "category", "actor x actor", "set of actors"};
}

/// What a metric does with weights.
enum class weights : std::uint8_t { ignores, strengths, costs };
constexpr auto names_of(weights) { return std::array<std::string_view, 3>{"ignores", "strengths", "costs"}; }

enum class unit : std::uint8_t { number, share, signed_share, ties, pairs, triads, events, units_of_weight, inverse_distance, paths, actors, ratio, nats, distance };
constexpr auto names_of(unit) {
  return std::array<std::string_view, 14>{"number", "share in [0, 1]", "signed share in [-1, 1]", "ties", "pairs of actors", "triads", "events", "units of the weights",
                                          "inverse distance", "shortest paths", "actors", "ratio", "nats", "distance"};
}

/// Changes of the input that leave the value unchanged (relabelling moves actor values with their actors; `merge`: two actors of one sector that have
/// the same ties become one with the sum of their strengths). Tested for every metric.
enum class under : std::uint8_t { nothing = 0, relabel = 1, scale = 2, reverse = 4, sector_names = 8, merge = 16 };
constexpr under operator|(under a, under b) { return static_cast<under>(static_cast<unsigned>(a) | static_cast<unsigned>(b)); }
constexpr bool holds(under set, under one) { return (static_cast<unsigned>(set) & static_cast<unsigned>(one)) != 0; }

/// What a metric does with unobserved cells unless told otherwise.
enum class unobserved : std::uint8_t { available, refuse, not_concerned };
constexpr auto names_of(unobserved) { return std::array<std::string_view, 3>{"available", "refuse", "not concerned"}; }

/// How a metric reads direction.
enum class directions : std::uint8_t { both, needs_directed, symmetrises, not_concerned };
constexpr auto names_of(directions) { return std::array<std::string_view, 4>{"both", "needs directed", "symmetrises", "not concerned"}; }

enum class loops : std::uint8_t { ignored, counted, not_concerned };
constexpr auto names_of(loops) { return std::array<std::string_view, 3>{"ignored", "counted", "not concerned"}; }

enum class sectors : std::uint8_t { not_needed, needed };

inline constexpr double unbounded = std::numeric_limits<double>::infinity();

/// Everything that follows from a metric without asking its author twice: binding, contract tests, benchmark, documentation.
struct metric_info {
  std::string_view name;
  std::string_view catalogue;
  samspill::input input = samspill::input::network;
  samspill::scope scope = samspill::scope::network;
  samspill::weights weights = samspill::weights::ignores;
  samspill::unit in = samspill::unit::number;
  double low = -unbounded;
  double high = unbounded;
  under same = under::relabel;
  samspill::unobserved unobserved = samspill::unobserved::available;
  samspill::directions direction = samspill::directions::both;
  samspill::loops loops = samspill::loops::ignored;
  samspill::sectors sectors = samspill::sectors::not_needed;
  /// Of a metric of actor values: it weighs actors by the people they stand for, where it is told of them; others refuse to be told.
  bool population = false;
  std::string_view source;

  constexpr std::string_view family() const { return name.substr(0, name.find('.')); }
  constexpr std::string_view short_name() const { return name.substr(name.find('.') + 1); }
};

/// A metric on one relation: `metric(net, options, context)`.
template <class M>
concept network_metric = requires(const M& m, const network_view& net) {
  typename M::options;
  { M::info } -> std::convertible_to<metric_info>;
  m(net, typename M::options{}, run_context{});
} && M::info.input == input::network;

/// How a graph of somebody else's becomes a network. Empty here; <samspill/graph/boost.hpp> fills it in for Boost.Graph models.
template <class Graph>
struct graph_bridge {};

template <class Graph>
concept bridged_graph = requires { graph_bridge<std::remove_cvref_t<Graph>>::is_bridged; };

template <class Map, class Graph>
concept edge_weights_of = bridged_graph<Graph> && graph_bridge<std::remove_cvref_t<Graph>>::template is_edge_map<Map>;

template <class Map, class Graph>
concept actor_sectors_of = bridged_graph<Graph> && graph_bridge<std::remove_cvref_t<Graph>>::template is_vertex_map<Map>;

/// Gives a network metric its overloads for any bridged graph: snapshot once, then the kernel on it.
/// A metric inherits and says `using on_any_graph<its name>::operator();`.
template <class Metric>
struct on_any_graph {
  template <bridged_graph Graph, class M = Metric>
  auto operator()(const Graph& graph, typename M::options options = {}, run_context context = {}) const {
    return self()(graph_bridge<Graph>::snapshot(graph).view(), options, context);
  }
  template <bridged_graph Graph, edge_weights_of<Graph> Weights, class M = Metric>
  auto operator()(const Graph& graph, const Weights& edge_weights, typename M::options options = {}, run_context context = {}) const {
    return self()(graph_bridge<Graph>::snapshot(graph, edge_weights).view(), options, context);
  }
  template <bridged_graph Graph, edge_weights_of<Graph> Weights, actor_sectors_of<Graph> Sectors, class M = Metric>
  auto operator()(const Graph& graph, const Weights& edge_weights, const Sectors& actor_sectors, typename M::options options = {}, run_context context = {}) const {
    return self()(graph_bridge<Graph>::snapshot(graph, edge_weights, actor_sectors).view(), options, context);
  }

 private:
  const Metric& self() const { return static_cast<const Metric&>(*this); }
};

}  // namespace samspill
