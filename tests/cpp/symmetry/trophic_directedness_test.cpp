#include <samspill/symmetry/trophic_directedness.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using symmetry::directedness_measure;
using symmetry::trophic_directedness;

TEST_CASE("trophic_directedness is 1 for a ladder, 0 for a ring and where all is returned", "[symmetry]") {
  CHECK(trophic_directedness(sample::drawn(4, {{0, 1}, {1, 2}, {1, 3}})).value == 1);
  CHECK(trophic_directedness(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == Approx(0).margin(1e-12));
  CHECK(trophic_directedness(sample::drawn(3, {{0, 1}, {1, 2}}, {2, 3}, false)).value == 0);
  CHECK(trophic_directedness(sample::drawn(2, {{0, 1}, {1, 0}}), {.measure = directedness_measure::ratio}).value == INFINITY);
  //  0 --> 1 --> 2, 0 --> 2: misfits 1/3, 1/3, -1/3, so that F = 1/9
  const network shortcut = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}});
  CHECK(trophic_directedness(shortcut, {.measure = directedness_measure::incoherence}).value == Approx(1.0 / 9));
  CHECK(trophic_directedness(shortcut).value == Approx(8.0 / 9));
  CHECK(trophic_directedness(shortcut, {.measure = directedness_measure::ratio}).value == Approx(std::sqrt(1.0 / 8)));
  CHECK(trophic_directedness(sample::drawn(2, {{0, 1}, {1, 0}}, {3, 1})).value == Approx(.25));
  CHECK(trophic_directedness(sample::drawn(2, {{0, 1}, {1, 0}}, {3, 1}), {.weighted = false}).value == 0);
}

TEST_CASE("trophic_directedness says why it is undefined", "[symmetry]") {
  CHECK(trophic_directedness(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(trophic_directedness(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(trophic_directedness(sample::drawn(2, {})).why == reason::no_ties);
  CHECK(trophic_directedness(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { trophic_directedness(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("trophic_directedness is 1 minus the misfit of the dense levels", "[symmetry][every]") {
  sample::oracle with("symmetry.trophic_directedness", "definition, dense pseudo-inverse");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd w = naive::dense(net, false, true);
    with.compare(trophic_directedness(net), w.sum() == 0 ? NAN : 1 - naive::misfit(w, naive::spring_rank(w)));
  });
}
