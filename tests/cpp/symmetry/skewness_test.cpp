#include <samspill/symmetry/skewness.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using symmetry::skewness;
using symmetry::skewness_form;

TEST_CASE("skewness of two actors is the difference of their strengths over the sum", "[symmetry]") {
  //  0 -5-> 1, 1 -3-> 0: K = (0 1; -1 0), S = (0 4; 4 0)
  const network net = sample::drawn(2, {{0, 1}, {1, 0}}, {5, 3});
  CHECK(skewness(net).value == 1.0 / 4);
  CHECK(skewness(net, {.form = skewness_form::share}).value == 2.0 / 34);
  CHECK(skewness(net, {.form = skewness_form::spectral}).value == Approx(1.0 / 4).epsilon(1e-12));
  CHECK(skewness(net, {.weighted = false}).value == 0);
}

TEST_CASE("skewness in the spectral form tells a cycle from a line of dominance", "[symmetry]") {
  //  0 -> 1 -> 2 -> 0 has K of norm sqrt(3)/2 and S of norm 1; 0 -> 1, 0 -> 2, 1 -> 2 the same
  const double expected = std::sqrt(3) / 2;
  CHECK(skewness(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}), {.form = skewness_form::spectral}).value == Approx(expected).epsilon(1e-12));
  //  six actors: a cycle's K has norm sin(60 degrees) = .866, a line of dominance 1/2 cot(15 degrees) = 1.866 of 2.5
  std::vector<std::pair<index_t, index_t>> cycle, line;
  for (index_t i = 0; i < 6; ++i) {
    cycle.emplace_back(i, (i + 1) % 6);
    for (index_t j = i + 1; j < 6; ++j) line.emplace_back(i, j);
  }
  CHECK(skewness(sample::drawn(6, cycle), {.form = skewness_form::spectral}).value == Approx(expected).epsilon(1e-12));
  CHECK(skewness(sample::drawn(6, line), {.form = skewness_form::spectral}).value == Approx(0.5 / std::tan(M_PI / 12) / 2.5).epsilon(1e-12));
  CHECK(skewness(sample::drawn(6, line)).value == 1);
}

TEST_CASE("skewness equals the norms of dense matrices", "[symmetry][every]") {
  sample::oracle norms("symmetry.skewness", "definition, dense"), values("symmetry.skewness", "definition, dense eigenvalues");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd w = naive::dense(net, false, true), s = (w + w.transpose()) / 2, k = (w - w.transpose()) / 2;
    if (w.sum() == 0) {
      CHECK(skewness(net).why == (net.view().n() == 1 ? reason::one_actor : reason::no_ties));
      return;
    }
    norms.compare(skewness(net), k.norm() / s.norm());
    norms.compare(skewness(net, {.form = skewness_form::share}), k.squaredNorm() / w.squaredNorm());
    values.compare(skewness(net, {.form = skewness_form::spectral}), naive::spectral_norm(k) / naive::spectral_norm(s));
  });
}

TEST_CASE("skewness says why it is undefined, and takes pairs observed both ways", "[symmetry]") {
  for (const auto form : {skewness_form::frobenius, skewness_form::share, skewness_form::spectral}) {
    CHECK(skewness(sample::drawn(0, {}), {.form = form}).why == reason::no_actors);
    CHECK(skewness(sample::drawn(1, {{0, 0}}, {3}), {.form = form}).why == reason::one_actor);
    CHECK(skewness(sample::drawn(3, {{1, 1}}, {3}), {.form = form}).why == reason::no_ties);
    CHECK(skewness(sample::drawn(2, {{0, 1}}, {2}, true, {}, 0, sample::silent_rows(2, {1})), {.form = form}).why == reason::not_observed);
    CHECK(skewness(sample::drawn(3, {{0, 1}, {1, 2}}, {2, 3}, false), {.form = form}).value == 0);
  }
  //  0 <-(2, 3)-> 1 --8--> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {2, 3, 8}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(skewness(net).value == Approx(1.0 / 5).epsilon(1e-14));
  CHECK(skewness(net, {.form = skewness_form::spectral}).value == Approx(1.0 / 5).epsilon(1e-12));
  CHECK(sample::code_of([] { skewness(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}
