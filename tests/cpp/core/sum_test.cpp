#include <cmath>
#include <limits>
#include <vector>

#include <samspill/core/random.hpp>
#include <samspill/core/sum.hpp>

#include "support/catch.hpp"

using namespace samspill;

static_assert(sum_of(std::array<double, 4>{1, 1e100, 1, -1e100}) == 2);

TEST_CASE("sum keeps what a plain sum loses", "[core]") {
  CHECK(sum_of(std::vector<double>{1, 1e100, 1, -1e100}) == 2);
  CHECK(sum_of(std::vector<double>{}) == 0);
  std::vector<double> tenths(1000000, 0.1);
  CHECK(sum_of(tenths) == 100000);
}

TEST_CASE("sum of blocks keeps what each block would have lost", "[core]") {
  running_sum first, second;
  first += 1;
  first += 1e100;
  second += 1;
  second += -1e100;
  first.add(second);
  CHECK(first.value() == 2);
}

TEST_CASE("sum of blocks is the sum of all", "[core]") {
  philox random(3, 0);
  std::vector<double> terms;
  for (int t = 0; t < 10000; ++t) terms.push_back((random.unit() - 0.5) * std::pow(10, random.below(20)));
  long double exact = 0;
  for (const double x : terms) exact += x;
  running_sum joined;
  for (std::size_t begin = 0; begin < terms.size(); begin += 64) {
    running_sum block;
    for (std::size_t t = begin; t < std::min(begin + 64, terms.size()); ++t) block += terms[t];
    joined.add(block);
  }
  CHECK(joined.value() == Approx(static_cast<double>(exact)).epsilon(1e-14));
  CHECK(sum_of(terms) == Approx(static_cast<double>(exact)).epsilon(1e-14));
}

TEST_CASE("sum with infinite terms is infinite, and NaN stays NaN", "[core]") {
  const double inf = std::numeric_limits<double>::infinity();
  CHECK(sum_of(std::vector<double>{1, inf, 2}) == inf);
  CHECK(sum_of(std::vector<double>{1, -inf}) == -inf);
  CHECK(std::isnan(sum_of(std::vector<double>{inf, -inf})));
  CHECK(std::isnan(sum_of(std::vector<double>{1, std::nan("")})));
  running_sum whole(1), part;
  part += inf;
  whole.add(part);
  CHECK(whole.value() == inf);
}
