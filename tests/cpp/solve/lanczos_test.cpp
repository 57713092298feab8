#include <samspill/solve/lanczos.hpp>

#include <cmath>
#include <numbers>
#include <vector>

#include <samspill/core/random.hpp>

#include "support/catch.hpp"

using namespace samspill;

namespace {

/// A tridiagonal matrix with entries of very different size, and now and then none beside the diagonal.
std::vector<double> drawn_tridiagonal(std::size_t n, philox& random) {
  std::vector<double> out(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) {
    out[i * n + i] = 4 * random.unit() - 2;
    if (i + 1 == n) continue;
    const double beside = random.below(12) == 0 ? 0 : std::pow(10, -6 * random.unit());
    out[i * n + i + 1] = out[(i + 1) * n + i] = beside;
  }
  return out;
}

}  // namespace

TEST_CASE("the leading pairs of a tridiagonal matrix are those that rotations find, to its last entries", "[solve]") {
  philox random(7, 0);
  for (int round = 0; round < 2000; ++round) {
    const std::size_t n = 1 + random.below(32);
    const std::vector<double> matrix = drawn_tridiagonal(n, random);
    const detail::leading_pairs found = detail::tridiagonal(matrix, n, n).leading(), asked = detail::small_spectrum(matrix, n, n).leading();
    INFO("n = " << n << ", round " << round);
    REQUIRE(found.first == Approx(asked.first).margin(1e-14));
    REQUIRE(found.second == Approx(asked.second).margin(1e-14));
    if (found.first - found.second < 1e-3) continue;  // the vector is not told apart well
    for (std::size_t i = 0; i < n; ++i) REQUIRE(std::abs(found.vector[i]) == Approx(std::abs(asked.vector[i])).epsilon(1e-9).margin(1e-12));
  }
}

TEST_CASE("the largest eigenpair of a path is found over many restarts", "[solve]") {
  for (const std::size_t n : {2U, 31U, 32U, 33U, 60U, 120U}) {
    const auto apply = [n](const std::vector<double>& x, std::vector<double>& y) {
      for (std::size_t i = 0; i < n; ++i) y[i] = (i > 0 ? x[i - 1] : 0) + (i + 1 < n ? x[i + 1] : 0);
    };
    const eigenpair found = largest_eigenpair(apply, std::vector<double>(n, 1.0), wanted::vector, {});
    const double angle = std::numbers::pi / static_cast<double>(n + 1);
    INFO("n = " << n);
    CHECK(found.why == reason::none);
    CHECK(found.value == Approx(2 * std::cos(angle)).epsilon(1e-13));
    for (std::size_t i = 0; i < n; ++i)
      REQUIRE(std::abs(found.vector[i]) == Approx(std::sqrt(2.0 / static_cast<double>(n + 1)) * std::sin(angle * static_cast<double>(i + 1))).margin(1e-9));
  }
}

TEST_CASE("two eigenvalues nearer than the vector needs are no vector", "[solve]") {
  const double apart = 1e-12;
  const auto apply = [apart](const std::vector<double>& x, std::vector<double>& y) {
    for (std::size_t i = 0; i < x.size(); ++i) y[i] = x[i] * (i == 0 ? 1 : i == 1 ? 1 - apart : 1 / static_cast<double>(i + 2));
  };
  CHECK(largest_eigenpair(apply, std::vector<double>(40, 1.0), wanted::vector, {}).why == reason::not_converged);
}
