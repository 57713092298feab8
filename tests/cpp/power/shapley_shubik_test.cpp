#include <samspill/power/shapley_shubik.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::shapley_shubik;

namespace {

per_actor power_in(const std::vector<double>& votes, double quota, run_context context = {}) { return shapley_shubik(voting_body_view{votes, quota}, {}, context); }

}  // namespace

TEST_CASE("shapley_shubik of the six of 1958 gives Luxembourg nothing: 14/60, 9/60, 0", "[power]") {
  const per_actor p = power_in({4, 4, 4, 2, 2, 1}, 12);
  CHECK(sample::agree(p.values, {14.0 / 60, 14.0 / 60, 14.0 / 60, 9.0 / 60, 9.0 / 60, 0}));
  CHECK(p.values[5] == 0);
}

TEST_CASE("shapley_shubik gives a dictator all and equals the same", "[power]") {
  CHECK(sample::agree(power_in({10, 1, 1}, 7).values, {1, 0, 0}));
  CHECK(sample::agree(power_in({1, 1, 1, 1}, 3).values, {.25, .25, .25, .25}));
  CHECK(sample::agree(power_in({3}, 2).values, {1}));
}

TEST_CASE("shapley_shubik takes votes that are not whole", "[power]") {
  CHECK(sample::agree(power_in({.4, .35, .25}, .5).values, {1.0 / 3, 1.0 / 3, 1.0 / 3}));
  //  .1 + .2 reaches .3 although the sum of the binary fractions may not
  CHECK(sample::agree(power_in({.1, .2, .3}, .3).values, naive::pivots({1, 2, 3}, 3)));
}

TEST_CASE("shapley_shubik says why it is undefined", "[power]") {
  CHECK(power_in({}, 1).size() == 0);
  CHECK(power_in({1, 1}, 0).why(0) == reason::not_applicable);
  CHECK(power_in({1, 1}, 3).why(1) == reason::not_applicable);
  CHECK(power_in(std::vector<double>(30, .5), 8.25).why(0) == reason::too_large);
  CHECK(power_in(std::vector<double>(30, 1e6), 2e7).why(0) == reason::too_large);
}

TEST_CASE("shapley_shubik refuses votes and quotas that are no numbers of votes", "[power]") {
  CHECK(sample::code_of([] { power_in({1, -1}, 1); }) == static_cast<int>(errc::negative_weight));
  CHECK(sample::code_of([] { power_in({1, undefined_value}, 1); }) != 0);
  CHECK(sample::code_of([] { power_in({1, 1}, undefined_value); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("shapley_shubik equals the count over all orders of joining", "[power]") {
  sample::oracle with("power.shapley_shubik", "definition, all orders of joining");
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    philox random(seed, 0);
    std::vector<double> votes;
    double total = 0;
    for (int i = 0; i < 7; ++i) {
      votes.push_back(random.below(6));
      total += votes.back();
    }
    if (total < 1) continue;
    const double quota = 1.0 + random.below(static_cast<std::uint32_t>(total));
    const auto expected = naive::pivots(votes, quota);
    with.compare(power_in(votes, quota), expected, 1e-12);
    // halves take the way over all coalitions
    for (double& v : votes) v /= 2;
    with.compare(power_in(votes, quota / 2), expected, 1e-12);
  }
}

TEST_CASE("shapley_shubik equals the count over all orders in every body of four with up to three votes each", "[power]") {
  sample::oracle with("power.shapley_shubik", "definition, all orders of joining");
  sample::for_every_labelling(4, 4, [&](const std::vector<index_t>& labels) {
    const std::vector<double> votes(labels.begin(), labels.end());
    const double total = std::accumulate(votes.begin(), votes.end(), 0.0);
    for (double quota = 1; quota <= total; ++quota) with.compare(power_in(votes, quota), naive::pivots(votes, quota), 1e-14);
  });
}

TEST_CASE("shapley_shubik of a large body sums to 1 and gives the same bits on any number of threads", "[power]") {
  std::vector<double> votes;
  for (int i = 0; i < 60; ++i) votes.push_back(1 + i % 9);
  const auto one = power_in(votes, 151, {.threads = 1}).values;
  CHECK(std::accumulate(one.begin(), one.end(), 0.0) == Approx(1).epsilon(1e-10));
  CHECK(power_in(votes, 151, {.threads = 3}).values == one);
}
