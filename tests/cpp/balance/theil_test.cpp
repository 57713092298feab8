#include <samspill/balance/theil.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using balance::theil;

TEST_CASE("theil keeps zeros: half have nothing is ln 2", "[balance]") {
  CHECK(theil(sample::values{0, 0, 0, 10, 10, 10}).value == Approx(std::log(2)).epsilon(1e-14));
}

TEST_CASE("theil is 0 when all have the same and ln n when one has all", "[balance]") {
  CHECK(theil(sample::values(7, .1)).value == 0);
  CHECK(theil(sample::values{0, 0, 0, 5}).value == Approx(std::log(4)).epsilon(1e-14));
  CHECK(theil(sample::values{4}).value == 0);
}

TEST_CASE("theil of 1 and 3 is (1/4) ln(1/2) + (3/4) ln(3/2)", "[balance]") {
  CHECK(theil(sample::values{1, 3}).value == Approx(.25 * std::log(.5) + .75 * std::log(1.5)).epsilon(1e-14));
}

TEST_CASE("theil leaves the unknown out and says why it is undefined", "[balance]") {
  CHECK(theil(sample::values{1, undefined_value, 3}).value == theil(sample::values{1, 3}).value);
  CHECK(theil(sample::values{}).why == reason::no_actors);
  CHECK(theil(sample::values{undefined_value}).why == reason::not_observed);
  CHECK(theil(sample::values{0, 0}).why == reason::zero_total);
  CHECK(sample::code_of([] { theil(sample::values{1, -1}); }) == static_cast<int>(errc::negative_weight));
}

TEST_CASE("theil equals the naive mean on random values", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    philox random(seed, 0);
    sample::values x;
    for (int i = 0; i < 30; ++i) x.push_back(random.below(4) == 0 ? 0 : random.unit());
    CHECK(theil(x).value == Approx(naive::theil(x)).epsilon(1e-12));
  }
}
