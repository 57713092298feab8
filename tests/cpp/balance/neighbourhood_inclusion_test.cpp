#include <samspill/balance/neighbourhood_inclusion.hpp>
#include <samspill/power/betweenness.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/eigenvector.hpp>
#include <samspill/power/harmonic.hpp>

#include "support/every_graph.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using balance::neighbourhood_inclusion;

namespace {

bool has(const network_view& net, index_t i, index_t k, direction way) {
  if (i == k) return false;
  if (!net.directed) return net.out.has(i, k);
  return (way != direction::in && net.out.has(i, k)) || (way != direction::out && net.out.has(k, i));
}

/// Every partner of every pair, one by one.
std::vector<double> by_definition(const network_view& net, direction way) {
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      bool all = true;
      for (index_t k = 0; k < net.n(); ++k) all = all && (!has(net, j, k, way) || k == i || has(net, i, k, way));
      out.push_back(all);
    }
  return out;
}

double comparable_share(const actor_matrix& above) {
  double pairs = 0, found = 0;
  for (index_t i = 0; i < above.actors(); ++i)
    for (index_t j = 0; j < i; ++j) {
      ++pairs;
      found += above(i, j) == 1 || above(j, i) == 1;
    }
  return found / pairs;
}

}  // namespace

TEST_CASE("neighbourhood_inclusion puts the middle of a path above its ends, and leaves the two middles of a longer one undecided", "[balance]") {
  //  0 - 1 - 2   and   0 - 1 - 2 - 3 - 4
  const actor_matrix three = neighbourhood_inclusion(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false));
  CHECK(three.dense().values == std::vector<double>{1, 0, 1, 1, 1, 1, 1, 0, 1});
  const actor_matrix five = neighbourhood_inclusion(sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, false));
  CHECK(five(1, 0) == 1);
  CHECK(five(2, 0) == 1);
  CHECK(five(2, 1) == 0);
  CHECK(five(1, 2) == 0);
  CHECK(comparable_share(five) == 4.0 / 10);
}

TEST_CASE("neighbourhood_inclusion by direction: who is named by more, or names more", "[balance]") {
  //  0 -> 1, 0 -> 2, 3 -> 2
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {3, 2}});
  CHECK(neighbourhood_inclusion(net, {.direction = direction::in})(2, 1) == 1);
  CHECK(neighbourhood_inclusion(net, {.direction = direction::in})(1, 2) == 0);
  CHECK(neighbourhood_inclusion(net, {.direction = direction::out})(0, 3) == 1);
  CHECK(neighbourhood_inclusion(net, {.direction = direction::out})(3, 1) == 1);
}

TEST_CASE("neighbourhood_inclusion of nobody, of one, with loops and isolates", "[balance]") {
  CHECK(neighbourhood_inclusion(sample::drawn(0, {})).actors() == 0);
  CHECK(neighbourhood_inclusion(sample::drawn(1, {{0, 0}}))(0, 0) == 1);
  CHECK(neighbourhood_inclusion(sample::drawn(3, {{0, 0}, {0, 1}})).dense().values == std::vector<double>{1, 1, 1, 1, 1, 1, 0, 0, 1});
}

TEST_CASE("neighbourhood_inclusion refuses unobserved cells, another direction and a gibibyte unasked", "[balance]") {
  CHECK(neighbourhood_inclusion(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { neighbourhood_inclusion(sample::drawn(2, {{0, 1}}), {.direction = static_cast<direction>(5)}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { neighbourhood_inclusion(sample::drawn(10000, {})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("neighbourhood_inclusion refuses a star of 30,000 by its steps or by its cells, whichever way it is read", "[balance]") {
  std::vector<std::pair<index_t, index_t>> inwards, outwards;
  for (index_t i = 1; i < 30000; ++i) {
    inwards.emplace_back(i, 0);
    outwards.emplace_back(0, i);
  }
  const auto refused = [](const network& net, direction way) { return sample::code_of([&] { neighbourhood_inclusion(net, {.direction = way}); }) == static_cast<int>(errc::too_slow); };
  for (const direction way : {direction::in, direction::out, direction::all}) {
    CHECK(refused(sample::drawn(30000, inwards, {}, false), way));
    CHECK(refused(sample::drawn(30000, inwards), way));
    CHECK(refused(sample::drawn(30000, outwards), way));
  }
  std::vector<std::pair<index_t, index_t>> ring;
  for (index_t i = 0; i < 30000; ++i) ring.emplace_back(i, (i + 1) % 30000);
  CHECK(neighbourhood_inclusion(sample::drawn(30000, ring))(0, 0) == 1);
}

TEST_CASE("neighbourhood_inclusion equals its definition on every network of up to 6 actors, 4 where directed", "[balance][every]") {
  sample::oracle with("balance.neighbourhood_inclusion", "definition, every small network");
  const auto compare = [&](const network& net) {
    for (const direction way : {direction::in, direction::out, direction::all}) with.compare(neighbourhood_inclusion(net, {.direction = way}).dense(), by_definition(net, way), 0);
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  sample::for_every_undirected_network(compare);
}

TEST_CASE("neighbourhood_inclusion leaves no pair of a threshold graph undecided", "[balance]") {
  for (std::uint32_t code = 0; code < 256; ++code) {  // each actor that comes is tied to all who are there, or to none
    std::vector<std::pair<index_t, index_t>> ties;
    for (index_t i = 1; i < 9; ++i)
      for (index_t j = 0; j < i && (code >> (i - 1) & 1U); ++j) ties.emplace_back(j, i);
    CHECK(comparable_share(neighbourhood_inclusion(sample::drawn(9, ties, {}, false))) == 1);
  }
}

TEST_CASE("neighbourhood_inclusion is kept by degree, closeness, harmonic closeness, betweenness and eigenvector centrality", "[balance]") {
  int decided = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const network net = sample::draw({10, false, false, false, 0.25 + 0.01 * static_cast<double>(seed % 20), 2}, seed).make();
    const actor_matrix above = neighbourhood_inclusion(net);
    const per_actor scores[] = {power::degree(net), power::closeness(net), power::harmonic(net), power::betweenness(net), power::eigenvector(net)};
    for (index_t i = 0; i < net.view().n(); ++i)
      for (index_t j = 0; j < net.view().n(); ++j) {
        if (i == j || above(i, j) == 0) continue;
        ++decided;
        for (const per_actor& score : scores)
          if (score.why(at(i)) == reason::none && score.why(at(j)) == reason::none) CHECK(score.values[at(i)] >= score.values[at(j)] - 1e-9);
      }
  }
  CHECK(decided > 400);
}
