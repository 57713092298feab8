#include <samspill/symmetry/cyclic_triad_share.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::cyclic_triad_share;

TEST_CASE("cyclic_triad_share is 1/2 where one triad runs in a circle and one does not", "[symmetry]") {
  //  0 -> 1 -> 2 -> 0,   3 -> 4 -> 5, 3 -> 5
  CHECK(cyclic_triad_share(sample::drawn(6, {{0, 1}, {1, 2}, {2, 0}, {3, 4}, {4, 5}, {3, 5}})).value == 0.5);
}

TEST_CASE("cyclic_triad_share says why it is undefined", "[symmetry]") {
  CHECK(cyclic_triad_share(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(cyclic_triad_share(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(cyclic_triad_share(sample::drawn(2, {{0, 1}})).why == reason::not_applicable);
  CHECK(cyclic_triad_share(sample::drawn(3, {{0, 1}, {1, 2}})).why == reason::zero_total);
  CHECK(cyclic_triad_share(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why == reason::not_observed);
}

TEST_CASE("cyclic_triad_share equals the naive census on every network of 3 and 4 actors and every state of 3", "[symmetry]") {
  sample::oracle with("symmetry.cyclic_triad_share", "naive census, all digraphs up to 4");
  const auto compare = [&](const network& net) {
    const auto triads = naive::triads(net);
    with.compare(cyclic_triad_share(net), triads[9] / (triads[8] + triads[9]));
  };
  for (index_t n = 3; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  sample::for_every_partly_observed(3, {}, 0, compare);
}
