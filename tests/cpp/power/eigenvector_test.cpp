#include <samspill/power/eigenvector.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::eigenvector;

TEST_CASE("eigenvector of a path of three is 1/2, sqrt(1/2), 1/2 although its spectrum is symmetric", "[power]") {
  //  0 - 1 - 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, false);
  CHECK(sample::agree(eigenvector(net).values, {.5, std::sqrt(.5), .5}));
  CHECK(sample::agree(eigenvector(net, {.scale = scaling::max}).values, {std::sqrt(.5), 1, std::sqrt(.5)}));
  CHECK(sample::agree(eigenvector(net, {.scale = scaling::sum}).values, {1 / (2 + std::sqrt(2)), std::sqrt(2) / (2 + std::sqrt(2)), 1 / (2 + std::sqrt(2))}));
}

TEST_CASE("eigenvector follows those who name (in) or those who are named (out)", "[power]") {
  //  0 <-> 1 --> 2: nobody depends on what 2 gives
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}});
  CHECK(sample::agree(eigenvector(net, {.scale = scaling::max}).values, {1, 1, 1}));
  CHECK(sample::agree(eigenvector(net, {.direction = direction::out, .scale = scaling::max}).values, {1, 1, 0}));
  CHECK(sample::code_of([&] { eigenvector(net, {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("eigenvector of weighted ties: 1 and sqrt(2) times the other", "[power]") {
  //  0 -1-> 1, 1 -2-> 0: x0 lambda = 2 x1, x1 lambda = x0
  const network net = sample::drawn(2, {{0, 1}, {1, 0}}, {1, 2});
  CHECK(sample::agree(eigenvector(net, {.scale = scaling::max}).values, {1, 1 / std::sqrt(2)}));
  CHECK(sample::agree(eigenvector(net, {.scale = scaling::max, .weighted = false}).values, {1, 1}));
}

TEST_CASE("eigenvector says why it is undefined", "[power]") {
  CHECK(eigenvector(sample::drawn(0, {})).size() == 0);
  CHECK(eigenvector(sample::drawn(1, {{0, 0}})).why(0) == reason::no_ties);
  CHECK(eigenvector(sample::drawn(3, {{0, 1}, {1, 2}})).why(2) == reason::not_strongly_connected);
  //  0 - 1   2 - 3: which pair gets the mass is arbitrary
  CHECK(eigenvector(sample::drawn(4, {{0, 1}, {2, 3}}, {}, false)).why(0) == reason::tie_in_spectrum);
  CHECK(sample::code_of([] { eigenvector(sample::drawn_costs(2, {{0, 1}, {1, 0}}, {3, 1})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(eigenvector(sample::drawn(2, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::none);
  CHECK(eigenvector(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
}

TEST_CASE("eigenvector by component gives each its own", "[power]") {
  //  0 - 1 - 2    3 -5- 4    5
  const network net = sample::drawn(6, {{0, 1}, {1, 2}, {3, 4}}, {1, 1, 5}, false);
  const per_actor found = eigenvector(net, {.by_component = true});
  CHECK(sample::agree(std::vector(found.values.begin(), found.values.end() - 1), {.5, std::sqrt(.5), .5, std::sqrt(.5), std::sqrt(.5)}));
  CHECK(found.why(5) == reason::isolate);
  const per_actor largest = eigenvector(net, {.scale = scaling::max, .by_component = true});
  CHECK(sample::agree(std::vector(largest.values.begin(), largest.values.end() - 1), {std::sqrt(.5), 1, std::sqrt(.5), 1, 1}));
  //  0 <-> 1 --> 2
  CHECK(eigenvector(sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}), {.scale = scaling::max, .by_component = true}).why(2) == reason::not_strongly_connected);
}

TEST_CASE("eigenvector leaves loops out and gives a smaller component nothing", "[power]") {
  //  triangle 0 1 2, pair 3 - 4 (a loop at 3)
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {0, 2}, {3, 3}, {3, 4}}, {}, false);
  CHECK(sample::agree(eigenvector(net, {.scale = scaling::max}).values, {1, 1, 1, 0, 0}));
}

namespace {

bool solves_dense(const network& net, bool towards, bool weighted) {
  const per_actor found = eigenvector(net, {.direction = towards ? direction::in : direction::out, .weighted = weighted});
  const Eigen::MatrixXd m = naive::dense(net, towards, weighted);
  const naive::perron largest = naive::largest_root(m, !net.view().directed);
  if (largest.root < .5) return found.why(0) == reason::no_ties || found.why(0) == reason::not_strongly_connected;
  if (largest.multiplicity > 1) return found.why(0) == reason::tie_in_spectrum;
  // the root stands alone, so there is but one vector that solves the equation
  sample::oracle("power.eigenvector", sample::every_small).compare(found, naive::perron_vector(m, !net.view().directed));
  const Eigen::VectorXd x = Eigen::Map<const Eigen::VectorXd>(found.values.data(), net.view().n());
  return x.minCoeff() >= 0 && std::abs(x.norm() - 1) < 1e-12 && (m * x - largest.root * x).cwiseAbs().maxCoeff() < 1e-10 * largest.root;
}

}  // namespace

TEST_CASE("eigenvector solves the dense equation on every small network", "[power][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n) {
      std::int64_t wrong = 0;
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        wrong += !solves_dense(net, true, false);
        if (directed) wrong += !solves_dense(net, false, false);
      });
      CHECK(wrong == 0);
    }
}

TEST_CASE("eigenvector solves the dense equation on random weighted networks", "[power]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({25, directed, true, true, 0.12, 2}, seed).make();
      CHECK(solves_dense(net, true, true));
      CHECK(solves_dense(net, false, true));
    }
}

TEST_CASE("eigenvector of a long path converges: sines", "[power]") {
  std::vector<std::pair<index_t, index_t>> steps;
  for (index_t i = 0; i + 1 < 60; ++i) steps.emplace_back(i, i + 1);
  const per_actor x = eigenvector(sample::drawn(60, steps, {}, false), {.scale = scaling::max});
  REQUIRE(x.why(0) == reason::none);
  for (std::size_t i = 0; i < 60; ++i) {
    const double expected = std::sin(M_PI * static_cast<double>(i + 1) / 61) / std::sin(M_PI * 30 / 61);
    CHECK(x.values[i] == Approx(expected).margin(1e-8));
  }
}
