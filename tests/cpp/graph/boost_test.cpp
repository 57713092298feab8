#include <map>
#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/subgraph.hpp>
#include <boost/property_map/function_property_map.hpp>

#include <samspill/graph/boost.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/symmetry/sector_asymmetry.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/meadow.hpp"

using namespace samspill;

namespace {

// The same small graph in every type:
//        7 -->
//    0          1 --6--> 2 --1--> 3      4
//        <-- 4
// As undirected, 1 -> 0 is left out and the weights are those of the arcs shown first.
struct tie {
  std::size_t from, to;
  double weight;
};
const std::vector<tie> directed_ties{{0, 1, 7}, {1, 0, 4}, {1, 2, 6}, {2, 3, 1}};
const std::vector<tie> undirected_ties{{0, 1, 7}, {1, 2, 6}, {2, 3, 1}};
const std::vector<index_t> labels{0, 0, 1, 1, 0};

network expected(bool directed) {
  std::vector<std::pair<index_t, index_t>> ends;
  std::vector<double> weight;
  for (const tie& t : directed ? directed_ties : undirected_ties) {
    ends.emplace_back(static_cast<index_t>(t.from), static_cast<index_t>(t.to));
    weight.push_back(t.weight);
  }
  return sample::drawn(5, ends, weight, directed);
}

std::vector<index_t> list(std::span<const index_t> s) { return {s.begin(), s.end()}; }

void check_same(const network_view& a, const network_view& b) {
  CHECK(a.directed == b.directed);
  CHECK(a.meaning == b.meaning);
  CHECK(list(a.out.offsets) == list(b.out.offsets));
  CHECK(list(a.out.targets) == list(b.out.targets));
  CHECK(std::vector<double>(a.out.values.begin(), a.out.values.end()) == std::vector<double>(b.out.values.begin(), b.out.values.end()));
  CHECK(list(a.sectors.labels) == list(b.sectors.labels));
  CHECK(a.sectors.count == b.sectors.count);
}

struct actor {
  std::string sector;
};
struct deal {
  double hours = 0;
};

/// Vertices in order, whatever their descriptor.
template <class Graph>
auto fill(Graph& g, bool directed) {
  std::vector<typename boost::graph_traits<Graph>::vertex_descriptor> v;
  for (const index_t label : labels) v.push_back(add_vertex(actor{label == 0 ? "civil" : "public"}, g));
  for (const tie& t : directed ? directed_ties : undirected_ties) add_edge(v[t.from], v[t.to], deal{t.weight}, g);
  return v;
}

/// Sets of vertices are walked in the order of their addresses, so compare what does not depend on the order.
void check_alike(const network_view& net, bool directed) {
  const network want = expected(directed);
  CHECK(net.n() == 5);
  CHECK(net.ties() == want.view().ties());
  CHECK(symmetry::weighted_reciprocity(net).value == symmetry::weighted_reciprocity(want).value);
  std::vector<double> degrees = power::degree(net, {.direction = direction::all}).values;
  std::vector<double> wanted = power::degree(want, {.direction = direction::all}).values;
  std::sort(degrees.begin(), degrees.end());
  std::sort(wanted.begin(), wanted.end());
  CHECK(degrees == wanted);
}

template <class Edges, class Vertices, class Directed>
void check_flavour() {
  using graph = boost::adjacency_list<Edges, Vertices, Directed, actor, deal>;
  constexpr bool directed = !std::is_same_v<Directed, boost::undirectedS>;
  graph g;
  fill(g, directed);
  const auto hours = get(&deal::hours, g);
  const auto sector = get(&actor::sector, g);
  const network snap = snapshot(g, hours, sector);
  if constexpr (std::is_same_v<Vertices, boost::setS>) check_alike(snap, directed);
  else check_same(snap, expected(directed).with_sectors(labels, 2));
  CHECK(symmetry::weighted_reciprocity(g, hours).value == symmetry::weighted_reciprocity(expected(directed)).value);
  CHECK(mixing::ei_index(g, unweighted, sector).value == mixing::ei_index(expected(directed).with_sectors(labels, 2)).value);
}

template <class Edges, class Vertices>
void check_directions() {
  check_flavour<Edges, Vertices, boost::directedS>();
  check_flavour<Edges, Vertices, boost::undirectedS>();
  check_flavour<Edges, Vertices, boost::bidirectionalS>();
}

}  // namespace

TEST_CASE("snapshot takes adjacency_list of every flavour", "[graph]") {
  check_directions<boost::vecS, boost::vecS>();
  check_directions<boost::listS, boost::vecS>();
  check_directions<boost::setS, boost::vecS>();
  check_directions<boost::multisetS, boost::vecS>();
  check_directions<boost::hash_setS, boost::vecS>();
  check_directions<boost::vecS, boost::listS>();
  check_directions<boost::listS, boost::listS>();
  check_directions<boost::setS, boost::setS>();
  check_directions<boost::vecS, boost::setS>();
}

