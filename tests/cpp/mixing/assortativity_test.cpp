#include <samspill/mixing/assortativity.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::assortativity;

static_assert(has_from_mixing<mixing::assortativity_fn>);

TEST_CASE("assortativity is 1/3 of a matrix worked by hand", "[mixing]") {
  //  sector 0: 0, 1, 2    sector 1: 3, 4    0 --> 1, 1 --> 2, 2 --> 3, 3 --> 4: e = ((2, 1), (0, 1))/4, a = (3, 1)/4, b = (2, 2)/4
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, true, {0, 0, 0, 1, 1}, 2);
  CHECK(assortativity(net).value == Approx((3.0 / 4 - 1.0 / 2) / (1 - 1.0 / 2)).epsilon(1e-15));
  // a strength of 3 across: e = ((2, 3), (0, 1))/6, a = (5, 1)/6, b = (2, 4)/6
  const network heavy = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {1, 1, 3, 1}, true, {0, 0, 0, 1, 1}, 2);
  CHECK(assortativity(heavy).value == Approx((1.0 / 2 - 14.0 / 36) / (1 - 14.0 / 36)).epsilon(1e-15));
  CHECK(assortativity(heavy, {.weighted = false}).value == assortativity(net).value);
}

TEST_CASE("assortativity is -1 for two tied actors of two sectors, and 1 for ties within two sectors", "[mixing]") {
  CHECK(assortativity(sample::drawn(2, {{0, 1}}, {}, false, {0, 1}, 2)).value == -1);
  CHECK(assortativity(sample::drawn(4, {{0, 1}, {2, 3}, {3, 3}}, {}, false, {0, 0, 1, 1}, 2)).value == 1);
  CHECK(assortativity(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2)).value == 0);
}

TEST_CASE("assortativity says why it is undefined, and refuses what it cannot read", "[mixing]") {
  CHECK(assortativity(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(assortativity(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(assortativity(sample::drawn(3, {{1, 1}}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(assortativity(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).why == reason::one_sector);
  CHECK(assortativity(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2)).why == reason::one_sector);
  CHECK(assortativity(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
  CHECK(assortativity(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2, sample::silent_rows(2, {1})), {.missing = missing_rule::refuse}).why == reason::not_observed);
  CHECK(sample::code_of([] { assortativity(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network costs(build_csr<cost>(2, from, to, days, true), true, {0, 1}, 2);
  CHECK(sample::code_of([&] { assortativity(costs); }) == static_cast<int>(errc::needs_strengths));
  CHECK(assortativity(costs, {.weighted = false}).defined());
}

TEST_CASE("assortativity equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.assortativity", "definition, every network of up to 4 actors");
  sample::for_every_partitioned_network([&](const network& net) { with.compare(assortativity(net), naive::assortativity(net, false)); });
}

TEST_CASE("assortativity equals its definition with strengths, and follows from the mixing counts", "[mixing]") {
  sample::oracle with("mixing.assortativity", "definition, strengths");
  for (const bool partly : {false, true})
    sample::for_some_networks(partly, [&](const network& net) {
      for (const bool weighted : {false, true}) {
        with.compare(assortativity(net, {.weighted = weighted}), naive::assortativity(net, weighted), 1e-12);
        CHECK(mixing::assortativity_fn::from_mixing(mixing_counts(net, weighted), 3).value == Approx(assortativity(net, {.weighted = weighted}).value).epsilon(1e-15));
      }
    });
}

TEST_CASE("assortativity keeps its digits where one sector has nearly all ties", "[mixing]") {
  // within: 1 and 1e-12, between: 1e-12 each way; 1 - sum a b is 4e-12 to first order
  const network net = sample::drawn(4, {{0, 1}, {2, 3}, {0, 2}, {3, 1}}, {1, 1e-12, 1e-12, 1e-12}, true, {0, 0, 1, 1}, 2);
  CHECK(assortativity(net).value == Approx(0.5).epsilon(1e-11));
}
