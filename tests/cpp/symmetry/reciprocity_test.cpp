#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::reciprocity;
using symmetry::reciprocity_variant;

TEST_CASE("reciprocity is 1/2 edgewise, 2/3 dyadic and 1/3 of the tied pairs; 1/2 is half as much again as a density of 1/3", "[symmetry]") {
  //  0 <-> 1 --> 2 --> 3
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}});
  CHECK(reciprocity(net).value == 2.0 / 4);
  CHECK(reciprocity(net, {.variant = reciprocity_variant::dyadic}).value == 4.0 / 6);
  CHECK(reciprocity(net, {.variant = reciprocity_variant::dyadic_nonnull}).value == 1.0 / 3);
  CHECK(reciprocity(net, {.variant = reciprocity_variant::log_relative_risk}).value == Approx(std::log(1.5)).epsilon(1e-14));
}

TEST_CASE("reciprocity leaves loops out, and weights", "[symmetry]") {
  CHECK(reciprocity(sample::drawn(2, {{0, 0}, {0, 1}}, {5, 2})).value == 0);
  CHECK(reciprocity(sample::drawn(2, {{0, 0}, {0, 1}, {1, 0}}, {5, 2, 9})).value == 1);
}

TEST_CASE("reciprocity of undirected ties is 1", "[symmetry]") { CHECK(reciprocity(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).value == 1); }

TEST_CASE("reciprocity says why it is undefined", "[symmetry]") {
  CHECK(reciprocity(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(reciprocity(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(reciprocity(sample::drawn(3, {})).why == reason::no_ties);
  CHECK(reciprocity(sample::drawn(3, {}), {.variant = reciprocity_variant::dyadic_nonnull}).why == reason::no_ties);
  CHECK(reciprocity(sample::drawn(3, {}), {.variant = reciprocity_variant::dyadic}).value == 1);
  CHECK(reciprocity(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
}

TEST_CASE("reciprocity does not read an unanswered row as ties refused", "[symmetry]") {
  //  0 <-> 1, 1 --> 2, 0 --> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}, {0, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(reciprocity(net).value == 1);
  CHECK(reciprocity(net, {.missing = missing_rule::zero}).value == 1.0 / 2);
  CHECK(reciprocity(net, {.missing = missing_rule::refuse}).why == reason::not_observed);
  CHECK(sample::code_of([&] { reciprocity(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("reciprocity equals the naive share on every network of up to 4 actors", "[symmetry]") {
  sample::oracle with("symmetry.reciprocity", sample::every_small);
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) {
      const scalar found = reciprocity(net);
      with.compare(found, naive::reciprocity(net), 1e-13);
      CHECK(found.defined() != (found.why == reason::no_ties));
      const naive::dyads dyads = naive::census(net);
      with.compare(reciprocity(net, {.variant = reciprocity_variant::dyadic}), (dyads.mutual + dyads.null) / (dyads.mutual + dyads.asymmetric + dyads.null), 1e-13);
      with.compare(reciprocity(net, {.variant = reciprocity_variant::dyadic_nonnull}), dyads.mutual / (dyads.mutual + dyads.asymmetric), 1e-13);
    });
}

TEST_CASE("reciprocity equals the naive share for every state of the cells of 3 actors", "[symmetry]") {
  sample::oracle with("symmetry.reciprocity", sample::every_small);
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) {
    const scalar found = reciprocity(net);
    with.compare(found, naive::reciprocity(net), 1e-13);
    CHECK((found.defined() || found.why == reason::no_ties || found.why == reason::not_observed));
  });
}

TEST_CASE("reciprocity and weighted_reciprocity equal their naive twins on partly observed networks", "[symmetry]") {
  sample::oracle with("symmetry.reciprocity", sample::every_small), weighted_with("symmetry.weighted_reciprocity", sample::every_small);
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({10, directed, true, true, 0.35, 2}, seed);
      const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
      const double expected = naive::reciprocity(net);
      if (std::isnan(expected)) continue;
      ++compared;
      with.compare(reciprocity(net), expected, 1e-13);
      weighted_with.compare(symmetry::weighted_reciprocity(net), naive::weighted_reciprocity(net), 1e-13);
    }
  CHECK(compared > 100);
}

TEST_CASE("reciprocity r gives the skewness of the adjacency matrix: |K|^2/|A|^2 = (1 - r)/2", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network owner = sample::draw({15, true, false, false, 0.3, 2}, seed).make();
    const network_view& net = owner.view();
    double skew = 0, all = 0;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t j = 0; j < net.n(); ++j) {
        const double k = (naive::tied(net, i, j) - naive::tied(net, j, i)) / 2.0;
        skew += k * k;
        all += naive::tied(net, i, j);
      }
    CHECK(skew / all == Approx((1 - reciprocity(net).value) / 2).epsilon(1e-12));
  }
}
