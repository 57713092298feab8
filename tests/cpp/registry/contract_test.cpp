// What every registered metric has promised in its info, asked of all of them alike.

#include <cmath>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <samspill/run.hpp>

#include "support/catch.hpp"
#include "support/same_bits.hpp"
#include "support/sample.hpp"

namespace {

using namespace samspill;

/// The options with which a metric can be called: what has no default gets a value here.
option_list ready_options(const registered_metric& metric) {
  option_list out;
  for (const named_option& option : metric.options) {
    if (option.name == "cost") out.push_back({"cost", std::string("inverse")});
    if (option.name == "ceiling") out.push_back({"ceiling", 100.0});
  }
  return out;
}

any_outcome outcome_of(const registered_metric& metric, const any_input& given, const run_context& context = {}) {
  return metric.call(given, ready_options(metric), context);
}

/// The values of any outcome as one list; loose ends (names, ends of ties) are compared where they matter.
value_list flat(const scalar& s) {
  value_list out(1, s.value);
  if (!s.defined()) out.undefine(0, s.why);
  return out;
}
value_list flat(const value_list& v) { return v; }
value_list flat(const actor_matrix& m) { return m.dense(); }
value_list flat(const actor_set& s) { return flat(s.value); }
value_list flat(const any_outcome& any) {
  return std::visit([](const auto& one) { return flat(one); }, any);
}

value_list evaluate(const registered_metric& metric, const network& net, const run_context& context = {}) { return flat(outcome_of(metric, net.view(), context)); }
value_list evaluate(const registered_metric& metric, const sample::tie_list& ties) { return evaluate(metric, ties.make()); }

value_list evaluate(const registered_metric& metric, const std::vector<double>& values, const std::vector<index_t>& labels, index_t sectors,
                    const std::vector<double>& people = {}) {
  return flat(outcome_of(metric, actor_values_view(values, {labels, sectors}, people)));
}

void check_defined_or_reason(const value_list& v) {
  for (std::size_t i = 0; i < v.size(); ++i) CHECK(std::isnan(v.values[i]) == (v.why(i) != reason::none));
}

void check_range(const metric_info& info, const value_list& v) {
  for (const double x : v.values) {
    if (std::isnan(x)) continue;
    CHECK(x >= info.low - 1e-12);
    CHECK(x <= info.high + 1e-12);
  }
}

void check_same(const value_list& a, const value_list& b) { CHECK(sample::same_bits(a.values, b.values)); }

void check_close(const value_list& a, const value_list& b) {
  REQUIRE(a.size() == b.size());
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (std::isnan(a.values[i]) || std::isnan(b.values[i])) CHECK(std::isnan(a.values[i]) == std::isnan(b.values[i]));
    else CHECK(a.values[i] == Approx(b.values[i]).epsilon(1e-9).margin(1e-9));
  }
}

std::vector<sample::kind> kinds() {
  std::vector<sample::kind> out;
  for (const bool directed : {true, false})
    for (const bool weighted : {true, false})
      for (const bool with_loops : {false, true})
        for (const double density : {0.0, 0.15, 0.5}) out.push_back({12, directed, weighted, with_loops, density, 3});
  return out;
}

/// Calls check(metric) for each metric of such an input that declares the invariance, if one is named; a failure names the metric. There is one at least.
template <class Check>
void for_each_metric_of(input kind, Check check, under declared = under::nothing) {
  int found = 0;
  for (const registered_metric& metric : registered_metrics()) {
    if (metric.info.input != kind || (declared != under::nothing && !holds(metric.info.same, declared))) continue;
    INFO(std::string(metric.info.name));
    check(metric);
    ++found;
  }
  CHECK(found > 0);
}

/// The same for each metric of networks that declares an invariance, on networks of every kind: what `change` does to the ties shows in no value.
template <class Change>
void check_invariance(under declared, std::uint64_t seed, Change change) {
  for_each_metric_of(input::network, [&](const registered_metric& metric) {
    for (const sample::kind& kind : kinds()) {
      const sample::tie_list ties = sample::draw(kind, seed);
      sample::tie_list changed = ties;
      change(changed);
      check_close(evaluate(metric, ties), evaluate(metric, changed));
    }
  }, declared);
}

