#include <algorithm>
#include <numeric>

#include <samspill/symmetry/sector_exchangeability.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::exchanged;
using symmetry::sector_exchangeability;

namespace {

std::vector<std::vector<double>> dense(const network_view& net) {
  std::vector<std::vector<double>> out(at(net.n()), std::vector<double>(at(net.n()), -1));
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc)
      if (net.out.targets[at(arc)] != i) out[at(i)][at(net.out.targets[at(arc)])] = net.out.value(arc);
  return out;
}

/// What every permutation of the actors says: row-major, -1 for empty sectors.
std::vector<double> by_all_permutations(const network_view& net) {
  const auto cells = dense(net);
  const std::size_t n = cells.size(), k = at(net.sectors.count);
  std::vector<double> out(k * k, -1);
  for (const index_t g : net.sectors.labels)
    for (const index_t h : net.sectors.labels) out[at(g) * k + at(h)] = g == h;
  std::vector<std::size_t> place(n);
  std::iota(place.begin(), place.end(), 0);
  do {
    std::vector<index_t> goes(k, -1);
    bool kept = true;
    for (std::size_t i = 0; i < n && kept; ++i) {
      index_t& sector = goes[at(net.sectors.labels[i])];
      kept = sector < 0 || sector == net.sectors.labels[place[i]];
      sector = net.sectors.labels[place[i]];
      for (std::size_t j = 0; j < n && kept; ++j) kept = cells[i][j] == cells[place[i]][place[j]];
    }
    for (std::size_t g = 0; g < k && kept; ++g)
      if (goes[g] >= 0 && goes[at(goes[g])] == static_cast<index_t>(g)) out[g * k + at(goes[g])] = 1;
  } while (std::next_permutation(place.begin(), place.end()));
  return out;
}

/// The same by every permutation of the sectors and the totals between them.
std::vector<double> by_all_sector_permutations(const network_view& net) {
  const auto cells = dense(net);
  const std::size_t k = at(net.sectors.count);
  std::vector<double> total(k * k, 0), out(k * k, -1);
  std::vector<int> size(k, 0);
  for (std::size_t i = 0; i < cells.size(); ++i) {
    ++size[at(net.sectors.labels[i])];
    for (std::size_t j = 0; j < cells.size(); ++j) total[at(net.sectors.labels[i]) * k + at(net.sectors.labels[j])] += std::max(0.0, cells[i][j]);
  }
  for (std::size_t g = 0; g < k; ++g)
    for (std::size_t h = 0; h < k; ++h)
      if (size[g] > 0 && size[h] > 0) out[g * k + h] = g == h;
  std::vector<std::size_t> place(k);
  std::iota(place.begin(), place.end(), 0);
  do {
    bool kept = true;
    for (std::size_t g = 0; g < k; ++g) {
      kept = kept && size[g] == size[place[g]];
      for (std::size_t h = 0; h < k; ++h) kept = kept && total[g * k + h] == total[place[g] * k + place[h]];
    }
    for (std::size_t g = 0; g < k && kept; ++g)
      if (size[g] > 0 && place[place[g]] == g) out[g * k + place[g]] = 1;
  } while (std::next_permutation(place.begin(), place.end()));
  return out;
}

void compare(sample::oracle& with, const network_view& net, exchanged level) {
  const sector_matrix found = sector_exchangeability(net, {.level = level});
  const std::vector<double> expected = level == exchanged::network ? by_all_permutations(net) : by_all_sector_permutations(net);
  for (std::size_t c = 0; c < found.size(); ++c) {
    if (expected[c] < 0) CHECK(found.why(c) == reason::no_actors);
    else with.compare(found.values[c], expected[c], 0);
  }
}

}  // namespace

