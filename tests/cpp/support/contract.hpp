#pragma once

// What every registered metric has promised in its info, asked of all of them alike. contract_test.cpp of a family includes this
// after it said which metrics `every_metric` lists.
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include <boost/graph/adjacency_list.hpp>

#include <samspill/graph/boost.hpp>

#include "support/catch.hpp"
#include "support/ready.hpp"
#include "support/sample.hpp"

namespace {

using namespace samspill;
using sample::ready_options;

/// The values of any outcome as one list; loose ends (names, ends of ties) are compared where they matter.
inline value_list flat(const scalar& s) {
  value_list out(1, s.value);
  if (!s.defined()) out.undefine(0, s.why);
  return out;
}
inline value_list flat(const value_list& v) { return v; }
inline value_list flat(const actor_matrix& m) { return m.dense(); }
inline value_list flat(const actor_set& s) { return flat(s.value); }

inline bool same_bits(const value_list& a, const value_list& b) {
  return a.size() == b.size() && (a.size() == 0 || std::memcmp(a.values.data(), b.values.data(), a.size() * sizeof(double)) == 0);
}

inline void check_defined_or_reason(const value_list& v) {
  for (std::size_t i = 0; i < v.size(); ++i) CHECK(std::isnan(v.values[i]) == (v.why(i) != reason::none));
}

inline void check_range(const metric_info& info, const value_list& v) {
  for (const double x : v.values) {
    if (std::isnan(x)) continue;
    CHECK(x >= info.low - 1e-12);
    CHECK(x <= info.high + 1e-12);
  }
}

inline void check_close(const value_list& a, const value_list& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a.values[i]) || std::isnan(b.values[i])) CHECK(std::isnan(a.values[i]) == std::isnan(b.values[i]));
    else CHECK(a.values[i] == Approx(b.values[i]).epsilon(1e-9).margin(1e-9));
  }
}

inline std::vector<sample::kind> kinds() {
  std::vector<sample::kind> out;
  for (const bool directed : {true, false})
    for (const bool weighted : {true, false})
      for (const bool with_loops : {false, true})
        for (const double density : {0.0, 0.15, 0.5}) out.push_back({12, directed, weighted, with_loops, density, 3});
  return out;
}

template <class Call>
bool is_refused(Call call) {
  try {
    call();
  } catch (const invalid_input& error) {
    return error.code() == errc::option_out_of_range;
  }
  return false;
}

template <class Metric>
auto evaluate(const network_view& net, run_context context = {}) {
  return Metric{}(net, ready_options<Metric>(), context);
}

template <class Metric>
void check_relabelling(const sample::tie_list& ties) {
  const std::vector<index_t> place = sample::permutation(ties.of.actors, 7);
  const network before = ties.make();
  const network after = sample::relabelled(ties, place).make();
  const auto old_values = evaluate<Metric>(before.view());
  const auto new_values = evaluate<Metric>(after.view());
  if constexpr (Metric::info.scope == scope::actor || Metric::info.scope == scope::actor_column) {
    const std::size_t width = at(ties.of.actors) == 0 ? 0 : old_values.size() / at(ties.of.actors);
    value_list moved(old_values.size());
    for (std::size_t i = 0; i < at(ties.of.actors); ++i)
      for (std::size_t c = 0; c < width; ++c) moved.values[at(place[i]) * width + c] = old_values.values[i * width + c];
    check_close(moved, flat(new_values));
  } else if constexpr (Metric::info.scope == scope::actor_actor) {
    value_list in_old_order(old_values.dense().size());
    for (index_t i = 0; i < ties.of.actors; ++i)
      for (index_t j = 0; j < ties.of.actors; ++j) in_old_order.values[at(i) * at(ties.of.actors) + at(j)] = new_values(place[at(i)], place[at(j)]);
    check_close(flat(old_values), in_old_order);
  } else if constexpr (Metric::info.scope == scope::tie) {
    REQUIRE(old_values.size() == new_values.size());
    std::map<std::pair<index_t, index_t>, double> by_ends;
    for (std::size_t t = 0; t < new_values.size(); ++t) {
      by_ends[{new_values.from[t], new_values.to[t]}] = new_values.values[t];
      if (!ties.of.directed) by_ends[{new_values.to[t], new_values.from[t]}] = new_values.values[t];
    }
    for (std::size_t t = 0; t < old_values.size(); ++t) {
      const auto found = by_ends.find({place[at(old_values.from[t])], place[at(old_values.to[t])]});
      REQUIRE(found != by_ends.end());
      CHECK(found->second == Approx(old_values.values[t]).margin(1e-9));
    }
  } else {
    check_close(flat(old_values), flat(new_values));
  }
}

}  // namespace

