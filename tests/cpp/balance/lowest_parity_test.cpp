#include <samspill/balance/lowest_parity.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::lowest_parity;
using balance::representation_baseline;

namespace {

scalar lowest(const std::vector<double>& x, const std::vector<index_t>& labels, index_t sectors, balance::parity_options choice = {}) {
  return lowest_parity(actor_values_view(x, {labels, sectors}), choice);
}

}  // namespace

TEST_CASE("lowest_parity is the smallest mean of a sector over the largest", "[balance]") {
  CHECK(lowest({3, 1, 2, 6}, {0, 1, 1, 2}, 3).value == Approx(1.5 / 6));
  CHECK(lowest({3, 1, 2, 6}, {0, 1, 1, 2}, 3, {.baseline = representation_baseline::per_sector}).value == Approx(3.0 / 6));
  CHECK(lowest({2, 2, 2}, {0, 0, 1}, 2).value == 1);
  CHECK(lowest({2, 0}, {0, 1}, 2).value == 0);
}

TEST_CASE("lowest_parity leaves out sectors of whom nothing is known, and says why it is undefined", "[balance]") {
  CHECK(lowest({3, undefined_value, 1}, {0, 1, 3}, 4).value == Approx(1.0 / 3));
  CHECK(lowest({3, undefined_value}, {0, 1}, 2).why == reason::one_sector);
  CHECK(lowest({0, 0}, {0, 1}, 2).why == reason::zero_total);
  CHECK(lowest({undefined_value}, {0}, 1).why == reason::not_observed);
  CHECK(lowest({}, {}, 0).why == reason::no_actors);
  CHECK(sample::code_of([] { lowest({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("lowest_parity equals the smallest over the largest mean of drawn values", "[balance]") {
  sample::oracle with("balance.lowest_parity", "definition");
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 3);
    std::vector<double> mean;
    for (index_t g = 0; g < 3; ++g) {
      double held = 0, size = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        held += labels[i] == g ? x[i] : 0;
        size += labels[i] == g;
      }
      mean.push_back(held / size);
    }
    with.compare(lowest(x, labels, 3), *std::min_element(mean.begin(), mean.end()) / *std::max_element(mean.begin(), mean.end()), 1e-12);
  }
}
