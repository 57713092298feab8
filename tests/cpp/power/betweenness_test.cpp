#include <samspill/power/betweenness.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::betweenness;

TEST_CASE("betweenness of a path is 0 2 2 0, and a sixth of the pairs of others each way", "[power]") {
  //  0 - 1 - 2 - 3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false);
  CHECK(betweenness(net).values == std::vector<double>{0, 2, 2, 0});
  CHECK(sample::agree(betweenness(net, {.normalized = true}).values, {0, 2.0 / 3, 2.0 / 3, 0}));
  CHECK(betweenness(net, {.endpoints = true}).values == std::vector<double>{3, 5, 5, 3});
}

TEST_CASE("betweenness follows direction", "[power]") {
  //  0 --> 1 --> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}});
  CHECK(betweenness(net).values == std::vector<double>{0, 1, 0});
  CHECK(betweenness(net, {.normalized = true}).values == std::vector<double>{0, 1.0 / 2, 0});
}

TEST_CASE("betweenness of Florentine marriages gives the Medici 47.5", "[power]") {
  const auto b = betweenness(sample::drawn(16, sample::marriages(), {}, false)).values;
  CHECK(sample::agree(b, {0, 19 + 1.0 / 3, 8.5, 9.5, 5, 0, 23 + 1.0 / 6, 0, 47.5, 0, 2, 0, 10 + 1.0 / 3, 13, 9 + 1.0 / 3, 8 + 1.0 / 3}));
  CHECK(betweenness(sample::florentine_fifteen(), {.normalized = true}).values[8] == Approx(.521978).margin(5e-7));
}

TEST_CASE("betweenness of Krackhardt's kite gives Heather 14", "[power]") {
  CHECK(sample::agree(betweenness(sample::kite()).values, {5.0 / 6, 5.0 / 6, 0, 11.0 / 3, 0, 25.0 / 3, 25.0 / 3, 14, 8, 0}));
}

TEST_CASE("betweenness sees a detour of a millionth of a millionth", "[power]") {
  //  0 -1e12- 1 -1- 2, 1 -1- 3 -1- 2: nothing goes by 3
  CHECK(betweenness(sample::drawn_costs(4, {{0, 1}, {1, 2}, {1, 3}, {3, 2}}, {1e12, 1, 1, 1}, false)).values == std::vector<double>{0, 2, 0, 0});
}

