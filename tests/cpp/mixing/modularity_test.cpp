#include <samspill/mixing/modularity.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::modularity;

static_assert(has_from_mixing<mixing::modularity_fn> && has_label_moments<mixing::modularity_fn>);

TEST_CASE("modularity is 1/4 of a matrix worked by hand", "[mixing]") {
  //  e = ((2, 1), (0, 1))/4, a = (3, 1)/4, b = (2, 2)/4
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, true, {0, 0, 0, 1, 1}, 2);
  CHECK(modularity(net).value == Approx(3.0 / 4 - 1.0 / 2).epsilon(1e-15));
  CHECK(modularity(net, {.resolution = 2}).value == Approx(3.0 / 4 - 2 * 1.0 / 2).margin(1e-15));
  CHECK(modularity(net, {.resolution = 0}).value == 3.0 / 4);
}

TEST_CASE("modularity is -1/2 for two tied actors of two sectors, and 0 with one sector", "[mixing]") {
  CHECK(modularity(sample::drawn(2, {{0, 1}, {1, 1}}, {}, false, {0, 1}, 2)).value == -0.5);
  CHECK(modularity(sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 0, 0}, 1)).value == 0);
}

TEST_CASE("modularity says why it is undefined, and refuses what it cannot read", "[mixing]") {
  CHECK(modularity(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(modularity(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(modularity(sample::drawn(3, {}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(modularity(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { modularity(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sample::code_of([] { modularity(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2), {.resolution = -1}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("modularity equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.modularity", "definition, every network of up to 4 actors");
  sample::for_every_partitioned_network([&](const network& net) { with.compare(modularity(net), naive::modularity(net, false, 1)); });
}

TEST_CASE("modularity equals its definition with strengths and resolutions", "[mixing]") {
  sample::oracle with("mixing.modularity", "definition, strengths");
  for (const bool partly : {false, true})
    sample::for_some_networks(partly, [&](const network& net) {
      for (const bool weighted : {false, true})
        for (const double resolution : {0.5, 1.0, 2.0})
          with.compare(modularity(net, {.resolution = resolution, .weighted = weighted}), naive::modularity(net, weighted, resolution), 1e-12);
      CHECK(mixing::modularity_fn::from_mixing(mixing_counts(net, true), 3).value == Approx(modularity(net).value).margin(1e-15));
    });
}

TEST_CASE("modularity over the most that its margins allow is assortativity", "[mixing]") {
  sample::for_some_networks(false, [&](const network& net) {
    const naive::shares s = naive::shares_of(net, true);
    double most = 1;
    for (std::size_t g = 0; g < s.a.size(); ++g) most -= s.a[g] * s.b[g];
    if (most > 1e-12) CHECK(modularity(net).value / most == Approx(naive::assortativity(net, true)).margin(1e-12));
  });
}

TEST_CASE("modularity has the moments of all orders of its labels, directed or not, weighted or not", "[mixing]") {
  sample::oracle with("mixing.modularity", "moments by enumeration");
  for (index_t n = 2; n <= 6; ++n)
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
      for (const bool directed : {true, false})
        for (const bool weighted : {true, false})
          for (const double resolution : {1.0, 0.4}) {
            const network net = sample::draw({n, directed, true, true, 0.5, 3}, seed).make();
            const mixing::modularity_options choice{.resolution = resolution, .weighted = weighted};
            const label_moments_result exact = mixing::modularity_fn::label_moments(net.view(), choice);
            if (std::isnan(exact.mean)) {
              CHECK(modularity(net, choice).why == reason::no_ties);
              continue;
            }
            const label_moments_result expected = naive::moments_by_enumeration(net, [&](const network& dealt) { return modularity(dealt, choice).value; });
            with.compare(exact.mean, expected.mean, 1e-12);
            with.compare(exact.variance, expected.variance, 1e-12);
          }
}