TEST_CASE("sector_exchangeability swaps the two sectors of a square and not those of a one-way bridge", "[symmetry]") {
  // 0 - 1 | 2 - 3: 0 -> 2 -> 3 -> 1 -> 0; half round, 0 goes to 3 and 2 to 1
  const network square = sample::drawn(4, {{0, 2}, {2, 3}, {3, 1}, {1, 0}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(sector_exchangeability(square)(0, 1) == 1);
  CHECK(sector_exchangeability(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2))(0, 1) == 0);
  CHECK(sector_exchangeability(sample::drawn(2, {{0, 1}}, {}, false, {0, 1}, 2))(0, 1) == 1);
}

TEST_CASE("sector_exchangeability finds no swap in a one-way ring of three sectors although each can take each one's place", "[symmetry]") {
  const network ring = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {}, true, {0, 1, 2}, 3);
  for (const exchanged level : {exchanged::network, exchanged::quotient}) {
    const sector_matrix found = sector_exchangeability(ring, {.level = level});
    CHECK(found(0, 1) == 0);
    CHECK(found(0, 0) == 1);
  }
}

TEST_CASE("sector_exchangeability of the quotient can hold where no actors can be exchanged", "[symmetry]") {
  //  two ties each way: both from actor 0, but one from each actor of the other sector
  const network net = sample::drawn(4, {{0, 2}, {0, 3}, {2, 0}, {3, 1}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(sector_exchangeability(net)(0, 1) == 0);
  CHECK(sector_exchangeability(net, {.level = exchanged::quotient})(0, 1) == 1);
}

TEST_CASE("sector_exchangeability keeps exact weights unless told not to", "[symmetry]") {
  const network net = sample::drawn(2, {{0, 1}, {1, 0}}, {1, 2}, true, {0, 1}, 2);
  CHECK(sector_exchangeability(net)(0, 1) == 0);
  CHECK(sector_exchangeability(net, {.weighted = false})(0, 1) == 1);
  CHECK(sector_exchangeability(net, {.level = exchanged::quotient, .weighted = false})(0, 1) == 1);
}

TEST_CASE("sector_exchangeability equals a search through all permutations of up to 4 actors and graphs of up to 6 in all sectors", "[symmetry][every]") {
  sample::oracle with("symmetry.sector_exchangeability", "all permutations, every digraph of up to 4 actors, graph of up to 6 and drawn ones of 5");
  const auto compare_both = [&](const network& net) {
    compare(with, net, exchanged::network);
    compare(with, net, exchanged::quotient);
  };
  sample::for_every_divided_digraph(compare_both);
  sample::for_every_divided_graph(compare_both);
}

TEST_CASE("sector_exchangeability equals a search through all permutations of 5 actors, weighted and undirected too", "[symmetry]") {
  sample::oracle with("symmetry.sector_exchangeability", "all permutations, every digraph of up to 4 actors, graph of up to 6 and drawn ones of 5");
  for (const bool directed : {true, false})
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      sample::tie_list ties = sample::draw({5, directed, true, false, seed % 2 ? 0.3 : 0.8, 1}, seed);
      for (double& w : ties.weight) w = 1 + static_cast<double>(static_cast<int>(w) % 2);
      sample::for_every_division(5, [&](const std::vector<index_t>& labels) {
        const network net = ties.make().with_sectors(labels, 5);
        compare(with, net, exchanged::network);
        compare(with, net, exchanged::quotient);
      });
    }
}

TEST_CASE("sector_exchangeability says why it is undefined and refuses bad input", "[symmetry]") {
  const sector_matrix found = sector_exchangeability(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 3));
  CHECK(found.why(2) == reason::no_actors);
  CHECK(found.why(8) == reason::no_actors);
  CHECK(sector_exchangeability(sample::drawn(0, {})).size() == 0);
  CHECK(sector_exchangeability(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2, sample::silent_rows(2, {1}))).why(1) == reason::not_observed);
  CHECK(sample::code_of([] { sector_exchangeability(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  const network pair = sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2);
  CHECK(sample::code_of([&] { sector_exchangeability(pair, {.level = static_cast<exchanged>(7)}); }) == static_cast<int>(errc::option_out_of_range));
}
