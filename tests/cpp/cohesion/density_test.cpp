#include <samspill/cohesion/density.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using cohesion::density;

TEST_CASE("density of two arcs among three actors is 2/6, of two undirected ties 2/3", "[cohesion]") {
  //  0 - 1 - 2
  CHECK(density(sample::drawn(3, {{0, 1}, {1, 2}})).value == 2.0 / 6);
  CHECK(density(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).value == 2.0 / 3);
}

TEST_CASE("density leaves loops and weights out", "[cohesion]") {
  CHECK(density(sample::drawn(2, {{0, 0}, {0, 1}}, {5, 7})).value == 1.0 / 2);
  CHECK(density(sample::drawn(2, {{0, 0}, {0, 1}}, {5, 7}, false)).value == 1);
}

TEST_CASE("density says why it is undefined", "[cohesion]") {
  CHECK(density(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(density(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(density(sample::drawn(2, {})).value == 0);
  CHECK(density(sample::drawn(2, {}, {}, true, {}, 0, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
}

TEST_CASE("density is taken over the cells that were observed", "[cohesion]") {
  //  0 --> 1, 0 --> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {0, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(density(net).value == 2.0 / 4);
  CHECK(density(net, {.missing = missing_rule::zero}).value == 2.0 / 6);
  // what 0 said of 2 stands for what 2 did not say of 0
  CHECK(density(net, {.missing = missing_rule::reconstruct}).value == 3.0 / 6);
  CHECK(density(net, {.missing = missing_rule::refuse}).why == reason::not_observed);
  CHECK(sample::code_of([&] { density(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("density equals the naive share on every small network and on partly observed ones", "[cohesion]") {
  std::int64_t wrong = 0;
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) { wrong += density(net).value != naive::density(net); });
  CHECK(wrong == 0);
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({12, directed, true, true, 0.3, 2}, seed);
      const network net = ties.make(sample::draw_observed(ties.make().view(), 0.3, 0.1, seed));
      CHECK(density(net).value == Approx(naive::density(net)).epsilon(1e-12));
    }
}
