#include <samspill/symmetry/dyad_census.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::dyad_census;

namespace {

void check_equals_naive(const network_view& net) {
  const naive::dyads expected = naive::census(net);
  const categories found = dyad_census(net);
  if (expected.mutual + expected.asymmetric + expected.null == 0 && net.n() > 1) {
    CHECK(found.why(0) == reason::not_observed);
    return;
  }
  sample::oracle("symmetry.dyad_census", sample::every_small).compare(found, std::vector<double>{expected.mutual, expected.asymmetric, expected.null}, 0);
}

}  // namespace

TEST_CASE("dyad_census counts 1 mutual, 2 asymmetric and 3 null pairs", "[symmetry]") {
  //  0 <-> 1 --> 2 --> 3
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}});
  const categories census = dyad_census(net);
  CHECK(census.names == std::vector<std::string_view>{"mutual", "asymmetric", "null"});
  CHECK(census.values == std::vector<double>{1, 2, 3});
}

TEST_CASE("dyad_census leaves loops out and reads undirected ties as mutual", "[symmetry]") {
  CHECK(dyad_census(sample::drawn(3, {{0, 0}, {0, 1}})).values == std::vector<double>{0, 1, 2});
  CHECK(dyad_census(sample::drawn(3, {{0, 0}, {0, 1}}, {}, false)).values == std::vector<double>{1, 0, 2});
}

TEST_CASE("dyad_census is all zeros for nobody and for one actor", "[symmetry]") {
  CHECK(dyad_census(sample::drawn(0, {})).values == std::vector<double>{0, 0, 0});
  CHECK(dyad_census(sample::drawn(1, {{0, 0}})).values == std::vector<double>{0, 0, 0});
}

TEST_CASE("dyad_census keeps isolates and separate components as null pairs", "[symmetry]") {
  //  0 <-> 1    2 --> 3    4
  CHECK(dyad_census(sample::drawn(5, {{0, 1}, {1, 0}, {2, 3}})).values == std::vector<double>{1, 1, 8});
}

TEST_CASE("dyad_census takes only pairs whose both sides were observed", "[symmetry]") {
  //  0 <-> 1 --> 2 and 2 did not answer: only the pair 0-1 is known both ways
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(dyad_census(net).values == std::vector<double>{1, 0, 0});
  CHECK(dyad_census(net, {.missing = missing_rule::zero}).values == std::vector<double>{1, 1, 1});
  CHECK(dyad_census(net, {.missing = missing_rule::reconstruct}).values == std::vector<double>{2, 0, 1});
  CHECK(dyad_census(net, {.missing = missing_rule::refuse}).why(1) == reason::not_observed);
  CHECK(sample::code_of([&] { dyad_census(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("dyad_census is undefined when no pair was observed both ways", "[symmetry]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {1, 2}));
  for (std::size_t part = 0; part < 3; ++part) CHECK(dyad_census(net).why(part) == reason::not_observed);
}

TEST_CASE("dyad_census equals the naive count on every digraph of up to 4 actors and every graph of up to 6", "[symmetry]") {
  for (index_t n = 0; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [](const network& net) { check_equals_naive(net); });
  for (index_t n = 0; n <= 6; ++n) sample::for_every_network(n, false, {}, 0, [](const network& net) { check_equals_naive(net); });
}

TEST_CASE("dyad_census equals the naive count on partly observed networks", "[symmetry]") {
  for (index_t n = 0; n <= 3; ++n) sample::for_every_partly_observed(n, {}, 0, [](const network& net) { check_equals_naive(net); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({11, directed, false, true, 0.3, 3}, seed);
      const network plain = ties.make();
      check_equals_naive(ties.make(sample::draw_observed(plain.view(), 0.3, 0.1, seed)));
    }
}
