#include <samspill/symmetry/landau_h.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::landau_h;

namespace {

double by_definition(const network_view& net) {
  const double n = net.n();
  double sum = 0;
  for (index_t i = 0; i < net.n(); ++i) {
    double won = 0;
    for (index_t j = 0; j < net.n(); ++j) {
      if (i == j) continue;
      const double forth = naive::weight(net, i, j), back = naive::weight(net, j, i);
      won += !naive::known_both(net, i, j) || forth == back ? 0.5 : forth > back;
    }
    sum += (won - (n - 1) / 2) * (won - (n - 1) / 2);
  }
  return 12 * sum / (n * n * n - n);
}

}  // namespace

TEST_CASE("landau_h is 1 for a line, 0 for a ring, and 1/4 for a line of three of which one pair is unknown", "[symmetry]") {
  CHECK(landau_h(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}})).value == 1);
  CHECK(landau_h(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == 0);
  //  wins 1.5, 1, 0.5 against 1 each
  CHECK(landau_h(sample::drawn(3, {{0, 1}, {1, 2}}, {4, 4})).value == Approx(0.25));
  CHECK(landau_h(sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {4, 3, 1})).value == Approx(0.25));
}

TEST_CASE("landau_h says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(landau_h(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(landau_h(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(landau_h(sample::drawn(2, {{0, 1}})).why == reason::not_applicable);
  CHECK(landau_h(sample::drawn(3, {{1, 1}})).value == 0);
  CHECK(landau_h(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {1})), {.missing = missing_rule::refuse}).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { landau_h(network(build_csr<cost>(3, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("landau_h equals its definition on every network of 3 and 4 actors, every state of 3, and random strengths", "[symmetry]") {
  sample::oracle with("symmetry.landau_h", "definition, all digraphs up to 4");
  for (index_t n = 3; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { with.compare(landau_h(net), by_definition(net)); });
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { with.compare(landau_h(net), by_definition(net)); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list ties = sample::draw({11, true, true, true, 0.4, 2}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
    with.compare(landau_h(net), by_definition(net));
  }
}