TEMPLATE_LIST_TEST_CASE("a metric's name, catalogue number and source are set and its name is its own", "[contract]", every_metric) {
  constexpr metric_info info = TestType::info;
  int same = 0;
  std::apply([&](const auto&... metric) { ((same += metric.info.name == info.name), ...); }, every_metric{});
  CHECK(same == 1);
  CHECK(info.name.find('.') != std::string_view::npos);
  CHECK_FALSE(info.catalogue.empty());
  CHECK_FALSE(info.source.empty());
  CHECK(info.low <= info.high);
}

TEMPLATE_LIST_TEST_CASE("a network metric keeps its range and gives a reason for every NaN", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network) {
    for (const sample::kind& kind : kinds())
      for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        if (TestType::info.direction == directions::needs_directed && !kind.directed) continue;
        const network net = sample::draw(kind, seed).make();
        const value_list v = flat(evaluate<TestType>(net.view()));
        check_defined_or_reason(v);
        check_range(TestType::info, v);
      }
  }
}

TEMPLATE_LIST_TEST_CASE("a network metric takes no actors, one actor and two actors without an exception", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network) {
    for (const index_t actors : {0, 1, 2})
      for (const bool directed : {true, false})
        for (const double density : {0.0, 1.0}) {
          const sample::kind kind{actors, directed, true, false, density, 2};
          const network net = sample::draw(kind, 5).make();
          const value_list v = flat(evaluate<TestType>(net.view()));
          check_defined_or_reason(v);
          check_range(TestType::info, v);
        }
  }
}

TEMPLATE_LIST_TEST_CASE("a network metric follows its actors when they are renumbered", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network)
    if constexpr (holds(TestType::info.same, under::relabel))
      for (const sample::kind& kind : kinds()) check_relabelling<TestType>(sample::draw(kind, 11));
}

TEMPLATE_LIST_TEST_CASE("a network metric that declares scale is unchanged when all weights are tripled", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network && holds(TestType::info.same, under::scale))
    for (const sample::kind& kind : kinds()) {
      sample::tie_list ties = sample::draw(kind, 13);
      const value_list before = flat(evaluate<TestType>(ties.make().view()));
      for (double& w : ties.weight) w *= 3;
      check_close(before, flat(evaluate<TestType>(ties.make().view())));
    }
}

TEMPLATE_LIST_TEST_CASE("a network metric that declares reverse is unchanged when every tie is turned", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network && holds(TestType::info.same, under::reverse))
    for (const sample::kind& kind : kinds()) {
      sample::tie_list ties = sample::draw(kind, 17);
      const value_list before = flat(evaluate<TestType>(ties.make().view()));
      std::swap(ties.from, ties.to);
      check_close(before, flat(evaluate<TestType>(ties.make().view())));
    }
}

TEMPLATE_LIST_TEST_CASE("a network metric that declares sector_names does not care which sector has which number", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network && holds(TestType::info.same, under::sector_names) &&
                TestType::info.scope != scope::sector && TestType::info.scope != scope::sector_sector)
    for (const sample::kind& kind : kinds()) {
      sample::tie_list ties = sample::draw(kind, 19);
      const value_list before = flat(evaluate<TestType>(ties.make().view()));
      for (index_t& g : ties.labels) g = (g + 1) % kind.sectors;
      check_close(before, flat(evaluate<TestType>(ties.make().view())));
    }
}

TEMPLATE_LIST_TEST_CASE("a network metric that ignores weights gives the same bits whatever the weights are", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network && TestType::info.weights == weights::ignores)
    for (const sample::kind& kind : kinds()) {
      sample::tie_list ties = sample::draw(kind, 23);
      const value_list before = flat(evaluate<TestType>(ties.make().view()));
      for (std::size_t t = 0; t < ties.weight.size(); ++t) ties.weight[t] = 1.0 + static_cast<double>(t);
      CHECK(same_bits(before, flat(evaluate<TestType>(ties.make().view()))));
    }
}

TEMPLATE_LIST_TEST_CASE("a fully observed network gives the plain value bit for bit", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network)
    for (const sample::kind& kind : kinds()) {
      const sample::tie_list ties = sample::draw(kind, 29);
      const value_list plain = flat(evaluate<TestType>(ties.make().view()));
      const auto all_answered = make_observed(kind.actors, std::vector<tie_state>(at(kind.actors), tie_state::none), {});
      CHECK(same_bits(plain, flat(evaluate<TestType>(ties.make(all_answered).view()))));
    }
}