/// What was told of actor i is told of actor place[i].
void check_followed(const per_tie& before, const per_tie& after, const std::vector<index_t>& place, bool directed) {
  REQUIRE(before.size() == after.size());
  std::map<std::pair<index_t, index_t>, double> by_ends;
  for (std::size_t t = 0; t < after.size(); ++t) {
    by_ends[{after.from[t], after.to[t]}] = after.values[t];
    if (!directed) by_ends[{after.to[t], after.from[t]}] = after.values[t];
  }
  for (std::size_t t = 0; t < before.size(); ++t) {
    const auto found = by_ends.find({place[at(before.from[t])], place[at(before.to[t])]});
    REQUIRE(found != by_ends.end());
    CHECK(found->second == Approx(before.values[t]).margin(1e-9));
  }
}

void check_followed(const actor_matrix& before, const actor_matrix& after, const std::vector<index_t>& place) {
  const auto n = static_cast<index_t>(place.size());
  value_list in_old_order(before.dense().size());
  for (index_t i = 0; i < n; ++i)
    for (index_t j = 0; j < n; ++j) in_old_order.values[at(i) * at(n) + at(j)] = after(place[at(i)], place[at(j)]);
  check_close(before.dense(), in_old_order);
}

void check_followed_by_actor(const value_list& before, const value_list& after, const std::vector<index_t>& place) {
  const std::size_t width = place.empty() ? 0 : before.size() / place.size();
  value_list moved(before.size());
  for (std::size_t i = 0; i < place.size(); ++i)
    for (std::size_t c = 0; c < width; ++c) moved.values[at(place[i]) * width + c] = before.values[i * width + c];
  check_close(moved, after);
}

void check_relabelling(const registered_metric& metric, const sample::tie_list& ties) {
  const std::vector<index_t> place = sample::permutation(ties.of.actors, 7);
  const any_outcome before = outcome_of(metric, ties.make().view());
  const any_outcome after = outcome_of(metric, sample::relabelled(ties, place).make().view());
  switch (metric.info.scope) {
    case scope::actor:
    case scope::actor_column: return check_followed_by_actor(flat(before), flat(after), place);
    case scope::actor_actor: return check_followed(std::get<actor_matrix>(before), std::get<actor_matrix>(after), place);
    case scope::tie: return check_followed(std::get<per_tie>(before), std::get<per_tie>(after), place, ties.of.directed);
    default: return check_close(flat(before), flat(after));
  }
}

bool is_refused(const registered_metric& metric, const any_input& given, const named_option& bad) {
  option_list chosen = ready_options(metric);
  std::erase_if(chosen, [&](const named_option& one) { return one.name == bad.name; });
  chosen.push_back(bad);
  try {
    metric.call(given, chosen, {});
  } catch (const invalid_input& error) {
    return error.code() == errc::option_out_of_range;
  }
  return false;
}

/// Numbers just outside what an option allows, and NaN where the option has a default.
std::vector<option_value> outside(const option_value& usual, std::pair<double, double> range) {
  std::vector<option_value> out;
  for (const double x : {range.first - 1, range.second + 1}) {
    if (std::isinf(x)) continue;
    if (std::holds_alternative<std::int64_t>(usual)) out.emplace_back(static_cast<std::int64_t>(x));
    if (std::holds_alternative<double>(usual)) out.emplace_back(x);
  }
  if (const double* x = std::get_if<double>(&usual); x && !std::isnan(*x)) out.emplace_back(undefined_value);
  return out;
}

}  // namespace

TEST_CASE("a metric's name, catalogue number and source are set and its name is its own", "[contract]") {
  std::set<std::string_view> names;
  for (const registered_metric& metric : registered_metrics()) {
    const metric_info& info = metric.info;
    INFO(std::string(info.name));
    CHECK(names.insert(info.name).second);
    CHECK(info.name.find('.') != std::string_view::npos);
    CHECK_FALSE(info.catalogue.empty());
    CHECK_FALSE(info.source.empty());
    CHECK(info.low <= info.high);
  }
}