TEST_CASE("betweenness needs to be told how strengths become lengths", "[power]") {
  //  0 -9- 1 -9- 2, 0 -1- 2: strong ties are short with inverse, long with as_is
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {9, 9, 1}, false);
  CHECK(sample::code_of([&] { betweenness(net); }) == static_cast<int>(errc::needs_cost));
  CHECK(betweenness(net, {.cost = path_cost::inverse}).values == std::vector<double>{0, 1, 0});
  CHECK(betweenness(net, {.cost = path_cost::as_is}).values == std::vector<double>{0, 0, 0});
  CHECK(betweenness(net, {.cost = path_cost::hops}).values == std::vector<double>{0, 0, 0});
  CHECK(betweenness(net, {.cost = path_cost::max_minus}).values == std::vector<double>{0, 1, 0});
  CHECK(sample::code_of([&] { betweenness(net, {.cost = path_cost::minus_log}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("betweenness takes costs as they are, and minus_log for chances", "[power]") {
  //  0 -1- 1 -1- 2, 0 -3- 2
  CHECK(betweenness(sample::drawn_costs(3, {{0, 1}, {1, 2}, {0, 2}}, {1, 1, 3}, false)).values == std::vector<double>{0, 1, 0});
  //  two steps of 0.9 carry 0.81, one of 0.8 carries less
  CHECK(betweenness(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {.9, .9, .8}, false), {.cost = path_cost::minus_log}).values == std::vector<double>{0, 1, 0});
}

TEST_CASE("betweenness counts paths of equal length as equal although their sums round differently", "[power]") {
  //  0 -.1- 1 -.2- 3 and 0 -.3- 3: 0.1 + 0.2 is not 0.3 in binary
  const network net = sample::drawn_costs(4, {{0, 1}, {1, 3}, {0, 3}, {3, 2}}, {.1, .2, .3, 1}, false);
  CHECK(betweenness(net).values[1] == 1.0);
}

TEST_CASE("betweenness of two actors is 0, normalized it is undefined", "[power]") {
  CHECK(betweenness(sample::drawn(0, {})).size() == 0);
  CHECK(betweenness(sample::drawn(1, {{0, 0}})).values == std::vector<double>{0});
  CHECK(betweenness(sample::drawn(2, {{0, 1}})).values == std::vector<double>{0, 0});
  CHECK(betweenness(sample::drawn(1, {}), {.normalized = true}).why(0) == reason::one_actor);
  CHECK(betweenness(sample::drawn(2, {{0, 1}}), {.normalized = true}).why(1) == reason::not_applicable);
}

TEST_CASE("betweenness leaves loops, isolates and other components out", "[power]") {
  //  0 - 1 - 2 (a loop at 1)   3 - 4   5
  CHECK(betweenness(sample::drawn(6, {{0, 1}, {1, 1}, {1, 2}, {3, 4}}, {}, false)).values == std::vector<double>{0, 1, 0, 0, 0, 0});
}

TEST_CASE("betweenness refuses to guess unobserved ties", "[power]") {
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(betweenness(net).why(1) == reason::not_observed);
  CHECK(betweenness(net, {.missing = missing_rule::available}).why(1) == reason::not_observed);
  CHECK(betweenness(net, {.missing = missing_rule::zero}).values == std::vector<double>{0, 1, 0});
  CHECK(sample::code_of([&] { betweenness(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("betweenness equals the count over all simple paths on every small network", "[power][every]") {
  sample::oracle with("power.betweenness", sample::every_small);
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        const auto routes = naive::hops(net);
        with.compare(betweenness(net), naive::betweenness(routes, directed));
        if (n <= 4) with.compare(betweenness(net, {.endpoints = true}), naive::betweenness(routes, directed, true));
      });
}

TEST_CASE("betweenness by cost equals the count over all simple paths on random networks", "[power]") {
  sample::oracle with("power.betweenness", sample::every_small);
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({7, directed, true, true, 0.4, 2}, seed).make();
      with.compare(betweenness(net, {.cost = path_cost::inverse}), naive::betweenness(naive::inverse_strengths(net), directed));
      with.compare(betweenness(net, {.cost = path_cost::hops}), naive::betweenness(naive::hops(net), directed));
    }
}

TEST_CASE("betweenness gives the same bits on 1, 2 and 7 threads", "[power]") {
  const network net = sample::draw({130, true, true, false, 0.05, 2}, 3).make();
  const auto one = betweenness(net, {.cost = path_cost::inverse}, {.threads = 1}).values;
  for (const int threads : {2, 7}) CHECK(betweenness(net, {.cost = path_cost::inverse}, {.threads = threads}).values == one);
}

TEST_CASE("betweenness in single precision keeps to 2e-6 of double, and is for hops", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool endpoints : {false, true}) {
      const network net = sample::draw({60, seed % 2 == 0, false, true, 0.08, 2}, seed).make();
      const auto whole = betweenness(net, {.endpoints = endpoints}).values;
      const auto found = betweenness(net, {.endpoints = endpoints, .precision = precision::single}).values;
      for (std::size_t i = 0; i < whole.size(); ++i) REQUIRE(found[i] == Approx(whole[i]).epsilon(2e-6).margin(0));
    }
  CHECK(sample::code_of([] { betweenness(sample::drawn_costs(2, {{0, 1}}, {3}), {.precision = precision::single}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("betweenness by cost counts on where numbers of paths leave the range of double", "[power]") {
  //  0 -< 1 2 >- 3 -< 4 5 >- 6 ...: 2^1100 shortest paths from end to end, half of those between others through each of two
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t s = 0; s < 1100; ++s)
    for (const index_t k : {1, 2}) {
      ties.emplace_back(3 * s, 3 * s + k);
      ties.emplace_back(3 * s + k, 3 * s + 3);
    }
  const network net = sample::drawn_costs(3301, ties, std::vector<double>(ties.size(), 2.0), true);
  const auto values = betweenness(net).values;
  for (index_t s = 0; s < 1100; s += 50) {
    const double before = 3.0 * s + 1, after = 3301.0 - before - 2;
    REQUIRE(values[at(3 * s + 1)] == Approx(before * after / 2).epsilon(1e-12));
  }
}

TEST_CASE("betweenness of a large network is refused with the time that it takes, unless asked for", "[power]") {
  std::vector<index_t> from, to;
  for (index_t i = 0; i + 1 < 100000; ++i) {
    from.push_back(i);
    to.push_back(i + 1);
  }
  const network line(build_csr<strength>(100000, from, to, {}, false), false);
  const auto refusal = [&](const auto& metric) -> std::string {
    try {
      metric(line.view(), {}, {});
    } catch (const invalid_input& error) {
      return error.text();
    }
    return "";
  };
  CHECK(refusal(power::betweenness) == "this takes about 120 seconds on one core");
  std::stop_source stop;
  stop.request_stop();
  run_context cancelled_at_once;
  cancelled_at_once.stop = stop.get_token();
  CHECK_THROWS_AS(power::betweenness(line.view(), {.allow_slow = true}, cancelled_at_once), cancelled);
}

TEST_CASE("betweenness by Shapley in a path of three is 1/3 inside and -1/6 at the ends", "[power]") {
  //  0 - 1 - 2
  CHECK(sample::agree(betweenness(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false), {.shapley = true}).values, {-1.0 / 6, 1.0 / 3, -1.0 / 6}, 1e-15));
  CHECK(sample::code_of([] { betweenness(sample::drawn(2, {{0, 1}}), {.endpoints = true, .shapley = true}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { betweenness(sample::drawn_costs(2, {{0, 1}}, {3}), {.shapley = true}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("betweenness by Shapley equals the Shapley value by all coalitions, on every network of four, every undirected one of up to six and drawn ones", "[power][every]") {
  sample::oracle with("power.betweenness", "definition, Shapley value by all coalitions");
  const auto compare = [&](const network& net) {
    with.compare(betweenness(net, {.shapley = true}), naive::shapley(net.view().n(), [&](std::uint32_t s) { return naive::paths_through(net, s); }), 1e-12);
  };
  sample::for_every_network(4, true, {}, 0, compare);
  sample::for_every_undirected_network(compare);
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (const bool directed : {true, false}) compare(sample::draw({seed % 2 == 0 ? 6 : 7, directed, false, true, 0.35, 2}, seed).make());
}

TEST_CASE("betweenness runs along a tie that is lost in the rounding of the distance, and not back", "[power]") {
  //  0 -1e12- 1 -s- 2
  for (const double s : {1e-3, 1e-5})
    CHECK(betweenness(sample::drawn_costs(3, {{0, 1}, {1, 2}}, {1e12, s}, false)).values == std::vector<double>{0, 1, 0});
  //  a path of 20, enough for sweeps, whose middle tie is long
  std::vector<std::pair<index_t, index_t>> path;
  std::vector<double> length;
  std::vector<double> expected{0};
  for (index_t i = 1; i < 20; ++i) {
    path.emplace_back(i - 1, i);
    length.push_back(i == 10 ? 1e12 : 1e-3);
    expected.push_back(i * (19 - i));
  }
  CHECK(betweenness(sample::drawn_costs(20, path, length, false)).values == expected);
}
