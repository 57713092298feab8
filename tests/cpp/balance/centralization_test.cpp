#include <samspill/balance/centralization.hpp>
#include <samspill/power/betweenness.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/eigenvector.hpp>
#include <samspill/power/harmonic.hpp>
#include <samspill/power/strength.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using balance::centralization;
using balance::has_largest_spread;
using power::betweenness;
using power::closeness;
using power::closeness_variant;
using power::degree;
using power::eigenvector;
using power::harmonic;

static_assert(has_largest_spread<power::degree_fn> && has_largest_spread<power::betweenness_fn> && has_largest_spread<power::closeness_fn>);
static_assert(!has_largest_spread<power::strength_fn>);

TEST_CASE("centralization of a star is 1, whatever the metric", "[balance]") {
  const network star = sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, false);
  CHECK(centralization(degree, star).value == Approx(1).epsilon(1e-14));
  CHECK(centralization(betweenness, star).value == Approx(1).epsilon(1e-14));
  CHECK(centralization(closeness, star).value == Approx(1).epsilon(1e-14));
  CHECK(centralization(harmonic, star).value == Approx(1).epsilon(1e-14));
}

TEST_CASE("centralization of a metric that knows no ceiling needs one", "[balance]") {
  const network star = sample::drawn(3, {{1, 0}, {2, 0}}, {2, 1}, true);
  CHECK(sample::code_of([&] { centralization(power::strength, star); }) == static_cast<int>(errc::rule_not_offered));
  CHECK(centralization(power::strength, star, {.direction = direction::in}, {.ceiling = 12}).value == 6.0 / 12);
  CHECK(centralization(degree, star, {}, {.ceiling = 8}).value == 4.0 / 8);
}

TEST_CASE("centralization of the fifteen Florentine families is .274725, .436813 and .322452", "[balance]") {
  const network fifteen = sample::florentine_fifteen();
  CHECK(centralization(degree, fifteen).value == Approx(.274725).margin(5e-7));
  CHECK(centralization(betweenness, fifteen).value == Approx(.436813).margin(5e-7));
  CHECK(centralization(closeness, fifteen).value == Approx(.322452).margin(5e-7));
  const network sixteen = sample::drawn(16, sample::marriages(), {}, false);
  CHECK(centralization(degree, sixteen).value == Approx(.266667).margin(5e-7));
  CHECK(centralization(betweenness, sixteen).value == Approx(.383492).margin(5e-7));
}

TEST_CASE("centralization of eigenvector centrality is 1 for a single pair, and that of igraph for the fifteen families", "[balance]") {
  CHECK(centralization(eigenvector, sample::drawn(5, {{1, 3}}, {}, false)).value == Approx(1).epsilon(1e-12));
  CHECK(centralization(eigenvector, sample::drawn(5, {{1, 3}}, {7}, false)).value == Approx(1).epsilon(1e-12));
  CHECK(centralization(eigenvector, sample::drawn(5, {{1, 3}, {3, 1}})).value == Approx(1).epsilon(1e-12));
  //  a star's leaves have 1/sqrt(4)
  CHECK(centralization(eigenvector, sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, false)).value == Approx(2.0 / 3).epsilon(1e-12));
  CHECK(centralization(eigenvector, sample::florentine_fifteen()).value == Approx(.5277).margin(5e-5));
}

TEST_CASE("centralization of eigenvector centrality has no ceiling for directed strengths or component by component", "[balance]") {
  const network strong = sample::drawn(3, {{0, 1}, {1, 0}}, {1, 9});
  CHECK(centralization(eigenvector, strong).why == reason::not_applicable);
  CHECK(centralization(eigenvector, strong, {.weighted = false}).value == Approx(1).epsilon(1e-12));
  CHECK(centralization(eigenvector, sample::drawn(3, {{0, 1}}, {}, false), {.by_component = true}).why == reason::not_applicable);
  CHECK(eigenvector.largest_spread(5, false, {.scale = scaling::l2}).why == reason::not_applicable);
}

TEST_CASE("centralization of values: (3 + 2 + 0) / 10", "[balance]") {
  CHECK(centralization(sample::values{1, 2, 4}, {.ceiling = 10}).value == 5.0 / 10);
  CHECK(centralization(sample::values{4, 4, 4}, {.ceiling = 10}).value == 0);
}

