#include <samspill/symmetry/role_sim.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::role_sim;

TEST_CASE("role_sim of a hub and a leaf of a star of four is 0.15/(1 - 0.85/4), of leaves 1", "[symmetry]") {
  const actor_matrix r = role_sim(sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, false), {.tolerance = 1e-12});
  CHECK(r(0, 1) == Approx(0.15 / (1 - 0.85 / 4)));
  CHECK(r(1, 2) == 1);
}

TEST_CASE("role_sim of leaves of two hubs is 1, unlike SimRank, and the two ends of an arc are told apart", "[symmetry]") {
  CHECK(role_sim(sample::drawn(6, {{0, 1}, {0, 2}, {3, 4}, {3, 5}}))(1, 4) == 1);
  CHECK(role_sim(sample::drawn(2, {{0, 1}}))(0, 1) == Approx(0.15));
  CHECK(role_sim(sample::drawn(3, {{0, 1}}), {.direction = direction::in})(0, 2) == 1);
}

TEST_CASE("role_sim of nobody, of one, of isolates, with loops", "[symmetry]") {
  CHECK(role_sim(sample::drawn(0, {})).actors() == 0);
  CHECK(role_sim(sample::drawn(1, {{0, 0}}))(0, 0) == 1);
  CHECK(role_sim(sample::drawn(2, {{0, 0}}))(0, 1) == 1);
}

TEST_CASE("role_sim refuses unobserved cells, a beta of 0 and a gibibyte unasked", "[symmetry]") {
  CHECK(role_sim(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { role_sim(sample::drawn(2, {{0, 1}}), {.beta = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { role_sim(sample::drawn(10000, {})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("role_sim equals trying all pairings on every network of up to 4 actors and on random ones", "[symmetry]") {
  sample::oracle with("symmetry.role_sim", "definition, all pairings");
  for (const bool directed : {true, false}) {
    for (index_t n = 1; n <= (directed ? 4 : 5); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        with.compare(role_sim(net, {.beta = 0.5, .tolerance = 1e-10}).dense(), naive::role_sim(net, 0.5, 34), 1e-9);
      });
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const network net = sample::draw({8, directed, true, true, 0.35, 2}, seed).make();
      with.compare(role_sim(net, {.beta = 0.3, .tolerance = 1e-10}).dense(), naive::role_sim(net, 0.3, 66), 1e-9);
    }
  }
}

TEST_CASE("role_sim is 1 between actors that an automorphism exchanges, on every undirected network of 5", "[symmetry]") {
  sample::for_every_network(5, false, {}, 0, [&](const network& net) {
    const actor_matrix r = role_sim(net);
    for (const auto& map : naive::automorphisms(net, false))
      for (index_t i = 0; i < 5; ++i)
        if (std::abs(r(i, map[at(i)]) - 1) > 1e-12) FAIL("not 1");
  });
}
