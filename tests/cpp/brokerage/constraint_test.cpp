#include <samspill/brokerage/constraint.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::constraint;

TEST_CASE("constraint of a triangle is 9/8, of a path's ends 1 and of its middle 1/2", "[brokerage]") {
  CHECK(sample::agree(constraint(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false)).values, {9.0 / 8, 9.0 / 8, 9.0 / 8}));
  CHECK(sample::agree(constraint(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).values, {1, 1.0 / 2, 1}));
}

TEST_CASE("constraint of Borgatti's seven: G .400, A .595, C 1; weighted .299, .795, 1", "[brokerage]") {
  const auto c = constraint(sample::borgattis_seven()).values;
  CHECK(c[6] == Approx(.400).margin(5e-4));
  CHECK(c[0] == Approx(.595).margin(5e-4));
  CHECK(c[2] == Approx(1).epsilon(1e-12));
  const auto w = constraint(sample::borgattis_seven({2, 3, 5, 2, 8, 3, 4, 1, 3, 10})).values;
  CHECK(w[6] == Approx(.299).margin(5e-4));
  CHECK(w[0] == Approx(.795).margin(5e-4));
  CHECK(w[2] == Approx(1).epsilon(1e-12));
  CHECK(sample::agree(constraint(sample::borgattis_seven({2, 3, 5, 2, 8, 3, 4, 1, 3, 10}), {.weighted = false}).values, c));
}

TEST_CASE("constraint of directed ties adds both directions: 1.003 1.003 1.389", "[brokerage]") {
  const auto c = constraint(sample::drawn(3, {{0, 1}, {0, 2}, {1, 0}, {2, 1}})).values;
  CHECK(c[0] == Approx(1.003).margin(5e-4));
  CHECK(c[1] == Approx(1.003).margin(5e-4));
  CHECK(c[2] == Approx(1.389).margin(5e-4));
}

TEST_CASE("constraint of Medici is .209877", "[brokerage]") {
  CHECK(constraint(sample::drawn(16, sample::marriages(), {}, false)).values[8] == Approx(.209877).margin(5e-7));
}

TEST_CASE("constraint of an isolate is undefined, also when its only tie is a loop", "[brokerage]") {
  CHECK(constraint(sample::drawn(0, {})).size() == 0);
  CHECK(constraint(sample::drawn(1, {{0, 0}})).why(0) == reason::isolate);
  const per_actor c = constraint(sample::drawn(3, {{0, 1}, {2, 2}}, {}, false));
  CHECK(c.why(2) == reason::isolate);
  CHECK(c.values[0] == 1);
}

TEST_CASE("constraint refuses unobserved cells and costs", "[brokerage]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(constraint(net).why(0) == reason::not_observed);
  CHECK(constraint(net, {.missing = missing_rule::zero}).values[0] == 1);
  CHECK(sample::code_of([] { constraint(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(constraint(sample::drawn_costs(2, {{0, 1}}, {3}), {.weighted = false}).values[0] == 1);
}

namespace {

void check_as_naive(const network& net, bool weighted) {
  std::vector<double> expected;
  for (index_t i = 0; i < net.view().n(); ++i) {
    const double c = naive::burt_constraint(net, i, weighted);
    expected.push_back(c > 0 ? c : undefined_value);
  }
  sample::oracle("brokerage.constraint", sample::every_small).compare(constraint(net, {.weighted = weighted}), expected);
}

}  // namespace

TEST_CASE("constraint equals the naive triple sum on every small network", "[brokerage][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) { check_as_naive(net, true); });
}

TEST_CASE("constraint equals the naive triple sum on random weighted networks", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({20, directed, true, true, 0.2, 2}, seed).make();
      check_as_naive(net, true);
      check_as_naive(net, false);
    }
}

TEST_CASE("constraint of a star of 100000 takes no time, since no two contacts know each other", "[brokerage]") {
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 1; i <= 100000; ++i) ties.push_back({0, i});
  const per_actor found = constraint(sample::drawn(100001, ties, {}, false));
  CHECK(found.values[0] == Approx(1e-5).epsilon(1e-12));
  CHECK(found.values[100000] == 1);
}
