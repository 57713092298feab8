#include <samspill/brokerage/efficiency.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::efficiency;

TEST_CASE("efficiency is 7/9 for three contacts two of whom know each other, 1 for one contact and 1/d in a clique", "[brokerage]") {
  CHECK(sample::agree(efficiency(sample::drawn(4, {{0, 1}, {0, 2}, {1, 2}, {0, 3}}, {}, false)).values, {7.0 / 9, 0.5, 0.5, 1}));
  CHECK(sample::agree(efficiency(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}, {}, false)).values, {1.0 / 3, 1.0 / 3, 1.0 / 3, 1.0 / 3}));
}

TEST_CASE("efficiency of Borgatti's seven is the effective size over the contacts: G 4.67/6, A 2.50/4", "[brokerage]") {
  const auto e = efficiency(sample::borgattis_seven()).values;
  CHECK(e[6] == Approx(4.67 / 6).margin(1e-3));
  CHECK(e[0] == Approx(2.5 / 4).epsilon(1e-12));
}

TEST_CASE("efficiency of an isolate is undefined, also when its only tie is a loop; costs and unobserved cells are refused", "[brokerage]") {
  CHECK(efficiency(sample::drawn(0, {})).size() == 0);
  CHECK(efficiency(sample::drawn(1, {{0, 0}})).why(0) == reason::isolate);
  CHECK(efficiency(sample::drawn(3, {{0, 1}, {2, 2}}, {}, false)).why(2) == reason::isolate);
  const network silent = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(efficiency(silent).why(1) == reason::not_observed);
  CHECK(efficiency(silent, {.missing = missing_rule::zero}).why(1) == reason::none);
  CHECK(sample::code_of([] { efficiency(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

namespace {

void check_as_naive(const network& net, bool weighted) {
  std::vector<double> expected;
  for (index_t i = 0; i < net.view().n(); ++i) {
    const auto [contacts, effective] = naive::burt_sizes(net, i, weighted);
    expected.push_back(effective / contacts);
  }
  sample::oracle("brokerage.efficiency", sample::every_small).compare(efficiency(net, {.weighted = weighted}), expected);
}

}  // namespace

TEST_CASE("efficiency equals its definition on every small network, with strengths and without", "[brokerage][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) {
        check_as_naive(net, false);
        check_as_naive(sample::unevenly_weighted(net), true);
      });
}

TEST_CASE("efficiency equals its definition on random weighted networks with loops", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({20, directed, true, true, 0.2, 2}, seed).make();
      check_as_naive(net, true);
      check_as_naive(net, false);
    }
}
