#include <samspill/symmetry/structural_equivalence.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"
#include "support/same_bits.hpp"

using namespace samspill;
using symmetry::profile_measure;
using symmetry::structural_equivalence;
using symmetry::structural_equivalence_of;

TEST_CASE("structural_equivalence of two who both name a third, and each other unequally", "[symmetry]") {
  //  0 -> 2 <- 1, 0 -3-> 1 -1-> 0
  const network net = sample::drawn(3, {{0, 2}, {1, 2}, {0, 1}, {1, 0}}, {5, 4, 3, 1});
  const actor_matrix d = structural_equivalence(net);
  CHECK(d(0, 1) == Approx(std::sqrt(1 + 2 * 4.0)));
  CHECK(d(0, 0) == 0);
  CHECK(structural_equivalence(net, {.weighted = false})(0, 1) == 0);
}

TEST_CASE("structural_equivalence by correlation is undefined with a constant profile, in rows and in columns", "[symmetry]") {
  //  0 - 1, 2
  const actor_matrix r = structural_equivalence(sample::drawn(3, {{0, 1}}, {}, false), {.measure = profile_measure::correlation});
  CHECK(r(0, 1) == 1);
  CHECK(r.why(2) == reason::zero_variance);
  const value_matrix all = r.dense();
  CHECK(std::isnan(all(0, 2)));
  CHECK(all.why(2) == reason::zero_variance);
  CHECK(all.why(1) == reason::none);
  CHECK(structural_equivalence(sample::drawn(1, {}), {.measure = profile_measure::correlation}).why(0) == reason::one_actor);
}

TEST_CASE("structural_equivalence of nobody, of one, with loops and in two components", "[symmetry]") {
  CHECK(structural_equivalence(sample::drawn(0, {})).actors() == 0);
  CHECK(structural_equivalence(sample::drawn(1, {{0, 0}}))(0, 0) == 0);
  //  0 - 1, 2 - 3, a loop at 0
  const actor_matrix d = structural_equivalence(sample::drawn(4, {{0, 0}, {0, 1}, {2, 3}}, {}, false));
  CHECK(d(0, 1) == 0);
  CHECK(d(0, 2) == Approx(std::sqrt(2.0)));
}

