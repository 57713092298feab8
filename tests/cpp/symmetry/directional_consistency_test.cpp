#include <samspill/symmetry/directional_consistency.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::directional_consistency;

TEST_CASE("directional_consistency is 9/17 for three actors", "[symmetry]") {
  //      7 -->
  //  0         1      (|7 - 4| + |6 - 0|) / (7 + 4 + 6)
  //      <-- 4
  //  1 --6--> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {7, 4, 6});
  CHECK(directional_consistency(net).value == 9.0 / 17);
  CHECK(directional_consistency(net, {.weighted = false}).value == 1.0 / 3);
}

TEST_CASE("directional_consistency equals the sums over all pairs on every digraph of up to 4 actors and on drawn ones", "[symmetry][every]") {
  sample::oracle with("symmetry.directional_consistency", "definition, all pairs");
  const auto check = [&](const network& net) {
    double apart = 0, together = 0;
    for (index_t i = 0; i < net.view().n(); ++i)
      for (index_t j = i + 1; j < net.view().n(); ++j) {
        apart += std::abs(naive::weight(net, i, j) - naive::weight(net, j, i));
        together += naive::weight(net, i, j) + naive::weight(net, j, i);
      }
    if (together == 0) CHECK(directional_consistency(net).why == reason::no_ties);
    else with.compare(directional_consistency(net), apart / together);
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, check);
  for (std::uint64_t seed = 1; seed <= 30; ++seed) check(sample::draw({14, seed % 3 != 0, true, seed % 2 == 0, 0.3, 2}, seed).make());
}

TEST_CASE("directional_consistency says why it is undefined, and counts pairs observed both ways", "[symmetry]") {
  CHECK(directional_consistency(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(directional_consistency(sample::drawn(1, {{0, 0}}, {3})).why == reason::one_actor);
  CHECK(directional_consistency(sample::drawn(3, {{1, 1}}, {3})).why == reason::no_ties);
  CHECK(directional_consistency(sample::drawn(2, {{0, 1}}, {2}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  //  0 <-(2, 3)-> 1 --8--> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {2, 3, 8}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(directional_consistency(net).value == 1.0 / 5);
  CHECK(directional_consistency(net, {.missing = missing_rule::zero}).value == 9.0 / 13);
}
