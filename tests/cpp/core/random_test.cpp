#include <array>
#include <cmath>
#include <map>
#include <set>
#include <span>
#include <vector>

#include <samspill/core/random.hpp>

#include "support/catch.hpp"

using namespace samspill;

namespace {

using words = std::array<std::uint32_t, 4>;

}  // namespace

// Known answers of Random123 1.14 (Salmon et al. 2011), file kat_vectors.
static_assert(philox4x32({0, 0, 0, 0}, {0, 0}) == words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
static_assert(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) == words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
static_assert(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) == words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});

TEST_CASE("random philox4x32 gives the published words", "[core]") {
  CHECK(philox4x32({0, 0, 0, 0}, {0, 0}) == words{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  CHECK(philox4x32({0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff}, {0xffffffff, 0xffffffff}) == words{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) == words{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("random streams count through blocks and differ by seed and replicate", "[core]") {
  philox stream(0, 0);
  const words first = philox4x32({0, 0, 0, 0}, {0, 0}), second = philox4x32({1, 0, 0, 0}, {0, 0});
  for (const std::uint32_t w : first) CHECK(stream() == w);
  for (const std::uint32_t w : second) CHECK(stream() == w);
  std::set<std::uint32_t> starts;
  for (std::uint64_t seed = 0; seed < 20; ++seed)
    for (std::uint64_t replicate = 0; replicate < 20; ++replicate) starts.insert(philox(seed, replicate)());
  CHECK(starts.size() == 400);
  CHECK(philox(std::uint64_t{1} << 40, 0)() != philox(0, 0)());
  CHECK(philox(0, std::uint64_t{1} << 40)() != philox(0, 0)());
}

TEST_CASE("random draws below a bound are even: chi-square of 60,000 draws for each bound up to 20", "[core]") {
  for (std::uint32_t bound = 1; bound <= 20; ++bound) {
    philox random(20240501, bound);
    std::vector<double> count(bound, 0);
    for (int d = 0; d < 60000; ++d) ++count.at(random.below(bound));
    double chi = 0;
    const double expected = 60000.0 / bound;
    for (const double c : count) chi += (c - expected) * (c - expected) / expected;
    // mean bound - 1, so this is more than five standard deviations away
    CHECK(chi < (bound - 1) + 5 * std::sqrt(2.0 * bound) + 1);
  }
}

TEST_CASE("random draws throw away the words that would favour low numbers", "[core]") {
  // with bound 3 * 2^30 every fourth word is short by one: of the words taken, none may lie under the threshold 2^30
  const std::uint32_t bound = 3U << 30;
  philox drawn(7, 0), words_of(7, 0);
  for (int d = 0; d < 2000; ++d) {
    std::uint64_t m = 0;
    do m = std::uint64_t{words_of()} * bound;
    while (static_cast<std::uint32_t>(m) < (1U << 30));
    REQUIRE(drawn.below(bound) == m >> 32);
  }
}

TEST_CASE("random unit draws lie in [0, 1) with the mean and variance of a uniform", "[core]") {
  philox random(11, 3);
  double sum = 0, squares = 0, largest = 0, smallest = 1;
  const int draws = 200000;
  for (int d = 0; d < draws; ++d) {
    const double u = random.unit();
    sum += u;
    squares += u * u;
    largest = std::max(largest, u);
    smallest = std::min(smallest, u);
  }
  CHECK(smallest >= 0);
  CHECK(largest < 1);
  CHECK(sum / draws == Approx(0.5).margin(5 * std::sqrt(1.0 / 12 / draws)));
  CHECK(squares / draws == Approx(1.0 / 3).margin(0.005));
}

TEST_CASE("random shuffles make each of the 24 orders of four things alike often", "[core]") {
  std::map<std::array<int, 4>, double> seen;
  const int draws = 48000;
  for (int d = 0; d < draws; ++d) {
    std::array<int, 4> order{0, 1, 2, 3};
    philox(5, static_cast<std::uint64_t>(d)).shuffle(std::span<int>(order));
    ++seen[order];
  }
  CHECK(seen.size() == 24);
  double chi = 0;
  for (const auto& [order, count] : seen) chi += (count - draws / 24.0) * (count - draws / 24.0) / (draws / 24.0);
  CHECK(chi < 23 + 5 * std::sqrt(46.0));
}

TEST_CASE("random shuffles of none and of one leave them alone", "[core]") {
  std::vector<int> none, one{8};
  philox random(1, 1);
  random.shuffle(std::span(none));
  random.shuffle(std::span(one));
  CHECK(one == std::vector<int>{8});
}
