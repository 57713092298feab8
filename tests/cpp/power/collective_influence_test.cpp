#include <samspill/power/collective_influence.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::collective_influence;

TEST_CASE("collective_influence of the middle of two stars is (3 - 1)(2 - 1) at radius 2", "[power]") {
  //  0         4          degrees 1 1 3 3 1 2 1
  //   \       /
  //    2 --- 3
  //   /       \.
  //  1         5 - 6
  const network net = sample::drawn(7, {{0, 2}, {1, 2}, {2, 3}, {3, 4}, {3, 5}, {5, 6}}, {}, false);
  CHECK(collective_influence(net).values == sample::values{0, 0, 2, 0, 0, 2, 0});
  CHECK(collective_influence(net, {.radius = 1}).values == sample::values{0, 0, 4, 6, 0, 2, 0});
  CHECK(collective_influence(net, {.radius = 9}).values == sample::values(7, 0.0));
}

TEST_CASE("collective_influence equals the sum over all who are so far away, on every small network and on random ones", "[power][every]") {
  sample::oracle with("power.collective_influence", sample::every_small);
  const auto compare = [&](const network& made) {
    const network_view& net = made.view();
    const naive::length_of a = naive::either_way(naive::hops(net)), d = naive::all_distances(a);
    std::vector<double> others;
    for (const auto& row : a) others.push_back(static_cast<double>(std::count(row.begin(), row.end(), 1.0)));
    for (const std::int64_t radius : {1, 2, 3}) {
      std::vector<double> expected(at(net.n()), 0.0);
      for (std::size_t i = 0; i < expected.size(); ++i)
        for (std::size_t j = 0; j < expected.size(); ++j)
          if (d[i][j] == static_cast<double>(radius)) expected[i] += (others[i] - 1) * (others[j] - 1);
      with.compare(collective_influence(made, {.radius = radius}), expected, 0);
    }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  for (index_t n = 1; n <= 6; ++n) sample::for_every_network(n, false, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 40; ++seed) compare(sample::draw({40, seed % 2 == 0, false, true, 0.04, 2}, seed).make());
}

TEST_CASE("collective_influence is 0 for isolates, and refuses a radius below 1 and long work", "[power]") {
  CHECK(collective_influence(sample::drawn(0, {})).size() == 0);
  CHECK(collective_influence(sample::drawn(2, {{0, 0}})).values == sample::values{0, 0});
  CHECK(!std::signbit(collective_influence(sample::drawn(2, {})).values[0]));
  CHECK(collective_influence(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { collective_influence(sample::drawn(2, {}), {.radius = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { collective_influence(sample::drawn(200000, {}), {.radius = 3}); }) == static_cast<int>(errc::too_slow));
}
