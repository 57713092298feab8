#include <samspill/balance/top_share.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::share_holders;
using balance::top_share;

namespace {

scalar of_sectors(const sample::values& x, const std::vector<index_t>& labels, index_t sectors, balance::top_share_options choice = {}) {
  choice.among = share_holders::sectors;
  return top_share(actor_values_view(x, {labels, sectors}), choice);
}

}  // namespace

TEST_CASE("top_share of ten actors is the share of the first", "[balance]") {
  const sample::values x{1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(top_share(x).value == Approx(10.0 / 55).epsilon(1e-14));
  CHECK(top_share(x, {.count = 3}).value == Approx(27.0 / 55).epsilon(1e-14));
  CHECK(top_share(x, {.count = 2.5}).value == Approx(23.0 / 55).epsilon(1e-14));
  CHECK(top_share(x, {.share = 0.15}).value == Approx(14.5 / 55).epsilon(1e-14));
}

TEST_CASE("top_share of all is 1 and of none is 0", "[balance]") {
  CHECK(top_share(sample::values{1, 2}, {.share = 1}).value == 1);
  CHECK(top_share(sample::values{1, 2}, {.count = 9}).value == 1);
  CHECK(top_share(sample::values{1, 2}, {.count = 0}).value == 0);
}

TEST_CASE("top_share among sectors is the share of those that hold most", "[balance]") {
  const sample::values x{1, 2, 3, 4};
  CHECK(of_sectors(x, {0, 1, 1, 0}, 3, {.count = 1}).value == Approx(.5).epsilon(1e-14));
  CHECK(of_sectors(x, {0, 2, 2, 1}, 3, {.count = 1}).value == Approx(.5).epsilon(1e-14));
  CHECK(of_sectors(x, {0, 2, 2, 1}, 3, {.count = 2}).value == Approx(.9).epsilon(1e-14));
  CHECK(sample::code_of([&] { top_share(x, {.among = share_holders::sectors}); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("top_share equals its definition", "[balance]") {
  for (const double share : {0.1, 0.25, 0.5, 0.9})
    sample::check_against("balance.top_share", "definition", [&](const sample::values& x) { return top_share(x, {.share = share}); }, [&](sample::values x) {
      std::sort(x.begin(), x.end());
      double held = 0;
      for (std::size_t i = 0; i < x.size(); ++i) held += x[x.size() - 1 - i] * std::clamp(share * static_cast<double>(x.size()) - static_cast<double>(i), 0.0, 1.0);
      return held / sample::total_of(x);
    });
}

TEST_CASE("top_share keeps the laws and says why it is undefined", "[balance]") {
  sample::check_undefined(top_share);
  sample::check_scale(top_share);
  sample::check_replication(top_share);
  sample::check_transfers(top_share, false);
  CHECK(sample::code_of([] { top_share(sample::values{1}, {.share = 1.5}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { top_share(sample::values{1}, {.count = -1}); }) == static_cast<int>(errc::option_out_of_range));
}
