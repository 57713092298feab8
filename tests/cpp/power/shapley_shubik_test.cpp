#include <samspill/power/shapley_shubik.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::shapley_shubik;

namespace {

per_actor power_in(const std::vector<double>& votes, double quota, power::shapley_shubik_options choice = {}, run_context context = {}) {
  return shapley_shubik(voting_body_view{votes, quota}, choice, context);
}

/// Votes without a common unit.
std::vector<double> real_votes(std::size_t n, std::uint64_t seed) {
  philox random(seed, 0);
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) out.push_back(random.unit());
  return out;
}

}  // namespace

TEST_CASE("shapley_shubik of the six of 1958 gives Luxembourg nothing: 14/60, 9/60, 0", "[power]") {
  const per_actor p = power_in({4, 4, 4, 2, 2, 1}, 12);
  CHECK(sample::agree(p.values, {14.0 / 60, 14.0 / 60, 14.0 / 60, 9.0 / 60, 9.0 / 60, 0}, 1e-14));
  CHECK(p.values[5] == 0);
  CHECK(p.how.way == method::exact);
}

TEST_CASE("shapley_shubik gives a dictator all and equals the same", "[power]") {
  CHECK(sample::agree(power_in({10, 1, 1}, 7).values, {1, 0, 0}));
  CHECK(sample::agree(power_in({1, 1, 1, 1}, 3).values, {.25, .25, .25, .25}));
  CHECK(sample::agree(power_in({3}, 2).values, {1}));
}

TEST_CASE("shapley_shubik takes votes that are not whole, and a quota between two sums", "[power]") {
  CHECK(sample::agree(power_in({.4, .35, .25}, .5).values, {1.0 / 3, 1.0 / 3, 1.0 / 3}));
  //  .1 + .2 reaches .3 although the sum of the binary fractions may not
  CHECK(sample::agree(power_in({.1, .2, .3}, .3).values, naive::pivots({1, 2, 3}, 3)));
  CHECK(sample::agree(power_in({3, 2, 2}, 4.5).values, naive::pivots({3, 2, 2}, 5)));
  const double third = 1.0 / 3;
  CHECK(sample::agree(power_in({third, third, third}, 2 * third).values, {third, third, third}));
}

TEST_CASE("shapley_shubik sees one vote among 1e12: any two of the three are enough, none alone is", "[power]") {
  for (const double p : power_in({1e6, 1e6, 1e-6}, 1000000.000001).values) CHECK(p == Approx(1.0 / 3).epsilon(1e-14));
  CHECK(power_in({1e6, 1e6, 1e-6}, 1e6).values == std::vector<double>{0.5, 0.5, 0});
}

TEST_CASE("shapley_shubik says why it is undefined", "[power]") {
  CHECK(power_in({}, 1).size() == 0);
  CHECK(power_in({1, 1}, 0).why(0) == reason::not_applicable);
  CHECK(power_in({1, 1}, 3).why(1) == reason::not_applicable);
}

TEST_CASE("shapley_shubik refuses votes and quotas that are no numbers of votes, and options out of range", "[power]") {
  CHECK(sample::code_of([] { power_in({1, -1}, 1); }) == static_cast<int>(errc::negative_weight));
  CHECK(sample::code_of([] { power_in({1, undefined_value}, 1); }) != 0);
  CHECK(sample::code_of([] { power_in({1, 1}, undefined_value); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { power_in({1, 1}, 1, {.replicates = 1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { power_in(real_votes(100000, 1), 20000, {.replicates = 1000000}); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("shapley_shubik equals the count over all orders of joining", "[power]") {
  sample::oracle with("power.shapley_shubik", "definition, all orders of joining");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
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
    with.compare(power_in(votes, quota), expected, 1e-13);
    // a common factor, and halves, change nothing
    for (double& v : votes) v *= 1.5e6;
    with.compare(power_in(votes, quota * 1.5e6), expected, 1e-13);
    // votes without a common unit take the way over all coalitions
    const std::vector<double> real = real_votes(7, seed);
    with.compare(power_in(real, sum_of(real) / 2), naive::pivots(real, sum_of(real) / 2), 1e-13);
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

TEST_CASE("shapley_shubik estimates a large body without a common unit within four standard errors", "[power]") {
  const std::vector<double> equal_but_for_dust = [] {
    std::vector<double> out = real_votes(40, 3);
    for (double& v : out) v = 1 + 1e-4 * v;
    return out;
  }();
  const per_actor p = power_in(equal_but_for_dust, 20.5);
  CHECK(p.how.way == method::estimate);
  CHECK(p.how.standard_error > 0);
  // twenty members always fall short and twenty-one always suffice, so all are equal
  for (const double share : p.values) CHECK(std::abs(share - 1.0 / 40) < 4.5 * p.how.standard_error);
  CHECK(sum_of(p.values) == Approx(1).epsilon(1e-12));
  CHECK(power_in(equal_but_for_dust, 20.5, {}, {.threads = 1}).values == power_in(equal_but_for_dust, 20.5, {}, {.threads = 8}).values);
  CHECK(power_in(equal_but_for_dust, 20.5, {.seed = 2}).values != p.values);
}

TEST_CASE("shapley_shubik of a large body sums to 1 and gives the same bits on any number of threads", "[power]") {
  std::vector<double> votes;
  for (int i = 0; i < 60; ++i) votes.push_back(1 + i % 9);
  const auto one = power_in(votes, 151, {}, {.threads = 1}).values;
  CHECK(std::accumulate(one.begin(), one.end(), 0.0) == Approx(1).epsilon(1e-13));
  CHECK(power_in(votes, 151, {}, {.threads = 3}).values == one);
}

TEST_CASE("shapley_shubik of two thousand equal members is 1/2000 each", "[power]") {
  for (const double share : power_in(std::vector<double>(2000, 1.0), 1001).values) CHECK(share == Approx(1.0 / 2000).epsilon(1e-11));
}