TEMPLATE_LIST_TEST_CASE("a network metric on a partly observed network computes or says why not", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network)
    for (const sample::kind& kind : kinds()) {
      const sample::tie_list ties = sample::draw(kind, 31);
      std::vector<tie_state> rows(at(kind.actors), tie_state::none);
      rows[0] = tie_state::not_answered;
      rows[5] = tie_state::not_asked;
      const value_list v = flat(evaluate<TestType>(ties.make(make_observed(kind.actors, rows, {})).view()));
      check_defined_or_reason(v);
      check_range(TestType::info, v);
      if (TestType::info.unobserved == unobserved::refuse)
        for (std::size_t i = 0; i < v.size(); ++i) CHECK(v.why(i) == reason::not_observed);
    }
}

TEMPLATE_LIST_TEST_CASE("a network metric gives the same bits on 1, 2 and 8 threads", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({150, directed, true, false, 0.05, 4}, 37).make();
      const value_list one = flat(evaluate<TestType>(net.view(), {.threads = 1}));
      for (const int threads : {2, 8}) CHECK(same_bits(one, flat(evaluate<TestType>(net.view(), {.threads = threads}))));
    }
}

TEMPLATE_LIST_TEST_CASE("a network metric on a Boost graph equals the metric on CSR", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network) {
    const auto compare = [](auto graph, bool directed) {
      const sample::tie_list ties = sample::draw({12, directed, true, false, 0.3, 3}, 41);
      for (index_t i = 0; i < ties.of.actors; ++i) add_vertex(graph);
      for (std::size_t t = 0; t < ties.from.size(); ++t) add_edge(at(ties.from[t]), at(ties.to[t]), ties.weight[t], graph);
      std::vector<index_t> labels = ties.labels;
      const auto sectors = boost::make_iterator_property_map(labels.begin(), get(boost::vertex_index, graph));
      const network snap = snapshot(graph, get(boost::edge_bundle, graph), sectors);
      const value_list direct = flat(TestType{}(graph, get(boost::edge_bundle, graph), sectors, ready_options<TestType>()));
      CHECK(same_bits(direct, flat(evaluate<TestType>(snap.view()))));
      if (TestType::info.scope == scope::network || TestType::info.scope == scope::actor)
        check_close(direct, flat(evaluate<TestType>(ties.make().view())));
    };
    compare(boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, double>{}, true);
    compare(boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS, boost::no_property, double>{}, false);
  }
}

TEMPLATE_LIST_TEST_CASE("a set of actors names each once, on any number of threads the same, and is empty where it is undefined", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network && TestType::info.scope == scope::actor_set)
    for (const sample::kind& kind : kinds()) {
      const network net = sample::draw(kind, 43).make();
      const actor_set found = evaluate<TestType>(net.view(), {.threads = 1});
      const std::set<index_t> names(found.actors.begin(), found.actors.end());
      CHECK(names.size() == found.actors.size());
      CHECK((names.empty() || (*names.begin() >= 0 && *names.rbegin() < kind.actors)));
      CHECK((found.value.defined() || found.actors.empty()));
      CHECK(evaluate<TestType>(net.view(), {.threads = 8}).actors == found.actors);
    }
}

TEMPLATE_LIST_TEST_CASE("a metric of actor values takes none, one, zeros and unknowns and keeps its range", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::actor_values)
    for (const std::vector<double>& values :
         {std::vector<double>{}, {5}, {0, 0, 0}, {1, 1, 1, 1}, {0, 0, 0, 10, 10, 10}, {1, undefined_value, 3, 4}, {undefined_value, undefined_value}}) {
      std::vector<index_t> labels;
      for (std::size_t i = 0; i < values.size(); ++i) labels.push_back(static_cast<index_t>(i % 2));
      const value_list v = flat(TestType{}(actor_values_view(values, {labels, values.empty() ? 0 : 2}), ready_options<TestType>(), run_context{}));
      check_defined_or_reason(v);
      check_range(TestType::info, v);
      if constexpr (holds(TestType::info.same, under::scale)) {
        std::vector<double> tripled = values;
        for (double& x : tripled) x *= 3;
        check_close(v, flat(TestType{}(actor_values_view(tripled, {labels, values.empty() ? 0 : 2}), ready_options<TestType>(), run_context{})));
      }
    }
}

