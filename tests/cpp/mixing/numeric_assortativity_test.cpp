#include <samspill/mixing/numeric_assortativity.hpp>

#include <cmath>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::numeric_assortativity;

TEST_CASE("numeric_assortativity is -1 by degree in a star, and 1 between equals", "[mixing]") {
  CHECK(numeric_assortativity(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}, {1, 1}}, {}, false)).value == Approx(-1).epsilon(1e-14));
  CHECK(numeric_assortativity(sample::drawn(4, {{0, 1}, {2, 3}}, {}, false), std::vector<double>{1, 1, 5, 5}).value == Approx(1).epsilon(1e-14));
}

TEST_CASE("numeric_assortativity of out- with in-degrees is Newman's of directed networks", "[mixing]") {
  //  0 --> 1, 0 --> 2, 1 --> 2, 3 --> 1, 3 --> 2: out-degrees at the giving ends 2 2 1 2 2, in-degrees at the receiving 2 3 3 2 3
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {1, 2}, {3, 1}, {3, 2}});
  CHECK(numeric_assortativity(net, {.of = actor_trait::out_degree, .receiving = actor_trait::in_degree}).value == Approx((4.6 - 1.8 * 2.6) / std::sqrt(0.16 * 0.24)).epsilon(1e-12));
}

TEST_CASE("numeric_assortativity weighs ties by their strength and leaves ties of unknown values out", "[mixing]") {
  //  (1, 2) three times, (3, 1) once
  const network net = sample::drawn(4, {{0, 1}, {2, 0}, {2, 2}, {3, 0}}, {3, 1, 9, 5});
  CHECK(numeric_assortativity(net, std::vector<double>{1, 2, 3, undefined_value}).value == Approx(-1).epsilon(1e-14));
}

TEST_CASE("numeric_assortativity says why it is undefined", "[mixing]") {
  const std::vector<double> values{1, 2, 4};
  CHECK(numeric_assortativity(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(numeric_assortativity(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(numeric_assortativity(sample::drawn(3, {{0, 0}}), values).why == reason::no_ties);
  CHECK(numeric_assortativity(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).why == reason::zero_variance);
  CHECK(numeric_assortativity(sample::drawn(3, {{0, 1}, {1, 2}}), std::vector<double>{0.1, 0.1, 0.1}).why == reason::zero_variance);
  CHECK(numeric_assortativity(sample::drawn(3, {{0, 1}}), std::vector<double>{undefined_value, 1, 2}).why == reason::not_observed);
  const network partly = sample::drawn(3, {{0, 1}, {0, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(numeric_assortativity(partly).why == reason::not_observed);
  CHECK(numeric_assortativity(partly, {.missing = missing_rule::available}).why == reason::not_observed);
  CHECK(numeric_assortativity(partly, values).why == reason::not_observed);
  CHECK(numeric_assortativity(sample::drawn(3, {}, {}, true, {}, 0, sample::silent_rows(3, {0, 1, 2})), values, {.missing = missing_rule::available}).why == reason::not_observed);
}

TEST_CASE("numeric_assortativity refuses values that are too few or infinite, costs, and no trait", "[mixing]") {
  const network net = sample::drawn(3, {{0, 1}, {1, 2}});
  CHECK(sample::code_of([&] { numeric_assortativity(net, std::vector<double>{1, 2}); }) == static_cast<int>(errc::length_mismatch));
  CHECK(sample::code_of([&] { numeric_assortativity(net, std::vector<double>{1, 2, INFINITY}); }) == static_cast<int>(errc::not_finite));
  CHECK(sample::code_of([&] { numeric_assortativity(net, {.of = actor_trait::unset}); }) == static_cast<int>(errc::option_out_of_range));
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network costs(build_csr<cost>(2, from, to, days, true));
  CHECK(sample::code_of([&] { numeric_assortativity(costs); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([&] { numeric_assortativity(costs, {.of = actor_trait::strength, .weighted = false}); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("numeric_assortativity equals its definition on every small network, of degrees and of other values", "[mixing][every]") {
  sample::oracle with("mixing.numeric_assortativity", "definition, every network of up to 4 actors");
  const std::vector<double> drawn{3, -1, 0.5, 3, 2, 7};
  for (index_t n = 1; n <= 6; ++n)
    for (const bool directed : {true, false}) {
      if (directed && n > 4) continue;
      const std::vector<double> values(drawn.begin(), drawn.begin() + n);
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        for (const auto& [way, trait] : {std::pair{direction::all, actor_trait::degree}, {direction::in, actor_trait::in_degree}, {direction::out, actor_trait::out_degree}}) {
          const std::vector<double> d = naive::degrees(net, way);
          with.compare(numeric_assortativity(net, {.of = trait}), naive::numeric_assortativity(net, d, d, false));
        }
        with.compare(numeric_assortativity(net, values), naive::numeric_assortativity(net, values, values, false));
      });
    }
}

TEST_CASE("numeric_assortativity equals its definition with strengths, unknown values and told ties", "[mixing]") {
  sample::oracle with("mixing.numeric_assortativity", "definition, strengths");
  const std::vector<double> values{3, -1, 0.5, 3, 2, undefined_value, 8, 1, 1, 0, 4};
  for (const bool partly : {false, true})
    sample::for_some_networks(partly, [&](const network& net) {
      for (const bool weighted : {false, true})
        with.compare(numeric_assortativity(net, values, {.weighted = weighted, .missing = missing_rule::available}), naive::numeric_assortativity(net, values, values, weighted));
    });
}

TEST_CASE("numeric_assortativity equals its definition where rows are long", "[mixing]") {
  sample::oracle with("mixing.numeric_assortativity", "definition, 150 actors");
  for (const bool directed : {true, false}) {
    const network net = sample::draw({150, directed, true, true, 0.8, 2}, 3).make();
    std::vector<double> values;
    for (index_t i = 0; i < 150; ++i) values.push_back(i % 20 == 7 ? undefined_value : std::sqrt(i % 31));
    for (const bool weighted : {false, true}) with.compare(numeric_assortativity(net, values, {.weighted = weighted}), naive::numeric_assortativity(net, values, values, weighted));
    const std::vector<double> out = naive::degrees(net, direction::out), in = naive::degrees(net, direction::in);
    with.compare(numeric_assortativity(net, {.of = actor_trait::out_degree, .receiving = actor_trait::in_degree}), naive::numeric_assortativity(net, out, in, true));
  }
}
