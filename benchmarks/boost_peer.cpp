// Boost.Graph's algorithms on its compressed rows, for benchmarks/peers.py: an undirected tie is an arc each way.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/compressed_sparse_row_graph.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/version.hpp>
#include <pybind11/numpy.h>
#include <pybind11/pybind11.h>

namespace {

namespace py = pybind11;
using numbers = py::array_t<double>;
using ends = py::array_t<std::int32_t, py::array::c_style | py::array::forcecast>;
using rows = boost::compressed_sparse_row_graph<boost::directedS, boost::no_property, boost::no_property, boost::no_property, std::int32_t, std::int32_t>;
using vertex = boost::graph_traits<rows>::vertex_descriptor;

numbers as_array(const std::vector<double>& from) { return numbers(static_cast<py::ssize_t>(from.size()), from.data()); }

class boost_network {
 public:
  boost_network(std::int32_t actors, const ends& ties, const numbers& weights) {
    const auto tie = ties.unchecked<2>();
    std::vector<std::pair<std::int32_t, std::int32_t>> arcs;
    arcs.reserve(2 * static_cast<std::size_t>(tie.shape(0)));
    for (py::ssize_t t = 0; t < tie.shape(0); ++t) {
      arcs.emplace_back(tie(t, 0), tie(t, 1));
      arcs.emplace_back(tie(t, 1), tie(t, 0));
    }
    if (weights.size() > 0) take_lengths(actors, arcs, weights);
    net_ = rows(boost::edges_are_unsorted_multi_pass, arcs.begin(), arcs.end(), actors);
  }

  std::size_t ties() const { return num_edges(net_) / 2; }

  numbers betweenness() const {
    std::vector<double> sums(size());
    boost::brandes_betweenness_centrality(net_, boost::make_iterator_property_map(sums.begin(), by_vertex()));
    return halved(sums);
  }

  numbers edge_betweenness() const {
    std::vector<double> sums(size()), of_arcs(num_edges(net_));
    boost::brandes_betweenness_centrality(net_, boost::make_iterator_property_map(sums.begin(), by_vertex()), boost::make_iterator_property_map(of_arcs.begin(), by_arc()));
    std::vector<double> of_ties;  // each arc of a tie holds the paths one way: of every pair once
    for (auto [arc, end] = edges(net_); arc != end; ++arc)
      if (source(*arc, net_) < target(*arc, net_)) of_ties.push_back(of_arcs[static_cast<std::size_t>(get(by_arc(), *arc))]);
    return as_array(of_ties);
  }

  numbers betweenness_weighted() const {
    std::vector<double> sums(size());
    boost::brandes_betweenness_centrality(
        net_, boost::centrality_map(boost::make_iterator_property_map(sums.begin(), by_vertex())).weight_map(boost::make_iterator_property_map(lengths_.begin(), by_arc())));
    return halved(sums);
  }

  numbers closeness() const {
    std::vector<double> out(size()), distance(size());
    for (std::size_t s = 0; s < size(); ++s) {
      std::fill(distance.begin(), distance.end(), 0);
      auto reached = boost::make_iterator_property_map(distance.begin(), by_vertex());
      boost::breadth_first_search(net_, static_cast<vertex>(s), boost::visitor(boost::make_bfs_visitor(boost::record_distances(reached, boost::on_tree_edge()))));
      double sum = 0;
      for (const double d : distance) sum += d;
      out[s] = (static_cast<double>(size()) - 1) / sum;
    }
    return as_array(out);
  }

  numbers coreness() const {
    std::vector<double> out(size());
    boost::core_numbers(net_, boost::make_iterator_property_map(out.begin(), by_vertex()));
    return as_array(out);
  }

 private:
  /// The rows keep the order of the arcs of one actor, so the lengths are sorted with a second copy of the ends.
  void take_lengths(std::int32_t actors, const std::vector<std::pair<std::int32_t, std::int32_t>>& arcs, const numbers& weights) {
    std::vector<std::size_t> place(static_cast<std::size_t>(actors) + 1, 0);
    for (const auto& arc : arcs) ++place[static_cast<std::size_t>(arc.first) + 1];
    for (std::size_t i = 1; i < place.size(); ++i) place[i] += place[i - 1];
    lengths_.resize(arcs.size());
    for (std::size_t a = 0; a < arcs.size(); ++a) lengths_[place[static_cast<std::size_t>(arcs[a].first)]++] = weights.at(static_cast<py::ssize_t>(a / 2));
  }

  std::size_t size() const { return num_vertices(net_); }
  boost::property_map<rows, boost::vertex_index_t>::const_type by_vertex() const { return get(boost::vertex_index, net_); }
  boost::property_map<rows, boost::edge_index_t>::const_type by_arc() const { return get(boost::edge_index, net_); }
  static numbers halved(std::vector<double>& sums) {
    for (double& sum : sums) sum /= 2;
    return as_array(sums);
  }

  rows net_;
  std::vector<double> lengths_;
};

}  // namespace

PYBIND11_MODULE(boost_peer, m) {
  py::class_<boost_network>(m, "Network")
      .def(py::init<std::int32_t, ends, numbers>())
      .def("ties", &boost_network::ties)
      .def("betweenness", &boost_network::betweenness)
      .def("edge_betweenness", &boost_network::edge_betweenness)
      .def("betweenness_weighted", &boost_network::betweenness_weighted)
      .def("closeness", &boost_network::closeness)
      .def("coreness", &boost_network::coreness);
  m.attr("version") = BOOST_LIB_VERSION;
}
