#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <limits>
#include <string>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include <samspill/core/metric.hpp>
#include <samspill/graph/concepts.hpp>

namespace samspill {

/// Says that the numbers of a weight map are costs (bigger = farther). Without it they are strengths.
template <class Map>
struct cost_map {
  Map map;
};

template <class Map>
cost_map<Map> as_cost(Map map) {
  return {std::move(map)};
}

/// Stands where a weight map would, for ties without weights: metric(graph, unweighted, sectors).
struct unweighted_t {};
inline constexpr unweighted_t unweighted{};

namespace detail {

template <class T>
inline constexpr bool is_cost_map = false;
template <class Map>
inline constexpr bool is_cost_map<cost_map<Map>> = true;

template <class Map, class Graph>
constexpr bool is_weight_argument() {
  if constexpr (std::same_as<Map, unweighted_t>) return true;
  else if constexpr (is_cost_map<Map>) return weight_map<decltype(Map::map), Graph>;
  else return weight_map<Map, Graph>;
}

/// A graph whose descriptors have mere equality is searched for each end; above this many vertices that is refused.
inline constexpr std::size_t most_vertices_by_equality = 2000;

/// Position of each vertex in the walk over vertices(g), from the first property that its descriptor has: it is a whole number, it can be
/// hashed, the graph has a vertex_index, it has an order, it can be compared. A hash goes before a vertex_index because the
/// index of a list-based graph is often left unset.
template <class Graph>
class vertex_positions {
  using vertex = vertex_of<Graph>;
  enum class key { number, hash, index, order, equality };
  // step by step: merely asking a list-based adjacency_list for a vertex_index is a hard error
  static constexpr key chosen() {
    if constexpr (std::integral<vertex>) return key::number;
    else if constexpr (hashable<vertex>) return key::hash;
    else if constexpr (indexed_graph<Graph>) return key::index;
    else if constexpr (std::totally_ordered<vertex>) return key::order;
    else return key::equality;
  }
  static constexpr bool by_number = chosen() == key::number;
  static constexpr bool by_hash = chosen() == key::hash;
  static constexpr bool by_index = chosen() == key::index;
  static constexpr bool by_order = chosen() == key::order;

 public:
  explicit vertex_positions(const Graph& g) : graph_(g) {
    // filtered_graph reports the unfiltered count, so number the vertices by walking
    const auto [begin, end] = vertices(g);
    for (auto it = begin; it != end; ++it) {
      if (walk_.size() >= at(std::numeric_limits<index_t>::max()))
        throw invalid_input(errc::too_many_arcs, "graph", "more than 2147483647 vertices", "split the graph");
      walk_.push_back(*it);
    }
    if constexpr (by_number || by_index) number_keys();
    else if constexpr (by_hash) hash_vertices();
    else if constexpr (by_order) sort_vertices();
    else if (walk_.size() > most_vertices_by_equality)
      throw invalid_input(errc::needs_index, "graph", std::to_string(walk_.size()) + " vertices that can only be compared",
                          "give the graph a vertex_index, or its descriptors a hash or an order");
  }

  const std::vector<vertex>& walk() const { return walk_; }
  index_t size() const { return static_cast<index_t>(walk_.size()); }

  index_t operator()(const vertex& v) const {
    if constexpr (by_number || by_index) {
      if (compact_) return key_of(v) < keyed_.size() ? keyed_[key_of(v)].second : lost();
      const auto it = std::lower_bound(keyed_.begin(), keyed_.end(), std::pair{key_of(v), index_t{0}});
      return it != keyed_.end() && it->first == key_of(v) ? it->second : lost();
    } else if constexpr (by_hash) {
      const auto it = hashed_.find(v);
      return it != hashed_.end() ? it->second : lost();
    } else if constexpr (by_order) {
      const auto it = std::lower_bound(sorted_.begin(), sorted_.end(), v, [&](index_t a, const vertex& b) { return walk_[at(a)] < b; });
      return it != sorted_.end() && walk_[at(*it)] == v ? *it : lost();
    } else {
      const auto it = std::find(walk_.begin(), walk_.end(), v);
      return it != walk_.end() ? static_cast<index_t>(it - walk_.begin()) : lost();
    }
  }

 private:
  std::size_t key_of(const vertex& v) const {
    if constexpr (by_number) return static_cast<std::size_t>(v);
    else return static_cast<std::size_t>(get(get(boost::vertex_index, graph_), v));
  }

  [[noreturn]] static index_t lost() {
    throw invalid_input(errc::actor_out_of_range, "graph", "an edge ends in a vertex that the graph does not list", "list every vertex");
  }

  void number_keys() {
    keyed_.reserve(walk_.size());
    for (std::size_t i = 0; i < walk_.size(); ++i) keyed_.emplace_back(key_of(walk_[i]), static_cast<index_t>(i));
    std::sort(keyed_.begin(), keyed_.end());
    for (std::size_t i = 1; i < keyed_.size(); ++i)
      if (keyed_[i].first == keyed_[i - 1].first)
        throw invalid_input(errc::needs_index, "graph", "two vertices have the index " + std::to_string(keyed_[i].first), "number the vertices anew");
    compact_ = keyed_.empty() || keyed_.back().first + 1 == keyed_.size();
  }
  void hash_vertices() {
    hashed_.reserve(walk_.size());
    for (std::size_t i = 0; i < walk_.size(); ++i) hashed_.emplace(walk_[i], static_cast<index_t>(i));
  }
  void sort_vertices() {
    for (std::size_t i = 0; i < walk_.size(); ++i) sorted_.push_back(static_cast<index_t>(i));
    std::sort(sorted_.begin(), sorted_.end(), [&](index_t a, index_t b) { return walk_[at(a)] < walk_[at(b)]; });
  }

