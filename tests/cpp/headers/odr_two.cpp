#include <samspill/samspill.hpp>
#include <samspill/registry.hpp>
#include <samspill/samspill.hpp>

#include <concepts>
#include <cstddef>
#include <utility>

#include <boost/graph/adjacency_list.hpp>

namespace {

using namespace samspill;

/// That a metric on a graph is the metric on the graph's snapshot follows from on_any_graph; that every metric of networks has its overloads does not.
template <class Metric, class Directed>
concept takes_boost_graphs = [] {
  using graph = boost::adjacency_list<boost::vecS, boost::vecS, Directed, boost::no_property, double>;
  using weights = decltype(get(boost::edge_bundle, std::declval<const graph&>()));
  using sectors = boost::iterator_property_map<const index_t*, decltype(get(boost::vertex_index, std::declval<const graph&>()))>;
  return requires(const Metric& metric, const graph& g, const weights& w, const sectors& s, typename Metric::options choice, run_context context) {
    requires std::derived_from<Metric, on_any_graph<Metric>>;
    metric(g, choice, context);
    metric(g, w, choice, context);
    metric(g, w, s, choice, context);
  };
}();

}  // namespace

std::size_t metrics_seen_by_the_other_file() {
  std::size_t here = 0;
  for_each_metric([&]<class Metric>(const Metric&) {
    ++here;
    if constexpr (Metric::info.input == input::network) static_assert(takes_boost_graphs<Metric, boost::directedS> && takes_boost_graphs<Metric, boost::undirectedS>);
  });
  return here;
}
