#include <samspill/balance/half_squared_cv.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::half_squared_cv;

TEST_CASE("half_squared_cv of 1 2 3 is a variance of 2/3 over twice 4", "[balance]") {
  CHECK(half_squared_cv(sample::values{3, 1, 2}).value == Approx(1.0 / 12).epsilon(1e-14));
  CHECK(half_squared_cv(sample::values(7, .1)).value == 0);
  CHECK(half_squared_cv(sample::values{0, 0, 0, 5}).value == Approx(3.0 / 2).epsilon(1e-14));
}

TEST_CASE("half_squared_cv equals its definition", "[balance]") {
  sample::check_against("balance.half_squared_cv", "definition", half_squared_cv, [](const sample::values& x) {
    double squares = 0;
    for (const double v : x) squares += (v - naive::mean(x)) * (v - naive::mean(x));
    return squares / static_cast<double>(x.size()) / (2 * naive::mean(x) * naive::mean(x));
  });
}

TEST_CASE("half_squared_cv keeps the laws of inequality", "[balance]") {
  sample::check_undefined(half_squared_cv);
  sample::check_scale(half_squared_cv);
  sample::check_replication(half_squared_cv);
  sample::check_transfers(half_squared_cv);
}
