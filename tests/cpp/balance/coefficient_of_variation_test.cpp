#include <samspill/balance/coefficient_of_variation.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::coefficient_of_variation;

TEST_CASE("coefficient_of_variation of 1 2 3 is the root of 2/3 over 2, of a sample 1/2", "[balance]") {
  const sample::values x{3, 1, 2};
  CHECK(coefficient_of_variation(x).value == Approx(std::sqrt(2.0 / 3) / 2).epsilon(1e-14));
  CHECK(coefficient_of_variation(x, {.sample = true}).value == Approx(.5).epsilon(1e-14));
}

TEST_CASE("coefficient_of_variation is the root of n - 1 when one has all, 1 normalized, and 0 when all have the same", "[balance]") {
  CHECK(coefficient_of_variation(sample::values{0, 0, 0, 0, 5}).value == Approx(2).epsilon(1e-14));
  CHECK(coefficient_of_variation(sample::values{0, 0, 0, 0, 5}, {.normalized = true}).value == Approx(1).epsilon(1e-14));
  CHECK(coefficient_of_variation(sample::values(7, .1)).value == 0);
}

TEST_CASE("coefficient_of_variation of one actor is 0, and undefined as a sample or normalized", "[balance]") {
  CHECK(coefficient_of_variation(sample::values{4}).value == 0);
  CHECK(coefficient_of_variation(sample::values{4}, {.sample = true}).why == reason::one_actor);
  CHECK(coefficient_of_variation(sample::values{4}, {.normalized = true}).why == reason::one_actor);
}

TEST_CASE("coefficient_of_variation of people: 1 normalized where the fewest have all, and no sample of them", "[balance]") {
  const sample::values x{0, 6, 0}, people{3, 1, 2}, nobody{3, 0, 2};
  // five of six people have nothing: variance 5
  CHECK(coefficient_of_variation(actor_values_view(x, {}, people)).value == Approx(std::sqrt(5.0)).epsilon(1e-14));
  CHECK(coefficient_of_variation(actor_values_view(x, {}, people), {.normalized = true}).value == Approx(1).epsilon(1e-14));
  CHECK(coefficient_of_variation(actor_values_view(x, {}, nobody), {.normalized = true}).why == reason::not_applicable);
  CHECK(sample::code_of([&] { coefficient_of_variation(actor_values_view(x, {}, people), {.sample = true}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("coefficient_of_variation equals its definition", "[balance]") {
  for (const bool part : {false, true})
    sample::check_against("balance.coefficient_of_variation", "definition",
                          [&](const sample::values& x) { return coefficient_of_variation(x, {.sample = part && x.size() > 1}); }, [&](const sample::values& x) {
      double squares = 0;
      for (const double v : x) squares += (v - naive::mean(x)) * (v - naive::mean(x));
      return std::sqrt(squares / (static_cast<double>(x.size()) - (part && x.size() > 1))) / naive::mean(x);
    });
}

TEST_CASE("coefficient_of_variation keeps the laws of inequality", "[balance]") {
  sample::check_undefined(coefficient_of_variation);
  sample::check_scale(coefficient_of_variation);
  sample::check_replication(coefficient_of_variation);
  sample::check_transfers(coefficient_of_variation);
}
