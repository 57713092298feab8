#include <samspill/power/core_periphery.hpp>
#include <samspill/power/core_periphery_fit.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::core_periphery;

TEST_CASE("core_periphery puts the tied three in the core and those who hang on them outside", "[power]") {
  //  3 - 0 --- 1 - 4      5 hangs on 2
  //        \ /
  //         2 - 5
  const network net = sample::drawn(6, {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 4}, {2, 5}}, {}, false);
  for (const core_ideal ideal : {core_ideal::either, core_ideal::both, core_ideal::within}) {
    const per_actor found = core_periphery(net, {.ideal = ideal});
    CHECK(found.values == sample::values{1, 1, 1, 0, 0, 0});
    CHECK(found.how.way == method::exact);
  }
}

TEST_CASE("core_periphery of a star is its centre, in every form", "[power]") {
  const network star = sample::drawn(6, {{0, 1}, {0, 2}, {0, 3}, {0, 4}, {0, 5}}, {}, false);
  CHECK(core_periphery(star).values == sample::values{1, 0, 0, 0, 0, 0});
  const per_actor continuous = core_periphery(star, {.form = core_form::continuous});
  // the centre is held at 1; a leaf at c with (1 - c) = 4 c^3
  CHECK(continuous.values[0] == 1);
  for (std::size_t i = 1; i < 6; ++i) CHECK(1 - continuous.values[i] == Approx(4 * std::pow(continuous.values[i], 3)).epsilon(1e-9));
  CHECK(continuous.how.way == method::best_found);
  const per_actor shared = core_periphery(star, {.form = core_form::rombach});
  CHECK(shared.values[0] == 1);
  CHECK(sample::agree([&] { auto v = shared.values; std::sort(v.begin(), v.end()); return v; }(), {1.0 / 12, 2.0 / 12, 3.0 / 12, 10.0 / 12, 11.0 / 12, 1}, 1e-15));
}

TEST_CASE("core_periphery in Rombach's form is as good as the best of all orders, on random networks of seven", "[power]") {
  sample::oracle with("power.core_periphery", "definition, all orders of seven");
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const network made = sample::draw({7, seed % 2 == 0, true, true, 0.5, 2}, seed).make();
    const network_view& net = made.view();
    const auto quality = [&](const std::vector<double>& c) {
      double sum = 0;
      for (index_t i = 0; i < 7; ++i)
        for (index_t j = 0; j < 7; ++j) sum += naive::weight(net, i, j) * c[at(i)] * c[at(j)];
      return sum;
    };
    const double sharpness = 0.1 * static_cast<double>(seed % 10), periphery = 0.3 + 0.05 * static_cast<double>(seed % 5);
    const std::vector<double> found = core_periphery(made, {.form = core_form::rombach, .sharpness = sharpness, .periphery = periphery}).values;
    std::vector<double> order = found;
    std::sort(order.begin(), order.end());
    double best = 0;
    do best = std::max(best, quality(order));
    while (std::next_permutation(order.begin(), order.end()));
    with.compare(quality(found), best, 1e-9);
  }
}

TEST_CASE("core_periphery in the continuous form lies where no actor alone can lower the residual", "[power]") {
  sample::oracle with("power.core_periphery", "definition, the condition of a minimum in a box");
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const network made = sample::draw({30, seed % 2 == 0, true, true, 0.2, 2}, seed).make();
    const network_view& net = made.view();
    double largest = 0;
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t j = 0; j < net.n(); ++j) largest = std::max(largest, naive::weight(net, i, j));
    const per_actor found = core_periphery(made, {.form = core_form::continuous});
    for (index_t i = 0; i < net.n(); ++i) {
      double near = 0, squares = 0;
      for (index_t j = 0; j < net.n(); ++j) {
        if (j == i) continue;
        near += (naive::weight(net, i, j) + naive::weight(net, j, i)) / (2 * largest) * found.values[at(j)];
        squares += found.values[at(j)] * found.values[at(j)];
      }
      with.compare(found.values[at(i)], std::min(1.0, near / squares), 1e-9);
    }
  }
}

TEST_CASE("core_periphery of 16 actors and more is the best found, and the same on any number of threads", "[power]") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const network net = sample::draw({60, true, true, false, 0.1, 2}, seed).make();
    for (const core_form form : {core_form::discrete, core_form::continuous, core_form::rombach}) {
      const per_actor found = core_periphery(net, {.form = form}, {.threads = 1});
      CHECK(found.how.way == method::best_found);
      CHECK(core_periphery(net, {.form = form}, {.threads = 8}).values == found.values);
    }
  }
}

