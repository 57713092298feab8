#include <samspill/mixing/quadratic_entropy.hpp>

#include "support/competences.hpp"
#include "support/naive_power.hpp"

using namespace samspill;
using mixing::quadratic_entropy;

namespace {

/// Q of those whom `counts` marks, pair by pair.
double by_pairs(const std::vector<std::vector<char>>& has, const std::vector<char>& counts, profile_distance distance) {
  double sum = 0, n = 0;
  for (std::size_t i = 0; i < has.size(); ++i) {
    n += counts[i];
    for (std::size_t j = 0; j < has.size(); ++j)
      if (counts[i] && counts[j]) sum += sample::apart(has[i], has[j], distance);
  }
  return n == 0 ? 0 : sum / (n * n);
}

}  // namespace

TEST_CASE("quadratic_entropy of two who share one of three competences", "[mixing]") {
  //  0: a b | 1: b c, in two sectors; 2 has nothing and is left out
  const incidence has = sample::table_of(3, {{0}, {0, 1}, {1}, {}}, {0, 1, 1}, 2);
  const categories jaccard = quadratic_entropy(has.view());
  CHECK(sample::agree(jaccard.values, {1.0 / 3, 0, 1.0 / 3, 1.5}));
  CHECK(sample::agree(quadratic_entropy(has.view(), {.distance = profile_distance::hamming}).values, {1.0 / 4, 0, 1.0 / 4, 4.0 / 3}));
}

TEST_CASE("quadratic_entropy of those with one competence each is the Gini-Simpson index of the competences", "[mixing]") {
  //  5, 3 and 2 of ten actors
  const incidence has = sample::table_of(10, {{0, 1, 2, 3, 4}, {5, 6, 7}, {8, 9}}, std::vector<index_t>(10, 0), 1);
  const categories q = quadratic_entropy(has.view());
  CHECK(q.values[0] == Approx(0.62).epsilon(1e-14));
  CHECK(q.values[2] == 0);
  CHECK(q.values[3] == Approx(1 / 0.38).epsilon(1e-14));
}

TEST_CASE("quadratic_entropy equals a sum over pairs on every small table, and no sector takes away", "[mixing][every]") {
  sample::oracle with("mixing.quadratic_entropy", "definition, pairs");
  sample::for_every_table([&](const auto& has, const incidence& table, const std::vector<index_t>& labels) {
    for (const auto distance : {profile_distance::jaccard, profile_distance::hamming}) {
      std::vector<char> counts, one, other;
      for (std::size_t i = 0; i < has.size(); ++i) {
        counts.push_back(std::any_of(has[i].begin(), has[i].end(), [](char c) { return c; }));
        one.push_back(counts[i] && labels[i] == 0);
        other.push_back(counts[i] && labels[i] == 1);
      }
      const categories ours = quadratic_entropy(table.view(), {.distance = distance});
      const double n = std::accumulate(counts.begin(), counts.end(), 0.0);
      if (n == 0) {
        CHECK(ours.why(0) == reason::zero_total);
        continue;
      }
      const double share = std::accumulate(one.begin(), one.end(), 0.0) / n;
      const double total = by_pairs(has, counts, distance);
      const double within = share * by_pairs(has, one, distance) + (1 - share) * by_pairs(has, other, distance);
      CHECK(total - within > -1e-14);
      with.compare(ours, std::vector<double>{total, within, total - within, 1 / (1 - total)}, 1e-13);
    }
  });
}

TEST_CASE("quadratic_entropy asks for sectors and says why it is undefined", "[mixing]") {
  CHECK(quadratic_entropy(sample::table_of(0, {}).view()).why(0) == reason::no_actors);
  CHECK(quadratic_entropy(sample::table_of(2, {}, {0, 1}, 2).view()).why(0) == reason::zero_total);
  CHECK(sample::code_of([] { quadratic_entropy(sample::table_of(2, {{0}}).view()); }) == static_cast<int>(errc::needs_sectors));
}
