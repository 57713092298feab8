#include <samspill/balance/effective_number.hpp>

#include "support/inequality.hpp"

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

TEST_CASE("effective_number equals its definition", "[balance]") {
  sample::check_against("balance.effective_number", "definition", effective_number, [](const sample::values& x) {
    double squares = 0;
    for (const double v : x) squares += v * v;
    return sample::total_of(x) * sample::total_of(x) / squares;
  });
}

TEST_CASE("effective_number keeps the laws of concentration", "[balance]") {
  sample::check_undefined(effective_number);
  sample::check_scale(effective_number);
  sample::check_transfers([](const sample::values& x) { return scalar(-effective_number(x).value); });
}
