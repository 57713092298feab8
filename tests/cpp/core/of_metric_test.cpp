#include <algorithm>
#include <cmath>
#include <tuple>

#include <boost/graph/adjacency_list.hpp>

#include <samspill/balance.hpp>
#include <samspill/graph/boost.hpp>
#include <samspill/power/betweenness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/dependence.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/ready.hpp"

using namespace samspill;

static_assert(actor_metric<power::degree_fn> && actor_metric<power::betweenness_fn>);
static_assert(!actor_metric<power::dependence_fn> && !actor_metric<balance::gini_fn> && !actor_metric<network_view>);

namespace {

struct uncertain_options {
  [[maybe_unused]] static constexpr auto fields = std::tuple<>{};
};

/// Gives 1, 2, 3, … and says that it estimated them.
struct uncertain_fn {
  static constexpr metric_info info{.name = "test.uncertain", .catalogue = "-", .scope = scope::actor, .source = "-"};
  using options = uncertain_options;
  per_actor operator()(const network_view& net, options = {}, run_context = {}) const {
    per_actor out(at(net.n()));
    for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = static_cast<double>(i + 1);
    out.how = {method::estimate, 0.5};
    return out;
  }
};

std::vector<double> numbers(const scalar& s) { return {s.value}; }
std::vector<double> numbers(const value_list& v) { return v.values; }

bool same(const std::vector<double>& a, const std::vector<double>& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); });
}

}  // namespace

TEST_CASE("every metric of actor values takes the values of an actor metric of a network", "[core]") {
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 0}, {1, 3}}, {}, true, {0, 0, 1, 1, 1}, 2);
  const power::betweenness_options hops{.cost = path_cost::hops};
  const per_actor scores = power::betweenness(net, hops);
  int checked = 0;
  const auto check = [&](const auto& measure) {
    using measure_type = std::remove_cvref_t<decltype(measure)>;
    if constexpr (measure_type::info.input == input::actor_values) {
      const auto own = sample::ready_options<measure_type>();
      CHECK(same(numbers(measure(power::betweenness, net, hops, own)), numbers(measure(actor_values_view(scores, net.view().sectors), own))));
      ++checked;
    }
  };
  std::apply([&](const auto&... measure) { (check(measure), ...); }, balance::metrics);
  CHECK(checked >= 24);
}

TEST_CASE("a metric of actor values takes options of the actor metric first, then its own", "[core]") {
  const network star = sample::drawn(4, {{1, 0}, {2, 0}, {3, 0}}, {}, true);
  CHECK(balance::gini(power::degree, star, {.direction = direction::out}).value == Approx(1.0 / 4));
  CHECK(balance::gini(power::degree, star, {.direction = direction::out}, {.normalized = true}).value == Approx(1.0 / 3));
}

TEST_CASE("a metric of actor values takes the values of an actor metric of a Boost graph", "[core]") {
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, double> graph(3);
  add_edge(1, 0, 2.0, graph);
  add_edge(2, 0, 3.0, graph);
  std::vector<index_t> labels{0, 1, 1};
  const auto sectors = boost::make_iterator_property_map(labels.begin(), get(boost::vertex_index, graph));
  CHECK(balance::herfindahl(power::degree, graph).value == 1);
  CHECK(balance::herfindahl(power::degree, graph, get(boost::edge_bundle, graph)).value == 1);
  CHECK(balance::representation(power::degree, graph, get(boost::edge_bundle, graph), sectors).values == std::vector<double>{3, 0});
}

TEST_CASE("a metric of estimates is an estimate whose error is not known", "[core]") {
  const scalar g = balance::gini(uncertain_fn{}, sample::drawn(3, {{0, 1}}));
  CHECK(g.how.way == method::estimate);
  CHECK(std::isnan(g.how.standard_error));
  CHECK(balance::gini(power::degree, sample::drawn(3, {{0, 1}})).how.way == method::exact);
}
