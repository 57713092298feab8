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
