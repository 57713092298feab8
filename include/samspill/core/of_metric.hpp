#pragma once

#include <samspill/core/inputs.hpp>
#include <samspill/core/metric.hpp>

namespace samspill {

/// A metric that gives each actor of a network a value.
template <class M>
concept actor_metric = network_metric<M> && M::info.scope == scope::actor;

/// Gives a metric of actor values its overloads for the values of any actor metric: `gini(power::betweenness, net, {.cost = path_cost::hops})`.
///
/// First the options of the actor metric, then its own; sectors are those of the network. A metric inherits and says `using of_any_metric<its name>::operator();`.
template <class Measure>
struct of_any_metric {
  template <actor_metric Of, class M = Measure>
  auto operator()(const Of& metric, const network_view& net, typename Of::options of = {}, typename M::options options = {}, run_context context = {}) const {
    return self().measure_of(metric, net, of, options, context);
  }
  template <actor_metric Of, bridged_graph Graph, class M = Measure>
  auto operator()(const Of& metric, const Graph& graph, typename Of::options of = {}, typename M::options options = {}, run_context context = {}) const {
    return self().measure_of(metric, graph_bridge<Graph>::snapshot(graph).view(), of, options, context);
  }
  template <actor_metric Of, bridged_graph Graph, edge_weights_of<Graph> Weights, class M = Measure>
  auto operator()(const Of& metric, const Graph& graph, const Weights& edge_weights, typename Of::options of = {}, typename M::options options = {},
                  run_context context = {}) const {
    return self().measure_of(metric, graph_bridge<Graph>::snapshot(graph, edge_weights).view(), of, options, context);
  }
  template <actor_metric Of, bridged_graph Graph, edge_weights_of<Graph> Weights, actor_sectors_of<Graph> Sectors, class M = Measure>
  auto operator()(const Of& metric, const Graph& graph, const Weights& edge_weights, const Sectors& actor_sectors, typename Of::options of = {},
                  typename M::options options = {}, run_context context = {}) const {
    return self().measure_of(metric, graph_bridge<Graph>::snapshot(graph, edge_weights, actor_sectors).view(), of, options, context);
  }

  /// What every overload comes to; a metric that must know which metric gave the values hides it.
  template <class Of, class Options>
  auto measure_of(const Of& metric, const network_view& net, const typename Of::options& of, const Options& options, const run_context& context) const {
    const per_actor scores = metric(net, of, context);
    auto out = self()(actor_values_view(scores, net.sectors), options, context);
    // nothing exact can be made of estimates, and how far off it is is not known
    if (out.how.way == method::exact && scores.how.way != method::exact) out.how = {scores.how.way, undefined_value};
    return out;
  }

 private:
  const Measure& self() const { return static_cast<const Measure&>(*this); }
};

}  // namespace samspill
