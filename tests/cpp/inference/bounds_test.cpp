#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <samspill/inference/bounds.hpp>
#include <samspill/run.hpp>

#include "support/catch.hpp"
#include "support/ready.hpp"

using namespace samspill;

namespace {

/// All networks of so many actors, by number: bit c says whether cell c has a tie.
struct all_networks {
  index_t actors;
  bool directed;
  std::vector<index_t> labels;
  std::vector<std::pair<index_t, index_t>> cells;

  all_networks(index_t n, bool both_ways, std::vector<index_t> sectors) : actors(n), directed(both_ways), labels(std::move(sectors)) {
    for (index_t i = 0; i < n; ++i)
      for (index_t j = directed ? 0 : i + 1; j < n; ++j)
        if (i != j) cells.emplace_back(i, j);
  }

  std::size_t count() const { return std::size_t{1} << cells.size(); }

  network make(std::size_t ties, std::size_t unknown = 0) const {
    std::vector<index_t> from, to;
    std::vector<observed_cell> states;
    for (std::size_t c = 0; c < cells.size(); ++c) {
      const auto [i, j] = cells[c];
      if (unknown >> c & 1) {
        states.push_back({i, j, tie_state::not_answered});
        if (!directed) states.push_back({j, i, tie_state::not_answered});
      } else if (ties >> c & 1) {
        from.push_back(i);
        to.push_back(j);
      }
    }
    const index_t sectors = labels.empty() ? 0 : *std::max_element(labels.begin(), labels.end()) + 1;
    return network(build_csr<strength>(actors, from, to, {}, directed), directed, labels, sectors, make_observed(actors, {}, states));
  }
};

/// A metric under some options, and what it gives for every network.
struct table_of_values {
  std::string name;
  const registered_metric* metric;
  option_list options;
  extremes where;
  std::vector<detail::flat> values;
};

detail::flat numbers(any_outcome&& result) {
  return std::visit([](auto& one) -> detail::flat {
    if constexpr (std::same_as<std::remove_cvref_t<decltype(one)>, actor_set>) return detail::flatten(one.value);
    else if constexpr (std::same_as<std::remove_cvref_t<decltype(one)>, actor_matrix>) return detail::flatten(std::as_const(one));
    else if constexpr (std::same_as<std::remove_cvref_t<decltype(one)>, scalar>) return detail::flatten(std::as_const(one));
    else return detail::flatten(std::move(one));
  }, result);
}

detail::flat value_of(const registered_metric& metric, const option_list& options, const network_view& net) { return numbers(metric.call(any_input(net), options, {.threads = 1})); }

/// Every choice of the options that are words or yes and no.
std::vector<option_list> every_choice(const registered_metric& metric) {
  std::vector<option_list> out{{}};
  for (std::size_t o = 0; o < metric.options.size(); ++o) {
    const named_option& option = metric.options[o];
    if (option.name == "missing" || option.name == "allow_slow") continue;
    std::vector<option_value> values;
    for (const std::string& word : metric.choices[o]) values.emplace_back(word);
    if (std::holds_alternative<bool>(option.value)) values = {true, false};
    std::vector<option_list> longer;
    for (const option_list& before : out)
      for (const option_value& value : values) {
        longer.push_back(before);
        longer.back().push_back({option.name, value});
      }
    if (!values.empty()) out = std::move(longer);
  }
  return out;
}

/// Every metric and every choice of options for which it says where its extremes lie. New metrics that do are found by themselves.
std::vector<table_of_values> claims(const all_networks& graphs) {
  std::vector<table_of_values> out;
  for (const registered_metric& metric : registered_metrics()) {
    if (metric.info.input != input::network || (metric.info.sectors == sectors::needed) != !graphs.labels.empty()) continue;
    for (const option_list& options : every_choice(metric)) {
      const extremes where = metric.extremes_under(options).where;
      if (where == extremes::anywhere) continue;
      table_of_values table{std::string(metric.info.name), &metric, options, where, {}};
      for (const named_option& one : options) table.name += " " + one.name + "=" + detail::as_text(one.value);
      try {
        for (std::size_t g = 0; g < graphs.count(); ++g) table.values.push_back(value_of(metric, options, graphs.make(g).view()));
      } catch (const invalid_input&) {
        continue;  // options that do not go together
      }
      out.push_back(std::move(table));
    }
  }
  return out;
}

bool same(double a, double b) { return (std::isnan(a) && std::isnan(b)) || a == b || std::abs(a - b) < 1e-9 * std::max(1.0, std::abs(b)); }

/// What all completions of a partly known network give for one value.
bound brute_force(const table_of_values& table, std::size_t v, std::size_t ties, std::size_t unknown) {
  bound out;
  for (std::size_t fill = unknown;; fill = (fill - 1) & unknown) {
    const double x = table.values[ties | fill].values[v];
    if (std::isnan(x)) out.sometimes_undefined = true;
    else {
      if (!(out.low <= x)) out.low = x;
      if (!(out.high >= x)) out.high = x;
    }
    if (fill == 0) return out;
  }
}

/// For every partly known network with at most six unknown cells: the completions that a claim names hold the least and the greatest value of all.
void check_claims(const all_networks& graphs) {
  const std::vector<table_of_values> tables = claims(graphs);
  REQUIRE_FALSE(tables.empty());
  for (std::size_t unknown = 1; unknown < graphs.count(); ++unknown) {
    if (std::popcount(unknown) > 6) continue;
    const std::size_t known = (graphs.count() - 1) & ~unknown;
    for (std::size_t ties = known;; ties = (ties - 1) & known) {
      const network partly = graphs.make(ties, unknown);
      const completions all(partly.view(), {});
      std::vector<std::vector<std::size_t>> candidates(names_of(extremes{}).size());
      for (std::size_t where = 1; where < candidates.size(); ++where) {
        const completion_list list = detail::completions_at(static_cast<extremes>(where), all);
        for (std::int64_t k = 0; k < list.size; ++k) {
          std::vector<tie_choice> choice(all.unknown(), tie_choice::none);
          list.make(k, choice);
          std::size_t filled = ties, c = 0;
          for (std::size_t bit = 0; bit < graphs.cells.size(); ++bit)
            if (unknown >> bit & 1) filled |= std::size_t{choice[c++] != tie_choice::none} << bit;
          candidates[where].push_back(filled);
        }
      }
      for (const table_of_values& table : tables)
        for (std::size_t v = 0; v < table.values[0].size(); ++v) {
          bound found;
          for (const std::size_t g : candidates[static_cast<std::size_t>(table.where)]) {
            const double x = table.values[g].values[v];
            if (std::isnan(x)) found.sometimes_undefined = true;
            if (!std::isnan(x) && !(found.low <= x)) found.low = x;
            if (!std::isnan(x) && !(found.high >= x)) found.high = x;
          }
          if (table.where == extremes::ends && found.sometimes_undefined) continue;  // then all completions are looked at
          const bound truth = brute_force(table, v, ties, unknown);
          if (same(found.low, truth.low) && same(found.high, truth.high)) continue;
          CAPTURE(table.name, v, ties, unknown, found.low, truth.low, found.high, truth.high);
          FAIL("the extremes lie elsewhere");
        }
      if (ties == 0) break;
    }
  }
  SUCCEED();
}

}  // namespace

