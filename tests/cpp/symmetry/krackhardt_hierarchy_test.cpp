#include <samspill/symmetry/krackhardt_hierarchy.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::krackhardt_hierarchy;

TEST_CASE("krackhardt_hierarchy is the share of reaching pairs that do not reach back", "[symmetry]") {
  //  0 <=> 1 --> 2: of three pairs one reaches both ways
  CHECK(krackhardt_hierarchy(sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}})).value == Approx(2.0 / 3));
  CHECK(krackhardt_hierarchy(sample::drawn(4, {{0, 1}, {1, 2}, {0, 2}})).value == 1);
  CHECK(krackhardt_hierarchy(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == 0);
  CHECK(krackhardt_hierarchy(sample::drawn(3, {{0, 1}}, {}, false)).value == 0);
}

TEST_CASE("krackhardt_hierarchy says why it is undefined", "[symmetry]") {
  CHECK(krackhardt_hierarchy(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(krackhardt_hierarchy(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(krackhardt_hierarchy(sample::drawn(3, {{1, 1}})).why == reason::no_ties);
  CHECK(krackhardt_hierarchy(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
}

TEST_CASE("krackhardt_hierarchy equals the naive one on every digraph of up to 4 actors and on drawn ones", "[symmetry]") {
  sample::oracle with("symmetry.krackhardt_hierarchy", sample::every_small);
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) { with.compare(krackhardt_hierarchy(net), naive::hierarchy(net)); });
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const network net = sample::draw({15, true, true, true, 0.08, 2}, seed).make();
    with.compare(krackhardt_hierarchy(net), naive::hierarchy(net));
  }
}
