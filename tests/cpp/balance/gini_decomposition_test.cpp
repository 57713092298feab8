#include <samspill/balance/gini.hpp>
#include <samspill/balance/gini_decomposition.hpp>
#include <samspill/balance/gini_overlap.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::gini_decomposition;

namespace {

categories split(const sample::values& x, const std::vector<index_t>& labels, index_t sectors) {
  return gini_decomposition(actor_values_view(x, {labels, sectors}));
}

/// Dagum's parts from every pair of actors: inside a sector; between sectors, from the one with the higher mean down, and against it.
sample::values dagum(const sample::values& x, const std::vector<index_t>& labels) {
  const auto n = static_cast<double>(x.size());
  sample::values held(10, 0.0), size(10, 0.0);
  for (std::size_t i = 0; i < x.size(); ++i) {
    held[at(labels[i])] += x[i];
    ++size[at(labels[i])];
  }
  const auto mean = [&](index_t g) { return held[at(g)] / size[at(g)]; };
  double within = 0, down = 0, against = 0;
  for (std::size_t i = 0; i < x.size(); ++i)
    for (std::size_t j = 0; j < x.size(); ++j) {
      const double gap = std::abs(x[i] - x[j]) / (2 * n * sample::total_of(x));
      const bool higher = mean(labels[i]) >= mean(labels[j]);
      if (labels[i] == labels[j]) within += gap;
      else ((x[i] > x[j]) == higher ? down : against) += gap;
    }
  return {within + down + against, within, down - against, 2 * against};
}

}  // namespace

TEST_CASE("gini_decomposition of 1 3 | 2 6 by hand", "[balance]") {
  // 4 actors, total 12, sums of gaps over 2 n total = 96: within 2 (2 + 4), means 2 and 4, so between 2 * 4 * 2 of 96
  const categories g = split({1, 3, 2, 6}, {0, 0, 1, 1}, 2);
  CHECK(g.names == std::vector<std::string_view>{"total", "within", "between", "transvariation", "within_by_ranks", "between_by_ranks"});
  CHECK(g.values[0] == Approx((12.0 + 2 * (1 + 5 + 1 + 3)) / 96).epsilon(1e-14));
  CHECK(g.values[1] == Approx(12.0 / 96).epsilon(1e-14));
  CHECK(g.values[2] == Approx(16.0 / 96).epsilon(1e-14));
  CHECK(g.values[3] == Approx(4.0 / 96).epsilon(1e-14));
  // ranks 1/8, 5/8 | 3/8, 7/8: within (2 * 1/4 + 4 * 1/4) / 12, between 2 * (-1 * 6/8 + 1 * 10/8) / 12
  CHECK(g.values[4] == Approx(2.0 * (1 * .5 + 2 * .5) / 12).epsilon(1e-14));
  CHECK(g.values[5] == Approx(2.0 * (-.75 + 1.25) / 12).epsilon(1e-14));
}

TEST_CASE("gini_decomposition of sectors that do not overlap has no transvariation, and both ways agree", "[balance]") {
  const categories g = split({1, 2, 5, 9}, {0, 0, 1, 1}, 2);
  CHECK(g.values[3] == Approx(0).margin(1e-15));
  CHECK(g.values[2] == Approx(g.values[5]).epsilon(1e-14));
}

TEST_CASE("gini_decomposition between by ranks is negative where the sector with the higher mean stands lower in most ranks", "[balance]") {
  CHECK(split({3, 3, 3, 0, 0, 30}, {0, 0, 0, 1, 1, 1}, 2).values[5] < 0);
}

TEST_CASE("gini_decomposition is exact: Dagum's parts from every pair of actors, Yitzhaki's from the overlaps", "[balance]") {
  sample::oracle dagum_pairs("balance.gini_decomposition", "Dagum's parts from all pairs");
  sample::oracle yitzhaki("balance.gini_decomposition", "Yitzhaki's parts from the overlaps");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 4);
    const categories g = split(x, labels, 5);
    const sample::values by_pairs = dagum(x, labels);
    for (std::size_t part = 0; part < 4; ++part) dagum_pairs.compare(g.values[part], by_pairs[part], 1e-12);
    CHECK(g.values[1] + g.values[2] + g.values[3] == Approx(g.values[0]).epsilon(1e-12));
    CHECK(g.values[4] + g.values[5] == Approx(g.values[0]).epsilon(1e-12));
    CHECK(g.values[0] == Approx(balance::gini(x).value).epsilon(1e-12));
    double within = 0;
    const sector_matrix overlap = balance::gini_overlap(actor_values_view(x, {labels, 5}));
    for (index_t s = 0; s < 4; ++s) {
      sample::values own;
      for (std::size_t i = 0; i < x.size(); ++i)
        if (labels[i] == s) own.push_back(x[i]);
      if (sample::total_of(own) == 0 || balance::gini(own).value < 1e-12) continue;
      double range = 0;
      for (index_t t = 0; t < 4; ++t)
        if (const auto size = std::count(labels.begin(), labels.end(), t); size > 0) range += static_cast<double>(size) / static_cast<double>(x.size()) * overlap(at(s), at(t));
      within += sample::total_of(own) / sample::total_of(x) * range * balance::gini(own).value;
    }
    yitzhaki.compare(g.values[4], within, 1e-12);
  }
}

TEST_CASE("gini_decomposition on every small list and labelling equals all pairs", "[balance][every]") {
  sample::oracle dagum_pairs("balance.gini_decomposition", "Dagum's parts from all pairs");
  sample::for_every_small_list([&](const sample::values& x) {
    if (sample::total_of(x) == 0) return;
    sample::for_every_labelling(static_cast<index_t>(x.size()), 3, [&](const std::vector<index_t>& labels) {
      const categories g = split(x, labels, 3);
      const sample::values by_pairs = dagum(x, labels);
      for (std::size_t part = 0; part < 4; ++part) dagum_pairs.compare(g.values[part], by_pairs[part], 1e-12);
      CHECK(g.values[4] + g.values[5] == Approx(g.values[0]).margin(1e-14));
    });
  });
}

TEST_CASE("gini_decomposition says why it is undefined and asks for sectors", "[balance]") {
  CHECK(split({}, {}, 0).why(0) == reason::no_actors);
  CHECK(split({0, 0}, {0, 1}, 2).why(5) == reason::zero_total);
  CHECK(split({undefined_value}, {0}, 1).why(2) == reason::not_observed);
  CHECK(sample::code_of([] { split({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}
