#include <samspill/power/harmonic.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::harmonic;

TEST_CASE("harmonic of a path is 11/18 at its ends and 5/6 inside", "[power]") {
  //  0 - 1 - 2 - 3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false);
  CHECK(sample::agree(harmonic(net).values, {11.0 / 18, 5.0 / 6, 5.0 / 6, 11.0 / 18}));
  CHECK(sample::agree(harmonic(net, {.normalized = false}).values, {11.0 / 6, 5.0 / 2, 5.0 / 2, 11.0 / 6}));
}

TEST_CASE("harmonic counts whoever is out of reach as 0", "[power]") {
  //  0 --> 1 --> 2     3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}});
  CHECK(sample::agree(harmonic(net).values, {0, 1.0 / 3, 1.5 / 3, 0}));
  CHECK(sample::agree(harmonic(net, {.direction = direction::out}).values, {1.5 / 3, 1.0 / 3, 0, 0}));
  CHECK(sample::agree(harmonic(net, {.direction = direction::all}).values, {1.5 / 3, 2.0 / 3, 1.5 / 3, 0}));
}

TEST_CASE("harmonic of nobody, of one, and with loops", "[power]") {
  CHECK(harmonic(sample::drawn(0, {})).size() == 0);
  CHECK(harmonic(sample::drawn(1, {{0, 0}})).why(0) == reason::one_actor);
  CHECK(harmonic(sample::drawn(1, {}), {.normalized = false}).values == std::vector<double>{0});
  CHECK(harmonic(sample::drawn(2, {{0, 0}, {0, 1}}, {}, false)).values == std::vector<double>{1, 1});
}

TEST_CASE("harmonic asks for costs and refuses unobserved cells", "[power]") {
  CHECK(sample::code_of([] { harmonic(sample::drawn(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_cost));
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(harmonic(net).why(1) == reason::not_observed);
}

namespace {

void check_as_naive(const network& net, const naive::length_of& from_actor, direction way, path_cost cost) {
  std::vector<double> expected;
  for (std::size_t i = 0; i < from_actor.size(); ++i) expected.push_back(naive::near(from_actor, i).inverse / (static_cast<double>(from_actor.size()) - 1));
  sample::oracle("power.harmonic", sample::every_small).compare(harmonic(net, {.direction = way, .cost = cost}), expected);
}

}  // namespace

TEST_CASE("harmonic equals the naive one over all simple paths on every small network", "[power][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [](const network& net) {
        check_as_naive(net, naive::turned(naive::hops(net)), direction::in, path_cost::hops);
        check_as_naive(net, naive::hops(net), direction::out, path_cost::hops);
      });
}

TEST_CASE("harmonic by cost equals the naive one on random networks", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({7, directed, true, true, 0.3, 2}, seed).make();
      const auto lengths = naive::inverse_strengths(net);
      check_as_naive(net, naive::turned(lengths), direction::in, path_cost::inverse);
      check_as_naive(net, lengths, direction::out, path_cost::inverse);
      check_as_naive(net, naive::either_way(lengths), direction::all, path_cost::inverse);
    }
}
