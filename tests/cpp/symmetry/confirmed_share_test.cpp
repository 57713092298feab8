#include <samspill/symmetry/confirmed_share.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::confirmed_question;
using symmetry::confirmed_share;

TEST_CASE("confirmed_share is 1/3: three ties are named and one by both sides", "[symmetry]") {
  //  the givers say    0 --> 1, 0 --> 2
  //  the takers say    1 got from 0, 2 got from 1     (stored as 1 --> 0 and 2 --> 1)
  const network given = sample::drawn(3, {{0, 1}, {0, 2}});
  const network received = sample::drawn(3, {{1, 0}, {2, 1}});
  CHECK(confirmed_share({given.view(), received.view()}).value == 1.0 / 3);
}

TEST_CASE("confirmed_share does not apply to one directed question or to undirected ties", "[symmetry]") {
  const network asked = sample::drawn(3, {{0, 1}, {1, 0}, {0, 2}});
  CHECK(confirmed_share({asked.view(), asked.view()}).why == reason::not_applicable);
  const network undirected = sample::drawn(3, {{0, 1}}, {}, false);
  CHECK(confirmed_share({undirected.view(), undirected.view()}).why == reason::not_applicable);
}

TEST_CASE("confirmed_share of one symmetric question is the share of named pairs that both name", "[symmetry]") {
  //  0 <-> 1, 0 --> 2: two pairs are named, one by both
  const network asked = sample::drawn(3, {{0, 1}, {1, 0}, {0, 2}});
  CHECK(confirmed_share({asked.view(), asked.view()}, {.question = confirmed_question::symmetric}).value == 1.0 / 2);
}

TEST_CASE("confirmed_share leaves out what one side was never asked about", "[symmetry]") {
  //  1 did not answer what it received, so 0 --> 1 can be neither confirmed nor denied
  const network given = sample::drawn(3, {{0, 1}, {0, 2}});
  const network received = sample::drawn(3, {{2, 0}}, {}, true, {}, 0, sample::silent_rows(3, {1}));
  const relation_pair pair{given.view(), received.view()};
  CHECK(confirmed_share(pair).value == 1);
  CHECK(confirmed_share(pair, {.missing = missing_rule::zero}).value == 1.0 / 2);
  CHECK(confirmed_share(pair, {.missing = missing_rule::refuse}).why == reason::not_observed);
  CHECK(sample::code_of([&] { confirmed_share(pair, {.missing = missing_rule::reconstruct}); }) == static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("confirmed_share says why it is undefined", "[symmetry]") {
  const auto share = [](const network& a, const network& b) { return confirmed_share({a.view(), b.view()}).why; };
  CHECK(share(sample::drawn(0, {}), sample::drawn(0, {})) == reason::no_actors);
  CHECK(share(sample::drawn(1, {}), sample::drawn(1, {})) == reason::one_actor);
  CHECK(share(sample::drawn(3, {{1, 1}}), sample::drawn(3, {})) == reason::no_ties);
  CHECK(share(sample::drawn(2, {{0, 1}}), sample::drawn(2, {}, {}, true, {}, 0, sample::silent_rows(2, {0, 1}))) == reason::not_observed);
}

TEST_CASE("confirmed_share refuses relations over different rosters", "[symmetry]") {
  const network two = sample::drawn(2, {}), three = sample::drawn(3, {});
  CHECK(sample::code_of([&] { confirmed_share({two.view(), three.view()}); }) == static_cast<int>(errc::length_mismatch));
}

TEST_CASE("confirmed_share equals the naive count on every pair of digraphs of up to 3 actors", "[symmetry]") {
  sample::oracle with("symmetry.confirmed_share", sample::every_small);
  for (index_t n = 2; n <= 3; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& given) {
      sample::for_every_network(n, true, {}, 0, [&](const network& received) {
        const relation_pair pair{given.view(), received.view()};
        const scalar found = confirmed_share(pair);
        with.compare(found, naive::confirmed(pair).value(), 0);
        CHECK(found.defined() != (found.why == reason::no_ties));
      });
    });
}

TEST_CASE("confirmed_share of a symmetric question equals the naive count on every digraph of 4 actors", "[symmetry]") {
  sample::oracle with("symmetry.confirmed_share", sample::every_small);
  sample::for_every_network(4, true, {}, 0, [&](const network& asked) {
    const naive::dyads dyads = naive::census(asked);
    const scalar share = confirmed_share({asked.view(), asked.view()}, {.question = confirmed_question::symmetric});
    with.compare(share, dyads.mutual / (dyads.mutual + dyads.asymmetric), 0);
    CHECK(share.defined() != (share.why == reason::no_ties));
  });
}

TEST_CASE("confirmed_share equals the naive count on partly observed pairs", "[symmetry]") {
  sample::oracle with("symmetry.confirmed_share", sample::every_small);
  const network takers = sample::drawn(3, {{1, 0}, {2, 1}, {0, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  sample::for_every_partly_observed(3, {}, 0, [&](const network& givers) {
    const relation_pair pair{givers.view(), takers.view()};
    const scalar found = confirmed_share(pair);
    with.compare(found, naive::confirmed(pair).value(), 0);
    CHECK((found.defined() || found.why == reason::no_ties || found.why == reason::not_observed));
  });
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    const sample::tie_list a = sample::draw({10, true, false, true, 0.4, 2}, seed);
    const sample::tie_list b = sample::draw({10, true, false, true, 0.4, 2}, seed + 1000);
    const network given = a.make(sample::draw_observed(a.make().view(), 0.2, 0.1, seed));
    const network received = b.make(sample::draw_observed(b.make().view(), 0.3, 0.1, seed + 5));
    const relation_pair pair{given.view(), received.view()};
    with.compare(confirmed_share(pair), naive::confirmed(pair).value(), 0);
  }
}
