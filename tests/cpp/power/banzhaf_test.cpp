#include <samspill/power/banzhaf.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::banzhaf;

namespace {

per_actor power_in(const std::vector<double>& votes, double quota, power::banzhaf_options choice = {}, run_context context = {}) {
  return banzhaf(voting_body_view{votes, quota}, choice, context);
}

}  // namespace

TEST_CASE("banzhaf of the six of 1958 is 10/42, 6/42 and 0 of all decisions", "[power]") {
  const std::vector<double> six{4, 4, 4, 2, 2, 1};
  const per_actor p = power_in(six, 12, {.normalized = true});
  CHECK(sample::agree(p.values, {10.0 / 42, 10.0 / 42, 10.0 / 42, 6.0 / 42, 6.0 / 42, 0}, 1e-15));
  CHECK(p.values[5] == 0);
  CHECK(sample::agree(power_in(six, 12).values, {10.0 / 32, 10.0 / 32, 10.0 / 32, 6.0 / 32, 6.0 / 32, 0}, 1e-15));
}

TEST_CASE("banzhaf sees one vote among 1e12: any two of the three are enough, none alone is", "[power]") {
  CHECK(power_in({1e6, 1e6, 1e-6}, 1000000.000001).values == std::vector<double>{0.5, 0.5, 0.5});
  CHECK(power_in({1e6, 1e6, 1e-6}, 1e6).values == std::vector<double>{0.5, 0.5, 0});
  CHECK(power_in({0.1, 0.2, 0.3}, 0.1 + 0.2).values[2] == power_in({1, 2, 3}, 3).values[2]);
}

TEST_CASE("banzhaf equals the count of all coalitions, for whole votes and for votes without a common unit", "[power]") {
  sample::oracle with("power.banzhaf", "definition, all coalitions");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    philox random(seed, 0);
    std::vector<double> votes;
    for (int i = 0; i < 9; ++i) votes.push_back(seed % 2 == 0 ? random.below(6) : random.unit());
    const double quota = std::max(0.3, random.unit() * sum_of(votes));
    if (quota > sum_of(votes)) continue;
    std::vector<double> expected = naive::count_all(votes, quota).decided;
    const double all = sum_of(expected);
    for (double& p : expected) p /= 256;
    with.compare(power_in(votes, quota), expected, 1e-14);
    for (double& p : expected) p *= 256 / all;
    with.compare(power_in(votes, quota, {.normalized = true}), expected, 1e-14);
  }
}

TEST_CASE("banzhaf of 101 equal members is that of a tied vote of the other hundred", "[power]") {
  const double tied = std::exp(std::lgamma(101) - 2 * std::lgamma(51) - 100 * std::log(2));
  for (const double p : power_in(std::vector<double>(101, 7.0), 357).values) CHECK(p == Approx(tied).epsilon(1e-12));
}

TEST_CASE("banzhaf estimates a large body without a common unit within four and a half standard errors", "[power]") {
  std::vector<double> votes;
  philox random(5, 0);
  for (int i = 0; i < 41; ++i) votes.push_back(1 + 1e-4 * random.unit());
  const double tied = std::exp(std::lgamma(41) - 2 * std::lgamma(21) - 40 * std::log(2));
  const per_actor absolute = power_in(votes, 20.5, {}, {.threads = 1});
  CHECK(absolute.how.way == method::estimate);
  for (const double p : absolute.values) CHECK(std::abs(p - tied) < 4.5 * absolute.how.standard_error);
  const per_actor shares = power_in(votes, 20.5, {.normalized = true});
  for (const double p : shares.values) CHECK(std::abs(p - 1.0 / 41) < 4.5 * shares.how.standard_error);
  CHECK(sum_of(shares.values) == Approx(1).epsilon(1e-12));
  CHECK(shares.how.standard_error < 1e-3);
  CHECK(power_in(votes, 20.5, {}, {.threads = 8}).values == absolute.values);
  CHECK(power_in(votes, sum_of(votes), {.normalized = true}).why(0) == reason::not_converged);
}

TEST_CASE("banzhaf says why it is undefined and refuses what is no body", "[power]") {
  CHECK(power_in({}, 1).size() == 0);
  CHECK(power_in({1, 1}, 0).why(0) == reason::not_applicable);
  CHECK(power_in({1, 1}, 3).why(1) == reason::not_applicable);
  CHECK(sample::code_of([] { power_in({1, -1}, 1); }) == static_cast<int>(errc::negative_weight));
  CHECK(sample::code_of([] { power_in({1, 1}, 1, {.seed = -1}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("banzhaf of unanimity in a body of 1100 is 1/1100 of all decisions; in one of 3000 they are beyond double", "[power]") {
  for (const double share : power_in(std::vector<double>(1100, 1.0), 1100, {.normalized = true}).values) CHECK(share == Approx(1.0 / 1100).epsilon(1e-12));
  CHECK(power_in(std::vector<double>(3000, 1.0), 3000, {.normalized = true}).why(0) == reason::too_large);
  CHECK(power_in(std::vector<double>(1100, 1.0), 551, {.normalized = true}).values[7] == Approx(1.0 / 1100).epsilon(1e-12));
}
