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

namespace {

/// Two groups of six: everybody is tied to the others of its group with 1, in the second 1 + more, and to the other group with `across`.
csr two_groups(double more, double across) {
  csr out;
  for (index_t i = 0; i < 12; ++i) {
    for (index_t j = 0; j < 12; ++j) {
      if (i == j) continue;
      out.targets.push_back(j);
      out.values.push_back((i < 6) != (j < 6) ? across : i < 6 ? 1 : 1 + more);
    }
    out.offsets.push_back(static_cast<index_t>(out.targets.size()));
  }
  return out;
}

/// A ring of n that all go round one way, and `chords` drawn ties across it.
csr ring_with_chords(index_t n, int chords, std::uint64_t seed) {
  philox random(seed, 0);
  std::vector<index_t> from, to;
  for (index_t i = 0; i < n; ++i) {
    from.push_back(i);
    to.push_back((i + 1) % n);
  }
  for (int k = 0; k < chords; ++k) {
    const auto i = static_cast<index_t>(random.below(static_cast<std::uint32_t>(n)));
    from.push_back(i);
    to.push_back((i + 2 + static_cast<index_t>(random.below(static_cast<std::uint32_t>(n) - 2))) % n);
  }
  std::vector<std::pair<index_t, index_t>> ties;
  for (std::size_t k = 0; k < from.size(); ++k) ties.push_back({from[k], to[k]});
  std::sort(ties.begin(), ties.end());
  ties.erase(std::unique(ties.begin(), ties.end()), ties.end());
  from.clear();
  to.clear();
  for (const auto& [i, j] : ties) {
    from.push_back(i);
    to.push_back(j);
  }
  return build_csr<strength>(n, from, to, {}, true);
}

void check_pair(const csr& ties, const eigenpair& found) {
  REQUIRE(found.why == reason::none);
  std::vector<double> image(found.vector.size());
  vec::multiply(ties, found.vector, image, {});
  CHECK(*std::min_element(found.vector.begin(), found.vector.end()) >= 0);
  vec::add(-found.value, found.vector, image);
  CHECK(vec::norm(image) <= 1e-11 * vec::norm(found.vector));
}

}  // namespace

TEST_CASE("the Perron vector of two groups with almost the same root is right or not_converged, never half right", "[solve]") {
  //  by groups: (5, 6 across; 6 across, 5 + 5 more), whose vector stands at half the angle of (5 more, 12 across)
  const double eps = std::numeric_limits<double>::epsilon();
  int found = 0;
  for (const bool symmetric : {true, false})
    for (const double more : {16 * eps, 1e-14, 1e-13, 1e-12, 1e-10, 1e-8, 1e-6, 1e-3})
      for (const double across : {1e-14, 1e-12, 1e-10, 1e-8, 1e-6, 1e-4, 1e-2}) {
        INFO((symmetric ? "symmetric, more " : "more ") << more << ", across " << across);
        const csr rows = two_groups(more, across);
        const eigenpair pair = perron(rows, symmetric, {});
        if (pair.why != reason::none) continue;
        ++found;
        const double expected = std::tan(0.5 * std::atan2(12 * across, 5 * ((1 + more) - 1)));
        for (const std::size_t i : {0U, 3U, 5U}) CHECK(pair.vector[i] / pair.vector[6] == Approx(expected).margin(1e-6));
      }
  CHECK(found > 20);
}

TEST_CASE("the Perron vector is even where all rows have the same sum, however near another root is", "[solve]") {
  //  a ring of 200,000: the next root is 2 cos(2 pi / n), 1e-9 below
  const index_t n = 200'000;
  std::vector<std::pair<index_t, index_t>> ring;
  for (index_t i = 0; i < n; ++i) ring.emplace_back(i, (i + 1) % n);
  const eigenpair found = perron(sample::drawn(n, ring, {}, false).view().out, true, {});
  REQUIRE(found.why == reason::none);
  CHECK(found.value == 2);
  CHECK(std::all_of(found.vector.begin(), found.vector.end(), [&](double v) { return v == found.vector[0]; }));
}

TEST_CASE("the Perron pair of rings with chords, where walks mix slowly", "[solve]") {
  for (const auto& [n, chords] : {std::pair<index_t, int>{2000, 20}, {5000, 50}, {100000, 100000}}) {
    const csr ties = ring_with_chords(n, chords, 7);
    check_pair(ties, perron(ties, false, {}));
  }
}

TEST_CASE("the Perron pair of a long way with ties of two strengths is that of the symmetric one", "[solve]") {
  //  0 <-> 1 <-> 2 ... : forth a_i and back b_i have the roots of sqrt(a_i b_i) both ways
  constexpr index_t n = 1000;
  philox random(5, 0);
  std::vector<index_t> from, to, lower, upper;
  std::vector<double> strengths, mean;
  for (index_t i = 0; i + 1 < n; ++i) {
    const double forth = 1 + random.unit(), back = 0.9 * (1 + random.unit());
    from.insert(from.end(), {i, i + 1});
    to.insert(to.end(), {i + 1, i});
    strengths.insert(strengths.end(), {forth, back});
    lower.push_back(i);
    upper.push_back(i + 1);
    mean.push_back(std::sqrt(forth * back));
  }
  const csr ties = build_csr<strength>(n, from, to, strengths, true);
  const eigenpair found = perron(ties, false, {});
  check_pair(ties, found);
  CHECK(found.value == Approx(largest_root(build_csr<strength>(n, lower, upper, mean, false), true, {}).value).epsilon(1e-12));
}
