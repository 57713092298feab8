#include <samspill/power/total_communicability.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::total_communicability;

TEST_CASE("total_communicability of a chain of three counts walks, weighed by 1/k!", "[power]") {
  //  0 --> 1 --> 2: 1 + 1 + 1/2, 1 + 1, 1
  const network chain = sample::drawn(3, {{0, 1}, {1, 2}});
  CHECK(sample::agree(total_communicability(chain).values, {2.5, 2, 1}));
  CHECK(sample::agree(total_communicability(chain, {.direction = direction::in}).values, {1, 2, 2.5}));
  CHECK(sample::agree(total_communicability(chain, {.beta = 3}).values, {1 + 3 + 4.5, 4, 1}));
  CHECK(sample::agree(total_communicability(chain, {.scale = scaling::max}).values, {1, .8, .4}));
  //  without cycles a fraction is of the largest strengths: 3 * 3
  CHECK(sample::agree(total_communicability(sample::drawn(3, {{0, 1}, {1, 2}}, {3, 3}), {.beta = 1, .relative = true}).values, {2.5, 2, 1}));
}

TEST_CASE("total_communicability of everybody tied to everybody is e^(n - 1)", "[power]") {
  const network pair = sample::drawn(2, {{0, 1}}, {4}, false);
  CHECK(sample::agree(total_communicability(pair).values, {std::exp(4), std::exp(4)}));
  CHECK(sample::agree(total_communicability(pair, {.relative = true}).values, {std::exp(1), std::exp(1)}));
  CHECK(total_communicability(sample::drawn(2, {{0, 1}}, {700}, false)).values[0] == Approx(std::exp(700.0)).epsilon(1e-11));
  CHECK(total_communicability(sample::drawn(2, {{0, 1}}, {800}, false)).why(0) == reason::too_large);
}

TEST_CASE("total_communicability equals the dense exponential", "[power][every]") {
  sample::oracle with("power.total_communicability", "definition, dense powers");
  sample::for_many_networks([&](const network& net) {
    for (const bool towards : {false, true}) {
      const auto found = total_communicability(net, {.beta = .3, .direction = towards ? direction::in : direction::out});
      with.compare(found, naive::listed(naive::exponential(.3 * naive::dense(net, towards, true)) * naive::ones(net)));
    }
  });
}

TEST_CASE("total_communicability says why it is undefined", "[power]") {
  CHECK(total_communicability(sample::drawn(0, {})).size() == 0);
  CHECK(total_communicability(sample::drawn(2, {{1, 1}})).values == sample::values{1, 1});
  CHECK(total_communicability(sample::drawn(2, {{1, 1}}), {.relative = true}).values == sample::values{1, 1});
  CHECK(total_communicability(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  const network net = sample::drawn(2, {{0, 1}});
  CHECK(sample::code_of([] { total_communicability(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([&] { total_communicability(net, {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { total_communicability(net, {.beta = -1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { total_communicability(net, {.beta = INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
}
