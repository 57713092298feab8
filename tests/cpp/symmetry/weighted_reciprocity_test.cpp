#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::weighted_reciprocity;

TEST_CASE("weighted_reciprocity is 8/17 for three actors", "[symmetry]") {
  //      7 -->
  //  0         1      2 * min(7, 4) / (7 + 4 + 6)
  //      <-- 4
  //  1 --6--> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {7, 4, 6});
  CHECK(weighted_reciprocity(net).value == 8.0 / 17);
  CHECK(weighted_reciprocity(net, {.weighted = false}).value == 2.0 / 3);
}

TEST_CASE("weighted_reciprocity without weights is edgewise reciprocity", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({12, true, false, true, 0.3, 2}, seed).make();
    CHECK(weighted_reciprocity(net).value == Approx(symmetry::reciprocity(net).value).epsilon(1e-12));
  }
}

TEST_CASE("weighted_reciprocity is one minus the directional consistency index", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({12, true, true, false, 0.4, 2}, seed).make();
    double apart = 0, together = 0;
    for (index_t i = 0; i < 12; ++i)
      for (index_t j = i + 1; j < 12; ++j) {
        apart += std::abs(naive::weight(net, i, j) - naive::weight(net, j, i));
        together += naive::weight(net, i, j) + naive::weight(net, j, i);
      }
    CHECK(weighted_reciprocity(net).value == Approx(1 - apart / together).epsilon(1e-12));
  }
}

TEST_CASE("weighted_reciprocity equals the naive share on every digraph of up to 4 actors with uneven weights", "[symmetry]") {
  sample::oracle with("symmetry.weighted_reciprocity", sample::every_small);
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& plain) {
      const network net = sample::unevenly_weighted(plain);
      const scalar found = weighted_reciprocity(net);
      with.compare(found, naive::weighted_reciprocity(net), 1e-13);
      CHECK(found.defined() != (found.why == reason::no_ties));
    });
}

