#include "support/catch.hpp"

#include <cmath>

#include <samspill/inference/student.hpp>

using namespace samspill;

TEST_CASE("student's quantiles are those of the printed tables", "[inference]") {
  // Abramowitz and Stegun, table 26.10: two-sided 95 % and 80 %
  CHECK(student_quantile(0.95, 1) == Approx(12.706).epsilon(1e-4));
  CHECK(student_quantile(0.95, 2) == Approx(4.303).epsilon(1e-4));
  CHECK(student_quantile(0.95, 5) == Approx(2.571).epsilon(2e-4));
  CHECK(student_quantile(0.95, 10) == Approx(2.228).epsilon(2e-4));
  CHECK(student_quantile(0.95, 30) == Approx(2.042).epsilon(2e-4));
  CHECK(student_quantile(0.95, 120) == Approx(1.980).epsilon(2e-4));
  CHECK(student_quantile(0.80, 1) == Approx(3.078).epsilon(2e-4));
  CHECK(student_quantile(0.80, 10) == Approx(1.372).epsilon(4e-4));
  CHECK(student_quantile(0.99, 4) == Approx(4.604).epsilon(1e-4));
}

TEST_CASE("student's quantiles with 1 and 2 degrees of freedom have closed forms", "[inference]") {
  const double pi = std::acos(-1.0);
  for (const double level : {0.5, 0.8, 0.95, 0.999}) {
    CHECK(student_quantile(level, 1) == Approx(std::tan(pi * level / 2)).epsilon(1e-11));
    const double tail = (1 - level) / 2;
    CHECK(student_quantile(level, 2) == Approx((1 - 2 * tail) / std::sqrt(2 * tail * (1 - tail))).epsilon(1e-11));
  }
}

TEST_CASE("student's quantile and tail undo each other, and without a degree of freedom there is no bound", "[inference]") {
  for (const double freedom : {1.0, 3.0, 7.5, 23.0, 499.0})
    for (const double level : {0.1, 0.8, 0.95, 0.9999}) CHECK(student_two_tails(student_quantile(level, freedom), freedom) == Approx(1 - level).epsilon(1e-10));
  CHECK(std::isinf(student_quantile(0.95, 0)));
}
