#include <string>
#include <vector>

#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/adjacency_matrix.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/filtered_graph.hpp>
#include <boost/graph/reverse_graph.hpp>
#include <boost/graph/subgraph.hpp>

#include <samspill/graph/boost.hpp>
#include <samspill/graph/csr_graph.hpp>

#include "support/catch.hpp"
#include "support/meadow.hpp"

using namespace samspill;

namespace {

using vectors = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, std::string, double>;
using lists = boost::adjacency_list<boost::listS, boost::listS, boost::bidirectionalS, std::string, double>;
using sets = boost::adjacency_list<boost::setS, boost::setS, boost::undirectedS>;
using matrix = boost::adjacency_matrix<boost::undirectedS>;
using rows = boost::compressed_sparse_row_graph<boost::bidirectionalS>;
using filtered = boost::filtered_graph<vectors, boost::keep_all>;
using reversed = boost::reverse_graph<lists>;
using part = boost::subgraph<boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, boost::property<boost::edge_index_t, int>>>;

static_assert(listable_graph<vectors> && listable_graph<lists> && listable_graph<sets> && listable_graph<matrix> && listable_graph<rows>);
static_assert(listable_graph<filtered> && listable_graph<reversed> && listable_graph<part> && listable_graph<meadow::graph>);
static_assert(listable_graph<directed_csr_graph> && listable_graph<undirected_csr_graph>);
static_assert(!listable_graph<int> && !listable_graph<std::string> && !listable_graph<std::vector<int>> && !listable_graph<network> && !listable_graph<network_view>);

static_assert(bridged_graph<vectors> && bridged_graph<const vectors&> && !bridged_graph<int> && !bridged_graph<network_view>);

using bundled = boost::property_map<vectors, boost::edge_bundle_t>::const_type;
using names = boost::property_map<vectors, boost::vertex_bundle_t>::const_type;
static_assert(weight_map<bundled, vectors> && !weight_map<names, vectors> && !weight_map<const char*, vectors> && !weight_map<int, vectors>);
static_assert(!weight_map<bundled, int>);
static_assert(sector_map<names, vectors> && sector_map<const int*, vectors> && !sector_map<bundled, vectors> && !sector_map<int, vectors>);
static_assert(edge_weights_of<bundled, vectors> && edge_weights_of<cost_map<bundled>, vectors> && edge_weights_of<unweighted_t, vectors>);
static_assert(!edge_weights_of<cost_map<names>, vectors> && !edge_weights_of<double, vectors>);

}  // namespace

TEST_CASE("concepts tell graphs from other types", "[graph]") { CHECK(listable_graph<vectors> != listable_graph<double>); }
