#include <samspill/balance/generalised_entropy.hpp>
#include <samspill/balance/half_squared_cv.hpp>
#include <samspill/balance/mean_log_deviation.hpp>
#include <samspill/balance/theil.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::generalised_entropy;

namespace {

auto of_order(double alpha) {
  return [alpha](const sample::values& x) { return generalised_entropy(x, {.alpha = alpha}); };
}

}  // namespace

TEST_CASE("generalised_entropy at 3 of 1 and 3 is ((1/8 + 27/8)/2 - 1)/6", "[balance]") {
  CHECK(generalised_entropy(sample::values{1, 3}, {.alpha = 3}).value == Approx(0.75 / 6).epsilon(1e-14));
  CHECK(generalised_entropy(sample::values(7, .1), {.alpha = -2}).value == Approx(0).margin(1e-15));
}

TEST_CASE("generalised_entropy is mean log deviation at 0, theil at 1 and half the squared cv at 2, to the bit", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const sample::values x = sample::draw_values(seed, 30, seed % 2 == 0);
    CHECK(generalised_entropy(x, {.alpha = 0}).value == balance::mean_log_deviation(x).value);
    CHECK(generalised_entropy(x).value == balance::theil(x).value);
    CHECK(generalised_entropy(x, {.alpha = 2}).value == balance::half_squared_cv(x).value);
  }
}

TEST_CASE("generalised_entropy goes smoothly through 0 and 1", "[balance]") {
  const sample::values x{1, 2, 4, 1e-3};
  for (const double limit : {0.0, 1.0})
    for (const double step : {1e-15, 1e-12, 1e-9})
      for (const double side : {-1.0, 1.0})
        CHECK(generalised_entropy(x, {.alpha = limit + side * step}).value == Approx(generalised_entropy(x, {.alpha = limit}).value).epsilon(30 * step + 1e-14));
}

TEST_CASE("generalised_entropy is infinite for alpha of at most 0 where somebody has nothing", "[balance]") {
  CHECK(generalised_entropy(sample::values{0, 1}, {.alpha = 0}).value == unbounded);
  CHECK(generalised_entropy(sample::values{0, 1}, {.alpha = -1}).value == unbounded);
  CHECK(generalised_entropy(sample::values{0, 1}, {.alpha = 0.5}).value == Approx((std::sqrt(2) / 2 - 1) / -0.25).epsilon(1e-14));
}

TEST_CASE("generalised_entropy equals its definition", "[balance]") {
  for (const double alpha : {-2.0, -0.5, 0.25, 0.5, 0.75, 1.5, 3.0, 10.0})
    sample::check_against("balance.generalised_entropy", "definition", of_order(alpha), [&](const sample::values& x) {
      double powers = 0;
      for (const double v : x) powers += std::pow(v / naive::mean(x), alpha);
      return (powers / static_cast<double>(x.size()) - 1) / (alpha * (alpha - 1));
    }, 1e-10);
}

TEST_CASE("generalised_entropy keeps the laws of inequality", "[balance]") {
  for (const double alpha : {-1.0, 0.0, 0.5, 1.0, 3.0}) {
    sample::check_undefined(of_order(alpha));
    sample::check_replication(of_order(alpha));
    sample::check_transfers(of_order(alpha), true, alpha > 0);
  }
  sample::check_scale(of_order(0.5));
  CHECK(sample::code_of([] { generalised_entropy(sample::values{1}, {.alpha = 11}); }) == static_cast<int>(errc::option_out_of_range));
}
