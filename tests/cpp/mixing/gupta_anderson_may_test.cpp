#include <samspill/mixing/gupta_anderson_may.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::gupta_anderson_may;

static_assert(has_from_mixing<mixing::gupta_anderson_may_fn>);

TEST_CASE("gupta_anderson_may is 2/3 where one sector keeps 2 of 3 ties and the other its only one", "[mixing]") {
  //  E = ((2, 1), (0, 1)): tr P = 2/3 + 1
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, true, {0, 0, 0, 1, 1}, 2);
  CHECK(gupta_anderson_may(net).value == Approx(2.0 / 3).epsilon(1e-15));
  const network heavy = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {1, 1, 2, 1}, true, {0, 0, 0, 1, 1}, 2);
  CHECK(gupta_anderson_may(heavy).value == Approx(1.0 / 2).epsilon(1e-15));
  CHECK(gupta_anderson_may(heavy, {.weighted = false}).value == gupta_anderson_may(net).value);
}

TEST_CASE("gupta_anderson_may is -1/2 where three sectors keep nothing", "[mixing]") {
  CHECK(gupta_anderson_may(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {1, 1}}, {}, true, {0, 1, 2}, 3)).value == -0.5);
  CHECK(gupta_anderson_may(sample::drawn(4, {{0, 1}, {2, 3}}, {}, false, {0, 0, 1, 1}, 2)).value == 1);
}

TEST_CASE("gupta_anderson_may says why it is undefined", "[mixing]") {
  CHECK(gupta_anderson_may(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(gupta_anderson_may(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(gupta_anderson_may(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).why == reason::one_sector);
  CHECK(gupta_anderson_may(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(gupta_anderson_may(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { gupta_anderson_may(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("gupta_anderson_may equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.gupta_anderson_may", "definition, every network of up to 4 actors");
  sample::for_every_partitioned_network([&](const network& net) { with.compare(gupta_anderson_may(net), naive::gupta_anderson_may(net, false)); });
}

TEST_CASE("gupta_anderson_may equals its definition with strengths", "[mixing]") {
  sample::oracle with("mixing.gupta_anderson_may", "definition, strengths");
  for (const bool partly : {false, true})
    sample::for_some_networks(partly, [&](const network& net) { with.compare(gupta_anderson_may(net), naive::gupta_anderson_may(net, true), 1e-12); });
}