  struct nothing {};
  template <bool Wanted, class T>
  using only_if = std::conditional_t<Wanted, T, nothing>;

  const Graph& graph_;
  std::vector<vertex> walk_;
  bool compact_ = false;
  only_if<by_number || by_index, std::vector<std::pair<std::size_t, index_t>>> keyed_;
  only_if<by_hash, std::unordered_map<vertex, index_t>> hashed_;
  only_if<by_order, std::vector<index_t>> sorted_;
};

}  // namespace detail

/// Sectors of a graph's vertices as labels, with the value that each label stands for.
template <class Value>
struct coded_sectors {
  std::vector<index_t> labels;
  std::vector<Value> names;

  index_t count() const { return static_cast<index_t>(names.size()); }
};

/// Labels 0, 1, … for the values of a sector map: in rising order of the value where it has one, else in order of first appearance.
/// A value that no vertex has gets no label, so an empty sector cannot come this way.
template <listable_graph Graph, sector_map<Graph> Map>
auto code_sectors(const Graph& graph, const Map& sectors_of) {
  using held = std::remove_cvref_t<detail::read_type<Map, detail::vertex_of<Graph>>>;
  // literals are equal by their text, not by where they lie
  using value = std::conditional_t<std::same_as<held, const char*>, std::string, held>;
  coded_sectors<value> out;
  std::vector<value> each;
  const auto [begin, end] = vertices(graph);
  for (auto it = begin; it != end; ++it) each.push_back(value(detail::read(sectors_of, *it)));
  if constexpr (std::totally_ordered<value>) {
    out.names = each;
    std::sort(out.names.begin(), out.names.end());
    out.names.erase(std::unique(out.names.begin(), out.names.end()), out.names.end());
    for (const value& v : each) out.labels.push_back(static_cast<index_t>(std::lower_bound(out.names.begin(), out.names.end(), v) - out.names.begin()));
  } else {
    for (const value& v : each) {
      const auto it = std::find(out.names.begin(), out.names.end(), v);
      out.labels.push_back(static_cast<index_t>(it - out.names.begin()));
      if (it == out.names.end()) out.names.push_back(v);
    }
  }
  return out;
}

namespace detail {

template <class Graph, class Weights>
network snapshot_of(const Graph& graph, const Weights& weights, std::vector<index_t> labels, index_t sector_count) {
  const vertex_positions<Graph> position(graph);
  std::vector<index_t> from;
  std::vector<index_t> to;
  std::vector<double> value;
  // stepping the pair itself: GCC 12 takes a copy of BGL's edge iterator for uninitialized
  for (auto walk = edges(graph); walk.first != walk.second; ++walk.first) {
    const edge_of<Graph> e = *walk.first;
    from.push_back(position(source(e, graph)));
    to.push_back(position(target(e, graph)));
    if constexpr (is_cost_map<Weights>) value.push_back(static_cast<double>(read(weights.map, e)));
    else if constexpr (!std::same_as<Weights, unweighted_t>) value.push_back(static_cast<double>(read(weights, e)));
  }
  using meaning = std::conditional_t<is_cost_map<Weights>, cost, strength>;
  constexpr bool directed = !undirected_graph<Graph>;
  return network(build_csr<meaning>(position.size(), from, to, value, directed), directed, std::move(labels), sector_count);
}

}  // namespace detail

/// The network of a Boost.Graph model, made once and kept for every metric. Actor i is the i-th vertex of vertices(graph).
///
/// `weights` is a property map of strengths, `as_cost(map)`, or `unweighted`; `sectors_of` maps vertices to sectors (code_sectors says how they
/// are numbered). Everything counts as observed. Parallel edges are refused (parallel_tie), edges of weight 0 are no ties. O((n + m) log n) at most.
template <listable_graph Graph>
network snapshot(const Graph& graph) {
  return detail::snapshot_of(graph, unweighted, {}, 0);
}

template <listable_graph Graph, class Weights>
  requires(detail::is_weight_argument<Weights, Graph>())
network snapshot(const Graph& graph, const Weights& weights) {
  return detail::snapshot_of(graph, weights, {}, 0);
}

template <listable_graph Graph, class Weights, sector_map<Graph> Sectors>
  requires(detail::is_weight_argument<Weights, Graph>())
network snapshot(const Graph& graph, const Weights& weights, const Sectors& sectors_of) {
  auto coded = code_sectors(graph, sectors_of);
  const index_t count = coded.count();
  return detail::snapshot_of(graph, weights, std::move(coded.labels), count);
}

/// Lets every network metric take a Boost.Graph model.
template <listable_graph Graph>
struct graph_bridge<Graph> {
  static constexpr bool is_bridged = true;

  template <class Map>
  static constexpr bool is_edge_map = detail::is_weight_argument<Map, Graph>();
  template <class Map>
  static constexpr bool is_vertex_map = sector_map<Map, Graph>;

  template <class... Maps>
  static network snapshot(const Graph& graph, const Maps&... maps) {
    return samspill::snapshot(graph, maps...);
  }
};

}  // namespace samspill
