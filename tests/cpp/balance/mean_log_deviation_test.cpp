#include <samspill/balance/mean_log_deviation.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::mean_log_deviation;

TEST_CASE("mean_log_deviation of 1 and 3 is ln 2 - ln(3)/2", "[balance]") {
  CHECK(mean_log_deviation(sample::values{1, 3}).value == Approx(std::log(2) - std::log(3) / 2).epsilon(1e-14));
  CHECK(mean_log_deviation(sample::values(7, .1)).value == 0);
}

TEST_CASE("mean_log_deviation is infinite where somebody has nothing", "[balance]") {
  CHECK(mean_log_deviation(sample::values{0, 5, 5}).value == unbounded);
  CHECK(mean_log_deviation(sample::values{0, 5, 5}).why == reason::none);
}

TEST_CASE("mean_log_deviation equals its definition", "[balance]") {
  sample::check_against("balance.mean_log_deviation", "definition", mean_log_deviation, [](const sample::values& x) {
    double sum = 0;
    for (const double v : x) sum += std::log(naive::mean(x)) - std::log(v);
    return sum / static_cast<double>(x.size());
  });
}

TEST_CASE("mean_log_deviation keeps the laws of inequality", "[balance]") {
  sample::check_undefined(mean_log_deviation);
  sample::check_scale(mean_log_deviation);
  sample::check_replication(mean_log_deviation);
  sample::check_transfers(mean_log_deviation, true, false);
}
