#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <random>
#include <tuple>

#include <samspill/core/csr.hpp>
#include <samspill/core/network.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

using ends = std::vector<index_t>;
using numbers = std::vector<double>;

csr build(index_t n, const ends& from, const ends& to, const numbers& weight = {}, bool directed = true, parallel_rule rule = parallel_rule::error, build_notes* notes = nullptr) {
  return build_csr<strength>(n, from, to, weight, directed, rule, notes);
}

int refusal(index_t n, const ends& from, const ends& to, const numbers& weight = {}) {
  return sample::code_of([&] { build(n, from, to, weight); });
}

struct tie_table {
  index_t actors = 0;
  ends from, to;
  numbers weight;
};

/// Ends at random, with loops and parallel ties; one weight in four is 0.
tie_table drawn_ties(index_t actors, std::size_t ties, std::uint64_t seed) {
  std::mt19937_64 word(seed);
  tie_table out{actors, {}, {}, {}};
  for (std::size_t t = 0; t < ties; ++t) {
    out.from.push_back(static_cast<index_t>(word() % static_cast<std::uint64_t>(actors)));
    out.to.push_back(static_cast<index_t>(word() % static_cast<std::uint64_t>(actors)));
    out.weight.push_back(0.1 * static_cast<double>(word() % 4));
  }
  return out;
}

/// The order in which the ties of a list stand.
enum class standing { as_drawn, by_larger_end, by_smaller_end, by_giver, by_taker };

tie_table ordered(const tie_table& given, standing how) {
  std::vector<std::size_t> order(given.from.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto key = [&](std::size_t t) {
    const index_t from = given.from[t], to = given.to[t];
    switch (how) {
      case standing::by_larger_end: return std::max(from, to);
      case standing::by_smaller_end: return std::min(from, to);
      case standing::by_giver: return from;
      case standing::by_taker: return to;
      case standing::as_drawn: break;
    }
    return index_t{0};
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return key(a) < key(b); });
  tie_table out{given.actors, {}, {}, {}};
  for (const std::size_t t : order) {
    out.from.push_back(given.from[t]);
    out.to.push_back(given.to[t]);
    out.weight.push_back(given.weight[t]);
  }
  return out;
}

/// The textbook way: every arc in a list, sorted in place of its ties, and neighbours joined.
csr sorted_list(const tie_table& ties, bool weighted, bool directed, parallel_rule rule) {
  std::vector<std::tuple<index_t, index_t, double>> arcs;
  for (std::size_t t = 0; t < ties.from.size(); ++t) {
    const double w = weighted ? ties.weight[t] : 1;
    if (w == 0) continue;
    arcs.emplace_back(ties.from[t], ties.to[t], w);
    if (!directed && ties.from[t] != ties.to[t]) arcs.emplace_back(ties.to[t], ties.from[t], w);
  }
  std::stable_sort(arcs.begin(), arcs.end(), [](const auto& a, const auto& b) { return std::pair(std::get<0>(a), std::get<1>(a)) < std::pair(std::get<0>(b), std::get<1>(b)); });
  csr out;
  for (index_t i = 0, k = 0; i < ties.actors; ++i) {
    const std::size_t first = out.targets.size();
    for (; k < static_cast<index_t>(arcs.size()) && std::get<0>(arcs[at(k)]) == i; ++k) {
      const auto [giver, taker, w] = arcs[at(k)];
      const double value = rule == parallel_rule::count ? 1 : w;
      if (out.targets.size() == first || out.targets.back() != taker) {
        out.targets.push_back(taker);
        out.values.push_back(value);
      } else {
        out.values.back() = rule == parallel_rule::max ? std::max(out.values.back(), value) : out.values.back() + value;
      }
    }
    out.offsets.push_back(static_cast<index_t>(out.targets.size()));
  }
  if (!weighted && rule != parallel_rule::count) out.values.clear();
  return out;
}

}  // namespace

TEST_CASE("csr sorts the arcs of each row and keeps weights with them", "[core]") {
  //  2 --5--> 0, 0 --1--> 2, 0 --3--> 1, 1 --4--> 1
  const csr rows = build(3, {2, 0, 0, 1}, {0, 2, 1, 1}, {5, 1, 3, 4});
  CHECK(rows.offsets == ends{0, 2, 3, 4});
  CHECK(rows.targets == ends{1, 2, 1, 0});
  CHECK(rows.values == numbers{3, 1, 4, 5});
  const csr_view view = rows;
  CHECK(view.rows() == 3);
  CHECK(view.find(0, 2) == 1);
  CHECK(view.find(2, 1) == -1);
  CHECK(view.value_or_zero(2, 0) == 5);
  CHECK(view.value_or_zero(2, 1) == 0);
}

