#include <samspill/balance/effective_number.hpp>
#include <samspill/balance/herfindahl.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::herfindahl;

TEST_CASE("herfindahl of shares 1/2 1/4 1/4 is 3/8, normalized 1/16", "[balance]") {
  CHECK(herfindahl(sample::values{2, 1, 1}).value == Approx(3.0 / 8).epsilon(1e-14));
  CHECK(herfindahl(sample::values{2, 1, 1}, {.normalized = true}).value == Approx(1.0 / 16).epsilon(1e-14));
}

TEST_CASE("herfindahl is 1 when one has all and 1/n when all have the same", "[balance]") {
  CHECK(herfindahl(sample::values{0, 9, 0}).value == 1);
  CHECK(herfindahl(sample::values{0, 9, 0}, {.normalized = true}).value == 1);
  CHECK(herfindahl(sample::values(8, .1)).value == Approx(1.0 / 8).epsilon(1e-14));
  CHECK(herfindahl(sample::values(8, .1), {.normalized = true}).value == Approx(0).margin(1e-15));
}

TEST_CASE("herfindahl of one actor is 1, normalized undefined", "[balance]") {
  CHECK(herfindahl(sample::values{4}).value == 1);
  CHECK(herfindahl(sample::values{4}, {.normalized = true}).why == reason::one_actor);
}

TEST_CASE("herfindahl is the chance that two draws meet the same holder", "[balance]") {
  sample::check_against("balance.herfindahl", "pairs", herfindahl, [](const sample::values& x) {
    double apart = 0;
    for (std::size_t i = 0; i < x.size(); ++i)
      for (std::size_t j = 0; j < x.size(); ++j)
        if (i != j) apart += x[i] * x[j];
    return 1 - apart / (sample::total_of(x) * sample::total_of(x));
  });
}

TEST_CASE("herfindahl keeps the laws of concentration, and is 1 over the effective number", "[balance]") {
  sample::check_undefined(herfindahl);
  sample::check_undefined([](const sample::values& x) { return herfindahl(x, {.normalized = true}); });
  sample::check_scale(herfindahl);
  sample::check_transfers(herfindahl);
  const sample::values x = sample::draw_values(3);
  CHECK(herfindahl(x).value * balance::effective_number(x).value == Approx(1).epsilon(1e-14));
}
