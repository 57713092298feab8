#include <samspill/brokerage/redundancy.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::redundancy;

TEST_CASE("redundancy is 2 t / d for t ties among d contacts", "[brokerage]") {
  CHECK(sample::agree(redundancy(sample::drawn(4, {{0, 1}, {0, 2}, {1, 2}, {0, 3}}, {}, false)).values, {2.0 / 3, 1, 1, 0}));
  CHECK(redundancy(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {}, false)).values == std::vector<double>{0, 0, 0, 0});
}

TEST_CASE("redundancy of Borgatti's seven is what the effective size lacks: G 6 - 4.67, A 4 - 2.50", "[brokerage]") {
  const auto found = redundancy(sample::borgattis_seven()).values;
  CHECK(found[6] == Approx(6 - 4.67).margin(5e-3));
  CHECK(found[0] == Approx(1.5).epsilon(1e-12));
}

TEST_CASE("redundancy of an isolate is undefined, also when its only tie is a loop; costs and unobserved cells are refused", "[brokerage]") {
  CHECK(redundancy(sample::drawn(0, {})).size() == 0);
  CHECK(redundancy(sample::drawn(1, {{0, 0}})).why(0) == reason::isolate);
  CHECK(redundancy(sample::drawn(3, {{0, 1}, {2, 2}}, {}, false)).why(2) == reason::isolate);
  const network silent = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(redundancy(silent).why(1) == reason::not_observed);
  CHECK(redundancy(silent, {.missing = missing_rule::zero}).why(1) == reason::none);
  CHECK(sample::code_of([] { redundancy(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

namespace {

void check_as_naive(const network& net, bool weighted) {
  std::vector<double> expected;
  for (index_t i = 0; i < net.view().n(); ++i) {
    const auto [contacts, effective] = naive::burt_sizes(net, i, weighted);
    expected.push_back(contacts > 0 ? contacts - effective : undefined_value);
  }
  sample::oracle("brokerage.redundancy", sample::every_small).compare(redundancy(net, {.weighted = weighted}), expected);
}

}  // namespace

TEST_CASE("redundancy equals its definition on every small network, with strengths and without", "[brokerage][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) {
        check_as_naive(net, false);
        check_as_naive(sample::unevenly_weighted(net), true);
      });
}

TEST_CASE("redundancy equals its definition on random weighted networks with loops", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({20, directed, true, true, 0.2, 2}, seed).make();
      check_as_naive(net, true);
      check_as_naive(net, false);
    }
}
