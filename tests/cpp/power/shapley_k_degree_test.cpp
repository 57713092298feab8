#include <samspill/power/shapley_degree.hpp>
#include <samspill/power/shapley_k_degree.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::shapley_k_degree;

TEST_CASE("shapley_k_degree of a triangle with k = 2 is 1 each, of a path of three 5/6, 4/3 - 2/3 + 2/3, 5/6", "[power]") {
  CHECK(sample::agree(shapley_k_degree(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {}, false)).values, {1, 1, 1}, 1e-15));
  //  0 - 1 - 2: an end is reached by one at most, so it counts when it joins; the middle counts when it or both ends have
  CHECK(sample::agree(shapley_k_degree(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).values, {1 + 1.0 / 6, 2.0 / 3, 1 + 1.0 / 6}, 1e-15));
}

TEST_CASE("shapley_k_degree with k = 1 is shapley_degree, with k above every degree 1 each", "[power]") {
  const network net = sample::draw({60, true, false, true, 0.1, 2}, 5).make();
  CHECK(sample::agree(shapley_k_degree(net, {.k = 1}).values, power::shapley_degree(net).values, 1e-14));
  CHECK(shapley_k_degree(net, {.k = 60}).values == sample::values(60, 1.0));
}

TEST_CASE("shapley_k_degree equals the Shapley value by all coalitions, on every network of four and every undirected one of five", "[power][every]") {
  sample::oracle with("power.shapley_k_degree", "definition, all coalitions");
  const auto compare = [&](const network& net) {
    for (const direction way : {direction::in, direction::out, direction::all})
      for (const std::int64_t k : {1, 2, 3}) {
        if (!net.view().directed && way != direction::out) continue;
        with.compare(shapley_k_degree(net, {.k = k, .direction = way}),
                     naive::shapley(net.view().n(), [&](std::uint32_t s) { return naive::reached_by_k(net, s, k, way); }), 1e-13);
      }
  };
  sample::for_every_network(4, true, {}, 0, compare);
  sample::for_every_network(5, false, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) compare(sample::draw({9, false, false, true, 0.5, 2}, seed).make());
}

TEST_CASE("shapley_k_degree refuses k = 0 and unobserved cells", "[power]") {
  CHECK(sample::code_of([] { shapley_k_degree(sample::drawn(2, {}), {.k = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(shapley_k_degree(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(shapley_k_degree(sample::drawn(0, {})).size() == 0);
}