TEST_CASE("extremes lie where metrics say: all directed networks of 3 actors and undirected ones of 4", "[inference][every]") {
  check_claims({3, true, {}});
  check_claims({3, true, {0, 0, 1}});
  check_claims({3, true, {0, 1, 2}});
  check_claims({4, false, {}});
  check_claims({4, false, {0, 0, 1, 1}});
  check_claims({4, false, {0, 0, 1, 2}});
}

TEST_CASE("extremes lie where metrics say: all directed networks of 4 actors and undirected ones of 5", "[.exhaustive]") {
  check_claims({4, true, {}});
  check_claims({4, true, {0, 0, 1, 1}});
  check_claims({4, true, {0, 0, 1, 2}});
  check_claims({5, false, {}});
  check_claims({5, false, {0, 0, 1, 1, 1}});
  check_claims({5, false, {0, 0, 1, 1, 2}});
}

TEST_CASE("bounds through the registry are those of all completions, whatever way is taken", "[inference][every]") {
  const all_networks graphs{3, true, {0, 0, 1}};
  for (const registered_metric& metric : registered_metrics()) {
    if (metric.info.input != input::network || metric.info.scope == scope::tie || metric.info.scope == scope::actor_set) continue;
    table_of_values table{std::string(metric.info.name), &metric, {}, metric.extremes_under({}).where, {}};
    for (const named_option& option : metric.options)
      if (option.name == "cost") table.options = {{"cost", std::string("hops")}};
    for (std::size_t g = 0; g < graphs.count(); ++g) table.values.push_back(value_of(metric, table.options, graphs.make(g).view()));
    const auto value = [&](const network_view& net, const run_context&) { return value_of(metric, table.options, net); };
    for (const auto& [ties, unknown] : {std::pair<std::size_t, std::size_t>{0b010001, 0b001110}, {0b000000, 0b000011}, {0b100100, 0b011010}}) {
      const bounds_result found = detail::find_bounds(value, graphs.make(ties, unknown).view(), metric.extremes_under(table.options), {}, {.threads = 2});
      CAPTURE(table.name, ties, unknown);
      CHECK(found.exact);
      CHECK(found.unknown == std::popcount(unknown));
      REQUIRE(found.cells.size() == table.values[0].size());
      for (std::size_t v = 0; v < found.cells.size(); ++v) {
        const bound truth = brute_force(table, v, ties, unknown);
        CHECK(same(found.cells[v].low, truth.low));
        CHECK(same(found.cells[v].high, truth.high));
        CHECK((found.cells[v].why == reason::none) == !std::isnan(truth.low));
      }
    }
  }
}

TEST_CASE("completions keep what was observed, loops, strengths and costs", "[inference]") {
  // 0 -> 1 (2), 1 -> 1 (5), 2 silent
  const auto made = [](auto weight) {
    using row_type = decltype(weight);
    return network(build_csr<row_type>(3, std::vector<index_t>{0, 1}, std::vector<index_t>{1, 1}, std::vector<double>{2, 5}, true), true, {0, 1, 1}, 2,
                   make_observed(3, {tie_state::none, tie_state::none, tie_state::not_answered}, {}));
  };
  const network strengths = made(strength{}), costs = made(cost{});
  const completions all(strengths.view(), {1, 3});
  REQUIRE(all.unknown() == 2);
  const network full = all.complete(std::vector{tie_choice::weak, tie_choice::strong});
  CHECK(full.view().fully_observed());
  CHECK(full.view().out.value_or_zero(0, 1) == 2);
  CHECK(full.view().out.value_or_zero(1, 1) == 5);
  CHECK(full.view().out.value_or_zero(2, 0) == 1);
  CHECK(full.view().out.value_or_zero(2, 1) == 3);
  CHECK(full.view().out.arcs() == 4);
  CHECK(full.view().sectors[2] == 1);
  CHECK(completions(costs.view(), {}).complete(std::vector{tie_choice::none, tie_choice::none}).view().meaning == weight_meaning::cost);
  // the loop is no tie between actors
  CHECK(observed_strengths(strengths.view()).strong == 2);
}
