#include <samspill/balance/gini_overlap.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::gini_overlap;

namespace {

sector_matrix overlap(const sample::values& x, const std::vector<index_t>& labels, index_t sectors) {
  return gini_overlap(actor_values_view(x, {labels, sectors}));
}

}  // namespace

TEST_CASE("gini_overlap is 0 for a sector that others do not enter, and 2 for one that lies in the middle of another", "[balance]") {
  const sector_matrix apart = overlap({1, 2, 5, 9}, {0, 0, 1, 1}, 2);
  CHECK(sample::agree(apart.values, {1, 0, 0, 1}));
  // two of g at the ends and all of h between them: F_h goes from 0 to 1 where F_g goes from 1/4 to 3/4
  const sector_matrix middle = overlap({0, 10, 4, 5, 6}, {0, 0, 1, 1, 1}, 2);
  CHECK(sample::agree(middle.values, {1, 2, 0, 1}));
}

TEST_CASE("gini_overlap of two sectors with the same values is 1", "[balance]") {
  CHECK(sample::agree(overlap({1, 2, 7, 1, 2, 7}, {0, 0, 0, 1, 1, 1}, 2).values, {1, 1, 1, 1}));
}

TEST_CASE("gini_overlap says why a pair of sectors has none", "[balance]") {
  // sector 0: one actor; 1: equal values; 2: nobody known; 3: nobody; 4: two values
  const sector_matrix o = overlap({1, 3, 3, undefined_value, 1, 5}, {0, 1, 1, 2, 4, 4}, 5);
  CHECK(o.why(0 * 5 + 4) == reason::singleton_sector);
  CHECK(o.why(1 * 5 + 4) == reason::zero_variance);
  CHECK(o.why(4 * 5 + 2) == reason::not_observed);
  CHECK(o.why(4 * 5 + 3) == reason::no_actors);
  CHECK(o.why(3 * 5 + 4) == reason::no_actors);
  CHECK(o(4, 0) == Approx(1).epsilon(1e-14));
  CHECK(overlap({0, 0, 1, 5}, {0, 0, 1, 1}, 2).why(0 * 2 + 1) == reason::zero_variance);
  CHECK(overlap({0, 0}, {0, 1}, 2).why(0) == reason::zero_total);
  CHECK(sample::code_of([] { overlap({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("gini_overlap equals covariances with ranks counted one by one", "[balance]") {
  sample::oracle with("balance.gini_overlap", "definition, counted");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 3);
    const sector_matrix o = overlap(x, labels, 3);
    const auto covariance = [&](index_t g, index_t h) {
      double mean = 0, size = 0, sum = 0, others = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        mean += labels[i] == g ? x[i] : 0;
        size += labels[i] == g;
        others += labels[i] == h;
      }
      for (std::size_t i = 0; i < x.size(); ++i) {
        if (labels[i] != g) continue;
        double below = 0;
        for (std::size_t j = 0; j < x.size(); ++j)
          if (labels[j] == h) below += x[j] < x[i] ? 1 : x[j] == x[i] ? .5 : 0;
        sum += (x[i] - mean / size) * below / others;
      }
      return sum;
    };
    for (index_t g = 0; g < 3; ++g)
      for (index_t h = 0; h < 3; ++h)
        if (o.why(at(g) * 3 + at(h)) == reason::none) with.compare(o(at(g), at(h)), covariance(g, h) / covariance(g, g), 1e-11);
  }
}