TEST_CASE("structural_equivalence refuses unobserved cells, costs and a gibibyte unasked", "[symmetry]") {
  CHECK(structural_equivalence(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { structural_equivalence(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { structural_equivalence(sample::drawn(10000, {})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("structural_equivalence equals cell by cell on every network of up to 4 actors and on random ones", "[symmetry]") {
  sample::oracle with("symmetry.structural_equivalence", "definition, cell by cell");
  const auto check = [&](const network& net, bool weighted) {
    std::vector<double> distances, correlations;
    for (index_t i = 0; i < net.view().n(); ++i)
      for (index_t j = 0; j < net.view().n(); ++j) {
        const index_t other = i != j ? j : i == 0 ? 1 : 0;
        const auto mine = naive::profile(net, i, other, weighted);
        const auto theirs = i == j ? mine : naive::profile(net, j, i, weighted);
        distances.push_back(naive::distance(mine, theirs));
        correlations.push_back(naive::correlation(mine, theirs));
      }
    with.compare(structural_equivalence(net, {.weighted = weighted}).dense(), distances, 1e-12);
    with.compare(structural_equivalence(net, {.measure = profile_measure::correlation, .weighted = weighted}).dense(), correlations, 1e-12);
  };
  for (const bool directed : {true, false}) {
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n) sample::for_every_network(n, directed, {}, 0, [&](const network& net) { check(net, true); });
    for (std::uint64_t seed = 1; seed <= 10; ++seed)
      for (const bool weighted : {true, false}) check(sample::draw({12, directed, true, true, 0.3, 2}, seed).make(), weighted);
  }
}

TEST_CASE("structural_equivalence over two relations adds squared distances, and correlates both lists as one", "[symmetry]") {
  //  0 -> 2 <- 1, and 0 -2- 1 -1- 2 without direction: 0 and 1 differ by 1 - 2 with actor 2 alone
  const network asked = sample::drawn(3, {{0, 2}, {1, 2}}), shared = sample::drawn(3, {{0, 1}, {1, 2}}, {2, 1}, false);
  const std::vector<network_view> both{asked.view(), shared.view()};
  const actor_matrix d = structural_equivalence_of(both);
  CHECK(d(0, 1) == 1);
  CHECK(d(0, 2) == Approx(std::sqrt(1 + 1 + 1 + 1.0)));
  //  lists of 0 and 1, with each other last: 1 0 0 0 | 0 2 and 1 0 0 0 | 1 2
  const actor_matrix r = structural_equivalence_of(both, {.measure = profile_measure::correlation});
  CHECK(r(0, 1) == Approx((5 - 3 * 4 / 6.0) / std::sqrt((5 - 9 / 6.0) * (6 - 16 / 6.0))).epsilon(1e-14));
  //  an actor without ties in one relation has a profile all the same
  CHECK(structural_equivalence(asked, {.measure = profile_measure::correlation}).why(0) == reason::none);
  const network none = sample::drawn(3, {});
  const std::vector<network_view> with_none{none.view(), asked.view()};
  CHECK(structural_equivalence_of(with_none, {.measure = profile_measure::correlation}).why(0) == reason::none);
}

TEST_CASE("structural_equivalence over relations refuses other actors, none, costs and unobserved cells", "[symmetry]") {
  const network three = sample::drawn(3, {{0, 1}}), four = sample::drawn(4, {{0, 1}}), days = sample::drawn_costs(3, {{0, 1}}, {3});
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  const auto code = [](const std::vector<network_view>& relations) { return sample::code_of([&] { structural_equivalence_of(relations); }); };
  CHECK(code({three.view(), four.view()}) == static_cast<int>(errc::length_mismatch));
  CHECK(code({three.view(), days.view()}) == static_cast<int>(errc::needs_strengths));
  CHECK(code({}) == static_cast<int>(errc::wrong_input));
  const std::vector<network_view> partly{three.view(), silent.view()};
  CHECK(structural_equivalence_of(partly).why(0) == reason::not_observed);
  CHECK(structural_equivalence_of(partly, {.missing = missing_rule::zero})(0, 1) == 2);  // 1 against 0 both ways, twice
}

TEST_CASE("structural_equivalence over one relation has the bits of the network, and over several equals cell by cell", "[symmetry]") {
  sample::oracle with("symmetry.structural_equivalence", "definition, stacked cell by cell");
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool weighted : {true, false}) {
      const network first = sample::draw({11, true, true, true, 0.3, 2}, seed).make(), second = sample::draw({11, seed % 2 == 0, true, true, 0.2, 2}, seed + 100).make();
      const network third = sample::draw({11, false, true, false, 0.1, 2}, seed + 200).make();
      const std::vector<network_view> relations{first.view(), second.view(), third.view()};
      for (const auto measure : {profile_measure::euclidean, profile_measure::correlation}) {
        const network_view alone = second.view();
        CHECK(sample::same_bits(structural_equivalence_of({&alone, 1}, {.measure = measure}).dense().values, structural_equivalence(second, {.measure = measure}).dense().values));
        std::vector<double> expected;
        for (index_t i = 0; i < 11; ++i)
          for (index_t j = 0; j < 11; ++j) {
            const auto mine = naive::profile(relations, i, i == j ? (i + 1) % 11 : j, weighted);
            const auto theirs = i == j ? mine : naive::profile(relations, j, i, weighted);
            expected.push_back(measure == profile_measure::euclidean ? naive::distance(mine, theirs) : naive::correlation(mine, theirs));
          }
        with.compare(structural_equivalence_of(relations, {.measure = measure, .weighted = weighted}).dense(), expected, 1e-12);
      }
    }
}
