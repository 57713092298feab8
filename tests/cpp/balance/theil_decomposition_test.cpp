#include <samspill/balance/generalised_entropy.hpp>
#include <samspill/balance/theil.hpp>
#include <samspill/balance/theil_decomposition.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::theil_decomposition;

namespace {

categories split(const std::vector<double>& x, const std::vector<index_t>& labels, index_t sectors) {
  return theil_decomposition(actor_values_view(x, {labels, sectors}));
}

}  // namespace

TEST_CASE("theil_decomposition puts all between when one sector has all: ln 2", "[balance]") {
  const categories t = split({0, 0, 0, 10, 10, 10}, {0, 0, 0, 1, 1, 1}, 2);
  CHECK(t.names == std::vector<std::string_view>{"total", "between", "within", "between_share", "max_between_share"});
  CHECK(sample::agree(t.values, {std::log(2), std::log(2), 0, 1, 1}));
}

TEST_CASE("theil_decomposition puts all within when the sectors have the same", "[balance]") {
  const categories t = split({1, 3, 3, 1}, {0, 0, 1, 1}, 2);
  CHECK(t.values[1] == Approx(0).margin(1e-15));
  CHECK(t.values[2] == Approx(.25 * std::log(.5) + .75 * std::log(1.5)).epsilon(1e-14));
}

TEST_CASE("theil_decomposition is exact: between and within by hand, and their sum is theil", "[balance]") {
  sample::oracle with("balance.theil_decomposition", "definition, sector by sector");
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    philox random(seed, 0);
    std::vector<double> x;
    std::vector<index_t> labels;
    for (int i = 0; i < 30; ++i) {
      x.push_back(random.below(4) == 0 ? 0 : random.unit());
      labels.push_back(static_cast<index_t>(random.below(4)));
    }
    const categories t = split(x, labels, 5);  // sector 4 stays empty
    std::vector<double> means(x.size());
    double within = 0;
    for (index_t g = 0; g < 4; ++g) {
      std::vector<double> own;
      for (std::size_t i = 0; i < x.size(); ++i)
        if (labels[i] == g) own.push_back(x[i]);
      for (std::size_t i = 0; i < x.size(); ++i)
        if (labels[i] == g) means[i] = naive::mean(own);
      if (naive::mean(own) > 0) within += static_cast<double>(own.size()) * naive::mean(own) / (30 * naive::mean(x)) * naive::theil(own);
    }
    with.compare(t.values[0], naive::theil(x), 1e-13);
    CHECK(t.values[0] == Approx(balance::theil(actor_values_view(x)).value).epsilon(1e-12));
    with.compare(t.values[1], naive::theil(means), 1e-13);
    with.compare(t.values[2], within, 1e-13);
  }
}

TEST_CASE("theil_decomposition names the largest share that these values could have between sectors of these sizes", "[balance]") {
  sample::oracle with("balance.theil_decomposition", "definition, all dealings of the sectors");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    philox random(seed, 0);
    std::vector<double> x;
    for (int i = 0; i < 7; ++i) x.push_back(random.below(4) == 0 ? 0 : random.unit());
    std::vector<index_t> labels{0, 1, 1, 2, 2, 2, 2};
    const double claimed = split(x, labels, 3).values[4];
    double most = 0;
    do most = std::max(most, split(x, labels, 3).values[3]);
    while (std::next_permutation(labels.begin(), labels.end()));
    with.compare(claimed, most, 1e-12);
  }
}

TEST_CASE("theil_decomposition above 16 sectors leaves the largest share open", "[balance]") {
  std::vector<double> x;
  std::vector<index_t> labels;
  for (index_t i = 0; i < 34; ++i) {
    x.push_back(1 + i);
    labels.push_back(i / 2);
  }
  CHECK(split(x, labels, 17).why(4) == reason::too_large);
  CHECK(split(x, labels, 17).why(3) == reason::none);
}

