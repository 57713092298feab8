#include <samspill/brokerage/constraint.hpp>
#include <samspill/power/dependence.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::dependence;

namespace {

/// NAV 0 gives the library 1 three hours and gets one back; it gives the bakery 2 four. The school 3 stands alone.
///
///      3
///   0 ===> 1     0 --4--> 2     3
///     <--1
network four() { return sample::drawn(4, {{0, 1}, {1, 0}, {0, 2}}, {3, 1, 4}); }

std::vector<double> cells(const actor_matrix& d) { return d.dense().values; }

constexpr double none = undefined_value;

}  // namespace

TEST_CASE("dependence of NAV on the library is 1/2 of what passes, 3/7 of what it gives, all of what it gets", "[power]") {
  CHECK(sample::agree(cells(dependence(four())), {0, 1.0 / 2, 1.0 / 2, 0, 1, 0, 0, 0, 1, 0, 0, 0, none, none, none, none}));
  CHECK(sample::agree(cells(dependence(four(), {.direction = direction::out})),
                      {0, 3.0 / 7, 4.0 / 7, 0, 1, 0, 0, 0, none, none, none, none, none, none, none, none}));
  CHECK(sample::agree(cells(dependence(four(), {.direction = direction::in})), {0, 1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, none, none, none, none}));
  CHECK(sample::agree(cells(dependence(four(), {.weighted = false})), {0, 2.0 / 3, 1.0 / 3, 0, 1, 0, 0, 0, 1, 0, 0, 0, none, none, none, none}));
}

TEST_CASE("dependence of undirected ties is the same whatever the direction", "[power]") {
  //  0 -2- 1 -6- 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {2, 6}, false);
  for (const auto way : {direction::in, direction::out, direction::all})
    CHECK(sample::agree(cells(dependence(net, {.direction = way})), {0, 1, 0, 2.0 / 8, 0, 6.0 / 8, 0, 1, 0}));
}

TEST_CASE("dependence stores what is not 0, and says why a row is undefined", "[power]") {
  const actor_matrix d = dependence(four());
  CHECK(d.actors() == 4);
  CHECK(d.rows.targets == std::vector<index_t>{1, 2, 0, 0});
  CHECK(d(0, 2) == 1.0 / 2);
  CHECK(d(2, 1) == 0);
  CHECK(d.why(3) == reason::isolate);
  CHECK(std::isnan(d(3, 0)));
}

TEST_CASE("dependence of nobody, of one, with loops and in two components", "[power]") {
  CHECK(dependence(sample::drawn(0, {})).actors() == 0);
  CHECK(dependence(sample::drawn(1, {{0, 0}})).why(0) == reason::isolate);
  //  a loop at 0, 0 - 1, 2 - 3
  CHECK(sample::agree(cells(dependence(sample::drawn(4, {{0, 0}, {0, 1}, {2, 3}}, {}, false))), {0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 1, 0}));
}

TEST_CASE("dependence refuses unobserved cells and costs", "[power]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(dependence(net).why(0) == reason::not_observed);
  CHECK(dependence(net).actors() == 3);
  CHECK(dependence(net, {.missing = missing_rule::zero})(0, 1) == 1);
  CHECK(sample::code_of([&] { dependence(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
  CHECK(sample::code_of([] { dependence(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(dependence(sample::drawn_costs(2, {{0, 1}}, {3}), {.weighted = false})(0, 1) == 1);
}

namespace {

/// What i has with j over what i has with all, cell by cell.
std::vector<double> naive_shares(const network_view& net, direction way, bool weighted) {
  const auto worth = [&](index_t i, index_t j) {
    const double given = weighted ? naive::weight(net, i, j) : naive::tied(net, i, j);
    const double received = weighted ? naive::weight(net, j, i) : naive::tied(net, j, i);
    return way == direction::out ? given : way == direction::in ? received : given + received;
  };
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i) {
    double all = 0;
    for (index_t j = 0; j < net.n(); ++j) all += worth(i, j);
    for (index_t j = 0; j < net.n(); ++j) out.push_back(all > 0 ? worth(i, j) / all : undefined_value);
  }
  return out;
}

}  // namespace

TEST_CASE("dependence equals the naive one on every small network and on random ones", "[power]") {
  sample::oracle with("power.dependence", sample::every_small);
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      for (const auto way : {direction::in, direction::out, direction::all})
        sample::for_every_network(n, directed, {}, 0, [&](const network& plain) {
          const network net = sample::unevenly_weighted(plain);
          with.compare(dependence(net, {.direction = way}).dense(), naive_shares(net, way, true), 1e-14);
        });
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false})
      for (const bool weighted : {true, false})
        for (const auto way : {direction::in, direction::out, direction::all}) {
          const network net = sample::draw({9, directed, true, true, 0.2, 2}, seed).make();
          with.compare(dependence(net, {.direction = way, .weighted = weighted}).dense(), naive_shares(net, way, weighted), 1e-14);
        }
}

TEST_CASE("dependence sums to 1 in each row, so that power over others sums to nothing", "[power]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const actor_matrix d = dependence(sample::draw({15, true, true, false, 0.2, 2}, seed).make());
    double net_power = 0;
    for (index_t i = 0; i < d.actors(); ++i) {
      if (d.why(i) != reason::none) continue;
      double row = 0;
      for (index_t j = 0; j < d.actors(); ++j) {
        row += d(i, j);
        if (d.why(j) == reason::none) net_power += d(j, i) - d(i, j);
      }
      CHECK(row == Approx(1).epsilon(1e-12));
    }
    CHECK(net_power == Approx(0).margin(1e-9));
  }
}

TEST_CASE("dependence holds the shares that Burt's constraint is made of", "[power]") {
  const network net = sample::draw({12, true, true, false, 0.3, 2}, 5).make();
  const actor_matrix p = dependence(net);
  std::vector<double> expected;
  for (index_t i = 0; i < p.actors(); ++i) {
    double sum = 0;
    for (const index_t j : p.rows.view().row(i)) {
      double held = p(i, j);
      for (const index_t q : p.rows.view().row(i)) held += q == j ? 0 : p(i, q) * p(q, j);
      sum += held * held;
    }
    expected.push_back(sum);
  }
  CHECK(sample::agree(brokerage::constraint(net).values, expected));
}
