#include <samspill/balance/hoover.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::hoover;

TEST_CASE("hoover of 1 2 6 is a half of 2 + 1 + 3 over 9", "[balance]") {
  CHECK(hoover(sample::values{6, 1, 2}).value == Approx(1.0 / 3).epsilon(1e-14));
  CHECK(hoover(sample::values(7, .1)).value == 0);
  CHECK(hoover(sample::values{0, 0, 0, 5}).value == Approx(3.0 / 4).epsilon(1e-14));
}

TEST_CASE("hoover is the largest gap between the Lorenz curve and the diagonal", "[balance]") {
  sample::check_against("balance.hoover", "Lorenz curve", hoover, [](sample::values x) {
    std::sort(x.begin(), x.end());
    double held = 0, largest = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
      held += x[i];
      largest = std::max(largest, static_cast<double>(i + 1) / static_cast<double>(x.size()) - held / sample::total_of(x));
    }
    return largest;
  });
}

TEST_CASE("hoover keeps the laws of inequality", "[balance]") {
  sample::check_undefined(hoover);
  sample::check_scale(hoover);
  sample::check_replication(hoover);
  sample::check_transfers(hoover, false);
}