TEST_CASE("centralization of values asks for its ceiling", "[balance]") {
  CHECK(sample::code_of([] { centralization(sample::values{1, 2, 4}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { centralization(sample::values{1, 2, 4}, {.ceiling = 0}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("centralization under three actors is undefined", "[balance]") {
  const auto check = [](const auto& metric) {
    CHECK(centralization(metric, sample::drawn(0, {}, {}, false)).why == reason::no_actors);
    CHECK(centralization(metric, sample::drawn(1, {}, {}, false)).why == reason::one_actor);
    CHECK(centralization(metric, sample::drawn(2, {{0, 1}}, {}, false)).why == reason::not_applicable);
  };
  check(degree);
  check(betweenness);
  check(closeness);
  check(harmonic);
  check(eigenvector);
  CHECK(centralization(sample::values{1, 2}, {.ceiling = 1}).why == reason::not_applicable);
  CHECK(centralization(sample::values{undefined_value, undefined_value, undefined_value}, {.ceiling = 1}).why == reason::not_observed);
}

TEST_CASE("centralization of closeness has no ceiling for directed ties", "[balance]") {
  CHECK(centralization(closeness, sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).why == reason::not_applicable);
}

TEST_CASE("centralization of closeness by cost or within components has no ceiling", "[balance]") {
  const network costs = sample::drawn_costs(3, {{0, 1}, {0, 2}}, {.1, .1}, false);
  CHECK(centralization(closeness, costs).why == reason::not_applicable);
  CHECK(centralization(closeness, costs, {.cost = path_cost::hops}).value == Approx(1).epsilon(1e-14));
  CHECK(centralization(closeness, costs, {.cost = path_cost::hops, .variant = closeness_variant::component}).why == reason::not_applicable);
  CHECK(centralization(betweenness, costs).value == 1);
}

TEST_CASE("centralization of betweenness is unknown where a cell is", "[balance]") {
  CHECK(centralization(betweenness, sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why == reason::not_observed);
}

namespace {

/// The largest sum of differences that `metric` has on any network of n actors, found by looking at all of them.
template <class Metric>
double largest_by_looking(const Metric& metric, index_t n, bool directed, typename Metric::options choice) {
  double most = 0;
  sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
    const std::vector<double> x = metric(net, choice).values;
    if (std::none_of(x.begin(), x.end(), [](double v) { return std::isnan(v); })) most = std::max(most, naive::spread(x));
  });
  return most;
}

}  // namespace

TEST_CASE("centralization's ceilings are reached by some network and passed by none", "[balance][every]") {
  sample::oracle with("balance.centralization", sample::every_small);
  for (const bool directed : {true, false})
    for (index_t n = 3; n <= (directed ? 4 : 6); ++n) {
      for (const bool normalized : {true, false}) {
        for (const direction way : {direction::in, direction::out, direction::all}) {
          const power::degree_options choice{.direction = way, .normalized = normalized};
          with.compare(degree.largest_spread(n, directed, choice), largest_by_looking(degree, n, directed, choice), 1e-12);
        }
        const power::betweenness_options choice{.normalized = normalized};
        with.compare(betweenness.largest_spread(n, directed, choice), largest_by_looking(betweenness, n, directed, choice), 1e-12);
      }
      for (const bool normalized : {true, false})
        for (const direction way : {direction::in, direction::out, direction::all}) {
          const power::harmonic_options choice{.direction = way, .normalized = normalized};
          with.compare(harmonic.largest_spread(n, directed, choice), largest_by_looking(harmonic, n, directed, choice), 1e-12);
        }
      const power::eigenvector_options of_pairs{.scale = scaling::max, .weighted = false};
      with.compare(eigenvector.largest_spread(n, directed, of_pairs), largest_by_looking(eigenvector, n, directed, of_pairs), 1e-9);
      for (const auto variant : {closeness_variant::wasserman_faust, closeness_variant::standard}) {
        const power::closeness_options choice{.direction = direction::all, .variant = variant};
        with.compare(closeness.largest_spread(n, directed, choice), largest_by_looking(closeness, n, directed, choice), 1e-12);
      }
    }
}

TEST_CASE("centralization equals its definition on random networks", "[balance]") {
  sample::oracle with("balance.centralization", sample::every_small);
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({12, directed, false, true, 0.3, 2}, seed).make();
      for (const direction way : {direction::in, direction::out}) {
        const double raw = directed ? 11.0 * 11 : 11.0 * 10;
        with.compare(centralization(degree, net, {.direction = way}), naive::spread(degree(net, {.direction = way}).values) / raw, 1e-13);
      }
      const double raw = 11.0 * 11 * 10 / (directed ? 1 : 2);
      with.compare(centralization(betweenness, net), naive::spread(betweenness(net).values) / raw, 1e-13);
    }
}

TEST_CASE("centralization of degree received reads each actor's score as a share of those who answered", "[balance]") {
  //  1 2 3 4 --> 0, and 4 did not answer
  const network net = sample::drawn(5, {{1, 0}, {2, 0}, {3, 0}}, {}, true, {}, 0, sample::silent_rows(5, {4}));
  CHECK(centralization(degree, net).value == 1);
  CHECK(centralization(degree, net, {.missing = missing_rule::zero}).value == 3.0 / 4);
  //  0 2 --> 1, and 3 4 did not answer: both of those who could name 1 do; two of three known actors gave one tie of four
  const network other = sample::drawn(5, {{0, 1}, {2, 1}}, {}, true, {}, 0, sample::silent_rows(5, {3, 4}));
  CHECK(centralization(degree, other).value == Approx((1.0 + 1 + 1 + 1) / 4));
  CHECK(centralization(degree, other, {.direction = direction::out}).value == Approx((.25 * 1) * 5 / 3 / 4));
}
