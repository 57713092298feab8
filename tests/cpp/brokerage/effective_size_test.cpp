#include <samspill/brokerage/effective_size.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::effective_size;

TEST_CASE("effective_size is d - 2 t / d for t ties among d contacts, and d of a star", "[brokerage]") {
  const per_actor found = effective_size(sample::drawn(4, {{0, 1}, {0, 2}, {1, 2}, {0, 3}}, {}, false));
  CHECK(sample::agree(found.values, {7.0 / 3, 1, 1, 1}));
  CHECK(effective_size(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {}, false)).values[0] == 3);
}

TEST_CASE("effective_size of Borgatti's seven: G 4.67, A 2.50, C 1; weighted 5.47, 2.47, 1", "[brokerage]") {
  const auto e = effective_size(sample::borgattis_seven()).values;
  CHECK(e[6] == Approx(4.67).margin(5e-3));
  CHECK(e[0] == Approx(2.5).epsilon(1e-12));
  CHECK(e[2] == 1);
  const auto w = effective_size(sample::borgattis_seven({2, 3, 5, 2, 8, 3, 4, 1, 3, 10})).values;
  CHECK(w[6] == Approx(5.47).margin(5e-3));
  CHECK(w[0] == Approx(2.47).margin(5e-3));
  CHECK(w[2] == 1);
}

TEST_CASE("effective_size of directed ties takes both directions: the sink of a chain has one contact", "[brokerage]") {
  CHECK(effective_size(sample::drawn(3, {{0, 1}, {1, 2}})).values == std::vector<double>{1, 2, 1});
  //  0 -> 1, 0 -> 2, 1 -> 2, 2 -> 1: of 1, contact 0 is redundant by 2/3 x 1 (2 is as strong as any of 0), contact 2 by 1/3 x 1/2
  CHECK(sample::agree(effective_size(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}, {2, 1}})).values, {1, 7.0 / 6, 7.0 / 6}));
}

TEST_CASE("effective_size of an isolate is undefined, also when its only tie is a loop; costs and unobserved cells are refused", "[brokerage]") {
  CHECK(effective_size(sample::drawn(0, {})).size() == 0);
  CHECK(effective_size(sample::drawn(1, {{0, 0}})).why(0) == reason::isolate);
  CHECK(effective_size(sample::drawn(3, {{0, 1}, {2, 2}}, {}, false)).why(2) == reason::isolate);
  const network silent = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(effective_size(silent).why(1) == reason::not_observed);
  CHECK(effective_size(silent, {.missing = missing_rule::zero}).why(1) == reason::none);
  CHECK(sample::code_of([] { effective_size(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

namespace {

void check_as_naive(const network& net, bool weighted) {
  std::vector<double> expected;
  for (index_t i = 0; i < net.view().n(); ++i) {
    const auto [contacts, effective] = naive::burt_sizes(net, i, weighted);
    expected.push_back(contacts > 0 ? effective : undefined_value);
  }
  sample::oracle("brokerage.effective_size", sample::every_small).compare(effective_size(net, {.weighted = weighted}), expected);
}

}  // namespace

TEST_CASE("effective_size equals its definition on every small network, with strengths and without", "[brokerage][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) {
        check_as_naive(net, false);
        check_as_naive(sample::unevenly_weighted(net), true);
      });
}

TEST_CASE("effective_size equals its definition on random weighted networks with loops", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({20, directed, true, true, 0.2, 2}, seed).make();
      check_as_naive(net, true);
      check_as_naive(net, false);
    }
}
