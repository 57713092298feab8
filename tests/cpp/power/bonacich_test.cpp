#include <samspill/power/bonacich.hpp>
#include <samspill/power/degree.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::bonacich;

namespace {

void check_rounded(const per_actor& found, const std::vector<double>& printed) {
  sample::oracle with("power.bonacich", "Bonacich 1987, as printed");
  REQUIRE(found.size() == printed.size());
  for (std::size_t i = 0; i < printed.size(); ++i) with.compare(std::round(100 * found.values[i]) / 100, printed[i], 1e-12);
}

std::vector<double> naive_power(const network_view& net, bool towards, double beta) {
  const Eigen::MatrixXd m = naive::dense(net, towards, true);
  std::vector<double> c = naive::walk_sums(m, beta, m.rowwise().sum());
  double square = 0;
  for (const double v : c) square += v * v;
  for (double& v : c) v *= std::sqrt(static_cast<double>(c.size()) / square);
  return c;
}

}  // namespace

TEST_CASE("bonacich of the first figure of 1987: power moves from B to A as beta grows", "[power][golden]") {
  //  A --> B --> C
  //        B --> D
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {1, 3}});
  const auto at_beta = [&](double beta) { return bonacich(net, {.beta = beta, .relative = false}); };
  check_rounded(at_beta(0), {.89, 1.79, 0, 0});
  check_rounded(at_beta(.2), {1.15, 1.64, 0, 0});
  check_rounded(at_beta(.4), {1.34, 1.49, 0, 0});
  check_rounded(at_beta(.6), {1.48, 1.35, 0, 0});
  check_rounded(at_beta(.8), {1.59, 1.22, 0, 0});
}

TEST_CASE("bonacich of a path of five: with negative beta power lies beside the ends", "[power][golden]") {
  //  0 - 1 - 2 - 3 - 4
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, false);
  const auto at_beta = [&](double beta) { return bonacich(net, {.beta = beta, .relative = false}); };
  check_rounded(at_beta(-.4), {.36, 1.45, .73, 1.45, .36});
  check_rounded(at_beta(0), {.60, 1.20, 1.20, 1.20, .60});
  check_rounded(at_beta(.5), {.64, 1.12, 1.28, 1.12, .64});
  CHECK(sample::agree(at_beta(-.5).values, {0, std::sqrt(2.5), 0, std::sqrt(2.5), 0}));
}

TEST_CASE("bonacich of three branches of three leaves: the centre has least with negative beta, most with positive", "[power][golden]") {
  //  centre 0; 1, 2, 3 around it; three leaves at each
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t branch = 1; branch <= 3; ++branch) {
    ties.emplace_back(0, branch);
    for (index_t leaf = 0; leaf < 3; ++leaf) ties.emplace_back(branch, 4 + 3 * (branch - 1) + leaf);
  }
  const network net = sample::drawn(13, ties, {}, false);
  check_rounded(bonacich(net, {.beta = -.4, .relative = false}), {-1.72, 1.53, 1.53, 1.53, -.57, -.57, -.57, -.57, -.57, -.57, -.57, -.57, -.57});
  check_rounded(bonacich(net, {.beta = .4, .relative = false}), {1.80, 1.48, 1.48, 1.48, .60, .60, .60, .60, .60, .60, .60, .60, .60});
}

TEST_CASE("bonacich of the Medici counts the isolated Pucci in its scale", "[power]") {
  CHECK(bonacich(sample::drawn(16, sample::marriages(), {}, false), {.beta = .1, .relative = false}).values[8] == Approx(1.9348).epsilon(1e-4));
  CHECK(bonacich(sample::florentine_fifteen(), {.beta = .1, .relative = false}).values[8] == Approx(1.8733).epsilon(1e-4));
}

TEST_CASE("bonacich uses strengths, follows ties given, and is degree for beta 0", "[power]") {
  //  0 -3-> 1 -1-> 2, 2 -2-> 0
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {3, 1, 2});
  const double by = std::sqrt(3.0 / 14);
  CHECK(sample::agree(bonacich(net, {.beta = 0}).values, {3 * by, by, 2 * by}));
  CHECK(sample::agree(bonacich(net, {.beta = 0, .direction = direction::in}).values, {2 * by, 3 * by, by}));
  CHECK(sample::agree(bonacich(net, {.beta = 0, .weighted = false}).values, {1, 1, 1}));
}

TEST_CASE("bonacich says why it is undefined", "[power]") {
  CHECK(bonacich(sample::drawn(0, {})).size() == 0);
  CHECK(bonacich(sample::drawn(2, {{1, 1}})).why(0) == reason::no_ties);
  CHECK(bonacich(sample::drawn(2, {{0, 1}})).values == sample::values{std::sqrt(2), 0});
  CHECK(sample::code_of([] { bonacich(sample::drawn(2, {{0, 1}}), {.beta = -INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
  //  0 - 1: eigenvalues 1 and -1
  const network pair = sample::drawn(2, {{0, 1}}, {}, false);
  for (const double beta : {1.0, -1.0, 1 + 1e-12}) CHECK(bonacich(pair, {.beta = beta, .relative = false}).why(1) == reason::tie_in_spectrum);
  CHECK(sample::agree(bonacich(pair, {.beta = 1 - 1e-6, .relative = false}).values, {1, 1}));
  CHECK(bonacich(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([&] { bonacich(pair, {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { bonacich(pair, {.beta = undefined_value}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { bonacich(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("bonacich solves the dense equation, or says that it has no solution", "[power][every]") {
  sample::oracle with("power.bonacich", "definition, dense LU");
  sample::for_many_networks([&](const network& net) {
    if (naive::dense(net, true, false).sum() == 0) return;
    for (const double beta : {-1.0, -.4, .35, .5}) {
      const per_actor found = bonacich(net, {.beta = beta, .relative = false});
      const std::vector<double> expected = naive_power(net, false, beta);
      if (expected.empty()) CHECK(found.why(0) == reason::tie_in_spectrum);
      else with.compare(found, expected);
    }
  });
}

TEST_CASE("bonacich_path has the columns of one beta each, singular ones undefined", "[power]") {
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, false);
  const std::vector<double> betas{-.5, 0, .3, 1 / std::sqrt(3.0)};
  const value_matrix path = power::bonacich_path(net, betas, {.relative = false});
  REQUIRE(path.rows == 5);
  REQUIRE(path.columns == 4);
  for (std::size_t b = 0; b < 3; ++b) {
    const per_actor one = bonacich(net, {.beta = betas[b], .relative = false});
    for (std::size_t i = 0; i < 5; ++i) CHECK(path(i, b) == one.values[i]);
  }
  CHECK(path.why(3) == reason::tie_in_spectrum);
  CHECK(power::bonacich_path(net, {}).size() == 0);
}

TEST_CASE("bonacich_path of a large network from one Krylov basis equals one solve for each beta", "[power]") {
  const std::vector<double> betas{-.9, -.5, -.1, .2, .5, .8, .95};
  for (const bool directed : {true, false}) {
    const network net = sample::draw({1200, directed, true, true, .005, 3}, 5).make();
    const value_matrix path = power::bonacich_path(net, betas);
    for (std::size_t b = 0; b < betas.size(); ++b) {
      const per_actor one = bonacich(net, {.beta = betas[b]});
      for (std::size_t i = 0; i < 1200; ++i) CHECK(path(i, b) == Approx(one.values[i]).epsilon(1e-8).margin(1e-8));
    }
  }
}
