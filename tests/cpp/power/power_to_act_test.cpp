#include <samspill/power/power_to_act.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::power_to_act;

namespace {

scalar of(const std::vector<double>& votes, double quota, power::power_to_act_options choice = {}) { return power_to_act(voting_body_view{votes, quota}, choice); }

}  // namespace

TEST_CASE("power_to_act of the six of 1958 is 14 of 64 coalitions, of unanimity 1 of 2^n", "[power]") {
  CHECK(of({4, 4, 4, 2, 2, 1}, 12).value == Approx(14.0 / 64).epsilon(1e-15));
  CHECK(of({1, 1, 1, 1}, 4).value == Approx(1.0 / 16).epsilon(1e-15));
  CHECK(of({1, 1, 1}, 2).value == Approx(1.0 / 2).epsilon(1e-15));
}

TEST_CASE("power_to_act equals the count of all coalitions", "[power]") {
  sample::oracle with("power.power_to_act", "definition, all coalitions");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    philox random(seed, 0);
    std::vector<double> votes;
    for (int i = 0; i < 9; ++i) votes.push_back(seed % 2 == 0 ? random.below(6) : random.unit());
    const double quota = std::max(0.3, random.unit() * sum_of(votes));
    if (quota <= sum_of(votes)) with.compare(of(votes, quota), naive::count_all(votes, quota).winning / 512, 1e-14);
  }
}

TEST_CASE("power_to_act estimates a large body without a common unit", "[power]") {
  std::vector<double> votes;
  philox random(5, 0);
  for (int i = 0; i < 41; ++i) votes.push_back(1 + 1e-4 * random.unit());
  const scalar half = of(votes, 20.5);
  CHECK(half.how.way == method::estimate);
  CHECK(std::abs(half.value - 0.5) < 4.5 * half.how.standard_error);
}

TEST_CASE("power_to_act says why it is undefined", "[power]") {
  CHECK(of({}, 1).why == reason::not_applicable);
  CHECK(of({1, 1}, -1).why == reason::not_applicable);
  CHECK(of({1, 1}, 3).why == reason::not_applicable);
}

TEST_CASE("power_to_act of unanimity of 60 is 2^-60, and of anybody among 60 is 1 less that", "[power]") {
  CHECK(of(std::vector<double>(60, 1.0), 60).value == std::ldexp(1.0, -60));
  CHECK(of(std::vector<double>(60, 1.0), 59).value == std::ldexp(61.0, -60));
  CHECK(of(std::vector<double>(60, 1.0), 1).value == 1);
}
