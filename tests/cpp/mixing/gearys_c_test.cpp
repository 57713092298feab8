#include <algorithm>

#include <samspill/mixing/gearys_c.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::gearys_c;

TEST_CASE("gearys_c is 0 where tied actors are equal, and 2 in two tied pairs of opposites", "[mixing]") {
  const network pairs = sample::drawn(4, {{0, 1}, {2, 3}, {3, 3}}, {}, false);
  CHECK(gearys_c(pairs, std::vector<double>{1, 1, 5, 5}).value == 0);
  // 3/(2 * 4) * 4 * 16 / 16
  CHECK(gearys_c(pairs, std::vector<double>{1, 5, 1, 5}).value == 1.5);
}

TEST_CASE("gearys_c weighs ties by their strength and leaves unknown values aside", "[mixing]") {
  //  x = (1, 2, 3): 2/(2 * 6) (4 * 1 + 2 * 4) / 2
  const network net = sample::drawn(4, {{0, 1}, {2, 0}, {2, 2}, {3, 0}}, {4, 2, 9, 5});
  CHECK(gearys_c(net, std::vector<double>{1, 2, 3, undefined_value}).value == 1);
  CHECK(gearys_c(net, std::vector<double>{1, 2, 3, undefined_value}, {.weighted = false}).value == 1.25);
}

TEST_CASE("gearys_c says why it is undefined", "[mixing]") {
  const std::vector<double> values{1, 2, 4};
  CHECK(gearys_c(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(gearys_c(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(gearys_c(sample::drawn(3, {{0, 0}}), values).why == reason::no_ties);
  CHECK(gearys_c(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).why == reason::zero_variance);
  CHECK(gearys_c(sample::drawn(3, {{0, 1}, {1, 2}}), std::vector<double>{0.1, 0.1, 0.1}).why == reason::zero_variance);
  CHECK(gearys_c(sample::drawn(3, {{0, 1}}), std::vector<double>{undefined_value, 1, 2}).why == reason::not_observed);
  const network partly = sample::drawn(3, {{0, 1}, {0, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(gearys_c(partly).why == reason::not_observed);
  CHECK(gearys_c(partly, {.missing = missing_rule::available}).why == reason::not_observed);
  CHECK(gearys_c(partly, values).why == reason::not_observed);
  CHECK(gearys_c(sample::drawn(3, {}, {}, true, {}, 0, sample::silent_rows(3, {0, 1, 2})), values, {.missing = missing_rule::available}).why == reason::not_observed);
}

TEST_CASE("gearys_c refuses values that are too few or infinite, costs, and no trait", "[mixing]") {
  const network net = sample::drawn(3, {{0, 1}, {1, 2}});
  CHECK(sample::code_of([&] { gearys_c(net, std::vector<double>{1, 2}); }) == static_cast<int>(errc::length_mismatch));
  CHECK(sample::code_of([&] { gearys_c(net, std::vector<double>{1, 2, INFINITY}); }) == static_cast<int>(errc::not_finite));
  CHECK(sample::code_of([&] { gearys_c(net, {.of = actor_trait::unset}); }) == static_cast<int>(errc::option_out_of_range));
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network costs(build_csr<cost>(2, from, to, days, true));
  CHECK(sample::code_of([&] { gearys_c(costs); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([&] { gearys_c(costs, {.of = actor_trait::strength, .weighted = false}); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("gearys_c equals its definition on every small network, of degrees and of other values", "[mixing][every]") {
  sample::oracle with("mixing.gearys_c", "definition, every network of up to 4 actors");
  const std::vector<double> drawn{3, -1, 0.5, 3, 2, 7};
  for (index_t n = 1; n <= 6; ++n)
    for (const bool directed : {true, false}) {
      if (directed && n > 4) continue;
      const std::vector<double> values(drawn.begin(), drawn.begin() + n);
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        for (const auto& [way, trait] : {std::pair{direction::all, actor_trait::degree}, {direction::in, actor_trait::in_degree}, {direction::out, actor_trait::out_degree}}) {
          const std::vector<double> d = naive::degrees(net, way);
          with.compare(gearys_c(net, {.of = trait}), naive::gearys_c(net, d, false));
        }
        with.compare(gearys_c(net, values), naive::gearys_c(net, values, false));
      });
    }
}

TEST_CASE("gearys_c equals its definition with strengths, unknown values and told ties", "[mixing]") {
  sample::oracle with("mixing.gearys_c", "definition, strengths");
  const std::vector<double> values{3, -1, 0.5, 3, 2, undefined_value, 8, 1, 1, 0, 4};
  for (const bool partly : {false, true})
    sample::for_some_networks(partly, [&](const network& net) {
      for (const bool weighted : {false, true})
        with.compare(gearys_c(net, values, {.weighted = weighted, .missing = missing_rule::available}), naive::gearys_c(net, values, weighted));
    });
}

TEST_CASE("gearys_c has the mean 1 over all orders of its values", "[mixing]") {
  const network net = sample::draw({6, true, true, false, 0.4, 1}, 3).make();
  std::vector<double> values{1, 2, 3, 5, 8, 13};
  double sum = 0, count = 0;
  do {
    sum += gearys_c(net, values).value;
    ++count;
  } while (std::next_permutation(values.begin(), values.end()));
  CHECK(sum / count == Approx(1).epsilon(1e-12));
}