TEST_CASE("theil_decomposition of any alpha is exact: the sectors' means, what lies inside each, and together the whole", "[balance]") {
  sample::oracle with("balance.theil_decomposition", "definition, sector by sector");
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const double alpha : {-1.0, 0.0, 0.5, 1.0, 2.0}) {
      const sample::values x = sample::draw_values(seed, 30, alpha > 0);
      const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 4);
      const auto n = static_cast<double>(x.size());
      const auto whole = [&](const sample::values& v) { return balance::generalised_entropy(v, {.alpha = alpha}).value; };
      sample::values means = x;
      double within = 0;
      for (index_t g = 0; g < 4; ++g) {
        sample::values own;
        for (std::size_t i = 0; i < x.size(); ++i)
          if (labels[i] == g) own.push_back(x[i]);
        if (own.empty()) continue;
        for (std::size_t i = 0; i < x.size(); ++i)
          if (labels[i] == g) means[i] = naive::mean(own);
        if (sample::total_of(own) > 0) within += static_cast<double>(own.size()) / n * std::pow(naive::mean(own) / naive::mean(x), alpha) * whole(own);
      }
      const categories t = theil_decomposition(actor_values_view(x, {labels, 5}), {.alpha = alpha});
      with.compare(t.values[0], whole(x), 1e-12);
      with.compare(t.values[1], whole(means), 1e-12);
      with.compare(t.values[2], within, 1e-12);
    }
}

TEST_CASE("theil_decomposition of mean log deviation is infinite where somebody, and between where a whole sector, has nothing", "[balance]") {
  const auto at_zero = [](const sample::values& x, const std::vector<index_t>& labels) { return theil_decomposition(actor_values_view(x, {labels, 2}), {.alpha = 0}); };
  const categories one = at_zero({0, 1, 1, 1}, {0, 0, 1, 1});
  CHECK(one.values[0] == unbounded);
  CHECK(one.values[1] == Approx(std::log(3.0 / 4) - .5 * std::log(1.0 / 2)).epsilon(1e-14));
  CHECK(one.values[2] == unbounded);
  CHECK(one.why(3) == reason::not_applicable);
  CHECK(one.why(4) == reason::not_applicable);
  const categories sector = at_zero({0, 0, 1, 1}, {0, 0, 1, 1});
  CHECK(sector.values[1] == unbounded);
  CHECK(sector.values[2] == 0);
}

TEST_CASE("theil_decomposition's largest between share of any alpha is reached by some dealing of sectors of the same sizes", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (const double alpha : {-1.0, 0.0, 2.0}) {
      const sample::values x = sample::draw_values(seed, 7, false);
      std::vector<index_t> labels{0, 1, 1, 2, 2, 2, 2};
      const auto shares = [&] { return theil_decomposition(actor_values_view(x, {labels, 3}), {.alpha = alpha}).values; };
      const double claimed = shares()[4];
      double most = 0;
      do most = std::max(most, shares()[3]);
      while (std::next_permutation(labels.begin(), labels.end()));
      CHECK(claimed == Approx(most).epsilon(1e-12));
    }
}

TEST_CASE("theil_decomposition says why it is undefined", "[balance]") {
  CHECK(split({}, {}, 0).why(0) == reason::no_actors);
  CHECK(split({0, 0}, {0, 1}, 2).why(1) == reason::zero_total);
  CHECK(split({undefined_value, undefined_value}, {0, 1}, 2).why(2) == reason::not_observed);
  CHECK(split({2, 2}, {0, 1}, 2).why(3) == reason::zero_variance);
  CHECK(split({2, 2}, {0, 1}, 2).values[0] == 0);
  CHECK(split({2}, {0}, 1).why(4) == reason::zero_variance);
  const categories known = split({1, 3, undefined_value}, {0, 1, 1}, 2);
  CHECK(known.values[1] == Approx(.25 * std::log(.5) + .75 * std::log(1.5)).epsilon(1e-14));
  CHECK(sample::code_of([] { split({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}
