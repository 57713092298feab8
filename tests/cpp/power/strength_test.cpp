#include <samspill/power/degree.hpp>
#include <samspill/power/strength.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;


TEST_CASE("strength sums what is received, given or both", "[power]") {
  //  0 -2-> 1 -3-> 2, 2 -4-> 1     3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 1}}, {2, 3, 4});
  CHECK(power::strength(net).values == std::vector<double>{0, 6, 3, 0});
  CHECK(power::strength(net, {.direction = direction::out}).values == std::vector<double>{2, 3, 4, 0});
  CHECK(power::strength(net, {.direction = direction::all}).values == std::vector<double>{2, 9, 7, 0});
}

TEST_CASE("strength leaves loops out and takes a tie without weight for 1", "[power]") {
  CHECK(power::strength(sample::drawn(2, {{0, 0}, {0, 1}}, {7, 3}, false)).values == std::vector<double>{3, 3});
  const network plain = sample::drawn(3, {{0, 1}, {2, 1}});
  CHECK(power::strength(plain).values == power::degree(plain).values);
}

TEST_CASE("strength mixed with the number of ties is Opsahl's d^(1 - alpha) s^alpha", "[power]") {
  //  0 -2-> 1 -3-> 2, 2 -4-> 1     3; 1 receives 6 by two ties
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 1}}, {2, 3, 4});
  CHECK(power::strength(net, {.alpha = 0}).values == std::vector<double>{0, 2, 1, 0});
  CHECK(power::strength(net, {.alpha = 0.5}).values[1] == Approx(std::sqrt(12.0)).epsilon(1e-15));
  CHECK(power::strength(net, {.alpha = 2}).values == std::vector<double>{0, 18, 9, 0});
  CHECK(power::strength(net, {.direction = direction::all, .alpha = 2}).values == std::vector<double>{4, 27, 24.5, 0});
  CHECK(sample::code_of([&] { power::strength(net, {.alpha = -1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { power::strength(net, {.alpha = unbounded}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(power::strength(sample::drawn(2, {{0, 0}, {0, 1}}, {7, 3}, false), {.alpha = 0}).values == std::vector<double>{1, 1});
}

TEST_CASE("strength of nobody and of one", "[power]") {
  CHECK(power::strength(sample::drawn(0, {})).size() == 0);
  CHECK(power::strength(sample::drawn(1, {})).values == std::vector<double>{0});
}

TEST_CASE("strength refuses costs", "[power]") {
  CHECK(sample::code_of([] { power::strength(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("strength of an actor of whom nothing was observed is unknown, not 0", "[power]") {
  //  0 -2-> 1, and 1 did not answer
  const network net = sample::drawn(2, {{0, 1}}, {2}, true, {}, 0, sample::silent_rows(2, {1}));
  CHECK(power::strength(net).why(0) == reason::not_observed);
  CHECK(power::strength(net).values[1] == 2);
  CHECK(power::strength(net, {.missing = missing_rule::zero}).values == std::vector<double>{0, 2});
}

TEST_CASE("strength given and received have the same sum, that of all ties", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({15, true, true, true, 0.3, 2}, seed).make();
    double all = 0;
    for (index_t i = 0; i < 15; ++i)
      for (index_t j = 0; j < 15; ++j) all += naive::weight(net, i, j);
    for (const direction way : {direction::in, direction::out}) {
      const auto s = power::strength(net, {.direction = way}).values;
      CHECK(std::accumulate(s.begin(), s.end(), 0.0) == Approx(all).epsilon(1e-12));
    }
  }
}

TEST_CASE("strength equals the naive sums on every small network with uneven weights and on drawn ones", "[power]") {
  sample::oracle with("power.strength", sample::every_small);
  const auto check = [&](const network& net) {
    const network_view& view = net.view();
    std::vector<double> given(at(view.n()), 0.0), received = given, both = given, mixed = given, ties = given;
    for (index_t i = 0; i < view.n(); ++i)
      for (index_t j = 0; j < view.n(); ++j) {
        given[at(i)] += naive::weight(view, i, j);
        received[at(j)] += naive::weight(view, i, j);
        if (naive::weight(view, i, j) > 0) ++ties[at(i)];
      }
    for (std::size_t i = 0; i < mixed.size(); ++i) mixed[i] = ties[i] > 0 ? std::pow(ties[i], 0.7) * std::pow(given[i], 0.3) : 0;
    for (std::size_t i = 0; i < both.size(); ++i) both[i] = view.directed ? given[i] + received[i] : given[i];
    with.compare(power::strength(net, {.direction = direction::out}), given, 1e-14);
    with.compare(power::strength(net, {.direction = direction::in}), received, 1e-14);
    with.compare(power::strength(net, {.direction = direction::out, .alpha = 0.3}), mixed, 1e-13);
    with.compare(power::strength(net, {.direction = direction::all}), both, 1e-14);
  };
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n) sample::for_every_network(n, directed, {}, 0, [&](const network& net) { check(sample::unevenly_weighted(net)); });
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) check(sample::draw({15, directed, true, true, 0.3, 2}, seed).make());
}
