#include <samspill/symmetry/triad_census.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::triad_census;

namespace {

void check_equals_naive(const network_view& net) {
  const std::array<double, 16> expected = naive::triads(net);
  const categories found = triad_census(net);
  double triads = 0;
  for (const double t : expected) triads += t;
  if (triads == 0 && net.n() > 2) CHECK(found.why(0) == reason::not_observed);
  else sample::oracle("symmetry.triad_census", sample::every_small).compare(found, expected, 0);
}

}  // namespace

TEST_CASE("triad_census names each of the 16 drawings", "[symmetry]") {
  for (std::size_t c = 0; c < 16; ++c) {
    std::vector<std::pair<index_t, index_t>> ties;
    for (const auto& [a, b] : naive::triad_drawings()[c].second) ties.emplace_back(a, b);
    const categories census = triad_census(sample::drawn(3, ties));
    for (std::size_t other = 0; other < 16; ++other) CHECK(census.values[other] == (other == c ? 1 : 0));
    CHECK(census.names[c] == naive::triad_drawings()[c].first);
  }
}

TEST_CASE("triad_census of a chain with a returned tie", "[symmetry]") {
  //  0 --> 1 <-> 2    3
  //  012 is 1D with its arrow into the mutual pair: 111D; 0 1 3: 012; 1 2 3: 102; 0 2 3: 003
  const categories census = triad_census(sample::drawn(4, {{0, 1}, {1, 2}, {2, 1}}));
  CHECK(census.values == std::vector<double>{1, 1, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0});
}

TEST_CASE("triad_census is all zeros for fewer than three actors and leaves loops out", "[symmetry]") {
  for (const index_t n : {0, 1, 2}) CHECK(triad_census(sample::drawn(n, {})).values == std::vector<double>(16, 0));
  CHECK(triad_census(sample::drawn(3, {{0, 0}, {1, 1}})).values[0] == 1);
}

TEST_CASE("triad_census of undirected ties has only mutual classes", "[symmetry]") {
  //  0 -- 1 -- 2 -- 0    3
  const categories census = triad_census(sample::drawn(4, {{0, 1}, {1, 2}, {0, 2}}, {}, false));
  CHECK(census.values[15] == 1);
  CHECK(census.values[2] == 3);
}

TEST_CASE("triad_census equals the naive census on every digraph of up to 4 actors and every graph of up to 6", "[symmetry][every]") {
  for (index_t n = 0; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [](const network& net) { check_equals_naive(net); });
  for (index_t n = 0; n <= 6; ++n) sample::for_every_network(n, false, {}, 0, [](const network& net) { check_equals_naive(net); });
}

TEST_CASE("triad_census equals the naive census on partly observed networks", "[symmetry]") {
  for (index_t n = 0; n <= 3; ++n) sample::for_every_partly_observed(n, {}, 0, [](const network& net) { check_equals_naive(net); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false})
      for (const double single : {0.0, 0.15}) {
        const sample::tie_list ties = sample::draw({10, directed, false, true, 0.3, 3}, seed);
        check_equals_naive(ties.make(sample::draw_observed(ties.make().view(), 0.25, single, seed)));
      }
}

TEST_CASE("triad_census takes only triads observed in full, and says when there is none", "[symmetry]") {
  const network net = sample::drawn(4, {{0, 1}, {1, 3}}, {}, true, {}, 0, sample::silent_rows(4, {3}));
  CHECK(triad_census(net).values == std::vector<double>{0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
  const network dark = sample::drawn(4, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(4, {2, 3}));
  for (std::size_t c = 0; c < 16; ++c) CHECK(triad_census(dark).why(c) == reason::not_observed);
}

TEST_CASE("triad_census is the same on 1, 2 and 8 threads and stops when asked", "[symmetry]") {
  const network net = sample::draw({1500, true, false, false, 0.01, 3}, 3).make();
  const categories one = triad_census(net, {}, {.threads = 1});
  for (const int threads : {2, 8}) CHECK(triad_census(net, {}, {.threads = threads}).values == one.values);
  run_context context;
  std::stop_source stop;
  stop.request_stop();
  context.stop = stop.get_token();
  CHECK_THROWS_AS(triad_census(net, {}, context), cancelled);
}

TEST_CASE("triad_census where a thousand did not answer is refused unless it may be slow", "[symmetry]") {
  std::vector<tie_state> rows(1300, tie_state::none);
  std::fill(rows.begin(), rows.begin() + 1000, tie_state::not_answered);
  const network net = sample::drawn(1300, {}, {}, false, {}, 0, make_observed(1300, rows, {}));
  CHECK(sample::code_of([&] { triad_census(net); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("triad_census of millions: what 64 bits hold to the last triad, and beyond them in double", "[symmetry]") {
  for (const index_t n : {3000000, 5000000}) {
    const double actors = n;
    const categories census = triad_census(sample::drawn(n, {{0, 1}}));
    CHECK(census.values[0] == Approx((actors * (actors - 1) / 6 - 1) * (actors - 2)).epsilon(1e-15));
    CHECK(census.values[1] == actors - 2);
  }
}
