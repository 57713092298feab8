#include <samspill/balance/gini.hpp>

#include "support/inequality.hpp"

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

TEST_CASE("gini of one actor is 0, normalized undefined", "[balance]") {
  CHECK(gini(sample::values{4}).value == 0);
  CHECK(gini(sample::values{4}, {.normalized = true}).why == reason::one_actor);
}

TEST_CASE("gini equals half the mean absolute difference over the mean", "[balance]") {
  sample::check_against("balance.gini", "all pairs", gini, naive::gini);
}

TEST_CASE("gini of three who have 6 and of one who has 2 is 0, of one and three 1/2", "[balance]") {
  const sample::values x{6, 2}, even{3, 1}, turned{1, 3}, nobody{1, 0};
  CHECK(gini(actor_values_view(x, {}, even)).value == Approx(0).margin(1e-15));
  // a head 6 and 2/3: Lorenz curve through (3/4, 1/4)
  CHECK(gini(actor_values_view(x, {}, turned)).value == Approx(1.0 / 2).epsilon(1e-14));
  CHECK(gini(actor_values_view(x, {}, turned), {.normalized = true}).value == Approx(2.0 / 3).epsilon(1e-14));
  CHECK(gini(actor_values_view(x, {}, nobody)).value == Approx(1.0 / 4).epsilon(1e-14));
}

TEST_CASE("gini keeps the laws of inequality", "[balance]") {
  sample::check_undefined(gini);
  sample::check_undefined([](const sample::values& x) { return gini(x, {.normalized = true}); });
  sample::check_scale(gini);
  sample::check_replication(gini);
  sample::check_transfers(gini);
}
