#include <samspill/symmetry/orbit_structure.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::orbit_structure;

TEST_CASE("orbit_structure of a star of four leaves", "[symmetry]") {
  const categories found = orbit_structure(sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, false));
  const double entropy = std::log(5) / 5 + 4.0 / 5 * std::log(5.0 / 4);
  CHECK(sample::agree(found.values, {2, 2.0 / 5, entropy, entropy / std::log(5), std::pow(24.0 / 120, 1.0 / 5), std::log(24), 24}));
  CHECK(found.how.way == method::exact);
}

TEST_CASE("orbit_structure of nobody, of one, with loops and of two pairs", "[symmetry]") {
  CHECK(orbit_structure(sample::drawn(0, {})).why(0) == reason::no_actors);
  const categories one = orbit_structure(sample::drawn(1, {{0, 0}}));
  CHECK(one.why(3) == reason::one_actor);
  CHECK(sample::agree(one.values, {1, 1, 0, undefined_value, 1, 0, 1}));
  CHECK(orbit_structure(sample::drawn(4, {{0, 1}, {2, 3}}, {}, false)).values[6] == 8);
}

TEST_CASE("orbit_structure refuses unobserved cells and needs sectors to keep them", "[symmetry]") {
  CHECK(orbit_structure(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(6) == reason::not_observed);
  CHECK(sample::code_of([] { orbit_structure(sample::drawn(2, {{0, 1}}), {.within_sectors = true}); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("orbit_structure counts every permutation on every network of up to 4 actors (6 undirected)", "[symmetry]") {
  sample::oracle with("symmetry.orbit_structure", "all permutations");
  for (const bool directed : {true, false})
    for (index_t n = 1; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        const categories found = orbit_structure(net);
        const auto group = naive::automorphisms(net, false);
        const auto orbit = naive::orbits(group, n);
        const double orbits = *std::max_element(orbit.begin(), orbit.end());
        double entropy = 0;
        for (const double k : orbit) entropy -= std::log(static_cast<double>(std::count(orbit.begin(), orbit.end(), k)) / n) / n;
        const double size = static_cast<double>(group.size());
        const std::vector<double> expected{orbits, orbits / n, entropy, n == 1 ? undefined_value : entropy / std::log(n),
                                           std::pow(size / std::tgamma(n + 1.0), 1.0 / n), std::log(size), size};
        with.compare(found, expected, 1e-12);
        if (directed)
          sample::for_every_labelling(n, 2, [&](const std::vector<index_t>& labels) {
            with.compare(orbit_structure(net.with_sectors(labels, 2), {.within_sectors = true}).values[6],
                         static_cast<double>(naive::automorphisms(net, false, labels).size()), 0);
          });
      });
}

TEST_CASE("orbit_structure knows the groups of hypercubes and of the Petersen graph", "[symmetry]") {
  sample::oracle with("symmetry.orbit_structure", "known groups");
  double expected = 1;
  for (index_t d = 1; d <= 6; ++d) {
    std::vector<std::pair<index_t, index_t>> cube;
    for (index_t i = 0; i < 1 << d; ++i)
      for (index_t b = 0; b < d; ++b)
        if (i < (i ^ (1 << b))) cube.emplace_back(i, i ^ (1 << b));
    expected *= 2.0 * d;
    with.compare(orbit_structure(sample::drawn(1 << d, cube, {}, false)).values[6], expected, 0);
  }
  std::vector<std::pair<index_t, index_t>> petersen;
  for (index_t k = 0; k < 5; ++k) {
    petersen.emplace_back(k, (k + 1) % 5);
    petersen.emplace_back(k, 5 + k);
    petersen.emplace_back(5 + k, 5 + (k + 2) % 5);
  }
  with.compare(orbit_structure(sample::drawn(10, petersen, {}, false)).values[6], 120, 0);
}
