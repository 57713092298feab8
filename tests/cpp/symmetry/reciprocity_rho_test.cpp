#include <samspill/symmetry/reciprocity_rho.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::reciprocity_rho;

namespace {

/// Pearson's correlation of a_ij and a_ji over the ordered pairs that were observed both ways.
double correlation(const network_view& net) {
  double pairs = 0, ties = 0, both = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (i != j && naive::known_both(net, i, j)) {
        ++pairs;
        ties += naive::tied(net, i, j);
        both += naive::tied(net, i, j) && naive::tied(net, j, i);
      }
  const double mean = ties / pairs;
  return ties == 0 ? NAN : (both / pairs - mean * mean) / (mean - mean * mean);
}

}  // namespace

TEST_CASE("reciprocity_rho is 1/4 where half the ties are returned at a density of 1/3", "[symmetry]") {
  //  0 <-> 1 --> 2 --> 3
  CHECK(reciprocity_rho(sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}})).value == Approx((0.5 - 1.0 / 3) / (1 - 1.0 / 3)));
  CHECK(reciprocity_rho(sample::drawn(2, {{0, 1}})).value == -1);
  CHECK(reciprocity_rho(sample::drawn(3, {{0, 1}}, {}, false)).value == 1);
}

TEST_CASE("reciprocity_rho says why it is undefined", "[symmetry]") {
  CHECK(reciprocity_rho(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(reciprocity_rho(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(reciprocity_rho(sample::drawn(3, {{0, 0}})).why == reason::no_ties);
  CHECK(reciprocity_rho(sample::drawn(2, {{0, 1}, {1, 0}})).why == reason::zero_variance);
  CHECK(reciprocity_rho(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { reciprocity_rho(sample::drawn(2, {}, {}, true, {}, 0, sample::silent_rows(2, {1})), {.missing = missing_rule::bounds}); }) ==
        static_cast<int>(errc::rule_not_offered));
}

TEST_CASE("reciprocity_rho is the correlation of a_ij and a_ji on every network of up to 4 actors and every state of 3", "[symmetry]") {
  sample::oracle with("symmetry.reciprocity_rho", "definition: correlation, all digraphs up to 4");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) { with.compare(reciprocity_rho(net), correlation(net)); });
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { with.compare(reciprocity_rho(net), correlation(net)); });
}