TEST_CASE("csr stores an undirected tie as two arcs and a loop as one", "[core]") {
  const csr rows = build(3, {2, 1}, {0, 1}, {7, 2}, false);
  CHECK(rows.offsets == ends{0, 1, 2, 3});
  CHECK(rows.targets == ends{2, 1, 0});
  CHECK(rows.values == numbers{7, 2, 7});
}

TEST_CASE("csr drops ties of weight 0 and counts them", "[core]") {
  build_notes notes;
  const csr rows = build(2, {0, 1}, {1, 0}, {0, 3}, true, parallel_rule::error, &notes);
  CHECK(rows.targets == ends{0});
  CHECK(notes.zero_weights_dropped == 1);
}

TEST_CASE("csr joins parallel ties only as told", "[core]") {
  const ends from{0, 1, 0, 0}, to{1, 0, 1, 1};
  const numbers weight{2, 9, 5, 3};
  CHECK(refusal(2, from, to, weight) == static_cast<int>(errc::parallel_tie));
  build_notes notes;
  CHECK(build(2, from, to, weight, true, parallel_rule::sum, &notes).values == numbers{10, 9});
  CHECK(notes.parallel_merged == 2);
  CHECK(build(2, from, to, weight, true, parallel_rule::max).values == numbers{5, 9});
  CHECK(build(2, from, to, weight, true, parallel_rule::count).values == numbers{3, 1});
  CHECK(build(2, from, to, {}, true, parallel_rule::count).values == numbers{3, 1});
  CHECK(build(2, from, to, {}, true, parallel_rule::sum).values.empty());
  // the two directions of one undirected tie, given both ways, are parallel
  CHECK(sample::code_of([&] { build(2, {0, 1}, {1, 0}, {}, false); }) == static_cast<int>(errc::parallel_tie));
}

TEST_CASE("csr names the tie that is given twice", "[core]") {
  try {
    build(3, {0, 1, 0}, {1, 2, 1});
    FAIL();
  } catch (const invalid_input& e) {
    CHECK(e.place() == "tie 2");
    CHECK(std::string(e.what()).rfind("S204 tie 2", 0) == 0);
    CHECK_FALSE(e.advice().empty());
  }
  // a tie of weight 0 is none, and an undirected one is the same both ways
  CHECK_THROWS_WITH(build(3, {0, 1, 0, 1, 1}, {1, 2, 1, 2, 0}, {0, 0, 1, 2, 3}, false), Catch::Matchers::StartsWith("S204 tie 4: actors 0 and 1"));
}

