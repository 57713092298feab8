#include <samspill/balance/palma.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::palma;

TEST_CASE("palma of ten actors is what the first has over what the last four have", "[balance]") {
  CHECK(palma(sample::values{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).value == Approx(10.0 / 10).epsilon(1e-14));
  CHECK(palma(sample::values{0, 0, 3, 4, 5, 6, 7, 8, 9, 20}).value == Approx(20.0 / 7).epsilon(1e-14));
}

TEST_CASE("palma of five actors takes half of the largest and the two least", "[balance]") {
  CHECK(palma(sample::values{9, 1, 2, 4, 4}).value == Approx(4.5 / 3).epsilon(1e-14));
}

TEST_CASE("palma as S80/S20 of five actors is largest over least", "[balance]") {
  CHECK(palma(sample::values{9, 1, 2, 4, 4}, {.top = 0.2, .bottom = 0.2}).value == Approx(9).epsilon(1e-14));
}

TEST_CASE("palma is 1/4 when all have the same, for any number of actors", "[balance]") {
  for (const std::size_t n : {1U, 2U, 3U, 7U, 10U, 101U}) CHECK(palma(sample::values(n, .1)).value == Approx(.25).epsilon(1e-13));
}

TEST_CASE("palma is infinite where the bottom has nothing, undefined where the top has nothing either", "[balance]") {
  CHECK(palma(sample::values{0, 0, 0, 7}).value == unbounded);
  CHECK(palma(sample::values{0, 0, 0, 7}, {.top = 0}).why == reason::zero_total);
}

TEST_CASE("palma equals the Lorenz curve read between actors", "[balance]") {
  const auto lorenz = [](sample::values x, double part) {
    std::sort(x.begin(), x.end());
    double held = 0;
    for (std::size_t i = 0; i < x.size(); ++i) held += x[i] * std::clamp(part * static_cast<double>(x.size()) - static_cast<double>(i), 0.0, 1.0);
    return held / sample::total_of(x);
  };
  sample::check_against("balance.palma", "Lorenz curve", palma, [&](const sample::values& x) { return (1 - lorenz(x, .9)) / lorenz(x, .4); }, 1e-10);
}

TEST_CASE("palma keeps scale and replication and says why it is undefined", "[balance]") {
  sample::check_undefined(palma);
  sample::check_replication([](const sample::values& x) { return palma(x, {.bottom = 0.9}); });
  sample::check_scale([](const sample::values& x) { return palma(x, {.bottom = 0.9}); });
}
