#include <samspill/symmetry/regular_equivalence.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::regular_equivalence;

TEST_CASE("regular_equivalence of the levels of a tree is 1 within a level", "[symmetry]") {
  //  0 -> 1, 2;  1 -> 3, 4;  2 -> 5
  const actor_matrix e = regular_equivalence(sample::drawn(6, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 5}}), {.iterations = 20});
  CHECK(e(1, 2) == 1);
  CHECK(e(3, 5) == 1);
  CHECK(e(0, 1) < 1);
  CHECK(e(0, 3) == 0);
}

TEST_CASE("regular_equivalence of two pairs with strengths 2 and 3 is 4/5 after one step", "[symmetry]") {
  //  0 -2-> 1, 2 -3-> 3: each gives, what matches is min(2, 3) of each side, (2 + 2)/(2 + 3)
  CHECK(regular_equivalence(sample::drawn(4, {{0, 1}, {2, 3}}, {2, 3}), {.iterations = 1})(0, 2) == Approx(4.0 / 5));
  CHECK(regular_equivalence(sample::drawn(4, {{0, 1}, {2, 3}}, {2, 3}), {.iterations = 2})(0, 2) == Approx(4.0 / 5 * 4 / 5));
}

TEST_CASE("regular_equivalence of nobody, of one, of isolates, with loops", "[symmetry]") {
  CHECK(regular_equivalence(sample::drawn(0, {})).actors() == 0);
  CHECK(regular_equivalence(sample::drawn(1, {{0, 0}}))(0, 0) == 1);
  //  0 - 1, 2, 3, a loop at 2
  const actor_matrix e = regular_equivalence(sample::drawn(4, {{0, 1}, {2, 2}}, {}, false));
  CHECK(e(2, 3) == 1);
  CHECK(e(0, 1) == 1);
  CHECK(e(0, 2) == 0);
}

TEST_CASE("regular_equivalence is 1 between all who have undirected ties without weights", "[symmetry]") {
  const actor_matrix e = regular_equivalence(sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {1, 3}}, {}, false));
  for (index_t i = 0; i < 5; ++i)
    for (index_t j = 0; j < 5; ++j) CHECK(e(i, j) == 1);
}

TEST_CASE("regular_equivalence refuses unobserved cells, costs and no iteration", "[symmetry]") {
  CHECK(regular_equivalence(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { regular_equivalence(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { regular_equivalence(sample::drawn(2, {{0, 1}}), {.iterations = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { regular_equivalence(sample::drawn(10000, {})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("regular_equivalence equals the plain formula on every network of up to 4 actors and on random ones", "[symmetry]") {
  sample::oracle with("symmetry.regular_equivalence", "definition, every pair of ties");
  for (const bool directed : {true, false}) {
    for (index_t n = 1; n <= (directed ? 4 : 5); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) { with.compare(regular_equivalence(net).dense(), naive::regge(net, 3, true), 1e-12); });
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
      for (const bool weighted : {true, false}) {
        const network net = sample::draw({10, directed, true, true, 0.3, 2}, seed).make();
        with.compare(regular_equivalence(net, {.iterations = 5, .weighted = weighted}).dense(), naive::regge(net, 5, weighted), 1e-12);
      }
  }
}
