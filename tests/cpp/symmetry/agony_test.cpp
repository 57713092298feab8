#include <samspill/symmetry/agony.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/levels.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::agony;

TEST_CASE("agony is 0 without rings and the number of ties of a ring", "[symmetry]") {
  CHECK(agony(sample::drawn(4, {{0, 1}, {1, 2}, {0, 2}})).value == 0);
  CHECK(agony(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {1, 1}})).value == 3);
  CHECK(agony(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 2, 3})).value == 6);
  CHECK(agony(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 2, 3}), {.normalized = true}).value == Approx(6.0 / 9));
  CHECK(agony(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 2, 3}), {.weighted = false}).value == 3);
  CHECK(agony(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).value == 4);
}

TEST_CASE("agony says why it is undefined, and refuses costs and long work", "[symmetry]") {
  CHECK(agony(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(agony(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(agony(sample::drawn(2, {{0, 0}})).why == reason::no_ties);
  CHECK(agony(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { agony(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
  std::vector<index_t> giver, taker;
  for (index_t i = 0; i < 20000; ++i)
    for (index_t step = 1; step <= 200; ++step) {
      giver.push_back(i);
      taker.push_back((i + step) % 20000);
    }
  const network large(build_csr<strength>(20000, giver, taker, {}, true));
  CHECK(sample::code_of([&] { agony(large); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("agony is the least over all levels of every network of up to 4 actors and of random strengths", "[symmetry]") {
  sample::oracle with("symmetry.agony", "definition: all levels, all digraphs up to 4");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) {
      with.compare(agony(net), net.view().out.arcs() == 0 ? NAN : naive::best_levels(net.view()).agony);
    });
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    sample::tie_list ties = sample::draw({6, true, true, true, 0.5, 2}, seed);
    for (double& w : ties.weight) w = std::sqrt(w);
    const network net = ties.make();
    with.compare(agony(net), naive::best_levels(net.view()).agony);
  }
}

TEST_CASE("agony of large rings and of networks with weights over 12 orders of magnitude meets its bound", "[symmetry]") {
  std::vector<std::pair<index_t, index_t>> ring;
  for (index_t i = 0; i < 2000; ++i) ring.emplace_back(i, (i + 1) % 2000);
  CHECK(agony(sample::drawn(2000, ring)).value == 2000);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    sample::tie_list ties = sample::draw({60, true, true, false, 0.1, 2}, seed);
    for (double& w : ties.weight) w = std::pow(10.0, 1.5 * w - 7);
    const network net = ties.make();
    const levels_found found = least_agony(net.view().out, {});
    CHECK(found.agony == Approx(found.bound).epsilon(1e-9));
    CHECK(agony(net).defined());
  }
}

TEST_CASE("agony sees ties that a strong one outweighs by 12 orders of magnitude and more", "[symmetry]") {
  //  0 => 1 -> 2 -> 0, 1 -> 0
  for (const double strong : {1e12, 1e13, 0x1p51 + 0.5}) {
    const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}, {2, 0}}, {strong, 1, 2, 1});
    CHECK(naive::best_levels(net.view()).agony == 5);
    CHECK(agony(net).value == 5);
    CHECK(least_agony(net.view().out, {}).level == std::vector<std::int64_t>{0, 1, 2});
  }
  // where sums of weights are rounded, what is passed over is no longer small beside the agony
  const network rounded = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}, {2, 0}}, {1e13, 0.1, 0.2, 0.1});
  CHECK(agony(rounded).why == reason::not_converged);
}