TEST_CASE("a network metric keeps its range and gives a reason for every NaN", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const sample::kind& kind : kinds())
      for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        if (metric.info.direction == directions::needs_directed && !kind.directed) continue;
        const value_list v = evaluate(metric, sample::draw(kind, seed));
        check_defined_or_reason(v);
        check_range(metric.info, v);
      }
  });
}

TEST_CASE("a network metric takes no actors, one actor and two actors without an exception", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const index_t actors : {0, 1, 2})
      for (const bool directed : {true, false})
        for (const double density : {0.0, 1.0}) {
          const value_list v = evaluate(metric, sample::draw({actors, directed, true, false, density, 2}, 5));
          check_defined_or_reason(v);
          check_range(metric.info, v);
        }
  });
}

TEST_CASE("a network metric follows its actors when they are renumbered", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const sample::kind& kind : kinds()) check_relabelling(metric, sample::draw(kind, 11));
  }, under::relabel);
}

TEST_CASE("a network metric that declares scale is unchanged when all weights are tripled", "[contract]") {
  check_invariance(under::scale, 13, [](sample::tie_list& ties) {
    for (double& w : ties.weight) w *= 3;
  });
}

TEST_CASE("a network metric that declares reverse is unchanged when every tie is turned", "[contract]") {
  check_invariance(under::reverse, 17, [](sample::tie_list& ties) { std::swap(ties.from, ties.to); });
}

TEST_CASE("a network metric that declares sector_names does not care which sector has which number", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    if (metric.info.scope == scope::sector || metric.info.scope == scope::sector_sector) return;
    for (const sample::kind& kind : kinds()) {
      sample::tie_list ties = sample::draw(kind, 19);
      const value_list before = evaluate(metric, ties);
      for (index_t& g : ties.labels) g = (g + 1) % kind.sectors;
      check_close(before, evaluate(metric, ties));
    }
  }, under::sector_names);
}

TEST_CASE("a network metric that declares merge is unchanged when an actor is split into two halves", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const sample::kind& kind : kinds()) {
      if (!kind.weighted || kind.with_loops) continue;
      const sample::tie_list whole = sample::draw(kind, 47);
      check_close(evaluate(metric, whole), evaluate(metric, sample::split_in_halves(whole, 3)));
    }
  }, under::merge);
}

TEST_CASE("a network metric that ignores weights gives the same bits whatever the weights are", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    if (metric.info.weights != weights::ignores) return;
    for (const sample::kind& kind : kinds()) {
      sample::tie_list ties = sample::draw(kind, 23);
      const value_list before = evaluate(metric, ties);
      for (std::size_t t = 0; t < ties.weight.size(); ++t) ties.weight[t] = 1.0 + static_cast<double>(t);
      check_same(before, evaluate(metric, ties));
    }
  });
}

TEST_CASE("a fully observed network gives the plain value bit for bit", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const sample::kind& kind : kinds()) {
      const sample::tie_list ties = sample::draw(kind, 29);
      const auto all_answered = make_observed(kind.actors, std::vector<tie_state>(at(kind.actors), tie_state::none), {});
      check_same(evaluate(metric, ties), evaluate(metric, ties.make(all_answered)));
    }
  });
}

TEST_CASE("a network metric on a partly observed network computes or says why not", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const sample::kind& kind : kinds()) {
      std::vector<tie_state> rows(at(kind.actors), tie_state::none);
      rows[0] = tie_state::not_answered;
      rows[5] = tie_state::not_asked;
      const value_list v = evaluate(metric, sample::draw(kind, 31).make(make_observed(kind.actors, rows, {})));
      check_defined_or_reason(v);
      check_range(metric.info, v);
      if (metric.info.unobserved == unobserved::refuse)
        for (std::size_t i = 0; i < v.size(); ++i) CHECK(v.why(i) == reason::not_observed);
    }
  });
}

TEST_CASE("a network metric gives the same bits on 1, 2 and 8 threads", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    for (const bool directed : {true, false}) {
      const network net = sample::draw({150, directed, true, false, 0.05, 4}, 37).make();
      const value_list one = evaluate(metric, net, {.threads = 1});
      for (const int threads : {2, 8}) check_same(one, evaluate(metric, net, {.threads = threads}));
    }
  });
}

