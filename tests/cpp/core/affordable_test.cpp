#include <string>

#include <samspill/core/affordable.hpp>

#include "support/catch.hpp"

using namespace samspill;

namespace {

std::string refusal(double seconds, double bytes = 0) {
  try {
    need_affordable(seconds, false, bytes);
  } catch (const invalid_input& error) {
    CHECK(error.code() == errc::too_slow);
    CHECK(error.place() == "option allow_slow");
    return error.text();
  }
  return "";
}

}  // namespace

TEST_CASE("need_affordable lets a minute and a gibibyte pass", "[core]") {
  CHECK(refusal(60, 1024.0 * 1024 * 1024).empty());
  CHECK_NOTHROW(need_affordable(1e9, true, 1e15));
}

TEST_CASE("need_affordable names the time and the memory that it refuses", "[core]") {
  CHECK(refusal(61) == "this takes about 61 seconds on one core");
  CHECK(refusal(1650) == "this takes about 28 minutes on one core");
  CHECK(refusal(7200) == "this takes about 2 hours on one core");
  CHECK(refusal(172800) == "this takes about 2 days on one core");
  CHECK(refusal(1e30) == "this takes about many years on one core");
  CHECK(refusal(1, 2.5 * 1024 * 1024 * 1024) == "this takes about 3 GiB of memory");
  CHECK(refusal(1650, 8e10) == "this takes about 28 minutes on one core and 75 GiB of memory");
  CHECK(refusal(1e300, 1e300) == "this takes about many years on one core and petabytes of memory");
}
