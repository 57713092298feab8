#include <samspill/power/coreness.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::coreness;

namespace {

/// Ties of i within the set, for a direction.
index_t within(const network_view& net, index_t i, std::uint32_t set, direction way) {
  index_t sum = 0;
  for (index_t j = 0; j < net.n(); ++j) {
    if (j == i || !naive::in(set, j)) continue;
    if (!net.directed) sum += net.out.has(i, j);
    else sum += (way != direction::out && net.out.has(j, i)) + (way != direction::in && net.out.has(i, j));
  }
  return sum;
}

std::vector<double> by_all_sets(const network_view& net, direction way) {
  std::vector<double> out(at(net.n()), 0.0);
  for (index_t k = 1; k < 2 * net.n(); ++k) {
    const std::uint32_t core = naive::largest_keeping(net.n(), [&](index_t i, std::uint32_t set) { return within(net, i, set, way) >= k; });
    for (index_t i = 0; i < net.n(); ++i)
      if (naive::in(core, i)) out[at(i)] = k;
  }
  return out;
}

}  // namespace

TEST_CASE("coreness of a triangle with a tail and an isolate is 2 2 2 1 0", "[power]") {
  //  0 - 1
  //   \ /
  //    2 - 3    4
  CHECK(coreness(sample::drawn(5, {{0, 1}, {1, 2}, {2, 0}, {2, 3}}, {}, false)).values == sample::values{2, 2, 2, 1, 0});
}

TEST_CASE("coreness counts a mutual pair twice unless one direction is asked for", "[power]") {
  //  0 <-> 1 --> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}});
  CHECK(coreness(net).values == sample::values{2, 2, 1});
  CHECK(coreness(net, {.direction = direction::in}).values == sample::values{1, 1, 1});
  CHECK(coreness(net, {.direction = direction::out}).values == sample::values{1, 1, 0});
}

TEST_CASE("coreness equals the largest of all sets that keep their ties, on every network of four and every undirected one of six", "[power][every]") {
  sample::oracle with("power.coreness", "definition, all sets");
  const auto compare = [&](const network& net) {
    for (const direction way : {direction::in, direction::out, direction::all})
      if (net.view().directed || way == direction::all) with.compare(coreness(net, {.direction = way}), by_all_sets(net, way), 0);
  };
  sample::for_every_network(4, true, {}, 0, compare);
  sample::for_every_network(5, false, {}, 0, compare);
  sample::for_every_network(6, false, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) compare(sample::draw({9, true, false, true, 0.4, 2}, seed).make());
}

TEST_CASE("coreness of nobody is empty, of one with a loop 0, and unobserved cells are refused", "[power]") {
  CHECK(coreness(sample::drawn(0, {})).size() == 0);
  CHECK(coreness(sample::drawn(1, {{0, 0}})).values == sample::values{0});
  CHECK(coreness(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(1) == reason::not_observed);
}

TEST_CASE("coreness of more actors than are gone through at hand is that of their cliques, whatever bridges and loops they have", "[power]") {
  constexpr index_t largest = 60, actors = largest * (largest + 1) / 2;  // cliques of 1, 2, ... actors
  const auto number = [](index_t i) { return i * 7 % actors; };
  std::vector<index_t> from, to;
  sample::values expected(at(actors));
  for (index_t size = 1, first = 0; size <= largest; first += size++) {
    for (index_t i = first; i < first + size; ++i) {
      expected[at(number(i))] = size - 1;
      for (index_t j = first; j < i; ++j) from.push_back(number(i)), to.push_back(number(j));
    }
    from.push_back(number(first)), to.push_back(number(first));
    if (size > 3) from.push_back(number(first)), to.push_back(number(first - 1));  // to the clique before
  }
  for (const bool directed : {false, true}) {
    const network net(build_csr<strength>(actors, from, to, {}, directed), directed);
    CHECK(coreness(net).values == expected);
  }
}
