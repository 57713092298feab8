#include <samspill/balance/theil.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::theil;

TEST_CASE("theil keeps zeros: half have nothing is ln 2", "[balance]") {
  CHECK(theil(sample::values{0, 0, 0, 10, 10, 10}).value == Approx(std::log(2)).epsilon(1e-14));
}

TEST_CASE("theil is 0 when all have the same and ln n when one has all", "[balance]") {
  CHECK(theil(sample::values(7, .1)).value == 0);
  CHECK(theil(sample::values{0, 0, 0, 5}).value == Approx(std::log(4)).epsilon(1e-14));
  CHECK(theil(sample::values{4}).value == 0);
}

TEST_CASE("theil of 1 and 3 is (1/4) ln(1/2) + (3/4) ln(3/2)", "[balance]") {
  CHECK(theil(sample::values{1, 3}).value == Approx(.25 * std::log(.5) + .75 * std::log(1.5)).epsilon(1e-14));
}

TEST_CASE("theil equals its definition", "[balance]") { sample::check_against("balance.theil", "definition", theil, naive::theil); }

TEST_CASE("theil keeps the laws of inequality", "[balance]") {
  sample::check_undefined(theil);
  sample::check_scale(theil);
  sample::check_replication(theil);
  sample::check_transfers(theil);
}
