#include <samspill/balance/stochastic_dominance.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::stochastic_dominance;

namespace {

sector_matrix dominance(const std::vector<double>& x, const std::vector<index_t>& labels, index_t sectors, std::int64_t order = 1) {
  return stochastic_dominance(actor_values_view(x, {labels, sectors}), {.order = order});
}

/// Every value repeated so often that both have as many: then order 1 is place by place of the sorted values, order 2 sums of the smallest.
bool dominates_by_places(const sample::values& a, const sample::values& b, int order) {
  sample::values left, right;
  for (const double v : a) left.insert(left.end(), b.size(), v);
  for (const double v : b) right.insert(right.end(), a.size(), v);
  std::sort(left.begin(), left.end());
  std::sort(right.begin(), right.end());
  double sum = 0;
  for (std::size_t i = 0; i < left.size(); ++i) {
    sum = order == 1 ? left[i] - right[i] : sum + left[i] - right[i];
    if (sum < -1e-12) return false;
  }
  return true;
}

}  // namespace

TEST_CASE("stochastic_dominance of a pair that is spread out over one that is not holds in order 2 only", "[balance]") {
  //  (1, 3) and (2, 2): neither has more at every level, but (2, 2) is more even
  CHECK(dominance({3, 1, 2, 2}, {0, 0, 1, 1}, 2).values == std::vector<double>{1, 0, 0, 1});
  CHECK(dominance({3, 1, 2, 2}, {0, 0, 1, 1}, 2, 2).values == std::vector<double>{1, 0, 1, 1});
  //  (2, 4) over (1, 3), and alike over alike
  CHECK(dominance({2, 4, 1, 3}, {0, 0, 1, 1}, 2).values == std::vector<double>{1, 1, 0, 1});
  CHECK(dominance({2, 4, 2, 4, 2, 4}, {0, 0, 1, 1, 1, 1}, 2).values == std::vector<double>{1, 1, 1, 1});
}

TEST_CASE("stochastic_dominance equals a comparison place by place of every two small lists", "[balance][every]") {
  sample::oracle with("balance.stochastic_dominance", "definition, quantiles");
  sample::for_every_small_list([&](const sample::values& x) {
    sample::for_every_labelling(static_cast<index_t>(x.size()), 2, [&](const std::vector<index_t>& labels) {
      sample::values part[2];
      for (std::size_t i = 0; i < x.size(); ++i) part[labels[i]].push_back(x[i] - 1);  // signed values pass
      if (part[0].empty() || part[1].empty()) return;
      sample::values signed_x = x;
      for (double& v : signed_x) v -= 1;
      for (const int order : {1, 2}) {
        const sector_matrix ours = dominance(signed_x, labels, 2, order);
        for (std::size_t g = 0; g < 2; ++g)
          for (std::size_t h = 0; h < 2; ++h) with.compare(ours(g, h), dominates_by_places(part[g], part[h], order), 0);
      }
    });
  });
}

TEST_CASE("stochastic_dominance of order 1 implies that of order 2, and an order of means", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sample::values x = sample::draw_values(seed, 9);
    const std::vector<index_t> labels{0, 0, 0, 0, 1, 1, 1, 1, 1};
    const double means[2] = {(x[0] + x[1] + x[2] + x[3]) / 4, (x[4] + x[5] + x[6] + x[7] + x[8]) / 5};
    for (std::size_t g = 0; g < 2; ++g) {
      const double first = dominance(x, labels, 2)(g, 1 - g), second = dominance(x, labels, 2, 2)(g, 1 - g);
      CHECK(first <= second);
      if (second == 1) CHECK(means[g] >= means[1 - g] - 1e-9);
    }
  }
}

TEST_CASE("stochastic_dominance says why it is undefined, and refuses other orders", "[balance]") {
  const sector_matrix r = dominance({3, undefined_value, 1}, {0, 1, 3}, 4);
  CHECK(r.why(0 * 4 + 1) == reason::not_observed);
  CHECK(r.why(2 * 4 + 0) == reason::no_actors);
  CHECK(r(0, 3) == 1);
  CHECK(sample::code_of([] { dominance({1, 2}, {0, 1}, 2, 3); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { dominance({1, unbounded}, {0, 1}, 2); }) == static_cast<int>(errc::not_finite));
  CHECK(sample::code_of([] { dominance({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}
