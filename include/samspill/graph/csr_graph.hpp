#pragma once

#include <cstddef>
#include <iterator>
#include <type_traits>
#include <utility>

#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/property_map/property_map.hpp>

#include <samspill/core/network.hpp>

namespace samspill {

/// An arc of a csr_graph: its ends and its number in `out`. In an undirected graph the two arcs of a tie compare equal.
template <class Directed>
struct csr_edge {
  index_t from = -1;
  index_t to = -1;
  index_t arc = -1;

  friend bool operator==(const csr_edge& a, const csr_edge& b) {
    if (a.from == b.from && a.to == b.to) return true;
    return !Directed::value && a.from == b.to && a.to == b.from;
  }
  friend bool operator!=(const csr_edge& a, const csr_edge& b) { return !(a == b); }
};

/// A network as a Boost.Graph model, borrowed: VertexListGraph, EdgeListGraph, BidirectionalGraph, AdjacencyGraph and AdjacencyMatrix, with
/// vertex_index and edge_weight maps. Undirected networks list each tie once, and each end sees it from its own side.
///
/// The directedness is part of the type because BGL asks for it there; the constructor refuses a network of the other kind.
template <class Directed>
class csr_graph {
 public:
  static constexpr bool is_directed = Directed::value;

  using vertex_descriptor = index_t;
  using edge_descriptor = csr_edge<Directed>;
  using directed_category = std::conditional_t<is_directed, boost::bidirectional_tag, boost::undirected_tag>;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  struct traversal_category : boost::vertex_list_graph_tag, boost::edge_list_graph_tag, boost::bidirectional_graph_tag,
                              boost::adjacency_graph_tag, boost::adjacency_matrix_tag {};
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  static vertex_descriptor null_vertex() { return -1; }

  class vertex_iterator : public boost::iterator_facade<vertex_iterator, index_t, boost::random_access_traversal_tag, index_t, std::ptrdiff_t> {
   public:
    vertex_iterator() = default;
    explicit vertex_iterator(index_t i) : at_(i) {}

   private:
    friend class boost::iterator_core_access;
    index_t dereference() const { return at_; }
    bool equal(const vertex_iterator& other) const { return at_ == other.at_; }
    void increment() { ++at_; }
    void decrement() { --at_; }
    void advance(std::ptrdiff_t n) { at_ += static_cast<index_t>(n); }
    std::ptrdiff_t distance_to(const vertex_iterator& other) const { return other.at_ - at_; }
    index_t at_ = 0;
  };

  /// Arcs of one row. Along the transpose the ends change places.
  class incident_iterator : public boost::iterator_facade<incident_iterator, edge_descriptor, boost::random_access_traversal_tag, edge_descriptor, std::ptrdiff_t> {
   public:
    incident_iterator() = default;
    incident_iterator(const csr_graph* g, index_t vertex, index_t slot, bool reversed) : graph_(g), vertex_(vertex), slot_(slot), reversed_(reversed) {}

   private:
    friend class boost::iterator_core_access;
    edge_descriptor dereference() const {
      const csr_view& out = graph_->net_.out;
      if (!reversed_) return {vertex_, out.targets[at(slot_)], slot_};
      const index_t giver = graph_->net_.in.targets[at(slot_)];
      return {giver, vertex_, out.find(giver, vertex_)};
    }
    bool equal(const incident_iterator& other) const { return slot_ == other.slot_; }
    void increment() { ++slot_; }
    void decrement() { --slot_; }
    void advance(std::ptrdiff_t n) { slot_ += static_cast<index_t>(n); }
    std::ptrdiff_t distance_to(const incident_iterator& other) const { return other.slot_ - slot_; }
    const csr_graph* graph_ = nullptr;
    index_t vertex_ = 0;
    index_t slot_ = 0;
    bool reversed_ = false;
  };
  using out_edge_iterator = incident_iterator;
  using in_edge_iterator = incident_iterator;
  using adjacency_iterator = const index_t*;

  /// Every tie once, by giver.
  class edge_iterator : public boost::iterator_facade<edge_iterator, edge_descriptor, boost::forward_traversal_tag, edge_descriptor, std::ptrdiff_t> {
   public:
    edge_iterator() = default;
    edge_iterator(const csr_graph* g, index_t slot) : graph_(g), slot_(slot) { settle(); }

