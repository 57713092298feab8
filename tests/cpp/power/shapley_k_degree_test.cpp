#include <samspill/core/sum.hpp>
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

TEST_CASE("shapley_k_degree equals the Shapley value by all coalitions, on every network of four and every undirected one of up to six", "[power][every]") {
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
  sample::for_every_undirected_network(compare);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) compare(sample::draw({9, false, false, true, 0.5, 2}, seed).make());
}

TEST_CASE("shapley_k_degree with a strength of 3 in a star of ties 1, 2, 2 is what the votes decide", "[power]") {
  //  1 -1- 0 -2- 2, 0 -2- 3: the ends are reached by less than 3, so each counts when it joins; 0 counts then too, or when 2 joins 1, 3 joins 1, or both
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {1, 2, 2}, false);
  const per_actor found = shapley_k_degree(net, {.strength = 3});
  CHECK(sample::agree(found.values, {1.0 / 2, 1 + 1.0 / 6, 1 + 1.0 / 6, 1 + 1.0 / 6}, 1e-14));
  CHECK(found.how.way == method::exact);
}

TEST_CASE("shapley_k_degree with a strength is that with k where ties are alike", "[power][every]") {
  sample::oracle with("power.shapley_k_degree", "strength k of ties of 1, closed form");
  const auto compare = [&](const network& net) {
    for (const std::int64_t k : {1, 2, 3})
      for (const direction way : {direction::in, direction::out})
        with.compare(shapley_k_degree(net, {.strength = static_cast<double>(k), .direction = way}), shapley_k_degree(net, {.k = k, .direction = way}).values, 1e-12);
  };
  sample::for_every_network(4, true, {}, 0, compare);
  compare(sample::draw({80, true, false, true, 0.3, 2}, 3).make());
}

TEST_CASE("shapley_k_degree with strengths of one's own equals the Shapley value by all coalitions", "[power]") {
  sample::oracle with("power.shapley_k_degree", "definition, strengths, all coalitions");
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false})
      for (const direction way : {direction::in, direction::out, direction::all}) {
        const network net = sample::draw({7, directed, true, true, 0.4, 2}, seed).make();
        const Eigen::MatrixXd w = naive::dense(net, false, true);
        philox random(seed, 5);
        std::vector<double> needed(7);
        for (double& s : needed) s = random.below(12) + (seed % 2 == 0 ? 0.5 : 0);
        const auto reached = [&](std::uint32_t s) {
          double sum = 0;
          for (index_t j = 0; j < 7; ++j) {
            double strength = 0;
            for (index_t i = 0; i < 7; ++i)
              if (i != j && naive::in(s, i)) strength += !directed || way == direction::out ? w(i, j) : way == direction::in ? w(j, i) : w(i, j) + w(j, i);
            sum += naive::in(s, j) || (strength > 0 && strength >= needed[at(j)]);
          }
          return sum;
        };
        with.compare(shapley_k_degree(net, needed, {.direction = way}), naive::shapley(7, reached), 1e-11);
      }
}

TEST_CASE("shapley_k_degree estimates where strengths have no unit and many reach one, within its standard error", "[power]") {
  std::vector<std::pair<index_t, index_t>> ties;
  std::vector<double> strengths, votes;
  philox random(11, 0);
  for (index_t i = 1; i <= 30; ++i) {
    ties.push_back({0, i});
    strengths.push_back(1 + std::sqrt(2) * random.unit());
  }
  const network net = sample::drawn(31, ties, strengths, false);
  const per_actor found = shapley_k_degree(net, {.strength = 20, .replicates = 20000});
  const per_actor finer = shapley_k_degree(net, {.strength = 20, .replicates = 400000, .seed = 2});
  CHECK(found.how.way == method::estimate);
  CHECK(found.how.standard_error > 0);
  for (std::size_t i = 0; i < 31; ++i) CHECK(std::abs(found.values[i] - finer.values[i]) < 5 * found.how.standard_error);
  CHECK(sum_of(found.values) == Approx(31).epsilon(1e-12));
}

TEST_CASE("shapley_k_degree refuses strengths that are missing, below 0, too few, or costs", "[power]") {
  const network net = sample::drawn(2, {{0, 1}});
  CHECK(sample::code_of([&] { shapley_k_degree(net, std::vector{1.0}); }) == static_cast<int>(errc::length_mismatch));
  for (const double bad : {-1.0, std::nan("")}) CHECK(sample::code_of([&] { shapley_k_degree(net, std::vector{1.0, bad}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { shapley_k_degree(sample::drawn_costs(2, {{0, 1}}, {3}), {.strength = 1}); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::agree(shapley_k_degree(sample::drawn(2, {{0, 0}}), {.strength = 0}).values, {1, 1}));
}

TEST_CASE("shapley_k_degree refuses k = 0 and unobserved cells", "[power]") {
  CHECK(sample::code_of([] { shapley_k_degree(sample::drawn(2, {}), {.k = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(shapley_k_degree(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(shapley_k_degree(sample::drawn(0, {})).size() == 0);
}
