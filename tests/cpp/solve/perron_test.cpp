#include <samspill/solve/perron.hpp>

#include <Spectra/SymEigsSolver.h>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;

TEST_CASE("largest and smallest roots are those of all eigenvalues", "[solve]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({80, false, true, true, .05, 3}, seed).make();
    const Eigen::VectorXd all = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(naive::dense(net, true, true), Eigen::EigenvaluesOnly).eigenvalues();
    CHECK(largest_root(net.view().out, true, {}).value == Approx(all.maxCoeff()).epsilon(1e-11));
    CHECK(lowest_root(net.view().out, {}).value == Approx(-all.minCoeff()).epsilon(1e-11));
  }
}

TEST_CASE("roots that stand many times are found", "[solve]") {
  //  everybody tied to everybody: 49 once, -1 forty-nine times
  const network net = sample::draw({50, false, false, false, 1.0, 1}, 1).make();
  CHECK(largest_root(net.view().out, true, {}).value == Approx(49).epsilon(1e-12));
  CHECK(lowest_root(net.view().out, {}).value == Approx(1).epsilon(1e-12));
}

TEST_CASE("the Perron vector of a large network is the one of another solver", "[solve]") {
  const network net = sample::draw({800, false, true, false, .01, 1}, 2).make();
  const eigenpair found = perron(net.view().out, true, {});
  REQUIRE(found.why == reason::none);
  const Eigen::MatrixXd m = naive::dense(net, true, true);
  Spectra::DenseSymMatProd<double> product(m);
  Spectra::SymEigsSolver<Spectra::DenseSymMatProd<double>> solver(product, 1, 30);
  solver.init();
  solver.compute(Spectra::SortRule::LargestAlge, 1000, 1e-13);
  CHECK(found.value == Approx(solver.eigenvalues()(0)).epsilon(1e-12));
  const Eigen::VectorXd theirs = solver.eigenvectors(1).cwiseAbs();
  for (std::size_t i = 0; i < 800; ++i) REQUIRE(found.vector[i] == Approx(theirs(static_cast<Eigen::Index>(i))).margin(1e-9));
}
