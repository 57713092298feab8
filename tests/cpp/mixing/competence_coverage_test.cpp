#include <samspill/mixing/competence_coverage.hpp>

#include "support/competences.hpp"

using namespace samspill;
using mixing::competence_coverage;

namespace {

/// Mean distance of the rows that are not empty from their mean, coordinate by coordinate.
double dispersion(const std::vector<std::vector<char>>& has) {
  std::vector<std::vector<char>> rows;
  for (const auto& row : has)
    if (std::count(row.begin(), row.end(), 1) > 0) rows.push_back(row);
  double sum = 0;
  for (const auto& row : rows) {
    double squared = 0;
    for (std::size_t c = 0; c < row.size(); ++c) {
      double mean = 0;
      for (const auto& other : rows) mean += static_cast<double>(other[c]) / static_cast<double>(rows.size());
      squared += (row[c] - mean) * (row[c] - mean);
    }
    sum += std::sqrt(squared);
  }
  return sum / static_cast<double>(rows.size());
}

}  // namespace

TEST_CASE("competence_coverage counts holders: three of four are covered, two of them twice", "[mixing]") {
  //  sectors {0 1} {2}; law: 0 1 2 | care: 0 1 | boats: 2 | tax: nobody
  const incidence has = sample::table_of(3, {{0, 1, 2}, {0, 1}, {2}, {}}, {0, 0, 1}, 2);
  CHECK(competence_coverage(has.view()).values == std::vector<double>{3.0 / 4, 2.0 / 4, 3.0 / 3, 1.0 / 3, 2.0 / 3, 4 * std::sqrt(2.0) / 9});
  CHECK(competence_coverage(has.view(), {.fold = 3}).values[1] == 1.0 / 4);
}

TEST_CASE("competence_coverage equals counts on every small table", "[mixing][every]") {
  sample::oracle with("mixing.competence_coverage", "definition");
  sample::for_every_table([&](const auto& has, const incidence& table, const std::vector<index_t>& labels) {
    double held = 0, twice = 0, further = 0, one = 0, one_sector = 0;
    for (std::size_t c = 0; c < has[0].size(); ++c) {
      int who[2] = {0, 0};
      for (std::size_t i = 0; i < has.size(); ++i) who[labels[i]] += has[i][c];
      held += who[0] + who[1] > 0;
      twice += who[0] + who[1] > 1;
      further += std::max(0, who[0] + who[1] - 1);
      one += who[0] + who[1] == 1;
      one_sector += (who[0] > 0) != (who[1] > 0);
    }
    const auto required = static_cast<double>(has[0].size());
    with.compare(competence_coverage(table.view()), std::vector<double>{held / required, twice / required, further / held, one / held, one_sector / held, dispersion(has)}, 1e-14);
  });
}

TEST_CASE("competence_coverage: two who have nothing in common and one each are 1/2 of the root of 2 from their middle, alike ones 0", "[mixing]") {
  CHECK(competence_coverage(sample::table_of(2, {{0}, {1}}).view()).values[5] == Approx(std::sqrt(2.0) / 2).epsilon(1e-15));
  CHECK(competence_coverage(sample::table_of(3, {{0, 1, 2}, {0, 1, 2}}).view()).values[5] == 0);
  CHECK(competence_coverage(sample::table_of(3, {{0}, {1}}).view()).values[5] == Approx(std::sqrt(2.0) / 2).epsilon(1e-15));
}

TEST_CASE("competence_coverage says why it is undefined", "[mixing]") {
  CHECK(competence_coverage(sample::table_of(0, {{}}).view()).why(0) == reason::no_actors);
  CHECK(competence_coverage(sample::table_of(2, {}).view()).why(0) == reason::zero_total);
  const categories nothing = competence_coverage(sample::table_of(2, {{}, {}}).view());
  CHECK(nothing.values[0] == 0);
  CHECK(nothing.why(2) == reason::zero_total);
  CHECK(nothing.why(5) == reason::zero_total);
  CHECK(competence_coverage(sample::table_of(2, {{0}}).view()).why(4) == reason::not_applicable);
  CHECK(sample::code_of([] { competence_coverage(sample::table_of(1, {{0}}).view(), {.fold = 0}); }) == static_cast<int>(errc::option_out_of_range));
}