TEST_CASE("snapshot does not trust the vertex_index that a list-based graph was left with", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::listS, boost::directedS, boost::property<boost::vertex_index_t, int>, boost::property<boost::edge_weight_t, double>>;
  graph g;
  std::vector<boost::graph_traits<graph>::vertex_descriptor> v;
  for (int i = 0; i < 5; ++i) v.push_back(add_vertex(g));
  for (const tie& t : directed_ties) add_edge(v[t.from], v[t.to], t.weight, g);
  check_same(snapshot(g, get(boost::edge_weight, g)), expected(true));
}

TEST_CASE("snapshot takes adjacency_matrix, directed or not", "[graph]") {
  boost::adjacency_matrix<boost::directedS, boost::no_property, deal> directed(5);
  for (const tie& t : directed_ties) add_edge(t.from, t.to, deal{t.weight}, directed);
  check_same(snapshot(directed, get(&deal::hours, directed)), expected(true));
  boost::adjacency_matrix<boost::undirectedS, boost::no_property, deal> undirected(5);
  for (const tie& t : undirected_ties) add_edge(t.from, t.to, deal{t.weight}, undirected);
  check_same(snapshot(undirected, get(&deal::hours, undirected)), expected(false));
}

TEST_CASE("snapshot takes compressed_sparse_row_graph", "[graph]") {
  std::vector<std::pair<std::size_t, std::size_t>> ends;
  std::vector<deal> deals;
  for (const tie& t : directed_ties) {
    ends.emplace_back(t.from, t.to);
    deals.push_back({t.weight});
  }
  using one_way = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, deal>;
  const one_way g(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), deals.begin(), 5);
  check_same(snapshot(g, get(&deal::hours, g)), expected(true));
  using both_ways = boost::compressed_sparse_row_graph<boost::bidirectionalS, boost::no_property, deal>;
  const both_ways h(boost::edges_are_unsorted_multi_pass, ends.begin(), ends.end(), deals.begin(), 5);
  check_same(snapshot(h, get(&deal::hours, h)), expected(true));
}

TEST_CASE("snapshot numbers the vertices of a filtered_graph by walking", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, actor, deal>;
  graph g;
  fill(g, true);
  const auto not_first = [](std::size_t v) { return v != 0; };
  const boost::filtered_graph<graph, boost::keep_all, std::function<bool(std::size_t)>> rest(g, {}, not_first);
  const network snap = snapshot(rest, get(&deal::hours, g), get(&actor::sector, g));
  //  1 --6--> 2 --1--> 3    4   become   0 --6--> 1 --1--> 2    3
  check_same(snap, sample::drawn(4, {{0, 1}, {1, 2}}, {6, 1}, true, {0, 1, 1, 0}, 2));
  CHECK(symmetry::weighted_reciprocity(rest, get(&deal::hours, g)).value == 0);
}

TEST_CASE("snapshot takes reverse_graph as turned", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS, actor, deal>;
  graph g;
  fill(g, true);
  const auto turned = boost::make_reverse_graph(g);
  const auto hours = boost::make_function_property_map<boost::graph_traits<decltype(turned)>::edge_descriptor>([&](const auto& e) { return get(&deal::hours, turned)[e]; });
  const network snap = snapshot(turned, hours);
  check_same(snap, sample::drawn(5, {{1, 0}, {0, 1}, {2, 1}, {3, 2}}, {7, 4, 6, 1}));
}

TEST_CASE("snapshot takes a subgraph with its own vertices", "[graph]") {
  using base = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property,
                                     boost::property<boost::edge_index_t, int, boost::property<boost::edge_weight_t, double>>>;
  boost::subgraph<base> whole(5);
  const auto hours = get(boost::edge_weight, whole);
  for (const tie& t : directed_ties) put(hours, add_edge(t.from, t.to, whole).first, t.weight);
  check_same(snapshot(whole, get(boost::edge_weight, whole)), expected(true));
  boost::subgraph<base>& part = whole.create_subgraph();
  for (const std::size_t v : {3U, 2U, 1U}) add_vertex(v, part);
  //  local 0 is 3, 1 is 2, 2 is 1
  check_same(snapshot(part, get(boost::edge_weight, part)), sample::drawn(3, {{2, 1}, {1, 0}}, {6, 1}));
}

TEST_CASE("snapshot takes a hand-written graph by hash, index, order or mere equality", "[graph]") {
  const std::vector<std::string> names{"heather", "bluebell", "birch", "bracken", "holly"};
  const auto check = [&](auto& field) {
    for (const tie& t : directed_ties) field.visit(t.from, t.to, t.weight);
    check_same(snapshot(field, meadow::pollen{}, meadow::first_letter{}), expected(true).with_sectors({1, 0, 0, 0, 1}, 2));
    CHECK(symmetry::weighted_reciprocity(field, meadow::pollen{}).value == 8.0 / 18);
  };
  meadow::field<meadow::plain> plain(names);
  meadow::field<meadow::ordered> ordered(names);
  meadow::field<meadow::hashed> hashed(names);
  meadow::field<meadow::numbered> numbered(names);
  check(plain);
  check(ordered);
  check(hashed);
  check(numbered);
}

