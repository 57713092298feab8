#include <samspill/power/coleman_power.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::coleman_power;

namespace {

actor_columns power_in(const std::vector<double>& votes, double quota, power::coleman_power_options choice = {}, run_context context = {}) {
  return coleman_power(voting_body_view{votes, quota}, choice, context);
}

}  // namespace

TEST_CASE("coleman_power of the six of 1958: a large one stops 10 of 14 that win and starts 10 of 50 that lose", "[power]") {
  const actor_columns p = power_in({4, 4, 4, 2, 2, 1}, 12);
  CHECK(p(0, 0) == Approx(10.0 / 14).epsilon(1e-14));
  CHECK(p(0, 1) == Approx(10.0 / 50).epsilon(1e-14));
  CHECK(p(4, 0) == Approx(6.0 / 14).epsilon(1e-14));
  CHECK(p(5, 0) == 0);
  CHECK(p(5, 1) == 0);
  CHECK(p.names == std::vector<std::string_view>{"prevent", "initiate"});
}

TEST_CASE("coleman_power equals the count of all coalitions", "[power]") {
  sample::oracle with("power.coleman_power", "definition, all coalitions");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    philox random(seed, 0);
    std::vector<double> votes;
    for (int i = 0; i < 8; ++i) votes.push_back(seed % 2 == 0 ? random.below(6) : random.unit());
    const double quota = std::max(0.3, random.unit() * sum_of(votes));
    if (quota > sum_of(votes)) continue;
    const naive::coalition_count all = naive::count_all(votes, quota);
    const actor_columns found = power_in(votes, quota);
    for (std::size_t i = 0; i < votes.size(); ++i) {
      with.compare(found(i, 0), all.decided[i] / all.winning, 1e-13);
      with.compare(found(i, 1), all.decided[i] / (256 - all.winning), 1e-13);
    }
  }
}

TEST_CASE("coleman_power estimates a large body without a common unit, and says where no draw won", "[power]") {
  std::vector<double> votes;
  philox random(5, 0);
  for (int i = 0; i < 41; ++i) votes.push_back(1 + 1e-4 * random.unit());
  const double tied = std::exp(std::lgamma(41) - 2 * std::lgamma(21) - 40 * std::log(2));
  const actor_columns p = power_in(votes, 20.5);  // half of all coalitions win
  CHECK(p.how.way == method::estimate);
  for (const double share : p.values) CHECK(std::abs(share - tied) < 4.5 * p.how.standard_error);
  CHECK(power_in(votes, 20.5, {}, {.threads = 1}).values == power_in(votes, 20.5, {}, {.threads = 8}).values);
  const actor_columns all_needed = power_in(votes, sum_of(votes));
  CHECK(all_needed.why(0) == reason::not_converged);
  CHECK(all_needed(0, 1) == 0);
}

TEST_CASE("coleman_power says why it is undefined", "[power]") {
  CHECK(power_in({}, 1).size() == 0);
  CHECK(power_in({1, 1}, 0).why(0) == reason::not_applicable);
  CHECK(power_in({1, 1}, 3).why(3) == reason::not_applicable);
  CHECK(sample::code_of([] { power_in({1, -1}, 1); }) == static_cast<int>(errc::negative_weight));
  // one member with all votes stops whatever wins and starts whatever loses
  CHECK(power_in({3}, 2).values == sample::values{1, 1});
}

TEST_CASE("coleman_power where a single coalition of 2^60 loses, or wins: 1 and 2^59 in 2^60 - 1", "[power]") {
  const std::vector<double> sixty(60, 1.0);
  const double seldom = std::ldexp(1.0, -60) / (1 - std::ldexp(1.0, -60));
  for (std::size_t i = 0; i < 60; ++i) {
    CHECK(power_in(sixty, 1)(i, 0) == Approx(seldom).epsilon(1e-14));
    CHECK(power_in(sixty, 1)(i, 1) == Approx(1).epsilon(1e-14));
    CHECK(power_in(sixty, 60)(i, 0) == Approx(1).epsilon(1e-14));
    CHECK(power_in(sixty, 60)(i, 1) == Approx(seldom).epsilon(1e-14));
  }
}

TEST_CASE("coleman_power of unanimity in a body of 1100 is 1 to prevent; of 3000 it is beyond double", "[power]") {
  CHECK(power_in(std::vector<double>(1100, 1.0), 1100)(0, 0) == Approx(1).epsilon(1e-12));
  CHECK(power_in(std::vector<double>(1100, 1.0), 1)(0, 1) == Approx(1).epsilon(1e-12));
  const actor_columns beyond = power_in(std::vector<double>(3000, 1.0), 3000);
  CHECK(beyond.why(0) == reason::too_large);
  CHECK(beyond.why(1) == reason::none);
}
