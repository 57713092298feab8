#include <samspill/symmetry/agony_levels.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/levels.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::agony_levels;

TEST_CASE("agony_levels go up along the ties and are all 0 in a ring", "[symmetry]") {
  CHECK(agony_levels(sample::drawn(5, {{0, 1}, {1, 2}, {0, 2}, {3, 2}})).values == std::vector<double>{0, 1, 2, 0, 0});
  CHECK(agony_levels(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).values == std::vector<double>{0, 0, 0});
  //  0 -> 1 <-> 2 -> 3: wherever 1 and 2 stand, one of their two ties costs 2 in all, so 2 sinks to 0
  CHECK(agony_levels(sample::drawn(4, {{0, 1}, {1, 2}, {2, 1}, {2, 3}})).values == std::vector<double>{0, 1, 0, 1});
}

TEST_CASE("agony_levels say why they are undefined, and refuse costs", "[symmetry]") {
  CHECK(agony_levels(sample::drawn(0, {})).size() == 0);
  CHECK(agony_levels(sample::drawn(1, {{0, 0}})).why(0) == reason::one_actor);
  CHECK(agony_levels(sample::drawn(2, {{0, 0}})).why(1) == reason::no_ties);
  CHECK(agony_levels(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { agony_levels(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("agony_levels are the lowest of all best levels on every network of up to 4 actors and of random strengths", "[symmetry]") {
  sample::oracle with("symmetry.agony_levels", "definition: all levels, all digraphs up to 4");
  const auto compare = [&](const network& net) {
    if (net.view().out.arcs() > 0) with.compare(agony_levels(net), naive::best_levels(net.view()).lowest);
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 25; ++seed) compare(sample::draw({6, true, true, false, 0.4, 2}, seed).make());
}