TEST_CASE("snapshot refuses more than 2,000 vertices that can only be compared", "[graph]") {
  const auto build = [](std::size_t n) {
    const meadow::field<meadow::plain> field{std::vector<std::string>(n, "moss")};
    return snapshot(field).view().n();
  };
  CHECK(build(2000) == 2000);
  CHECK(sample::code_of([&] { build(2001); }) == static_cast<int>(errc::needs_index));
  const meadow::field<meadow::hashed> many{std::vector<std::string>(2001, "moss")};
  CHECK(snapshot(many).view().n() == 2001);
}

TEST_CASE("snapshot reads costs as costs and never takes a weight unasked", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, actor, deal>;
  graph g;
  fill(g, true);
  CHECK(snapshot(g).view().meaning == weight_meaning::none);
  CHECK(snapshot(g, unweighted).view().meaning == weight_meaning::none);
  CHECK(snapshot(g, get(&deal::hours, g)).view().meaning == weight_meaning::strength);
  CHECK(snapshot(g, as_cost(get(&deal::hours, g))).view().meaning == weight_meaning::cost);
  CHECK(sample::code_of([&] { symmetry::weighted_reciprocity(g, as_cost(get(&deal::hours, g))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("snapshot takes constant, integer and pointer maps", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, actor, boost::property<boost::edge_weight_t, int>>;
  graph g(3);
  add_edge(0, 1, 4, g);
  add_edge(1, 0, 2, g);
  CHECK(symmetry::weighted_reciprocity(g, get(boost::edge_weight, g)).value == 4.0 / 6);
  CHECK(symmetry::weighted_reciprocity(g, boost::make_static_property_map<boost::graph_traits<graph>::edge_descriptor>(3.0)).value == 1);
  const std::vector<int> sector{5, 9, 9};
  const network net = snapshot(g, unweighted, sector.data());
  CHECK(list(net.view().sectors.labels) == std::vector<index_t>{0, 1, 1});
}

TEST_CASE("code_sectors numbers sectors by value where it has an order, else by first appearance", "[graph]") {
  enum class kind { public_, civil };
  struct colour {
    int shade;
    bool operator==(const colour&) const = default;
  };
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  const graph g(4);
  const auto code = [&](const auto& values) { return code_sectors(g, boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, g))); };
  const auto by_name = code(std::vector<std::string>{"users", "civil", "users", "public"});
  CHECK(by_name.names == std::vector<std::string>{"civil", "public", "users"});
  CHECK(by_name.labels == std::vector<index_t>{2, 0, 2, 1});
  CHECK(code(std::vector<kind>{kind::civil, kind::public_, kind::civil, kind::civil}).labels == std::vector<index_t>{1, 0, 1, 1});
  const std::string other_users = "users";
  CHECK(code(std::vector<const char*>{"users", "civil", other_users.c_str(), "users"}).labels == std::vector<index_t>{1, 0, 1, 1});
  const auto by_shade = code(std::vector<colour>{{7}, {3}, {7}, {1}});
  CHECK(by_shade.labels == std::vector<index_t>{0, 1, 0, 2});
  CHECK(by_shade.count() == 3);
}

TEST_CASE("snapshot refuses parallel edges, negative weights and ends that are not listed, and drops weight 0", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, actor, deal>;
  graph twice(2);
  add_edge(0, 1, deal{1}, twice);
  add_edge(0, 1, deal{2}, twice);
  CHECK(sample::code_of([&] { snapshot(twice); }) == static_cast<int>(errc::parallel_tie));
  graph minus(2);
  add_edge(0, 1, deal{-1}, minus);
  CHECK(sample::code_of([&] { snapshot(minus, get(&deal::hours, minus)); }) == static_cast<int>(errc::negative_weight));
  graph nothing(2);
  add_edge(0, 1, deal{0}, nothing);
  CHECK(snapshot(nothing, get(&deal::hours, nothing)).view().ties() == 0);
  CHECK(snapshot(nothing).view().ties() == 1);
  const std::vector<std::string> names{"heather", "holly"};
  meadow::field<meadow::plain> field(names), other(names);
  field.visit(0, 1, 1);
  CHECK(snapshot(field).view().ties() == 1);
}

TEST_CASE("snapshot keeps loops and takes graphs without vertices or edges", "[graph]") {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS>;
  graph g(2);
  add_edge(1, 1, g);
  CHECK(snapshot(g).view().out.has(1, 1));
  CHECK(snapshot(g).view().ties() == 1);
  CHECK(snapshot(graph{}).view().n() == 0);
  CHECK(symmetry::weighted_reciprocity(graph{}).why == reason::no_actors);
}
