#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/core/sum.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::gould_fernandez;

namespace {

std::vector<double> row(const actor_columns& c, std::size_t i) { return {c.values.begin() + static_cast<std::ptrdiff_t>(6 * i), c.values.begin() + static_cast<std::ptrdiff_t>(6 * i + 6)}; }

}  // namespace

TEST_CASE("gould_fernandez names the five roles", "[brokerage]") {
  const std::vector<std::pair<std::vector<index_t>, std::size_t>> drawn{
      {{0, 0, 0}, 0},   // A - A - A coordinator
      {{0, 1, 0}, 1},   // A - B - A itinerant
      {{0, 0, 1}, 2},   // A - A - B representative
      {{0, 1, 1}, 3},   // A - B - B gatekeeper
      {{0, 1, 2}, 4}};  // A - B - C liaison
  for (const auto& [labels, role] : drawn) {
    const actor_columns c = gould_fernandez(sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, labels, 3));
    std::vector<double> expected(6, 0.0);
    expected[role] = expected[5] = 1;
    CHECK(row(c, 1) == expected);
    CHECK(row(c, 0) == std::vector<double>(6, 0.0));
  }
  CHECK(gould_fernandez.columns == std::array<std::string_view, 6>{"coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total"});
}

TEST_CASE("gould_fernandez counts no triple that is closed, and leaves loops and weights out", "[brokerage]") {
  CHECK(row(gould_fernandez(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, true, {0, 0, 0}, 1)), 1)[5] == 0);
  CHECK(row(gould_fernandez(sample::drawn(3, {{0, 1}, {1, 1}, {1, 2}, {0, 0}, {2, 2}}, {5, 9, 2, 7, 7}, true, {0, 0, 0}, 1)), 1)[5] == 1);
}

TEST_CASE("gould_fernandez of undirected ties counts each triple both ways", "[brokerage]") {
  const actor_columns c = gould_fernandez(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false, {0, 0, 1}, 2));
  CHECK(row(c, 1) == std::vector<double>{0, 0, 1, 1, 0, 2});
}

TEST_CASE("gould_fernandez counts a triple only where its gap was observed", "[brokerage]") {
  //  0 --> 1 --> 2, and 0 did not answer about 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 0, 0}, 1, make_observed(3, {}, {{0, 2, tie_state::not_answered}}));
  CHECK(row(gould_fernandez(net), 1)[5] == 0);
  CHECK(row(gould_fernandez(net, {.missing = missing_rule::zero}), 1)[5] == 1);
  CHECK(gould_fernandez(net, {.missing = missing_rule::refuse}).why(0) == reason::not_observed);
}

TEST_CASE("gould_fernandez of nobody and of one; without sectors it is refused", "[brokerage]") {
  CHECK(gould_fernandez(sample::drawn(0, {})).size() == 0);
  CHECK(row(gould_fernandez(sample::drawn(1, {}, {}, true, {0}, 1)), 0) == std::vector<double>(6, 0.0));
  CHECK(sample::code_of([] { gould_fernandez(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

namespace {

void check_as_naive(const network& net) {
  const auto expected = naive::brokerage(net);
  const actor_columns found = gould_fernandez(net);
  std::vector<double> in_rows;
  for (const auto& six : expected) in_rows.insert(in_rows.end(), six.begin(), six.end());
  sample::oracle("brokerage.gould_fernandez", sample::every_small).compare(found, in_rows, 0);
}

}  // namespace

TEST_CASE("gould_fernandez equals the naive count on every small network, however the sectors lie", "[brokerage][every]") {
  sample::for_every_division(4, [](const std::vector<index_t>& labels) { sample::for_every_network(4, true, labels, 4, check_as_naive); });
  sample::for_every_labelling(4, 3, [](const std::vector<index_t>& labels) { sample::for_every_network(4, true, labels, 3, check_as_naive); });
  for (const std::vector<index_t>& labels : {std::vector<index_t>{0, 0, 0, 1, 1, 2}, {0, 1, 0, 1, 0, 1}, {0, 1, 2, 3, 3, 3}})
    sample::for_every_network(6, false, labels, 4, check_as_naive);
}

TEST_CASE("gould_fernandez equals the naive count on partly observed networks, and its sectors add up", "[brokerage]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({14, directed, false, true, 0.25, 3}, seed);
      const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
      check_as_naive(net);
      const actor_columns c = gould_fernandez(net);
      std::array<std::int64_t, 6> totals{}, by_role{};
      for (std::size_t i = 0; i < 14; ++i)
        for (std::size_t r = 0; r < 6; ++r) totals[r] += static_cast<std::int64_t>(c(i, r));
      const value_list patterns = brokerage::brokerage_by_sectors(net);
      for (index_t a = 0; a < 3; ++a)
        for (index_t b = 0; b < 3; ++b)
          for (index_t d = 0; d < 3; ++d) {
            const auto count = static_cast<std::int64_t>(patterns.values[at((a * 3 + b) * 3 + d)]);
            by_role[naive::role(a, b, d)] += count;
            by_role[5] += count;
          }
      CHECK(totals == by_role);
      if (unobserved_pairs(net.view()) == 0) continue;
      CHECK(brokerage::brokerage_by_sectors(net, {.missing = missing_rule::refuse}).reasons == std::vector<reason>(27, reason::not_observed));
      const actor_columns zero = gould_fernandez(net, {.missing = missing_rule::zero});
      double all = 0;
      for (std::size_t i = 0; i < 14; ++i) all += zero(i, 5);
      CHECK(sum_of(brokerage::brokerage_by_sectors(net, {.missing = missing_rule::zero}).values) == all);
    }
}
