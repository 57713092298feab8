#include <samspill/balance/evenness.hpp>
#include <samspill/balance/hill_number.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::evenness;
using balance::evenness_measure;

TEST_CASE("evenness of 2 1 1 is 1.5 ln 2 over ln 3, and by ratio and relative from 2^1.5 holders", "[balance]") {
  const sample::values x{2, 1, 1};
  const double holders = std::pow(2, 1.5);
  CHECK(evenness(x).value == Approx(1.5 * std::log(2) / std::log(3)).epsilon(1e-14));
  CHECK(evenness(x, {.measure = evenness_measure::ratio}).value == Approx(holders / 3).epsilon(1e-14));
  CHECK(evenness(x, {.measure = evenness_measure::relative}).value == Approx((holders - 1) / 2).epsilon(1e-14));
  CHECK(evenness(x, {.measure = evenness_measure::ratio, .order = 2}).value == Approx(8.0 / 9).epsilon(1e-14));
}

TEST_CASE("evenness counts the roster, those with nothing included", "[balance]") {
  CHECK(evenness(sample::values{1, 1, 0, 0}).value == Approx(.5).epsilon(1e-14));
  CHECK(evenness(sample::values{1, 1, undefined_value, undefined_value}).value == Approx(1).epsilon(1e-14));
}

TEST_CASE("evenness of one actor is defined only as a ratio", "[balance]") {
  CHECK(evenness(sample::values{4}, {.measure = evenness_measure::ratio}).value == 1);
  CHECK(evenness(sample::values{4}).why == reason::one_actor);
  CHECK(evenness(sample::values{4}, {.measure = evenness_measure::relative}).why == reason::one_actor);
}

TEST_CASE("evenness equals its definition", "[balance]") {
  const auto holders = [](const sample::values& x) {
    double entropy = 0;
    for (const double v : x)
      if (v > 0) entropy -= v / sample::total_of(x) * std::log(v / sample::total_of(x));
    return std::exp(entropy);
  };
  sample::oracle with("balance.evenness", "definition");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sample::values x = sample::draw_values(seed, 3 + static_cast<int>(seed % 20));
    const auto n = static_cast<double>(x.size());
    with.compare(evenness(x), std::log(holders(x)) / std::log(n));
    with.compare(evenness(x, {.measure = evenness_measure::ratio}), holders(x) / n);
    with.compare(evenness(x, {.measure = evenness_measure::relative}), (holders(x) - 1) / (n - 1));
  }
}

TEST_CASE("evenness is 1 when all have the same, says why it is undefined, and keeps the laws", "[balance]") {
  for (const auto measure : {evenness_measure::entropy, evenness_measure::ratio, evenness_measure::relative}) {
    const auto of = [&](const sample::values& x) { return evenness(x, {.measure = measure}); };
    CHECK(of(sample::values(7, .1)).value == Approx(1).epsilon(1e-14));
    sample::check_undefined(of);
    sample::check_scale(of);
    sample::check_transfers([&](const sample::values& x) { return scalar(-of(x).value); });
  }
  CHECK(evenness(sample::values{0, 0, 3}).value == Approx(0).margin(1e-15));
  CHECK(sample::code_of([] { evenness(sample::values{1, 2}, {.order = -1}); }) == static_cast<int>(errc::option_out_of_range));
}
