#include <samspill/symmetry/krackhardt_efficiency.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::efficiency_form;
using symmetry::krackhardt_efficiency;

TEST_CASE("krackhardt_efficiency is 1 for trees and 0 where all are tied to all, arc by arc or edge by edge", "[symmetry]") {
  const network tree = sample::drawn(5, {{0, 1}, {0, 2}, {1, 3}}), both = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}});
  for (const efficiency_form form : {efficiency_form::arcs, efficiency_form::edges}) {
    CHECK(krackhardt_efficiency(tree, {.form = form}).value == 1);
    CHECK(krackhardt_efficiency(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false), {.form = form}).value == 0);
  }
  CHECK(krackhardt_efficiency(both).value == 0.75);
  CHECK(krackhardt_efficiency(both, {.form = efficiency_form::edges}).value == 1);
  CHECK(krackhardt_efficiency(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).value == 0.5);
  CHECK(krackhardt_efficiency(sample::drawn(2, {{0, 1}, {1, 1}})).value == 1);
}

TEST_CASE("krackhardt_efficiency says why it is undefined", "[symmetry]") {
  CHECK(krackhardt_efficiency(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(krackhardt_efficiency(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(krackhardt_efficiency(sample::drawn(3, {{1, 1}})).why == reason::no_ties);
  CHECK(krackhardt_efficiency(sample::drawn(4, {{0, 1}, {2, 3}}), {.form = efficiency_form::edges}).why == reason::zero_total);
  CHECK(krackhardt_efficiency(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { krackhardt_efficiency(sample::drawn(2, {{0, 1}}), {.form = static_cast<efficiency_form>(7)}); }) ==
        static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("krackhardt_efficiency equals the naive one on every small network and on drawn ones", "[symmetry]") {
  sample::oracle with("symmetry.krackhardt_efficiency", sample::every_small);
  const auto check = [&](const network& net) {
    for (const efficiency_form form : {efficiency_form::arcs, efficiency_form::edges})
      with.compare(krackhardt_efficiency(net, {.form = form}), naive::efficiency(net, form == efficiency_form::edges));
  };
  for (const bool directed : {true, false}) {
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n) sample::for_every_network(n, directed, {}, 0, check);
    for (std::uint64_t seed = 1; seed <= 30; ++seed) check(sample::draw({15, directed, true, true, 0.1, 2}, seed).make());
  }
}
