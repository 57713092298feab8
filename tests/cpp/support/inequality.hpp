#pragma once

// Values to be unequal with, and the laws that a measure of inequality keeps.

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/inputs.hpp>
#include <samspill/core/metric.hpp>
#include <samspill/core/random.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

namespace sample {

/// Values of which some are 0 (a quarter of them, where `zeros`) and some alike, spread over several orders of magnitude.
inline values draw_values(std::uint64_t seed, int n = 30, bool zeros = true) {
  philox random(seed, 5);
  values out;
  for (int i = 0; i < n; ++i) {
    const std::uint32_t kind = random.below(4);
    out.push_back(kind == 0 && zeros ? 0 : kind == 1 ? 1 : std::exp(8 * random.unit() - 4));
  }
  return out;
}

inline std::vector<index_t> draw_labels(std::uint64_t seed, std::size_t n, index_t sectors) {
  philox random(seed, 6);
  std::vector<index_t> out(n);
  for (index_t& g : out) g = static_cast<index_t>(random.below(static_cast<std::uint32_t>(sectors)));
  return out;
}

/// Every list of 1 to 4 values out of 0, 1, 2, 5.
template <class Visit>
void for_every_small_list(Visit visit) {
  const values choices{0, 1, 2, 5};
  for (index_t n = 1; n <= 4; ++n)
    for_every_labelling(n, 4, [&](const std::vector<index_t>& code) {
      values x;
      for (const index_t c : code) x.push_back(choices[at(c)]);
      visit(x);
    });
}

inline double total_of(const values& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// A measure of actor values holds the definition on drawn values and on every small list; where the total is 0 it is undefined.
template <class Measure, class Definition>
void check_against(const std::string& metric, const std::string& name, const Measure& measure, const Definition& definition, double tolerance = 1e-11) {
  oracle with(metric, name);
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const values x = draw_values(seed, 2 + static_cast<int>(seed % 29), seed % 2 == 0);
    if (total_of(x) > 0) with.compare(measure(x), definition(x), tolerance);
  }
  for_every_small_list([&](const values& x) {
    if (total_of(x) > 0) with.compare(measure(x), definition(x), tolerance);
    else CHECK(measure(x).why == reason::zero_total);
  });
}

/// Undefined for nobody, for unknown values, for a total of 0; unknown values are left out; signed and infinite values are refused with advice.
template <class Measure>
void check_undefined(const Measure& measure) {
  CHECK(measure(values{}).why == reason::no_actors);
  CHECK(measure(values{undefined_value, undefined_value}).why == reason::not_observed);
  CHECK(measure(values{0, 0, 0}).why == reason::zero_total);
  CHECK(measure(values{3, undefined_value, 1, 2}).value == measure(values{3, 1, 2}).value);
  CHECK(code_of([&] { measure(values{1, -1, 5}); }) == static_cast<int>(errc::negative_weight));
  CHECK(code_of([&] { measure(values{1, unbounded}); }) == static_cast<int>(errc::not_finite));
}

/// Unchanged when every value is multiplied: also by so much that squares would overflow or vanish.
template <class Measure>
void check_scale(const Measure& measure) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const values x = draw_values(seed, 30, seed % 2 == 0);
    for (const double factor : {3.0, 1e-160, 1e160}) {
      values y = x;
      for (double& v : y) v *= factor;
      CHECK(measure(y).value == Approx(measure(x).value).epsilon(1e-11).margin(1e-13));
    }
  }
}

/// Unchanged when every actor is there twice (Dalton's principle of population).
template <class Measure>
void check_replication(const Measure& measure) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const values x = draw_values(seed, 30, seed % 2 == 0);
    values twice = x;
    twice.insert(twice.end(), x.begin(), x.end());
    CHECK(measure(twice).value == Approx(measure(x).value).epsilon(1e-11).margin(1e-13));
  }
}

/// Smaller (`strictly`), or not larger, after somebody gave to one who has less, and does not fall below them (the principle of transfers).
template <class Measure>
void check_transfers(const Measure& measure, bool strictly = true, bool zeros = true) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    values x = draw_values(seed, 12, zeros);
    const auto rich = static_cast<std::size_t>(std::max_element(x.begin(), x.end()) - x.begin());
    const auto poor = static_cast<std::size_t>(std::min_element(x.begin(), x.end()) - x.begin());
    const double before = measure(x).value;
    const double gift = 0.3 * (x[rich] - x[poor]);
    x[rich] -= gift;
    x[poor] += gift;
    if (strictly) CHECK(measure(x).value < before);
    else CHECK(measure(x).value <= before + 1e-12);
  }
}

}  // namespace sample