TEST_CASE("a set of actors names each once, on any number of threads the same, and is empty where it is undefined", "[contract]") {
  for_each_metric_of(input::network, [](const registered_metric& metric) {
    if (metric.info.scope != scope::actor_set) return;
    for (const sample::kind& kind : kinds()) {
      const network net = sample::draw(kind, 43).make();
      const auto on = [&](int threads) { return std::get<actor_set>(outcome_of(metric, net.view(), {.threads = threads})); };
      const actor_set found = on(1);
      const std::set<index_t> names(found.actors.begin(), found.actors.end());
      CHECK(names.size() == found.actors.size());
      CHECK((names.empty() || (*names.begin() >= 0 && *names.rbegin() < kind.actors)));
      CHECK((found.value.defined() || found.actors.empty()));
      CHECK(on(8).actors == found.actors);
    }
  });
}

TEST_CASE("a metric of actor values takes none, one, zeros and unknowns and keeps its range", "[contract]") {
  for_each_metric_of(input::actor_values, [](const registered_metric& metric) {
    for (const std::vector<double>& values :
         {std::vector<double>{}, {5}, {0, 0, 0}, {1, 1, 1, 1}, {0, 0, 0, 10, 10, 10}, {1, undefined_value, 3, 4}, {undefined_value, undefined_value}}) {
      std::vector<index_t> labels;
      for (std::size_t i = 0; i < values.size(); ++i) labels.push_back(static_cast<index_t>(i % 2));
      const index_t sectors = values.empty() ? 0 : 2;
      const value_list v = evaluate(metric, values, labels, sectors);
      check_defined_or_reason(v);
      check_range(metric.info, v);
      if (!holds(metric.info.same, under::scale)) continue;
      std::vector<double> tripled = values;
      for (double& x : tripled) x *= 3;
      check_close(v, evaluate(metric, tripled, labels, sectors));
    }
  });
}

TEST_CASE("a metric that weighs by population gives what it gives for each of the people written out, and any other refuses to be told", "[contract]") {
  const std::vector<double> values{8, 3, 0, 5, 1, undefined_value, 4}, people{2, 3, 4, 1, 5, 2, 1}, ones(7, 1.0);
  const std::vector<index_t> labels{0, 0, 1, 1, 2, 2, 2};
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
  for_each_metric_of(input::actor_values, [&](const registered_metric& metric) {
    const auto of = [&](const std::vector<double>& heads) { return evaluate(metric, values, labels, 3, heads); };
    if (!metric.info.population) {
      CHECK_THROWS_AS(of(ones), invalid_input);
      return;
    }
    compare(of(people), evaluate(metric, a_head, sector_of, 3));
    compare(of(ones), of({}));
    CHECK_THROWS_AS(of({1, 2}), invalid_input);
    CHECK_THROWS_AS(of({1, 2, -1, 1, 1, 1, 1}), invalid_input);
    CHECK_THROWS_AS(of({1, 2, undefined_value, 1, 1, 1, 1}), invalid_input);
    CHECK_NOTHROW(of({1, 2, 1, 1, 1, undefined_value, 1}));
    for (const value_list& none : {of(std::vector<double>(7, 0.0)), of({0, 0, 3, 0, 0, 1, 0})}) check_defined_or_reason(none);
  });
}

TEST_CASE("a metric refuses every number outside its option's range, and NaN", "[contract]") {
  const network net = sample::draw({6, true, true, false, 0.5, 2}, 3).make();
  const std::vector<double> values{1, 2, 3};
  const std::vector<index_t> labels{0, 1, 0};
  const auto refuses = [](const any_input& given) {
    return [given](const registered_metric& metric) {
      for (std::size_t o = 0; o < metric.options.size(); ++o) {
        INFO(metric.options[o].name);
        for (const option_value& bad : outside(metric.options[o].value, metric.ranges[o])) CHECK(is_refused(metric, given, {metric.options[o].name, bad}));
      }
    };
  };
  for_each_metric_of(input::network, refuses(net.view()));
  for_each_metric_of(input::actor_values, refuses(actor_values_view(values, {labels, 2})));
}
