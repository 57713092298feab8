#include <samspill/balance/atkinson.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::atkinson;

namespace {

auto averse_by(double epsilon) {
  return [epsilon](const sample::values& x) { return atkinson(x, {.epsilon = epsilon}); };
}

}  // namespace

TEST_CASE("atkinson of ineq's ten incomes is .1796591", "[balance]") {
  CHECK(atkinson(sample::values{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261}).value == Approx(.1796591).margin(5e-8));
}

TEST_CASE("atkinson of 10 20 30 40 50 is .06315 at .5 and .13161 at 1, as PySAL prints", "[balance]") {
  const sample::values x{10, 20, 30, 40, 50};
  CHECK(atkinson(x).value == Approx(.06315).margin(5e-6));
  CHECK(atkinson(x, {.epsilon = 1}).value == Approx(.13161).margin(5e-6));
}

TEST_CASE("atkinson is 0 at epsilon 0 and one minus least over mean at infinity", "[balance]") {
  const sample::values x{1, 2, 6};
  CHECK(atkinson(x, {.epsilon = 0}).value == Approx(0).margin(1e-15));
  CHECK(atkinson(x, {.epsilon = unbounded}).value == Approx(2.0 / 3).epsilon(1e-14));
  CHECK(atkinson(x, {.epsilon = 2000}).value == Approx(2.0 / 3).epsilon(1e-3));
  CHECK(atkinson(sample::values(7, .1)).value == 0);
}

TEST_CASE("atkinson is 1 from epsilon 1 on where somebody has nothing", "[balance]") {
  for (const double epsilon : {1.0, 1.5, 30.0, unbounded}) CHECK(atkinson(sample::values{0, 4, 5}, {.epsilon = epsilon}).value == 1);
  CHECK(atkinson(sample::values{0, 8}).value == Approx(.5).epsilon(1e-14));
}

TEST_CASE("atkinson equals its definition", "[balance]") {
  for (const double epsilon : {0.25, 0.5, 0.9, 1.5, 2.0, 4.0})
    sample::check_against("balance.atkinson", "definition", averse_by(epsilon), [&](const sample::values& x) {
      double powers = 0;
      for (const double v : x) powers += std::pow(v, 1 - epsilon);
      return 1 - std::pow(powers / static_cast<double>(x.size()), 1 / (1 - epsilon)) / naive::mean(x);
    });
  sample::check_against("balance.atkinson", "definition, geometric mean", averse_by(1), [](const sample::values& x) {
    double logs = 0;
    for (const double v : x) logs += std::log(v);
    return 1 - std::exp(logs / static_cast<double>(x.size())) / naive::mean(x);
  });
}

TEST_CASE("atkinson goes smoothly through 1", "[balance]") {
  const sample::values x{1, 2, 4, 1e-3};
  for (const double step : {-1e-9, -1e-13, 1e-13, 1e-9}) CHECK(atkinson(x, {.epsilon = 1 + step}).value == Approx(atkinson(x, {.epsilon = 1}).value).epsilon(1e-8));
}

TEST_CASE("atkinson keeps the laws of inequality", "[balance]") {
  for (const double epsilon : {0.5, 1.0, 2.0, 50.0}) {
    sample::check_undefined(averse_by(epsilon));
    sample::check_replication(averse_by(epsilon));
    sample::check_scale(averse_by(epsilon));
    sample::check_transfers(averse_by(epsilon), epsilon < 50, epsilon < 1);
  }
  CHECK(sample::code_of([] { atkinson(sample::values{1}, {.epsilon = -1}); }) == static_cast<int>(errc::option_out_of_range));
}
