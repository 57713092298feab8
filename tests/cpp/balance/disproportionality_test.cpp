#include <samspill/balance/disproportionality.hpp>
#include <samspill/balance/theil_decomposition.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::disproportionality;
using balance::disproportionality_measure;
using balance::representation_baseline;

namespace {

scalar distance(const sample::values& x, const std::vector<index_t>& labels, index_t sectors, balance::disproportionality_options choice = {}) {
  return disproportionality(actor_values_view(x, {labels, sectors}), choice);
}

const auto measures = {disproportionality_measure::loosemore_hanby, disproportionality_measure::gallagher, disproportionality_measure::sainte_lague,
                       disproportionality_measure::kullback_leibler};

}  // namespace

TEST_CASE("disproportionality of half the power with a third of the actors is 1/6 by Loosemore and Hanby", "[balance]") {
  const sample::values x{3, 1, 2};
  const std::vector<index_t> labels{0, 1, 1};
  CHECK(distance(x, labels, 2).value == Approx(1.0 / 6).epsilon(1e-14));
  CHECK(distance(x, labels, 2, {.measure = disproportionality_measure::gallagher}).value == Approx(1.0 / 6).epsilon(1e-14));
  CHECK(distance(x, labels, 2, {.measure = disproportionality_measure::sainte_lague}).value == Approx(1.0 / 36 * 3 + 1.0 / 36 * 1.5).epsilon(1e-14));
  CHECK(distance(x, labels, 2, {.measure = disproportionality_measure::kullback_leibler}).value == Approx(.5 * std::log(1.5) + .5 * std::log(.75)).epsilon(1e-13));
  CHECK(distance(x, labels, 2, {.baseline = representation_baseline::per_sector}).value == Approx(0).margin(1e-15));
}

TEST_CASE("disproportionality equals its definitions, and per actor Kullback and Leibler is the between part of theil", "[balance]") {
  sample::oracle with("balance.disproportionality", "definition"), between("balance.disproportionality", "between part of Theil's T");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 4);
    sample::values s(4, 0.0), p(4, 0.0);
    for (std::size_t i = 0; i < x.size(); ++i) {
      s[at(labels[i])] += x[i] / sample::total_of(x);
      p[at(labels[i])] += 1.0 / static_cast<double>(x.size());
    }
    double gaps = 0, squares = 0, relative = 0, logs = 0;
    for (std::size_t g = 0; g < 4; ++g) {
      if (p[g] == 0) continue;
      gaps += std::abs(s[g] - p[g]);
      squares += (s[g] - p[g]) * (s[g] - p[g]);
      relative += (s[g] - p[g]) * (s[g] - p[g]) / p[g];
      if (s[g] > 0) logs += s[g] * std::log(s[g] / p[g]);
    }
    const sample::values expected{gaps / 2, std::sqrt(squares / 2), relative, logs};
    std::size_t at_measure = 0;
    for (const auto measure : measures) with.compare(distance(x, labels, 5, {.measure = measure}), expected[at_measure++], 1e-11);
    between.compare(distance(x, labels, 5, {.measure = disproportionality_measure::kullback_leibler}), balance::theil_decomposition(actor_values_view(x, {labels, 5})).values[1], 1e-12);
  }
}

TEST_CASE("disproportionality says why it is undefined and asks for sectors", "[balance]") {
  for (const auto measure : measures) {
    const auto by_sector = [&](const sample::values& x) {
      std::vector<index_t> labels(x.size());
      for (std::size_t i = 0; i < x.size(); ++i) labels[i] = i > 0;
      return distance(x, labels, 2, {.measure = measure});
    };
    CHECK(by_sector({}).why == reason::no_actors);
    CHECK(by_sector({undefined_value, undefined_value}).why == reason::not_observed);
    CHECK(by_sector({0, 0, 0}).why == reason::zero_total);
    CHECK(sample::code_of([&] { by_sector({1, -1, 5}); }) == static_cast<int>(errc::negative_weight));
  }
  CHECK(sample::code_of([] { distance({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}
