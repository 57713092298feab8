#include <samspill/brokerage/hierarchy.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::hierarchy;

TEST_CASE("hierarchy is 0 where contacts constrain alike, and above where one stands out", "[brokerage]") {
  CHECK(hierarchy(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).values[1] == 0);
  //  0 has 1, 2, who know each other, and 3: c = 1/4, 1/4, 1/9 of a mean of 11/54
  const double expected = (2 * 27.0 / 22 * std::log(27.0 / 22) + 6.0 / 11 * std::log(6.0 / 11)) / (3 * std::log(3));
  CHECK(hierarchy(sample::drawn(4, {{0, 1}, {0, 2}, {1, 2}, {0, 3}}, {}, false)).values[0] == Approx(expected).epsilon(1e-12));
}

TEST_CASE("hierarchy nears 1 where all constraint comes from one of many contacts", "[brokerage]") {
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {1e9, 1, 1}, false);
  CHECK(hierarchy(net).values[0] == Approx(1).epsilon(1e-9));
}

TEST_CASE("hierarchy of one contact is 0/0, undefined", "[brokerage]") {
  const per_actor found = hierarchy(sample::drawn(3, {{0, 1}, {1, 2}}));
  CHECK(found.why(0) == reason::not_applicable);
  CHECK(found.why(1) == reason::none);
  CHECK(found.why(2) == reason::not_applicable);
}

TEST_CASE("hierarchy of an isolate is undefined, also when its only tie is a loop; costs and unobserved cells are refused", "[brokerage]") {
  CHECK(hierarchy(sample::drawn(0, {})).size() == 0);
  CHECK(hierarchy(sample::drawn(1, {{0, 0}})).why(0) == reason::isolate);
  CHECK(hierarchy(sample::drawn(3, {{0, 1}, {2, 2}}, {}, false)).why(2) == reason::isolate);
  const network silent = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(hierarchy(silent).why(1) == reason::not_observed);
  CHECK(hierarchy(silent, {.missing = missing_rule::zero}).why(1) == reason::none);
  CHECK(sample::code_of([] { hierarchy(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

namespace {

void check_as_naive(const network& net, bool weighted) {
  std::vector<double> expected;
  for (index_t i = 0; i < net.view().n(); ++i) {
    expected.push_back(naive::burt_hierarchy(net, i, weighted));
  }
  sample::oracle("brokerage.hierarchy", sample::every_small).compare(hierarchy(net, {.weighted = weighted}), expected);
}

}  // namespace

TEST_CASE("hierarchy equals its definition on every small network, with strengths and without", "[brokerage][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) {
        check_as_naive(net, false);
        check_as_naive(sample::unevenly_weighted(net), true);
      });
}

TEST_CASE("hierarchy equals its definition on random weighted networks with loops", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({20, directed, true, true, 0.2, 2}, seed).make();
      check_as_naive(net, true);
      check_as_naive(net, false);
    }
}
