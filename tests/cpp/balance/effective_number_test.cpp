#include <samspill/balance/effective_number.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using balance::effective_number;

TEST_CASE("effective_number of shares 1/2 1/4 1/4 is 8/3", "[balance]") {
  CHECK(effective_number(sample::values{2, 1, 1}).value == Approx(8.0 / 3).epsilon(1e-14));
}

TEST_CASE("effective_number is n when all have the same and 1 when one has all", "[balance]") {
  CHECK(effective_number(sample::values(7, .1)).value == Approx(7).epsilon(1e-14));
  CHECK(effective_number(sample::values{0, 9, 0}).value == 1);
  CHECK(effective_number(sample::values{4}).value == 1);
}

TEST_CASE("effective_number leaves the unknown out and says why it is undefined", "[balance]") {
  CHECK(effective_number(sample::values{2, 1, undefined_value, 1}).value == Approx(8.0 / 3).epsilon(1e-14));
  CHECK(effective_number(sample::values{}).why == reason::no_actors);
  CHECK(effective_number(sample::values{undefined_value}).why == reason::not_observed);
  CHECK(effective_number(sample::values{0, 0}).why == reason::zero_total);
  CHECK(sample::code_of([] { effective_number(sample::values{1, -1}); }) == static_cast<int>(errc::negative_weight));
}
