#include <samspill/symmetry/krackhardt_connectedness.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::krackhardt_connectedness;

TEST_CASE("krackhardt_connectedness is the share of pairs in one component, whichever way the ties run", "[symmetry]") {
  CHECK(krackhardt_connectedness(sample::drawn(4, {{0, 1}, {2, 1}})).value == 0.5);
  CHECK(krackhardt_connectedness(sample::drawn(4, {{0, 1}, {2, 3}}, {}, false)).value == Approx(1.0 / 3));
  CHECK(krackhardt_connectedness(sample::drawn(3, {{0, 1}, {2, 1}})).value == 1);
  CHECK(krackhardt_connectedness(sample::drawn(3, {{1, 1}})).value == 0);
}

TEST_CASE("krackhardt_connectedness needs two actors and all cells", "[symmetry]") {
  CHECK(krackhardt_connectedness(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(krackhardt_connectedness(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(krackhardt_connectedness(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
}

TEST_CASE("krackhardt_connectedness equals the naive one on every small network and on drawn ones", "[symmetry]") {
  sample::oracle with("symmetry.krackhardt_connectedness", sample::every_small);
  for (const bool directed : {true, false}) {
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) { with.compare(krackhardt_connectedness(net), naive::connectedness(net)); });
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
      const network net = sample::draw({15, directed, true, true, 0.06, 2}, seed).make();
      with.compare(krackhardt_connectedness(net), naive::connectedness(net));
    }
  }
}