TEST_CASE("core_periphery finds a planted core of forty among two hundred", "[power]") {
  philox random(5, 0);
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i < 200; ++i)
    for (index_t j = i + 1; j < 200; ++j)
      if (random.unit() < (j < 40 ? 0.7 : i < 40 ? 0.2 : 0.02)) ties.emplace_back(i, j);
  const network net = sample::drawn(200, ties, {}, false);
  for (const core_ideal ideal : {core_ideal::both, core_ideal::within}) {
    const per_actor found = core_periphery(net, {.ideal = ideal});
    int right = 0;
    for (std::size_t i = 0; i < 200; ++i) right += (found.values[i] == 1) == (i < 40);
    CHECK(right >= 198);
  }
}

TEST_CASE("core_periphery says why it is undefined, and refuses costs and long work", "[power]") {
  CHECK(core_periphery(sample::drawn(0, {})).size() == 0);
  CHECK(core_periphery(sample::drawn(1, {})).why(0) == reason::one_actor);
  CHECK(core_periphery(sample::drawn(3, {{0, 0}})).why(0) == reason::no_ties);
  CHECK(core_periphery(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false)).why(2) == reason::zero_variance);
  CHECK(core_periphery(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {1, 2, 2}, false)).values == sample::values{0, 0, 1});
  CHECK(core_periphery(sample::drawn(2, {{0, 1}})).why(0) == reason::zero_variance);
  CHECK(core_periphery(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  basic_csr<cost> costs = build_csr<cost>(2, std::vector<index_t>{0}, std::vector<index_t>{1}, std::vector<double>{2}, true);
  const network priced(std::move(costs), true);
  CHECK(sample::code_of([&] { core_periphery(priced); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { core_periphery(sample::drawn(100000, {{0, 1}})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("core_periphery of one who names three has a giver and three receivers", "[power]") {
  //  0 --> 1, 2, 3
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}});
  power::core_periphery_options choice{.form = core_form::continuous, .direction = direction::out};
  CHECK(sample::agree(power::core_periphery(net, choice).values, {1, 0, 0, 0}));
  CHECK(power::core_periphery_fit(net, choice).value == Approx(1).epsilon(1e-12));
  choice.direction = direction::in;
  CHECK(sample::agree(power::core_periphery(net, choice).values, {0, 1, 1, 1}));
}

TEST_CASE("core_periphery in giving and receiving finds u and v of which all ties are products", "[power]") {
  sample::oracle with("power.core_periphery", "products of drawn u and v");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    philox random(seed, 3);
    std::vector<double> u(8), v(8);
    for (double& x : u) x = 0.1 + 0.9 * random.unit();
    for (double& x : v) x = 0.1 + 0.9 * random.unit();
    std::vector<std::pair<index_t, index_t>> ties;
    std::vector<double> weights;
    for (index_t i = 0; i < 8; ++i)
      for (index_t j = 0; j < 8; ++j)
        if (i != j) {
          ties.push_back({i, j});
          weights.push_back(u[at(i)] * v[at(j)]);
        }
    const network net = sample::drawn(8, ties, weights);
    const double most_u = *std::max_element(u.begin(), u.end()), most_v = *std::max_element(v.begin(), v.end());
    const double largest = *std::max_element(weights.begin(), weights.end());
    if (most_u * most_v > largest) continue;  // on the diagonal, so that the bound of 1 would hold it back
    for (double& x : u) x *= std::sqrt(most_v / most_u / largest);
    for (double& x : v) x *= std::sqrt(most_u / most_v / largest);
    with.compare(power::core_periphery(net, {.form = core_form::continuous, .direction = direction::out}), u, 1e-8);
    with.compare(power::core_periphery(net, {.form = core_form::continuous, .direction = direction::in}), v, 1e-8);
  }
}

TEST_CASE("core_periphery in giving is that in receiving of the turned network, and the one of both where ties are mutual", "[power]") {
  sample::tie_list ties = sample::draw({15, true, true, true, 0.4, 2}, 4);
  const per_actor gives = power::core_periphery(ties.make(), {.form = core_form::continuous, .direction = direction::out});
  std::swap(ties.from, ties.to);
  const per_actor takes = power::core_periphery(ties.make(), {.form = core_form::continuous, .direction = direction::in});
  CHECK(gives.how.way == method::best_found);
  CHECK(sample::agree(gives.values, takes.values, 1e-6));
  const network mutual = sample::draw({15, false, true, true, 0.4, 2}, 4).make();
  for (const direction way : {direction::out, direction::in})
    CHECK(power::core_periphery(mutual, {.form = core_form::continuous, .direction = way}).values == power::core_periphery(mutual, {.form = core_form::continuous}).values);
  CHECK(sample::code_of([&] { power::core_periphery(mutual, {.direction = direction::out}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { power::core_periphery_fit(mutual, {.form = core_form::rombach, .direction = direction::in}); }) == static_cast<int>(errc::option_out_of_range));
}
