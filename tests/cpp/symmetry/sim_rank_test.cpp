#include <samspill/symmetry/sim_rank.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::sim_rank;

TEST_CASE("sim_rank of two who are named by the same one is the decay", "[symmetry]") {
  //  0 -> 1, 0 -> 2
  const network net = sample::drawn(3, {{0, 1}, {0, 2}});
  CHECK(sim_rank(net)(1, 2) == Approx(0.8));
  CHECK(sim_rank(net)(0, 1) == 0);
  CHECK(sim_rank(net, {.direction = direction::out})(1, 2) == 0);
  CHECK(sim_rank(net, {.decay = 0})(1, 2) == 0);
}

TEST_CASE("sim_rank is no measure of roles: leaves of two hubs get nothing", "[symmetry]") {
  //  0 -> 1, 0 -> 2; 3 -> 4, 3 -> 5
  CHECK(sim_rank(sample::drawn(6, {{0, 1}, {0, 2}, {3, 4}, {3, 5}}))(1, 4) == 0);
}

TEST_CASE("sim_rank of nobody, of one, with loops", "[symmetry]") {
  CHECK(sim_rank(sample::drawn(0, {})).actors() == 0);
  CHECK(sim_rank(sample::drawn(1, {{0, 0}}))(0, 0) == 1);
  CHECK(sim_rank(sample::drawn(2, {{0, 0}, {1, 1}}))(0, 1) == 0);
}

TEST_CASE("sim_rank refuses unobserved cells, both directions at once and a gibibyte unasked", "[symmetry]") {
  CHECK(sim_rank(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { sim_rank(sample::drawn(2, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { sim_rank(sample::drawn(10000, {})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("sim_rank equals the plain formula on every network of up to 4 actors and on random ones", "[symmetry]") {
  sample::oracle with("symmetry.sim_rank", "definition, every pair of ties");
  for (const bool directed : {true, false}) {
    for (index_t n = 1; n <= (directed ? 4 : 5); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        with.compare(sim_rank(net, {.decay = 0.6, .tolerance = 1e-12}).dense(), naive::sim_rank(net, 0.6, 60), 1e-11);
      });
    for (std::uint64_t seed = 1; seed <= 6; ++seed) {
      const network net = sample::draw({12, directed, true, true, 0.25, 2}, seed).make();
      with.compare(sim_rank(net, {.tolerance = 1e-12}).dense(), naive::sim_rank(net, 0.8, 140), 1e-11);
    }
  }
}