TEMPLATE_LIST_TEST_CASE("a metric that weighs by population gives what it gives for each of the people written out, and any other refuses to be told", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::actor_values) {
    const auto of = [](const std::vector<double>& values, const std::vector<index_t>& labels, const std::vector<double>& people) {
      return flat(TestType{}(actor_values_view(values, {labels, 3}, people), ready_options<TestType>(), run_context{}));
    };
    const std::vector<double> values{8, 3, 0, 5, 1, undefined_value, 4}, people{2, 3, 4, 1, 5, 2, 1}, ones(7, 1.0);
    const std::vector<index_t> labels{0, 0, 1, 1, 2, 2, 2};
    if constexpr (!TestType::info.population) {
      CHECK_THROWS_AS(of(values, labels, ones), invalid_input);
    } else {
      std::vector<double> a_head;
      std::vector<index_t> sector_of;
      for (std::size_t i = 0; i < values.size(); ++i) {
        a_head.insert(a_head.end(), static_cast<std::size_t>(people[i]), values[i] / people[i]);
        sector_of.insert(sector_of.end(), static_cast<std::size_t>(people[i]), labels[i]);
      }
      const auto compare = [](const value_list& weighed, const value_list& counted) {
        REQUIRE(weighed.size() == counted.size());
        for (std::size_t i = 0; i < weighed.size(); ++i)
          if (weighed.why(i) != reason::not_applicable) CHECK((weighed.values[i] == counted.values[i] || weighed.values[i] == Approx(counted.values[i]).epsilon(1e-13)));
      };
      compare(of(values, labels, people), of(a_head, sector_of, {}));
      compare(of(values, labels, ones), of(values, labels, {}));
      CHECK_THROWS_AS(of(values, labels, {1, 2}), invalid_input);
      CHECK_THROWS_AS(of(values, labels, {1, 2, -1, 1, 1, 1, 1}), invalid_input);
      CHECK_THROWS_AS(of(values, labels, {1, 2, undefined_value, 1, 1, 1, 1}), invalid_input);
      CHECK_NOTHROW(of(values, labels, {1, 2, 1, 1, 1, undefined_value, 1}));
      for (const value_list& none : {of(values, labels, std::vector<double>(7, 0.0)), of(values, labels, {0, 0, 3, 0, 0, 1, 0})}) check_defined_or_reason(none);
    }
  }
}

TEMPLATE_LIST_TEST_CASE("a metric refuses every number outside its option's range, and NaN", "[contract]", every_metric) {
  using options = typename TestType::options;
  const auto refused = [](const options& chosen) {
    if constexpr (TestType::info.input == input::network) return is_refused([&] { TestType{}(sample::draw({6, true, true, false, 0.5, 2}, 3).make().view(), chosen, run_context{}); });
    if constexpr (TestType::info.input == input::actor_values) {
      const std::vector<double> values{1, 2, 3};
      const std::vector<index_t> labels{0, 1, 0};
      return is_refused([&] { TestType{}(actor_values_view(values, {labels, 2}), chosen, run_context{}); });
    }
    return true;
  };
  const auto try_outside = [&](const auto& option) {
    using number = std::remove_cvref_t<decltype(options{}.*(option.member))>;
    if constexpr (std::is_arithmetic_v<number> && !std::is_same_v<number, bool>) {
      INFO(option.name);
      const auto with = [&](number value) {
        options chosen = ready_options<TestType>();
        chosen.*(option.member) = value;
        return chosen;
      };
      if (!std::isinf(option.low)) CHECK(refused(with(static_cast<number>(option.low - 1))));
      if (!std::isinf(option.high)) CHECK(refused(with(static_cast<number>(option.high + 1))));
      if constexpr (std::is_floating_point_v<number>) {
        if (!std::isnan(options{}.*(option.member))) CHECK(refused(with(undefined_value)));
      }
    }
  };
  std::apply([&](const auto&... option) { (try_outside(option), ...); }, options::fields);
}

TEMPLATE_LIST_TEST_CASE("a network metric that declares merge is unchanged when an actor is split into two halves", "[contract]", every_metric) {
  if constexpr (TestType::info.input == input::network && holds(TestType::info.same, under::merge))
    for (const sample::kind& kind : kinds()) {
      if (!kind.weighted || kind.with_loops) continue;
      const sample::tie_list whole = sample::draw(kind, 47);
      check_close(flat(evaluate<TestType>(whole.make().view())), flat(evaluate<TestType>(sample::split_in_halves(whole, 3).make().view())));
    }
}
