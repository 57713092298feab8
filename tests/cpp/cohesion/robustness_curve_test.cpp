#include <samspill/cohesion/robustness_curve.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"

using namespace samspill;
using cohesion::robustness_curve;

namespace {

std::vector<double> column(const actor_columns& found, std::size_t c) {
  std::vector<double> out;
  for (std::size_t i = 0; i < found.rows; ++i) out.push_back(found(i, c));
  return out;
}

int partners_left(const network_view& net, index_t i, std::uint32_t gone) {
  int count = 0;
  for (index_t j = 0; j < net.n(); ++j) count += j != i && ((gone >> j) & 1U) == 0 && (net.out.has(i, j) || net.out.has(j, i));
  return count;
}

/// Who leaves after whom, found anew at every step.
std::vector<index_t> order_of(const network_view& net, bool anew) {
  std::vector<index_t> out;
  std::uint32_t gone = 0;
  while (static_cast<index_t>(out.size()) < net.n()) {
    index_t next = -1;
    for (index_t i = 0; i < net.n(); ++i) {
      if ((gone >> i) & 1U) continue;
      const std::uint32_t away = anew ? gone : 0;
      if (next < 0 || partners_left(net, i, away) > partners_left(net, next, away)) next = i;
    }
    out.push_back(next);
    gone |= 1U << next;
  }
  return out;
}

}  // namespace

TEST_CASE("robustness_curve takes two hubs apart, whom first the order says", "[cohesion]") {
  //  0   1     5   6
  //   \ /       \ /
  //    2 - 3 --- 4 - 7        2 has three partners, 4 four, 3 two
  const network net = sample::drawn(8, {{0, 2}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {4, 6}, {4, 7}}, {}, false);
  const actor_columns by_degree = robustness_curve(net);
  CHECK(column(by_degree, 0) == sample::values{4, 5, 2, 3, 1, 6, 7, 8});
  CHECK(column(by_degree, 1) == sample::values{1, 1, 1, 1, 4, 1, 1, 0});
  // 4 lies between 15 pairs, 3 between 12, 2 between 11
  const actor_columns by_paths = robustness_curve(net, {.order = removal::betweenness});
  CHECK(column(by_paths, 0) == sample::values{4, 5, 3, 2, 1, 6, 7, 8});
  CHECK(column(by_paths, 1) == sample::values{1, 1, 1, 3, 4, 1, 1, 0});
}

TEST_CASE("robustness_curve by those who are left passes over an actor whose partners have gone", "[cohesion]") {
  //  5
  //   \.
  //    0 - 1 - 2      3 - 4: once 0 has gone, 1 has one partner, as the rest
  const network net = sample::drawn(6, {{0, 1}, {1, 2}, {0, 5}, {0, 2}, {3, 4}}, {}, false);
  CHECK(column(robustness_curve(net, {.order = removal::degree_left}), 0) == sample::values{1, 2, 4, 3, 5, 6});
  CHECK(column(robustness_curve(net), 0) == sample::values{1, 2, 3, 4, 5, 6});
}

TEST_CASE("robustness_curve is the largest component counted anew at each step, on every small network and on random ones", "[cohesion][every]") {
  std::int64_t wrong = 0;
  const auto compare = [&](const network& net) {
    for (const bool anew : {false, true}) {
      const actor_columns curve = robustness_curve(net, {.order = anew ? removal::degree_left : removal::degree});
      double gone_so_far = 0;
      std::uint32_t gone = 0;
      for (const index_t i : order_of(net.view(), anew)) wrong += curve(at(i), 0) != ++gone_so_far || curve(at(i), 1) != naive::largest_left(net, gone |= 1U << i);
    }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  sample::for_every_undirected_network(compare);
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false})
      for (const double density : {0.05, 0.1, 0.3}) compare(sample::draw({25, directed, false, true, density, 2}, seed).make());
  CHECK(wrong == 0);
}

TEST_CASE("robustness_curve says why it is undefined, and refuses an order of chance and long work", "[cohesion]") {
  CHECK(robustness_curve(sample::drawn(0, {})).size() == 0);
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(robustness_curve(silent).reasons[0] == reason::not_observed);
  CHECK(column(robustness_curve(silent, {.missing = missing_rule::zero}), 1) == sample::values{1, 1, 0});
  CHECK(sample::code_of([] { robustness_curve(sample::drawn(2, {{0, 1}}), {.order = removal::random}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { robustness_curve(sample::drawn(1'000'000, {{0, 1}}), {.order = removal::betweenness}); }) == static_cast<int>(errc::too_slow));
}
