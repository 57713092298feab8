#include <samspill/cohesion/robustness.hpp>
#include <samspill/cohesion/robustness_curve.hpp>

#include <algorithm>
#include <numeric>

#include "support/catch.hpp"
#include "support/naive_players.hpp"

using namespace samspill;
using cohesion::robustness;

namespace {

/// Mean over all orders of leaving.
double mean_over_orders(const network_view& net) {
  std::vector<index_t> order(at(net.n()));
  std::iota(order.begin(), order.end(), index_t{0});
  double sum = 0, orders = 0;
  do {
    std::uint32_t gone = 0;
    for (const index_t i : order) sum += naive::largest_left(net, gone |= 1U << i);
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  return sum / orders / (net.n() * net.n());
}

}  // namespace

TEST_CASE("robustness of a star, of all tied to all, of a path and of nobody tied", "[cohesion]") {
  std::vector<std::pair<index_t, index_t>> star, all, path;
  for (index_t i = 0; i < 7; ++i) {
    if (i > 0) star.emplace_back(0, i);
    if (i > 0) path.emplace_back(i - 1, i);
    for (index_t j = 0; j < i; ++j) all.emplace_back(j, i);
  }
  CHECK(robustness(sample::drawn(7, star, {}, false)).value == 6.0 / 49);
  CHECK(robustness(sample::drawn(7, all, {}, false)).value == 3.0 / 7);
  CHECK(robustness(sample::drawn(7, {}, {}, false)).value == 6.0 / 49);
  // 1 leaves first and 2 to 6 stay, then 2, 3 and so on; 0 stands alone
  CHECK(robustness(sample::drawn(7, path, {}, false)).value == (5 + 4 + 3 + 2 + 1 + 1) / 49.0);
}

TEST_CASE("robustness reads ties both ways and leaves loops and weights out", "[cohesion]") {
  const network one = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false);
  CHECK(robustness(sample::drawn(4, {{1, 0}, {1, 2}, {2, 1}, {3, 2}, {3, 3}}, {2, 3, 4, 5, 6})).value == robustness(one).value);
}

TEST_CASE("robustness is the area under the curve", "[cohesion]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const removal how : {removal::degree, removal::degree_left, removal::betweenness}) {
      const network net = sample::draw({25, seed % 2 == 0, false, true, 0.08, 2}, seed).make();
      const actor_columns curve = cohesion::robustness_curve(net, {.order = how});
      double area = 0;
      for (std::size_t i = 0; i < curve.rows; ++i) area += curve(i, 1);
      CHECK(robustness(net, {.order = how}).value == area / (25 * 25));
    }
}

TEST_CASE("robustness over orders of chance is the mean over all orders within its standard error, and the same on any number of threads", "[cohesion]") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const network net = sample::draw({7, false, false, false, 0.3, 2}, seed).make();
    const scalar found = robustness(net, {.order = removal::random, .replicates = 4000, .seed = static_cast<std::int64_t>(seed)});
    CHECK(found.how.way == method::estimate);
    CHECK(std::abs(found.value - mean_over_orders(net)) < 4 * found.how.standard_error);
    run_context three;
    three.threads = 3;
    CHECK(robustness(net, {.order = removal::random, .replicates = 4000, .seed = static_cast<std::int64_t>(seed)}, three).value == found.value);
  }
}

TEST_CASE("robustness says why it is undefined, and refuses long work", "[cohesion]") {
  CHECK(robustness(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(robustness(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(robustness(silent).why == reason::not_observed);
  CHECK(robustness(silent, {.missing = missing_rule::zero}).value == 2.0 / 9);
  const network two = sample::drawn(2, {{0, 1}});
  CHECK(sample::code_of([&] { robustness(two, {.replicates = 1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { robustness(sample::drawn(100'000, {{0, 1}}), {.order = removal::random, .replicates = 1'000'000}); }) == static_cast<int>(errc::too_slow));
}
