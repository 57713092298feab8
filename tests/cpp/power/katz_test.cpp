#include <samspill/power/katz.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::katz;

TEST_CASE("katz of a chain of three adds what comes along it", "[power]") {
  //  0 --> 1 --> 2: 1, 1 + 1/2, 1 + 1/2 (1 + 1/2)
  const network chain = sample::drawn(3, {{0, 1}, {1, 2}});
  CHECK(katz(chain, {.alpha = .5, .relative = false}).values == sample::values{1, 1.5, 1.75});
  CHECK(katz(chain, {.alpha = .5, .relative = false, .direction = direction::out}).values == sample::values{1.75, 1.5, 1});
  CHECK(katz(chain, {.alpha = 4, .relative = false, .beta = 2}).values == sample::values{2, 10, 42});
  CHECK(sample::agree(katz(chain, {.alpha = .5, .relative = false, .scale = scaling::sum}).values, {1 / 4.25, 1.5 / 4.25, 1.75 / 4.25}));
}

TEST_CASE("katz of weighted ties, and of a fraction of 1/lambda", "[power]") {
  //  0 -4- 1: lambda = 4; alpha = 1/2 of 1/4: x = 1 + x/2
  const network pair = sample::drawn(2, {{0, 1}}, {4}, false);
  CHECK(sample::agree(katz(pair).values, {2, 2}));
  CHECK(sample::agree(katz(pair, {.weighted = false}).values, {2, 2}));
  CHECK(sample::agree(katz(pair, {.alpha = .125, .relative = false}).values, {2, 2}));
}

TEST_CASE("katz of the Medici is 1.82319505 with alpha 0.1", "[power]") {
  const network net = sample::drawn(16, sample::marriages(), {}, false);
  CHECK(katz(net, {.alpha = .1, .relative = false}).values[8] == Approx(1.82319505).epsilon(1e-8));
}

TEST_CASE("katz says why it is undefined", "[power]") {
  CHECK(katz(sample::drawn(0, {})).size() == 0);
  CHECK(katz(sample::drawn(3, {{1, 1}})).values == sample::values{1, 1, 1});
  CHECK(katz(sample::drawn(2, {{0, 1}}, {4})).values == sample::values{1, 1.5});
  CHECK(sample::code_of([] { katz(sample::drawn(2, {{0, 1}}), {.alpha = INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(katz(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false), {.alpha = .5, .relative = false}).why(0) == reason::tie_in_spectrum);
  CHECK(katz(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false), {.alpha = 1}).why(0) == reason::tie_in_spectrum);
  CHECK(katz(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { katz(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { katz(sample::drawn(2, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("katz solves the dense equation, or says that it has no solution", "[power][every]") {
  sample::oracle with("power.katz", "definition, dense LU");
  sample::for_many_networks([&](const network& net) {
    for (const bool towards : {true, false})
      for (const double alpha : {-.5, .3, .5}) {
        const per_actor found = katz(net, {.alpha = alpha, .relative = false, .beta = 3, .direction = towards ? direction::in : direction::out});
        const auto expected = naive::walk_sums(naive::dense(net, towards, true), alpha, 3 * naive::ones(net));
        if (expected.empty()) CHECK(found.why(0) == reason::tie_in_spectrum);
        else with.compare(found, expected);
      }
  });
}

TEST_CASE("katz with a fraction of 1/lambda uses the largest eigenvalue of the dense matrix", "[power][every]") {
  sample::oracle with("power.katz", "definition, all eigenvalues");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd m = naive::dense(net, true, true);
    const double root = naive::largest_root(m, !net.view().directed).root;
    const per_actor found = katz(net, {.alpha = .7});
    // dense eigenvalues of directed networks are right to half the digits only, where components share a root
    if (root > .5) with.compare(found, naive::walk_sums(m, .7 / root, naive::ones(net)), net.view().directed ? 1e-6 : 1e-9);
    else CHECK((m.sum() == 0 ? found.values[0] == 1 : found.reasons.empty()));
  });
}