   private:
    friend class boost::iterator_core_access;
    edge_descriptor dereference() const { return {vertex_, graph_->net_.out.targets[at(slot_)], slot_}; }
    bool equal(const edge_iterator& other) const { return slot_ == other.slot_; }
    void increment() {
      ++slot_;
      settle();
    }
    /// Moves on to the row that holds the slot and, where undirected, past the arcs that point back.
    void settle() {
      const csr_view& out = graph_->net_.out;
      for (; slot_ < out.arcs(); ++slot_) {
        while (out.last(vertex_) <= slot_) ++vertex_;
        if (is_directed || out.targets[at(slot_)] >= vertex_) return;
      }
    }
    const csr_graph* graph_ = nullptr;
    index_t vertex_ = 0;
    index_t slot_ = 0;
  };

  explicit csr_graph(network_view net) : net_(net) {
    if (net.directed != is_directed)
      throw invalid_input(is_directed ? errc::needs_directed : errc::not_symmetric, "network", is_directed ? "it is undirected" : "it is directed",
                          is_directed ? "use undirected_csr_graph" : "use directed_csr_graph");
  }

  const network_view& net() const { return net_; }

  friend vertices_size_type num_vertices(const csr_graph& g) { return at(g.net_.n()); }
  friend edges_size_type num_edges(const csr_graph& g) { return static_cast<edges_size_type>(g.net_.ties()); }
  friend std::pair<vertex_iterator, vertex_iterator> vertices(const csr_graph& g) { return {vertex_iterator(0), vertex_iterator(g.net_.n())}; }
  friend std::pair<edge_iterator, edge_iterator> edges(const csr_graph& g) { return {edge_iterator(&g, 0), edge_iterator(&g, g.net_.out.arcs())}; }
  friend index_t vertex(vertices_size_type i, const csr_graph&) { return static_cast<index_t>(i); }
  friend index_t source(const edge_descriptor& e, const csr_graph&) { return e.from; }
  friend index_t target(const edge_descriptor& e, const csr_graph&) { return e.to; }

  friend std::pair<out_edge_iterator, out_edge_iterator> out_edges(index_t v, const csr_graph& g) {
    return {{&g, v, g.net_.out.first(v), false}, {&g, v, g.net_.out.last(v), false}};
  }
  friend std::pair<in_edge_iterator, in_edge_iterator> in_edges(index_t v, const csr_graph& g) {
    return {{&g, v, g.net_.in.first(v), true}, {&g, v, g.net_.in.last(v), true}};
  }
  friend degree_size_type out_degree(index_t v, const csr_graph& g) { return at(g.net_.out.degree_of(v)); }
  friend degree_size_type in_degree(index_t v, const csr_graph& g) { return at(g.net_.in.degree_of(v)); }
  friend degree_size_type degree(index_t v, const csr_graph& g) {
    return is_directed ? out_degree(v, g) + in_degree(v, g) : out_degree(v, g);
  }
  friend std::pair<adjacency_iterator, adjacency_iterator> adjacent_vertices(index_t v, const csr_graph& g) {
    const index_t* begin = g.net_.out.targets.data();
    return {begin + g.net_.out.first(v), begin + g.net_.out.last(v)};
  }
  friend std::pair<edge_descriptor, bool> edge(index_t u, index_t v, const csr_graph& g) {
    const index_t arc = g.net_.out.find(u, v);
    return {edge_descriptor{u, v, arc}, arc >= 0};
  }

  /// Weight of an arc: its value, or 1 where ties carry none. Strength or cost is for the caller to know (net().meaning).
  struct weight_reader {
    using value_type = double;
    using reference = double;
    using key_type = edge_descriptor;
    using category = boost::readable_property_map_tag;
    csr_view out;
    friend double get(const weight_reader& m, const edge_descriptor& e) { return m.out.value(e.arc); }
    double operator[](const edge_descriptor& e) const { return out.value(e.arc); }
  };
  using index_reader = boost::typed_identity_property_map<index_t>;

  friend index_reader get(boost::vertex_index_t, const csr_graph&) { return {}; }
  friend index_t get(boost::vertex_index_t, const csr_graph&, index_t v) { return v; }
  friend weight_reader get(boost::edge_weight_t, const csr_graph& g) { return {g.net_.out}; }
  friend double get(boost::edge_weight_t, const csr_graph& g, const edge_descriptor& e) { return g.net_.out.value(e.arc); }

 private:
  network_view net_;
};

using directed_csr_graph = csr_graph<std::true_type>;
using undirected_csr_graph = csr_graph<std::false_type>;

}  // namespace samspill

namespace boost {

template <class Directed>
struct property_map<samspill::csr_graph<Directed>, vertex_index_t> {
  using type = typename samspill::csr_graph<Directed>::index_reader;
  using const_type = type;
};

template <class Directed>
struct property_map<samspill::csr_graph<Directed>, edge_weight_t> {
  using type = typename samspill::csr_graph<Directed>::weight_reader;
  using const_type = type;
};

}  // namespace boost
