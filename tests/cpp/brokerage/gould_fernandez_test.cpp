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

TEST_CASE("gould_fernandez shares a triple among those who stand between the same two, or counts it by its strengths", "[brokerage]") {
  //  0 -2-> 1 -3-> 3, 0 -5-> 2 -1-> 3, 2 -4-> 4; 0 and 3 in one sector, 1 and 2 in another, 4 in a third
  const network net = sample::drawn(5, {{0, 1}, {1, 3}, {0, 2}, {2, 3}, {2, 4}}, {2, 3, 5, 1, 4}, true, {0, 1, 1, 0, 2}, 3);
  using brokerage::path_credit;
  const auto of = [&](path_credit credit, std::size_t i) { return row(gould_fernandez(net, {.credit = credit}), i); };
  CHECK(of(path_credit::each, 2) == std::vector<double>{0, 1, 0, 0, 1, 2});
  CHECK(of(path_credit::shared, 1) == std::vector<double>{0, .5, 0, 0, 0, .5});
  CHECK(of(path_credit::shared, 2) == std::vector<double>{0, .5, 0, 0, 1, 1.5});
  CHECK(of(path_credit::product, 1) == std::vector<double>{0, 6, 0, 0, 0, 6});
  CHECK(of(path_credit::product, 2) == std::vector<double>{0, 5, 0, 0, 20, 25});
  CHECK(of(path_credit::minimum, 2) == std::vector<double>{0, 1, 0, 0, 4, 5});
  CHECK(brokerage::brokerage_by_sectors(net, {.credit = path_credit::minimum}).values[(0 * 3 + 1) * 3 + 0] == 3);
  const network costs = sample::drawn_costs(2, {{0, 1}}, {3}).with_sectors({0, 1}, 2);
  CHECK(sample::code_of([&] { gould_fernandez(costs, {.credit = path_credit::product}); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([&] { brokerage::brokerage_by_sectors(costs, {.credit = path_credit::minimum}); }) == static_cast<int>(errc::needs_strengths));
  CHECK(gould_fernandez(costs, {.credit = path_credit::shared}).size() == 12);
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

namespace {

/// The roles from the definition, every triple looked at.
std::vector<double> naive_credits(const network_view& net, brokerage::path_credit credit) {
  const auto n = at(net.n());
  std::vector<double> out(6 * n, 0.0);
  const auto open = [&](index_t i, index_t j, index_t k) {
    return i != j && j != k && i != k && net.out.has(i, j) && net.out.has(j, k) && !net.out.has(i, k) && net.observed_arc(i, k);
  };
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t k = 0; k < net.n(); ++k) {
      double between = 0;
      for (index_t j = 0; j < net.n(); ++j) between += open(i, j, k);
      for (index_t j = 0; j < net.n(); ++j) {
        if (!open(i, j, k)) continue;
        const double forth = naive::weight(net, i, j), on = naive::weight(net, j, k);
        const double worth = credit == brokerage::path_credit::shared ? 1 / between : credit == brokerage::path_credit::product ? forth * on : std::min(forth, on);
        out[6 * at(j) + naive::role(net.sectors[i], net.sectors[j], net.sectors[k])] += worth;
        out[6 * at(j) + 5] += worth;
      }
    }
  return out;
}

}  // namespace

TEST_CASE("gould_fernandez of actors in several blocks has the same bits on any number of threads, and all two-paths", "[brokerage]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({5000, directed, false, true, 0.002, 3}, 9).make();
    const actor_columns one = gould_fernandez(net, {}, {.threads = 1});
    for (const int threads : {2, 3, 8}) CHECK(gould_fernandez(net, {}, {.threads = threads}).values == one.values);
    double total = 0;
    for (std::size_t i = 0; i < 5000; ++i) total += one(i, 5);
    CHECK(total == sum_of(brokerage::brokerage_by_sectors(net).values));
  }
}

TEST_CASE("gould_fernandez by shares and by strengths equals the definition, of partly observed networks, too", "[brokerage]") {
  sample::oracle with("brokerage.gould_fernandez", "definition, credits by shares and strengths");
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({14, directed, true, true, 0.3, 3}, seed);
      for (const network& net : {ties.make(), ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed))})
        for (const auto credit : {brokerage::path_credit::shared, brokerage::path_credit::product, brokerage::path_credit::minimum})
          with.compare(gould_fernandez(net, {.credit = credit}), naive_credits(net.view(), credit), 1e-13);
    }
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
