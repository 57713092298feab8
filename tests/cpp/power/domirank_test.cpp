#include <samspill/power/bonacich.hpp>
#include <samspill/power/domirank.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::domirank;

TEST_CASE("domirank of a star: the centre dominates, the leaves are dominated", "[power]") {
  //  0 tied to 1, 2, 3: c = s (3 - 3 l), l = s (1 - c)
  const network star = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}}, {}, false);
  const double s = .5;
  const double centre = (3 * s - 3 * s * s) / (1 - 3 * s * s), leaf = s * (1 - centre);
  CHECK(sample::agree(domirank(star, {.sigma = s, .relative = false}).values, {centre, leaf, leaf, leaf}));
  CHECK(leaf < 0);
  //  the smallest eigenvalue is -sqrt(3)
  CHECK(sample::agree(domirank(star, {.sigma = s * std::sqrt(3)}).values, {centre, leaf, leaf, leaf}));
}

TEST_CASE("domirank of a fraction of its bound uses the smallest eigenvalue, not the largest", "[power]") {
  //  triangle: 2, -1, -1
  const network triangle = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false);
  CHECK(sample::agree(domirank(triangle, {.sigma = .5}).values, {.5, .5, .5}));  // 2 s / (1 + 2 s)
  CHECK(domirank(triangle, {.sigma = 1}).why(0) == reason::tie_in_spectrum);
}

TEST_CASE("domirank says why it is undefined", "[power]") {
  CHECK(domirank(sample::drawn(0, {})).size() == 0);
  CHECK(domirank(sample::drawn(2, {{1, 1}})).values == sample::values{0, 0});
  CHECK(domirank(sample::drawn(2, {{0, 1}}, {4})).values == sample::values{.5, 0});
  CHECK(sample::code_of([] { domirank(sample::drawn(2, {{0, 1}}), {.sigma = INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::agree(domirank(sample::drawn(2, {{0, 1}}), {.sigma = 2, .relative = false}).values, {2, 0}));
  CHECK(domirank(sample::drawn(2, {{0, 1}}, {}, false), {.sigma = 1, .relative = false}).why(0) == reason::tie_in_spectrum);
  CHECK(domirank(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { domirank(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { domirank(sample::drawn(2, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("domirank solves the dense equation, or says that it has no solution", "[power][every]") {
  sample::oracle with("power.domirank", "definition, dense LU");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd m = naive::dense(net, false, true);
    const per_actor found = domirank(net, {.sigma = .5, .relative = false});
    const auto expected = naive::walk_sums(m, -.5, .5 * m.rowwise().sum());
    if (expected.empty()) CHECK(found.why(0) == reason::tie_in_spectrum);
    else with.compare(found, expected);
    if (net.view().directed || m.sum() == 0) return;
    const double lowest = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(m, Eigen::EigenvaluesOnly).eigenvalues().minCoeff();
    with.compare(domirank(net, {.sigma = .9}), naive::walk_sums(m, .9 / lowest, -.9 / lowest * m.rowwise().sum()));
  });
}

TEST_CASE("domirank is Bonacich power with beta = -sigma up to a factor", "[power][identity]") {
  sample::oracle with("power.domirank", "bonacich with beta = -sigma, rescaled");
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const network net = sample::draw({30, seed % 2 == 0, true, true, .15, 2}, seed).make();
    const per_actor ours = domirank(net, {.sigma = .02, .relative = false});
    per_actor theirs = power::bonacich(net, {.beta = -.02, .relative = false});
    const auto largest = [](const std::vector<double>& x) { return *std::max_element(x.begin(), x.end()); };
    const double by = largest(ours.values) / largest(theirs.values);
    for (double& v : theirs.values) v *= by;
    with.compare(ours, theirs.values);
  }
}
