#include <samspill/balance/effective_number.hpp>
#include <samspill/balance/hill_number.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::hill_number;

namespace {

auto of_order(double order) {
  return [order](const sample::values& x) { return hill_number(x, {.order = order}); };
}

}  // namespace

TEST_CASE("hill_number of 5 3 2 is 3, 2.80009, 2.63158 and 2, as vegan gives", "[balance]") {
  const sample::values x{5, 3, 2};
  CHECK(hill_number(x, {.order = 0}).value == 3);
  CHECK(hill_number(x).value == Approx(2.80009).margin(5e-6));
  CHECK(hill_number(x, {.order = 2}).value == Approx(2.63158).margin(5e-6));
  CHECK(hill_number(x, {.order = unbounded}).value == Approx(2).epsilon(1e-14));
}

TEST_CASE("hill_number leaves out who has nothing", "[balance]") {
  for (const double order : {0.0, 0.3, 1.0, 2.0, 7.0, unbounded}) {
    CHECK(hill_number(sample::values{0, 4, 4, 0}, {.order = order}).value == Approx(2).epsilon(1e-14));
    CHECK(hill_number(sample::values{0, 4, 0}, {.order = order}).value == Approx(1).epsilon(1e-14));
  }
}

TEST_CASE("hill_number with log is Renyi's entropy", "[balance]") {
  CHECK(hill_number(sample::values{1, 1, 1}, {.log = true}).value == Approx(std::log(3)).epsilon(1e-14));
  CHECK(hill_number(sample::values{0, 1}, {.log = true}).value == Approx(0).margin(1e-15));
}

TEST_CASE("hill_number equals its definition", "[balance]") {
  for (const double order : {0.0, 0.5, 0.9, 1.1, 2.0, 3.0, 20.0})
    sample::check_against("balance.hill_number", "definition", of_order(order), [&](const sample::values& x) {
      double powers = 0;
      for (const double v : x)
        if (v > 0) powers += std::pow(v / sample::total_of(x), order);
      return std::pow(powers, 1 / (1 - order));
    });
  sample::check_against("balance.hill_number", "Shannon's entropy", of_order(1), [](const sample::values& x) {
    double entropy = 0;
    for (const double v : x)
      if (v > 0) entropy -= v / sample::total_of(x) * std::log(v / sample::total_of(x));
    return std::exp(entropy);
  });
}

TEST_CASE("hill_number falls with the order, smoothly through 1, to 1 over the largest share", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const sample::values x = sample::draw_values(seed);
    double before = unbounded;
    for (const double order : {0.0, 1e-9, 0.5, 1 - 1e-9, 1.0, 1 + 1e-9, 2.0, 5.0, 200.0, unbounded}) {
      const double now = hill_number(x, {.order = order}).value;
      CHECK(now <= before * (1 + 1e-12));
      before = now;
    }
    CHECK(hill_number(x, {.order = 1 + 1e-12}).value == Approx(hill_number(x).value).epsilon(1e-10));
    CHECK(hill_number(x, {.order = 2}).value == balance::effective_number(x).value);
  }
}

TEST_CASE("hill_number is doubled when every actor is there twice", "[balance]") {
  const sample::values x{5, 3, 2, 0}, twice{5, 3, 2, 0, 5, 3, 2, 0};
  for (const double order : {0.0, 0.5, 1.0, 2.0, unbounded}) CHECK(hill_number(twice, {.order = order}).value == Approx(2 * hill_number(x, {.order = order}).value).epsilon(1e-13));
}

TEST_CASE("hill_number says why it is undefined and refuses orders below 0", "[balance]") {
  for (const double order : {0.0, 1.0, 2.5, unbounded}) sample::check_undefined(of_order(order));
  sample::check_scale(of_order(1));
  CHECK(sample::code_of([] { hill_number(sample::values{1}, {.order = -1}); }) == static_cast<int>(errc::option_out_of_range));
}
