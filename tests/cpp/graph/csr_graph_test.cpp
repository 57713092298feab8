#include <numeric>
#include <vector>

#include <boost/concept/assert.hpp>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/strong_components.hpp>

#include <samspill/graph/boost.hpp>
#include <samspill/graph/csr_graph.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<directed_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<directed_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<directed_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<directed_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<directed_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<undirected_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<undirected_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<undirected_csr_graph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<boost::property_map<directed_csr_graph, boost::edge_weight_t>::const_type, directed_csr_graph::edge_descriptor>));

namespace {

/// The same network in BGL's own type.
template <class Directed>
auto own_type(const network_view& net) {
  boost::adjacency_list<boost::vecS, boost::vecS, Directed, boost::no_property, boost::property<boost::edge_weight_t, double>> g(at(net.n()));
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc)
      if (net.directed || net.out.targets[at(arc)] >= i) add_edge(at(i), at(net.out.targets[at(arc)]), net.out.value(arc), g);
  return g;
}

template <class Graph>
std::vector<int> hops(const Graph& g, std::size_t n) {
  std::vector<int> far(n, -1);
  far[0] = 0;
  breadth_first_search(g, vertex(0, g), boost::visitor(boost::make_bfs_visitor(boost::record_distances(boost::make_iterator_property_map(far.begin(), get(boost::vertex_index, g)), boost::on_tree_edge()))));
  return far;
}

template <class Graph>
std::vector<double> distances(const Graph& g, std::size_t n) {
  std::vector<double> far(n);
  dijkstra_shortest_paths(g, vertex(0, g), boost::distance_map(boost::make_iterator_property_map(far.begin(), get(boost::vertex_index, g))).weight_map(get(boost::edge_weight, g)));
  return far;
}

template <class Graph>
std::vector<double> betweenness(const Graph& g, std::size_t n) {
  std::vector<double> score(n);
  brandes_betweenness_centrality(g, boost::make_iterator_property_map(score.begin(), get(boost::vertex_index, g)));
  return score;
}

template <class Graph>
void check_alike(const Graph& ours, const auto& theirs, std::size_t n) {
  CHECK(num_vertices(ours) == num_vertices(theirs));
  CHECK(num_edges(ours) == num_edges(theirs));
  CHECK(hops(ours, n) == hops(theirs, n));
  CHECK(distances(ours, n) == distances(theirs, n));
  const std::vector<double> a = betweenness(ours, n), b = betweenness(theirs, n);
  for (std::size_t i = 0; i < n; ++i) CHECK(a[i] == Approx(b[i]).margin(1e-12));
}

}  // namespace

TEST_CASE("csr_graph gives BGL's algorithms the answers of BGL's own type", "[graph]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({25, true, true, false, 0.08, 2}, seed).make();
    const directed_csr_graph ours(net.view());
    const auto theirs = own_type<boost::bidirectionalS>(net.view());
    check_alike(ours, theirs, 25);
    std::vector<int> a(25), b(25);
    CHECK(strong_components(ours, boost::make_iterator_property_map(a.begin(), get(boost::vertex_index, ours))) ==
          strong_components(theirs, boost::make_iterator_property_map(b.begin(), get(boost::vertex_index, theirs))));
    CHECK(hops(boost::make_reverse_graph(ours), 25) == hops(boost::make_reverse_graph(theirs), 25));
  }
}

TEST_CASE("csr_graph of undirected ties has the components and paths of BGL's own type", "[graph]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({25, false, true, false, 0.06, 2}, seed).make();
    const undirected_csr_graph ours(net.view());
    const auto theirs = own_type<boost::undirectedS>(net.view());
    check_alike(ours, theirs, 25);
    std::vector<int> a(25), b(25);
    CHECK(connected_components(ours, boost::make_iterator_property_map(a.begin(), get(boost::vertex_index, ours))) ==
          connected_components(theirs, boost::make_iterator_property_map(b.begin(), get(boost::vertex_index, theirs))));
    CHECK(a == b);
  }
}

TEST_CASE("csr_graph lists edges, arcs in and out, and neighbours", "[graph]") {
  //  0 --2--> 1 --3--> 2, 1 --5--> 0, and a loop on 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {1, 0}, {2, 2}}, {2, 3, 5, 7});
  const directed_csr_graph g(net.view());
  double sum = 0;
  std::vector<std::pair<index_t, index_t>> ends;
  const auto [begin, end] = edges(g);
  for (auto it = begin; it != end; ++it) {
    ends.emplace_back(source(*it, g), target(*it, g));
    sum += get(boost::edge_weight, g, *it);
  }
  CHECK(ends == std::vector<std::pair<index_t, index_t>>{{0, 1}, {1, 0}, {1, 2}, {2, 2}});
  CHECK(sum == 17);
  CHECK(out_degree(1, g) == 2);
  CHECK(in_degree(2, g) == 2);
  CHECK(degree(2, g) == 3);
  const auto [first, last] = in_edges(2, g);
  std::vector<double> received;
  for (auto it = first; it != last; ++it) {
    CHECK(target(*it, g) == 2);
    received.push_back(get(boost::edge_weight, g, *it));
  }
  CHECK(received == std::vector<double>{3, 7});
  CHECK(edge(1, 0, g).second);
  CHECK_FALSE(edge(2, 0, g).second);
  CHECK(*adjacent_vertices(0, g).first == 1);
  CHECK(num_edges(undirected_csr_graph(sample::drawn(3, {{0, 1}, {1, 1}}, {}, false).view())) == 2);
}

TEST_CASE("csr_graph makes the round trip through the bridge", "[graph]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({14, directed, true, true, 0.3, 3}, 8).make();
    const auto back = [&](const auto& g) { return snapshot(g, get(boost::edge_weight, g)); };
    const network again = directed ? back(directed_csr_graph(net.view())) : back(undirected_csr_graph(net.view()));
    CHECK(std::equal(net.view().out.targets.begin(), net.view().out.targets.end(), again.view().out.targets.begin(), again.view().out.targets.end()));
    CHECK(std::equal(net.view().out.values.begin(), net.view().out.values.end(), again.view().out.values.begin(), again.view().out.values.end()));
    CHECK(again.view().directed == directed);
  }
}

TEST_CASE("csr_graph refuses a network of the other kind", "[graph]") {
  const network directed = sample::drawn(2, {{0, 1}}), undirected = sample::drawn(2, {{0, 1}}, {}, false);
  CHECK(sample::code_of([&] { undirected_csr_graph g(directed.view()); }) == static_cast<int>(errc::not_symmetric));
  CHECK(sample::code_of([&] { directed_csr_graph g(undirected.view()); }) == static_cast<int>(errc::needs_directed));
}

TEST_CASE("csr_graph without actors or ties has nothing to list", "[graph]") {
  const network nobody = sample::drawn(0, {}), alone = sample::drawn(4, {});
  CHECK(edges(directed_csr_graph(nobody.view())).first == edges(directed_csr_graph(nobody.view())).second);
  CHECK(num_vertices(directed_csr_graph(alone.view())) == 4);
  CHECK(edges(directed_csr_graph(alone.view())).first == edges(directed_csr_graph(alone.view())).second);
}