TEST_CASE("weighted_reciprocity says why it is undefined", "[symmetry]") {
  CHECK(weighted_reciprocity(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(weighted_reciprocity(sample::drawn(1, {{0, 0}}, {3})).why == reason::one_actor);
  CHECK(weighted_reciprocity(sample::drawn(3, {{1, 1}}, {3})).why == reason::no_ties);
  CHECK(weighted_reciprocity(sample::drawn(3, {{0, 1}}, {0})).why == reason::no_ties);
  CHECK(weighted_reciprocity(sample::drawn(2, {{0, 1}}, {2}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
}

TEST_CASE("weighted_reciprocity refuses costs unless the binary reading is asked for", "[symmetry]") {
  const std::vector<index_t> from{0, 1}, to{1, 0};
  const std::vector<double> days{3, 5};
  const network net(build_csr<cost>(2, from, to, days, true), true);
  CHECK(sample::code_of([&] { weighted_reciprocity(net); }) == static_cast<int>(errc::needs_strengths));
  CHECK(weighted_reciprocity(net, {.weighted = false}).value == 1);
}

TEST_CASE("weighted_reciprocity counts pairs observed both ways, whatever else was told", "[symmetry]") {
  //  0 <-(2, 3)-> 1 --8--> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {2, 3, 8}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(weighted_reciprocity(net).value == 4.0 / 5);
  CHECK(weighted_reciprocity(net, {.missing = missing_rule::zero}).value == 4.0 / 13);
}

TEST_CASE("weighted_reciprocity corrected for strengths is right by hand", "[symmetry]") {
  //  a ring of three, 2 forth and 1 back: every strength is 3, every mean weight 3/2, the smaller of two 2.25/4 of 1.5: <r> = 3/8, r = 2/3
  const network ring = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {1, 0}, {2, 1}, {0, 2}}, {2, 2, 2, 1, 1, 1});
  CHECK(weighted_reciprocity(ring).value == Approx(2.0 / 3).epsilon(1e-15));
  CHECK(weighted_reciprocity(ring, {.corrected = symmetry::strength_null::counts}).value == Approx((2.0 / 3 - 3.0 / 8) / (5.0 / 8)).epsilon(1e-12));
  // two exponentials of mean 3/2 have a smaller one of 3/4: <r> = 1/2
  CHECK(weighted_reciprocity(ring, {.corrected = symmetry::strength_null::amounts}).value == Approx(1.0 / 3).epsilon(1e-12));
  // two actors leave no choice of means: 7 and 4
  const network two = sample::drawn(2, {{0, 1}, {1, 0}}, {7, 4});
  const double r = 8.0 / 11, expected = 2 * 28.0 / 12 / 11;
  CHECK(weighted_reciprocity(two, {.corrected = symmetry::strength_null::counts}).value == Approx((r - expected) / (1 - expected)).epsilon(1e-13));
}

TEST_CASE("weighted_reciprocity corrected for amounts does not depend on the unit, for counts it does and tends to amounts", "[symmetry]") {
  sample::tie_list ties = sample::draw({10, true, true, false, 0.5, 2}, 3);
  const auto with = [&](symmetry::strength_null null, double unit) {
    sample::tie_list scaled = ties;
    for (double& w : scaled.weight) w *= unit;
    return weighted_reciprocity(scaled.make(), {.corrected = null}).value;
  };
  const double amounts = with(symmetry::strength_null::amounts, 1);
  CHECK(with(symmetry::strength_null::amounts, 1e-3) == Approx(amounts).epsilon(1e-9));
  CHECK(std::abs(with(symmetry::strength_null::counts, 1) - amounts) > 1e-3);
  CHECK(with(symmetry::strength_null::counts, 1e6) == Approx(amounts).epsilon(1e-5));
}

TEST_CASE("weighted_reciprocity corrected is 1 where all is returned and below 0 where nothing is", "[symmetry]") {
  for (const auto null : {symmetry::strength_null::counts, symmetry::strength_null::amounts}) {
    CHECK(weighted_reciprocity(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {2, 5, 1}, false), {.corrected = null}).value == 1);
    CHECK(weighted_reciprocity(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {2, 2, 2}), {.corrected = null}).value < 0);
  }
}

TEST_CASE("weighted_reciprocity corrected says why it is undefined, and what would take an hour is refused", "[symmetry]") {
  using symmetry::strength_null;
  CHECK(weighted_reciprocity(sample::drawn(2, {{0, 1}}, {1.5}), {.corrected = strength_null::counts}).why == reason::not_applicable);
  CHECK(weighted_reciprocity(sample::drawn(2, {{0, 1}}, {1.5}), {.corrected = strength_null::amounts}).value == 0);
  CHECK(weighted_reciprocity(sample::drawn(3, {}), {.corrected = strength_null::counts}).why == reason::no_ties);
  const network partly = sample::drawn(3, {{0, 1}, {1, 0}}, {2, 3}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(weighted_reciprocity(partly, {.corrected = strength_null::counts}).why == reason::not_observed);
  CHECK(weighted_reciprocity(partly, {.corrected = strength_null::counts, .missing = missing_rule::zero}).defined());
  std::vector<index_t> from, to;
  std::vector<double> weight;
  for (index_t i = 0; i < 9000; ++i) {
    from.push_back(i);
    to.push_back((i + 1) % 9000);
    weight.push_back(1 + i);
  }
  const network many(build_csr<strength>(9000, from, to, weight, true), true);
  CHECK(sample::code_of([&] { weighted_reciprocity(many, {.corrected = strength_null::counts}); }) == static_cast<int>(errc::too_slow));
  CHECK(sample::code_of([&] { weighted_reciprocity(many, {.corrected = static_cast<strength_null>(9)}); }) == static_cast<int>(errc::option_out_of_range));
}
