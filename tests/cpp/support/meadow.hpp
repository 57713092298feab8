#pragma once

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

#include <boost/graph/graph_traits.hpp>
#include <boost/property_map/property_map.hpp>

/// A graph of somebody else's, with nothing but what VertexListGraph and EdgeListGraph ask for. What its flowers can do is a tag:
/// be hashed, be ordered, or only be compared.
namespace meadow {

struct plain {};
struct ordered {};
struct hashed {};
struct numbered {};

template <class Ability>
struct flower {
  const std::string* name = nullptr;
  friend bool operator==(flower a, flower b) { return a.name == b.name; }
  friend bool operator!=(flower a, flower b) { return a.name != b.name; }
};

inline bool operator<(flower<ordered> a, flower<ordered> b) { return *a.name < *b.name; }
inline bool operator>(flower<ordered> a, flower<ordered> b) { return b < a; }
inline bool operator<=(flower<ordered> a, flower<ordered> b) { return !(b < a); }
inline bool operator>=(flower<ordered> a, flower<ordered> b) { return !(a < b); }

template <class Ability, class Directed = boost::directed_tag>
class field {
 public:
  using vertex_descriptor = flower<Ability>;
  struct edge_descriptor {
    vertex_descriptor from, to;
    double pollen = 1;
  };
  using directed_category = Directed;
  using edge_parallel_category = boost::allow_parallel_edge_tag;
  struct traversal_category : boost::vertex_list_graph_tag, boost::edge_list_graph_tag {};
  using vertex_iterator = typename std::vector<vertex_descriptor>::const_iterator;
  using edge_iterator = typename std::vector<edge_descriptor>::const_iterator;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;

  explicit field(const std::vector<std::string>& names) : names_(names) {
    for (const std::string& n : names_) flowers_.push_back({&n});
  }
  field(const field&) = delete;
  field& operator=(const field&) = delete;

  void visit(std::size_t from, std::size_t to, double pollen) { visits_.push_back({flowers_[from], flowers_[to], pollen}); }
  vertex_descriptor at(std::size_t i) const { return flowers_[i]; }
  std::size_t number_of(vertex_descriptor v) const { return static_cast<std::size_t>(v.name - names_.data()); }

  friend std::pair<vertex_iterator, vertex_iterator> vertices(const field& f) { return {f.flowers_.begin(), f.flowers_.end()}; }
  friend std::pair<edge_iterator, edge_iterator> edges(const field& f) { return {f.visits_.begin(), f.visits_.end()}; }
  friend vertex_descriptor source(const edge_descriptor& e, const field&) { return e.from; }
  friend vertex_descriptor target(const edge_descriptor& e, const field&) { return e.to; }

 private:
  std::vector<std::string> names_;
  std::vector<vertex_descriptor> flowers_;
  std::vector<edge_descriptor> visits_;
};

using graph = field<plain>;

/// Property maps over the meadow.
struct pollen {
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;
  template <class Edge>
  friend auto get(pollen, const Edge& e) -> decltype(e.pollen) {
    return e.pollen;
  }
};

struct first_letter {
  using value_type = char;
  using reference = char;
  using category = boost::readable_property_map_tag;
  template <class Ability>
  friend char get(first_letter, flower<Ability> v) {
    return v.name->front();
  }
};

/// vertex_index of a numbered meadow.
struct number {
  const field<numbered>* of;
  using value_type = std::size_t;
  using reference = std::size_t;
  using category = boost::readable_property_map_tag;
  friend std::size_t get(number m, flower<numbered> v) { return m.of->number_of(v); }
};
inline number get(boost::vertex_index_t, const field<numbered>& f) { return {&f}; }

}  // namespace meadow

template <>
struct std::hash<meadow::flower<meadow::hashed>> {
  std::size_t operator()(meadow::flower<meadow::hashed> v) const noexcept { return std::hash<const void*>{}(v.name); }
};
