#include <samspill/change/persistence.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"

using namespace samspill;
using change::persistence;
using change::persistence_measure;

namespace {

scalar between(const network& a, const network& b, change::persistence_options choice = {}) {
  const std::vector<network_view> waves{a.view(), b.view()};
  return persistence(waves, choice);
}

}  // namespace

TEST_CASE("persistence is 1/4: one tie lasts, two end and one begins", "[change]") {
  //  first   0 --> 1, 1 --> 2, 2 --> 0      then   0 --> 1, 1 --> 0
  const network before = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 1, 1});
  const network after = sample::drawn(3, {{0, 1}, {1, 0}}, {2, 3});
  CHECK(between(before, after).value == 1.0 / 4);
  CHECK(between(before, after, {.measure = persistence_measure::kept}).value == 1.0 / 3);
  CHECK(between(before, after, {.measure = persistence_measure::emerged}).value == 1.0 / 2);
  CHECK(between(before, after, {.measure = persistence_measure::ruzicka}).value == 2.0 / 9);
}

TEST_CASE("persistence over three waves adds up numerators and denominators", "[change]") {
  const network a = sample::drawn(3, {{0, 1}}), b = sample::drawn(3, {{0, 1}, {1, 2}}), c = sample::drawn(3, {{2, 0}});
  const std::vector<network_view> waves{a.view(), b.view(), c.view()};
  CHECK(persistence(waves).value == (1.0 + 0) / (2 + 3));
}

TEST_CASE("persistence counts an undirected tie once and leaves loops out", "[change]") {
  const network before = sample::drawn(3, {{0, 1}, {1, 2}, {2, 2}}, {}, false), after = sample::drawn(3, {{0, 1}, {2, 2}}, {}, false);
  CHECK(between(before, after).value == 1.0 / 2);
}

TEST_CASE("persistence leaves out cells that were unknown in either wave", "[change]") {
  //  2 was no member in the second wave: its row is unknown, and so are the cells that point to it
  const network before = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}});
  const observed gone = make_observed(3, {tie_state::none, tie_state::none, tie_state::not_asked}, {{0, 2, tie_state::not_asked}, {1, 2, tie_state::not_asked}});
  const network after = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, gone);
  CHECK(between(before, after).value == 1);
  CHECK(between(before, after, {.missing = missing_rule::zero}).value == 1.0 / 3);
  CHECK(between(before, after, {.missing = missing_rule::refuse}).why == reason::not_observed);
}

TEST_CASE("persistence says why it is undefined", "[change]") {
  CHECK(persistence(sequence_view{}).why == reason::not_applicable);
  const network one = sample::drawn(3, {{0, 1}});
  const std::vector<network_view> alone{one.view()};
  CHECK(persistence(alone).why == reason::not_applicable);
  CHECK(between(sample::drawn(0, {}), sample::drawn(0, {})).why == reason::no_actors);
  CHECK(between(sample::drawn(1, {}), sample::drawn(1, {})).why == reason::one_actor);
  CHECK(between(sample::drawn(3, {{0, 0}}), sample::drawn(3, {})).why == reason::no_ties);
  CHECK(between(sample::drawn(3, {}), sample::drawn(3, {{0, 1}}), {.measure = persistence_measure::kept}).why == reason::no_ties);
  CHECK(between(one, sample::drawn(3, {}, {}, true, {}, 0, sample::silent_rows(3, {0, 1, 2}))).why == reason::not_observed);
}

TEST_CASE("persistence refuses waves over different rosters or of different kinds", "[change]") {
  CHECK(sample::code_of([] { between(sample::drawn(2, {}), sample::drawn(3, {})); }) == static_cast<int>(errc::length_mismatch));
  CHECK(sample::code_of([] { between(sample::drawn(2, {}), sample::drawn(2, {}, {}, false)); }) == static_cast<int>(errc::wrong_input));
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network cost_net(build_csr<cost>(2, from, to, days, true), true);
  CHECK(sample::code_of([&] { between(cost_net, cost_net, {.measure = persistence_measure::ruzicka}); }) == static_cast<int>(errc::needs_strengths));
  CHECK(between(cost_net, cost_net).value == 1);
}

TEST_CASE("persistence equals the naive count on every pair of networks of up to 3 actors, 4 undirected", "[change]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 3 : 4); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& before) {
        sample::for_every_network(n, directed, {}, 0, [&](const network& after) {
          const naive::step s = naive::compare(before, after);
          const double all = s.kept + s.ended + s.begun;
          if (all > 0) CHECK(between(before, after).value == s.kept / all);
          else CHECK(between(before, after).why == reason::no_ties);
        });
      });
}

TEST_CASE("persistence equals the naive count on partly observed waves", "[change]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list a = sample::draw({10, directed, true, true, 0.4, 2}, seed), b = sample::draw({10, directed, true, true, 0.4, 2}, seed + 99);
      const network before = a.make(sample::draw_observed(a.make().view(), 0.2, 0.1, seed));
      const network after = b.make(sample::draw_observed(b.make().view(), 0.2, 0.1, seed + 7));
      const naive::step s = naive::compare(before, after);
      if (s.kept + s.ended == 0 || s.kept + s.begun == 0) continue;
      CHECK(between(before, after).value == s.kept / (s.kept + s.ended + s.begun));
      CHECK(between(before, after, {.measure = persistence_measure::kept}).value == s.kept / (s.kept + s.ended));
      CHECK(between(before, after, {.measure = persistence_measure::emerged}).value == s.begun / (s.kept + s.begun));
      CHECK(between(before, after, {.measure = persistence_measure::ruzicka}).value == Approx(s.smaller / s.larger).epsilon(1e-12));
    }
}
