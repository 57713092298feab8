#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <type_traits>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/property_map/property_map.hpp>

namespace samspill {

/// Opt-in for graphs adapted from outside, whose types do not stand in the class: specialise boost::graph_traits<G> and set this to true.
template <class Graph>
inline constexpr bool adapted_graph = false;

namespace detail {

// boost::graph_traits<G> is a hard error for a type that is no graph, so ask the class itself before touching it.
template <class Graph>
concept names_its_vertices = adapted_graph<Graph> || requires { typename Graph::vertex_descriptor; };

template <class Graph>
using vertex_of = typename boost::graph_traits<Graph>::vertex_descriptor;

template <class Graph>
using edge_of = typename boost::graph_traits<Graph>::edge_descriptor;

}  // namespace detail

/// Vertices and edges can be listed, and an edge knows its ends: VertexListGraph and EdgeListGraph. Counts are not asked for.
template <class Graph>
concept listable_graph = detail::names_its_vertices<Graph> && requires(const Graph& g, detail::edge_of<Graph> e) {
  typename boost::graph_traits<Graph>::directed_category;
  { *vertices(g).first } -> std::convertible_to<detail::vertex_of<Graph>>;
  { *edges(g).first } -> std::convertible_to<detail::edge_of<Graph>>;
  { source(e, g) } -> std::convertible_to<detail::vertex_of<Graph>>;
  { target(e, g) } -> std::convertible_to<detail::vertex_of<Graph>>;
};

namespace detail {

using boost::get;

/// What reading a map gives, from the declaration of get alone: BGL's own maps are a hard error inside get for a wrong key.
template <class Map, class Key>
using read_type = decltype(get(std::declval<const Map&>(), std::declval<const Key&>()));

/// So ask first for the key that the map declares.
template <class Map, class Key>
concept takes_key = !requires { typename Map::key_type; } || requires { requires std::convertible_to<Key, typename Map::key_type>; };

template <class Map, class Key>
concept readable_at = takes_key<Map, Key> && requires { typename read_type<Map, Key>; };

template <class Map, class Key>
decltype(auto) read(const Map& map, const Key& key) {
  if constexpr (std::is_pointer_v<Map>) return map[key];
  else return get(map, key);
}

}  // namespace detail

/// A readable property map from edges to numbers.
template <class Map, class Graph>
concept weight_map = listable_graph<Graph> && detail::readable_at<Map, detail::edge_of<Graph>> &&
                     std::convertible_to<detail::read_type<Map, detail::edge_of<Graph>>, double>;

/// A readable property map from vertices to any regular type: a number, a string, an enumeration.
template <class Map, class Graph>
concept sector_map = listable_graph<Graph> && detail::readable_at<Map, detail::vertex_of<Graph>> &&
                     std::regular<std::remove_cvref_t<detail::read_type<Map, detail::vertex_of<Graph>>>>;

namespace detail {

template <class Vertex>
concept hashable = requires(const Vertex& v) {
  { std::hash<Vertex>{}(v) } -> std::convertible_to<std::size_t>;
};

template <class Graph>
concept indexed_graph = requires(const Graph& g, const vertex_of<Graph>& v) {
  { get(get(boost::vertex_index, g), v) } -> std::convertible_to<std::size_t>;
};

template <class Graph>
concept undirected_graph = std::convertible_to<typename boost::graph_traits<Graph>::directed_category, boost::undirected_tag>;

}  // namespace detail

}  // namespace samspill
