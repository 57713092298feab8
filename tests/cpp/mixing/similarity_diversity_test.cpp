#include <samspill/balance/hill_number.hpp>
#include <samspill/mixing/quadratic_entropy.hpp>
#include <samspill/mixing/similarity_diversity.hpp>

#include "support/competences.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using mixing::similarity_diversity;

namespace {

/// The definition, with the limits at order 1 and infinity; nan where nobody has anything.
double by_definition(const std::vector<std::vector<char>>& all, profile_distance distance, double order) {
  std::vector<std::vector<char>> has;
  for (const auto& row : all)
    if (std::any_of(row.begin(), row.end(), [](char c) { return c; })) has.push_back(row);
  if (has.empty()) return undefined_value;
  const double p = 1.0 / static_cast<double>(has.size());
  double sum = 0, logs = 0, most = 0;
  for (const auto& mine : has) {
    double ordinary = 0;
    for (const auto& theirs : has) ordinary += p * (1 - sample::apart(mine, theirs, distance));
    sum += p * std::pow(ordinary, order - 1);
    logs += p * std::log(ordinary);
    most = std::max(most, ordinary);
  }
  return std::isinf(order) ? 1 / most : order == 1 ? std::exp(-logs) : std::pow(sum, 1 / (1 - order));
}

}  // namespace

TEST_CASE("similarity_diversity of two who share one of the three competences that either has", "[mixing]") {
  //  0: a b | 1: b c; 2 has nothing and is left out: each is (1 + 1/3)/2 ordinary
  const incidence has = sample::table_of(3, {{0}, {0, 1}, {1}, {}});
  for (const double order : {0.0, 1.0, 2.0, 3.5, unbounded}) CHECK(similarity_diversity(has.view(), {.order = order}).value == Approx(1.5).epsilon(1e-14));
  CHECK(similarity_diversity(has.view(), {.distance = profile_distance::hamming}).value == Approx(4.0 / 3).epsilon(1e-14));
}

TEST_CASE("similarity_diversity of those who hold the same is 1, and of those with nothing in common their number", "[mixing]") {
  CHECK(similarity_diversity(sample::table_of(3, {{0, 1, 2}, {0, 1, 2}}).view()).value == 1);
  for (const double order : {0.0, 1.0, 2.0, unbounded}) CHECK(similarity_diversity(sample::table_of(3, {{0}, {1}, {2}}).view(), {.order = order}).value == Approx(3).epsilon(1e-14));
}

TEST_CASE("similarity_diversity of those with one competence each is the Hill number of the competences", "[mixing]") {
  sample::oracle with("mixing.similarity_diversity", "hill_number of the competences");
  //  5, 3 and 2 of ten actors
  const incidence has = sample::table_of(10, {{0, 1, 2, 3, 4}, {5, 6, 7}, {8, 9}});
  for (const double order : {0.0, 0.5, 1.0, 2.0, 7.0, unbounded})
    with.compare(similarity_diversity(has.view(), {.order = order}), balance::hill_number(sample::values{5, 3, 2}, {.order = order}).value, 1e-13);
}

TEST_CASE("similarity_diversity equals its definition on every small table, and quadratic_entropy's effective number at order 2", "[mixing][every]") {
  sample::oracle with("mixing.similarity_diversity", "definition, pairs");
  sample::for_every_table([&](const auto& has, const incidence& table, const std::vector<index_t>&) {
    for (const auto distance : {profile_distance::jaccard, profile_distance::hamming}) {
      for (const double order : {0.0, 0.7, 1.0, 2.0, 5.0, unbounded})
        with.compare(similarity_diversity(table.view(), {.order = order, .distance = distance}), by_definition(has, distance, order), 1e-12);
      const double twice = similarity_diversity(table.view(), {.order = 2, .distance = distance}).value;
      const double effective = mixing::quadratic_entropy(table.view(), {.distance = distance}).values[3];
      if (!std::isnan(twice)) CHECK(twice == Approx(effective).epsilon(1e-12));
    }
  });
}

TEST_CASE("similarity_diversity falls with the order, and goes over into its limits", "[mixing]") {
  const incidence has = sample::table_of(5, {{0, 1, 2}, {0, 1}, {2, 3}, {4}, {4, 0}});
  const auto of = [&](double order) { return similarity_diversity(has.view(), {.order = order}).value; };
  double before = of(0);
  for (const double order : {0.5, 1.0, 2.0, 4.0, 50.0}) {
    CHECK(of(order) < before);
    before = of(order);
  }
  CHECK(of(1 + 1e-7) == Approx(of(1)).epsilon(1e-6));
  CHECK(of(1e5) == Approx(of(unbounded)).epsilon(1e-4));
}

TEST_CASE("similarity_diversity says why it is undefined, and refuses orders below 0", "[mixing]") {
  CHECK(similarity_diversity(sample::table_of(0, {}).view()).why == reason::no_actors);
  CHECK(similarity_diversity(sample::table_of(2, {}).view()).why == reason::zero_total);
  CHECK(similarity_diversity(sample::table_of(2, {{}}).view()).why == reason::zero_total);
  CHECK(sample::code_of([] { similarity_diversity(sample::table_of(2, {{0}}).view(), {.order = -1}); }) == static_cast<int>(errc::option_out_of_range));
  std::vector<index_t> all(200000);
  for (std::size_t i = 0; i < all.size(); ++i) all[i] = static_cast<index_t>(i);
  CHECK(sample::code_of([&] { similarity_diversity(sample::table_of(200000, {all}).view()); }) == static_cast<int>(errc::too_slow));
  CHECK(similarity_diversity(sample::table_of(200000, {all}).view(), {.distance = profile_distance::hamming}).value == 1);
}
