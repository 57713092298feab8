#include <samspill/symmetry/orbits.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::orbits;

TEST_CASE("orbits of a path are its ends and its middle, and none are exchanged where it is directed", "[symmetry]") {
  //  0 - 1 - 2
  CHECK(orbits(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).values == std::vector<double>{1, 2, 1});
  CHECK(orbits(sample::drawn(3, {{0, 1}, {1, 2}})).values == std::vector<double>{1, 2, 3});
}

TEST_CASE("orbits keep weights and, where asked, sectors", "[symmetry]") {
  //  0 -2- 1 -3- 2, the ends in two sectors
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {2, 3}, false, {0, 0, 1}, 2);
  CHECK(orbits(net).values == std::vector<double>{1, 2, 3});
  CHECK(orbits(net, {.weighted = false}).values == std::vector<double>{1, 2, 1});
  CHECK(orbits(net, {.weighted = false, .within_sectors = true}).values == std::vector<double>{1, 2, 3});
  CHECK(sample::code_of([] { orbits(sample::drawn(2, {{0, 1}}), {.within_sectors = true}); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("orbits of nobody, of one, with loops, of isolates and of two components", "[symmetry]") {
  CHECK(orbits(sample::drawn(0, {})).size() == 0);
  CHECK(orbits(sample::drawn(1, {{0, 0}})).values == std::vector<double>{1});
  CHECK(orbits(sample::drawn(4, {{0, 0}})).values == std::vector<double>{1, 1, 1, 1});
  //  0 - 1, 2 - 3, 4
  CHECK(orbits(sample::drawn(5, {{0, 1}, {2, 3}}, {}, false)).values == std::vector<double>{1, 1, 1, 1, 2});
}

TEST_CASE("orbits refuse unobserved cells", "[symmetry]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(orbits(net).why(0) == reason::not_observed);
  CHECK(orbits(net, {.missing = missing_rule::zero}).values == std::vector<double>{1, 2, 3});
}

TEST_CASE("orbits equal those of all permutations on every network of up to 4 actors (6 undirected) and every labelling of the directed", "[symmetry]") {
  sample::oracle with("symmetry.orbits", "all permutations");
  for (const bool directed : {true, false})
    for (index_t n = 1; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        const auto found = orbits(net);
        with.compare(found, naive::orbits(naive::automorphisms(net, false), n), 0);
        if (found.how.way != method::exact) FAIL("not exact");
        if (!directed) return;
        sample::for_every_labelling(n, 2, [&](const std::vector<index_t>& labels) {
          with.compare(orbits(net.with_sectors(labels, 2), {.within_sectors = true}), naive::orbits(naive::automorphisms(net, false, labels), n), 0);
        });
      });
}

TEST_CASE("orbits equal those of all permutations on weighted networks of 6", "[symmetry]") {
  sample::oracle with("symmetry.orbits", "all permutations");
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      sample::tie_list ties = sample::draw({6, directed, true, true, 0.4, 2}, seed);
      for (double& w : ties.weight) w = w < 6 ? 1 : 2;
      const network net = ties.make();
      for (const bool weighted : {true, false}) with.compare(orbits(net, {.weighted = weighted}), naive::orbits(naive::automorphisms(net, weighted), 6), 0);
    }
}

TEST_CASE("orbits whose search is cut off are the cells of the equitable partition, which joins what only a search tells apart", "[symmetry]") {
  //  a ring of six beside two rings of three: each actor has two ties to such as itself
  const network net = sample::drawn(12, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}, {6, 7}, {7, 8}, {8, 6}, {9, 10}, {10, 11}, {11, 9}}, {}, false);
  const automorphism_group whole = automorphisms(net, false, {}, step_limit(false), {});
  CHECK(whole.complete);
  CHECK(whole.orbit == std::vector<index_t>{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(whole.size == 12 * 72);
  const automorphism_group cut = automorphisms(net, false, {}, 300, {});
  CHECK_FALSE(cut.complete);
  CHECK(cut.orbits == 1);
  CHECK(cut.size == 1);
}

TEST_CASE("orbits whose search is cut off at once equal naive colour refinement on random networks", "[symmetry]") {
  sample::oracle with("symmetry.orbits", "colour refinement, dense");
  for (std::uint64_t seed = 1; seed <= 100; ++seed)
    for (const bool directed : {true, false}) {
      sample::tie_list ties = sample::draw({24, directed, true, true, directed ? 0.04 : 0.07, 2}, seed);
      for (double& w : ties.weight) w = w < 8 ? 1 : 2;
      const network net = ties.make();
      const automorphism_group cut = automorphisms(net, true, {}, 0, {});
      CHECK_FALSE(cut.complete);
      const std::vector<double> expected = naive::equitable(net);
      for (std::size_t i = 0; i < expected.size(); ++i) with.compare(cut.orbit[i] + 1.0, expected[i], 0);
    }
}

TEST_CASE("orbits follow their actors when these are renumbered, on symmetric networks too", "[symmetry]") {
  //  three rings of five, joined at a hub: refinement alone cannot tell the ring's turns
  std::vector<std::pair<index_t, index_t>> drawn;
  for (index_t ring = 0; ring < 3; ++ring)
    for (index_t k = 0; k < 5; ++k) {
      drawn.emplace_back(1 + 5 * ring + k, 1 + 5 * ring + (k + 1) % 5);
      drawn.emplace_back(0, 1 + 5 * ring + k);
    }
  const std::vector<double> found = orbits(sample::drawn(16, drawn, {}, false)).values;
  CHECK(found[0] == 1);
  CHECK(std::count(found.begin(), found.end(), 2) == 15);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<index_t> place = sample::permutation(16, seed);
    auto moved = drawn;
    for (auto& [i, j] : moved) i = place[at(i)], j = place[at(j)];
    const std::vector<double> after = orbits(sample::drawn(16, moved, {}, false)).values;
    for (std::size_t i = 0; i < 16; ++i)
      for (std::size_t j = 0; j < 16; ++j) CHECK((found[i] == found[j]) == (after[at(place[i])] == after[at(place[j])]));
  }
}