TEST_CASE("csr refuses ends out of range, columns that differ and weights that are no strengths", "[core]") {
  CHECK(refusal(2, {0}, {2}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(refusal(2, {-1}, {0}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(refusal(-1, {0}, {0}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(refusal(-1, {}, {}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(refusal(2, {0, 1}, {1}) == static_cast<int>(errc::length_mismatch));
  CHECK(refusal(2, {0}, {1}, {1, 2}) == static_cast<int>(errc::length_mismatch));
  CHECK(refusal(2, {0}, {1}, {-3}) == static_cast<int>(errc::negative_weight));
  CHECK(refusal(2, {0}, {1}, {undefined_value}) == static_cast<int>(errc::not_finite));
  CHECK(refusal(2, {0}, {1}, {std::numeric_limits<double>::infinity()}) == static_cast<int>(errc::not_finite));
}

TEST_CASE("csr finds what stands in a row and nothing else, in rows of every length", "[core]") {
  constexpr index_t actors = 70;
  csr rows;
  for (index_t i = 0; i < actors; ++i) {  // row i: the first i odd numbers
    for (index_t k = 0; k < i; ++k) rows.targets.push_back(2 * k + 1);
    rows.offsets.push_back(static_cast<index_t>(rows.targets.size()));
  }
  for (index_t i = 0; i < actors; ++i)
    for (index_t j = 0; j < 2 * actors; ++j) {
      CAPTURE(i, j);
      CHECK(rows.view().find(i, j) == (j % 2 == 1 && j < 2 * i ? rows.offsets[at(i)] + j / 2 : -1));
    }
}

TEST_CASE("csr takes nobody and actors without ties", "[core]") {
  CHECK(build(0, {}, {}).offsets == ends{0});
  CHECK(build(3, {}, {}).offsets == ends{0, 0, 0, 0});
  CHECK(csr_view{}.rows() == 0);
}

TEST_CASE("csr holds what a map of cells holds, and its transpose the turned cells", "[core]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({9, directed, true, true, 0.4, 2}, seed);
      std::map<std::pair<index_t, index_t>, double> cells;
      for (std::size_t t = 0; t < ties.from.size(); ++t) {
        cells[{ties.from[t], ties.to[t]}] = ties.weight[t];
        if (!directed) cells[{ties.to[t], ties.from[t]}] = ties.weight[t];
      }
      const csr rows = build(9, ties.from, ties.to, ties.weight, directed);
      const csr turned = transpose(rows.view());
      check_csr(rows);
      check_csr(turned);
      CHECK(rows.targets.size() == cells.size());
      for (index_t i = 0; i < 9; ++i)
        for (index_t j = 0; j < 9; ++j) {
          const auto cell = cells.find({i, j});
          CHECK(rows.view().value_or_zero(i, j) == (cell == cells.end() ? 0 : cell->second));
          CHECK(turned.view().value_or_zero(j, i) == rows.view().value_or_zero(i, j));
        }
    }
}

TEST_CASE("csr holds what a sorted list of arcs holds, in few rows and in more than the caches take, in whatever order ties stand", "[core]") {
  const auto [actors, many] = GENERATE(std::pair<index_t, std::size_t>{1, 5}, std::pair<index_t, std::size_t>{7, 30}, std::pair<index_t, std::size_t>{400, 900},
                                       std::pair<index_t, std::size_t>{3000, 400000});
  const auto order = GENERATE(standing::as_drawn, standing::by_larger_end, standing::by_smaller_end, standing::by_giver, standing::by_taker);
  const tie_table ties = ordered(drawn_ties(actors, many, 20261201), order);
  for (const bool weighted : {false, true})
    for (const bool directed : {false, true})
      for (const auto rule : {parallel_rule::sum, parallel_rule::max, parallel_rule::count}) {
        CAPTURE(actors, static_cast<int>(order), weighted, directed, static_cast<int>(rule));
        build_notes notes;
        const csr rows = build(actors, ties.from, ties.to, weighted ? ties.weight : numbers{}, directed, rule, &notes);
        const csr expected = sorted_list(ties, weighted, directed, rule);
        CHECK(rows.offsets == expected.offsets);
        CHECK(rows.targets == expected.targets);
        CHECK(rows.values == expected.values);
        CHECK(notes.zero_weights_dropped == (weighted ? std::count(ties.weight.begin(), ties.weight.end(), 0.0) : 0));
      }
}

TEST_CASE("csr from outside is refused when a row is unsorted, doubled, or its offsets fall", "[core]") {
  const auto refused = [](errc why, const ends& offsets, const ends& targets, const numbers& values = {}) {
    const csr rows{offsets, targets, values};
    CHECK(sample::code_of([&] { check_csr(rows); }) == static_cast<int>(why));
    // before anything trusts them
    for (const bool directed : {true, false}) CHECK(sample::code_of([&] { network(csr(rows), directed); }) == static_cast<int>(why));
  };
  CHECK(sample::code_of([] { network(csr{{0, 2, 2}, {0, 1}, {}}); }) == 0);
  refused(errc::unsorted_row, {0, 2, 2}, {1, 0});
  refused(errc::unsorted_row, {0, 2, 2}, {1, 1});
  refused(errc::unsorted_row, {0, 2, 1, 2}, {0, 1});
  refused(errc::length_mismatch, {0, 3, 2, 1}, {0, 1});
  refused(errc::unsorted_row, {0, 3, 2}, {0, 1});
  refused(errc::actor_out_of_range, {0, 1, 2}, {0, 5});
  refused(errc::actor_out_of_range, {0, 1, 2}, {0, 1000000});
  refused(errc::actor_out_of_range, {0, 1, 2}, {-1, 0});
  refused(errc::length_mismatch, {0, 1}, {0, 0});
  refused(errc::length_mismatch, {}, {});
  refused(errc::negative_weight, {0, 1}, {0}, {-1});
  refused(errc::length_mismatch, {0, 1, 2}, {0, 1}, {1});
}

TEST_CASE("csr counts ties once and keeps costs and strengths apart", "[core]") {
  const network directed = sample::drawn(3, {{0, 1}, {1, 0}, {2, 2}});
  CHECK(directed.view().ties() == 3);
  const network undirected = sample::drawn(3, {{0, 1}, {2, 2}}, {4, 1}, false);
  CHECK(undirected.view().ties() == 2);
  CHECK(undirected.view().meaning == weight_meaning::strength);
  CHECK(directed.view().meaning == weight_meaning::none);
  const csr one_way = build(2, {0}, {1});
  CHECK(sample::code_of([&] { network(csr(one_way), false); }) == static_cast<int>(errc::not_symmetric));
}
