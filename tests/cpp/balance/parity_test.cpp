#include <samspill/balance/parity.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::parity;
using balance::representation_baseline;

namespace {

sector_matrix parity_of(const std::vector<double>& x, const std::vector<index_t>& labels, index_t sectors, balance::parity_options choice = {}) {
  return parity(actor_values_view(x, {labels, sectors}), choice);
}

}  // namespace

TEST_CASE("parity is the ratio of means per actor and of totals per sector", "[balance]") {
  //  sector 0 has 3, sector 1 has 1 and 2
  CHECK(sample::agree(parity_of({3, 1, 2}, {0, 1, 1}, 2).values, {1, 2, 1.0 / 2, 1}));
  CHECK(sample::agree(parity_of({3, 1, 2}, {0, 1, 1}, 2, {.baseline = representation_baseline::per_sector}).values, {1, 1, 1, 1}));
}

TEST_CASE("parity against a sector that has nothing is infinite, and of two such sectors undefined", "[balance]") {
  const sector_matrix r = parity_of({4, 0, 0}, {0, 1, 2}, 3);
  CHECK(r(0, 1) == unbounded);
  CHECK(r(1, 0) == 0);
  CHECK(r.why(1 * 3 + 2) == reason::zero_total);
}

TEST_CASE("parity says why it is undefined, and asks for sectors", "[balance]") {
  const sector_matrix r = parity_of({3, undefined_value, 1}, {0, 1, 3}, 4);
  CHECK(r.why(0 * 4 + 1) == reason::not_observed);
  CHECK(r.why(2 * 4 + 0) == reason::no_actors);
  CHECK(r(0, 3) == 3);
  CHECK(parity_of({0, 0}, {0, 1}, 2).why(1) == reason::zero_total);
  CHECK(sample::code_of([] { parity_of({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("parity equals a ratio of means on drawn values, and is turned by turning the pair", "[balance]") {
  sample::oracle with("balance.parity", "definition");
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 3);
    std::vector<double> held(3, 0.0), size(3, 0.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      held[at(labels[i])] += x[i];
      ++size[at(labels[i])];
    }
    const sector_matrix ours = parity_of(x, labels, 3);
    for (std::size_t g = 0; g < 3; ++g)
      for (std::size_t h = 0; h < 3; ++h) {
        with.compare(ours(g, h), held[g] / size[g] / (held[h] / size[h]), 1e-12);
        CHECK(ours(g, h) * ours(h, g) == Approx(1).epsilon(1e-12));
      }
  }
}
