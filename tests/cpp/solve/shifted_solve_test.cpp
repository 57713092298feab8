#include <samspill/solve/perron.hpp>
#include <samspill/solve/shifted_solve.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;

namespace {

std::vector<double> ones(index_t n) { return std::vector<double>(at(n), 1.0); }

void check_dense(const network& net, double beta) {
  const index_t n = net.view().n();
  const shifted_solution found = shifted_system(net.view().out, !net.view().directed).solve(beta, ones(n));
  REQUIRE(found.why == reason::none);
  const Eigen::VectorXd expected =
      (Eigen::MatrixXd::Identity(n, n) - beta * naive::dense(net, false, true)).partialPivLu().solve(Eigen::VectorXd::Ones(n));
  const Eigen::VectorXd ours = Eigen::Map<const Eigen::VectorXd>(found.x.data(), n);
  CHECK((ours - expected).cwiseAbs().maxCoeff() <= 1e-8 * expected.cwiseAbs().maxCoeff());
}

network long_path(index_t n) {
  std::vector<index_t> from, to;
  for (index_t i = 0; i + 1 < n; ++i) {
    from.push_back(i);
    to.push_back(i + 1);
  }
  return network(build_csr<strength>(n, from, to, {}, false), false);
}

}  // namespace

TEST_CASE("a shifted system of 600 actors is solved in a Krylov space as the dense one, inside the radius of convergence and beyond", "[solve]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({600, directed, true, true, .02, 3}, 3).make();
    const double root = largest_root(net.view().out, !directed, {}).value;
    for (const double share : {-.99, -.5, .5, .9, .999, 1.5}) check_dense(net, share / root);
  }
}

TEST_CASE("a shifted system at an eigenvalue of a large network is refused", "[solve]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({600, directed, true, false, .02, 3}, 4).make();
    const double root = largest_root(net.view().out, !directed, {}).value;
    for (const double beta : {1 / root, (1 + 1e-13) / root}) {
      const shifted_solution found = shifted_system(net.view().out, !directed).solve(beta, ones(600));
      CHECK((found.why == reason::tie_in_spectrum || found.why == reason::not_converged));
    }
  }
}

TEST_CASE("a shifted system that has an eigenvalue the right-hand side does not see is refused", "[solve]") {
  //  a ring of 2,000: 1 is the vector of 2, and 1 = 2 cos 60 degrees is an eigenvalue, too
  std::vector<index_t> from, to;
  for (index_t i = 0; i < 1998; ++i) {
    from.push_back(i);
    to.push_back((i + 1) % 1998);
  }
  const network ring(build_csr<strength>(1998, from, to, {}, false), false);
  const shifted_solution found = shifted_system(ring.view().out, true).solve(1, ones(1998));
  CHECK((found.why == reason::tie_in_spectrum || found.why == reason::not_converged));
}

TEST_CASE("a shifted system without cycles is solved exactly, however long the chain and whatever beta", "[solve]") {
  std::vector<index_t> from, to;
  for (index_t i = 0; i + 1 < 100000; ++i) {
    from.push_back(i);
    to.push_back(i + 1);
  }
  const network chain(build_csr<strength>(100000, from, to, {}, true), true);
  const shifted_solution found = shifted_system(chain.view().in, false).solve(1, ones(100000));
  REQUIRE(found.why == reason::none);
  CHECK(found.x.back() == 100000);
  CHECK(shifted_system(chain.view().in, false).solve(3, ones(100000)).why == reason::not_converged);  // 3^100000
}

TEST_CASE("a shifted system of a path of 100,000 actors", "[solve]") {
  const network path = long_path(100000);
  const shifted_solution found = shifted_system(path.view().out, true).solve(.49, ones(100000));
  REQUIRE(found.why == reason::none);
  CHECK(found.x[50000] == Approx(50).epsilon(1e-9));  // 1 / (1 - 2 beta) far from the ends
  CHECK(found.x[0] == Approx(1 + .49 * found.x[1]).epsilon(1e-9));
  const shifted_solution beyond = shifted_system(path.view().out, true).solve(.5, ones(100000));
  CHECK(beyond.why != reason::none);
}

TEST_CASE("a shifted system with weights over 12 orders of magnitude", "[solve]") {
  for (const bool directed : {true, false}) {
    sample::tie_list ties = sample::draw({600, directed, true, false, .02, 3}, 6);
    philox random(7, 0);
    for (double& w : ties.weight) w = std::pow(10, 12 * random.unit() - 6);
    const network net = ties.make();
    const double root = largest_root(net.view().out, !directed, {}).value;
    check_dense(net, .8 / root);
    check_dense(net, -.8 / root);
  }
}

TEST_CASE("many betas from one Krylov basis give what one gives", "[solve]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({900, directed, true, true, .01, 3}, 8).make();
    const double root = largest_root(net.view().out, !directed, {}).value;
    std::vector<double> betas;
    for (int k = -9; k <= 9; ++k) betas.push_back(k / (10 * root));
    shifted_system system(net.view().out, !directed);
    const std::vector<shifted_solution> many = system.solve(betas, ones(900));
    for (std::size_t s = 0; s < betas.size(); ++s) {
      const shifted_solution one = shifted_system(net.view().out, !directed).solve(betas[s], ones(900));
      REQUIRE(many[s].why == reason::none);
      for (std::size_t i = 0; i < 900; ++i) REQUIRE(many[s].x[i] == Approx(one.x[i]).epsilon(1e-9).margin(1e-9));
    }
  }
}
