#include <samspill/power/current_flow_closeness.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using power::current_flow_closeness;

TEST_CASE("current_flow_closeness of a path and of two readings of directed ties", "[power]") {
  const network path = sample::drawn(3, {{0, 1}, {1, 2}}, {}, false);
  CHECK(sample::agree(current_flow_closeness(path).values, {1.0 / 3, .5, 1.0 / 3}));
  CHECK(sample::agree(current_flow_closeness(path, {.normalized = true}).values, {2.0 / 3, 1, 2.0 / 3}));
  //  0 <-4/1-> 1, 1 -3-> 2
  const network directed = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {4, 1, 3});
  CHECK(current_flow_closeness(directed).values[1] == Approx(1 / (1.0 / 4 + 1.0 / 3)));
  CHECK(current_flow_closeness(directed, {.rule = tie_rule::as_reported}).values[1] == Approx(1 / (1 / 2.5 + 1 / 1.5)));
  CHECK(current_flow_closeness(directed, {.rule = tie_rule::both}).values[1] == Approx(1));
  CHECK(current_flow_closeness(directed, {.rule = tie_rule::both}).why(2) == reason::isolate);
  CHECK(current_flow_closeness(directed, {.weighted = false}).values[1] == Approx(.5));
}

TEST_CASE("current_flow_closeness says why it is undefined, and refuses costs and hours of work", "[power]") {
  CHECK(current_flow_closeness(sample::drawn(0, {})).size() == 0);
  CHECK(current_flow_closeness(sample::drawn(1, {{0, 0}})).why(0) == reason::one_actor);
  CHECK(current_flow_closeness(sample::drawn(2, {})).why(0) == reason::isolate);
  CHECK(current_flow_closeness(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { current_flow_closeness(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  const network large = sample::draw({20000, false, false, false, 12.0 / 20000, 1}, 1).make();
  CHECK(sample::code_of([&] { current_flow_closeness(large); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("current_flow_closeness is the inverse of the dense sum of resistances", "[power][every]") {
  sample::oracle with("power.current_flow_closeness", "definition, dense pseudo-inverse");
  const auto compare = [&](const network& net) {
    const Eigen::MatrixXd c = naive::conductances(net);
    std::vector<double> expected = naive::resistance_sums(c);
    for (double& sum : expected) sum = sum < 1e-12 ? NAN : 1 / sum;
    with.compare(current_flow_closeness(net), expected);
  };
  sample::for_many_networks(compare);
  compare(sample::draw({900, false, true, false, .006, 2}, 3).make());
}

TEST_CASE("current_flow_closeness of a path, a star and a ring of 100,000 actors is exact", "[power]") {
  constexpr index_t n = 100000;
  std::vector<std::pair<index_t, index_t>> path, star, ring;
  for (index_t i = 0; i + 1 < n; ++i) {
    path.emplace_back(i, i + 1);
    star.emplace_back(0, i + 1);
    ring.emplace_back(i, i + 1);
  }
  ring.emplace_back(n - 1, 0);
  const double m = n;
  const auto sum_of = [&](const std::vector<std::pair<index_t, index_t>>& ties, std::size_t i) { return 1 / current_flow_closeness(sample::drawn(n, ties, {}, false)).values[i]; };
  CHECK(sum_of(path, 0) == Approx(m * (m - 1) / 2).epsilon(1e-12));
  CHECK(sum_of(star, 0) == Approx(m - 1).epsilon(1e-12));
  CHECK(sum_of(star, 7) == Approx(1 + 2 * (m - 2)).epsilon(1e-12));
  CHECK(sum_of(ring, 3) == Approx((m * m - 1) / 6).epsilon(1e-10));  // sum of d (n - d)/n
}

TEST_CASE("current_flow_closeness of conductors over 12 orders of magnitude adds up along a path", "[power]") {
  std::vector<std::pair<index_t, index_t>> path;
  std::vector<double> weights;
  double expected = 0, so_far = 0;
  for (index_t i = 0; i + 1 < 40; ++i) {
    path.emplace_back(i, i + 1);
    weights.push_back(std::pow(10.0, (i * 7) % 13 - 6));
    so_far += 1 / weights.back();
    expected += so_far;
  }
  CHECK(current_flow_closeness(sample::drawn(40, path, weights, false)).values[0] == Approx(1 / expected).epsilon(1e-13));
}
