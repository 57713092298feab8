#include <samspill/symmetry/mutuality.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::mutuality;

namespace {

/// Each actor deals its ties at random among those with whom both sides were observed.
double by_pairs(const network_view& net) {
  const auto chance = [&](index_t i) {
    double ties = 0, others = 0;
    for (index_t j = 0; j < net.n(); ++j)
      if (i != j && naive::known_both(net, i, j)) {
        ++others;
        ties += naive::tied(net, i, j);
      }
    return ties / others;
  };
  double mutual = 0, ties = 0, expected = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < i; ++j)
      if (naive::known_both(net, i, j)) {
        mutual += naive::tied(net, i, j) && naive::tied(net, j, i);
        ties += naive::tied(net, i, j) + naive::tied(net, j, i);
        expected += chance(i) * chance(j);
      }
  if (ties == 0 || ties / 2 - expected < 1e-9) return NAN;
  return (mutual - expected) / (ties / 2 - expected);
}

}  // namespace

TEST_CASE("mutuality is 4/13 for a path with one mutual pair, and -1 for a ring of three", "[symmetry]") {
  //  0 <-> 1 --> 2 --> 3: out-degrees 1, 2, 1, 0; L = 4; E = (16 - 6)/(2 * 9) = 5/9
  CHECK(mutuality(sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}})).value == Approx((1 - 5.0 / 9) / (2 - 5.0 / 9)));
  CHECK(mutuality(sample::drawn(3, {{0, 1}}, {}, false)).value == 1);
  CHECK(mutuality(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == Approx((0 - 0.75) / (1.5 - 0.75)));
}

TEST_CASE("mutuality says why it is undefined", "[symmetry]") {
  CHECK(mutuality(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(mutuality(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(mutuality(sample::drawn(3, {{1, 1}})).why == reason::no_ties);
  CHECK(mutuality(sample::drawn(2, {{0, 1}, {1, 0}})).why == reason::zero_variance);
  CHECK(mutuality(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { mutuality(sample::drawn(2, {}, {}, true, {}, 0, sample::silent_rows(2, {1})), {.missing = missing_rule::bounds}); }) ==
        static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("mutuality equals the sum over pairs on every network of up to 4 actors, every state of 3, and partly observed ones", "[symmetry]") {
  sample::oracle with("symmetry.mutuality", "definition by pairs, all digraphs up to 4");
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { with.compare(mutuality(net), by_pairs(net)); });
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { with.compare(mutuality(net), by_pairs(net)); });
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({11, directed, true, true, 0.4, 2}, seed);
      const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
      with.compare(mutuality(net), by_pairs(net));
    }
}
