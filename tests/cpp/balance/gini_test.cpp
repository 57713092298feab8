#include <samspill/balance/gini.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using balance::gini;

TEST_CASE("gini of 1 2 3 is 2/9, 1/3 normalized", "[balance]") {
  const sample::values x{3, 1, 2};
  CHECK(gini(x).value == Approx(2.0 / 9).epsilon(1e-14));
  CHECK(gini(x, {.normalized = true}).value == Approx(1.0 / 3).epsilon(1e-14));
}

TEST_CASE("gini of ineq's ten incomes is .4620911", "[balance]") {
  CHECK(gini(sample::values{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261}).value == Approx(.4620911).margin(5e-8));
}

TEST_CASE("gini is 0 when all have the same and (n - 1)/n when one has all", "[balance]") {
  CHECK(gini(sample::values(7, .1)).value == 0);
  CHECK(gini(sample::values{0, 0, 0, 5}).value == 3.0 / 4);
  CHECK(gini(sample::values{0, 0, 0, 5}, {.normalized = true}).value == 1);
}

TEST_CASE("gini leaves the unknown out and says why it is undefined", "[balance]") {
  CHECK(gini(sample::values{3, undefined_value, 1, 2}).value == Approx(2.0 / 9).epsilon(1e-14));
  CHECK(gini(sample::values{}).why == reason::no_actors);
  CHECK(gini(sample::values{undefined_value}).why == reason::not_observed);
  CHECK(gini(sample::values{0, 0}).why == reason::zero_total);
  CHECK(gini(sample::values{4}).value == 0);
  CHECK(gini(sample::values{4}, {.normalized = true}).why == reason::one_actor);
}

TEST_CASE("gini refuses negative and infinite values", "[balance]") {
  CHECK(sample::code_of([] { gini(sample::values{1, -1}); }) == static_cast<int>(errc::negative_weight));
  CHECK(sample::code_of([] { gini(sample::values{1, unbounded}); }) == static_cast<int>(errc::not_finite));
}

TEST_CASE("gini equals half the mean absolute difference over the mean", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    philox random(seed, 0);
    sample::values x;
    for (int i = 0; i < 30; ++i) x.push_back(random.below(4) == 0 ? 0 : random.unit());
    CHECK(gini(x).value == Approx(naive::gini(x)).epsilon(1e-12));
  }
}
