#include <samspill/power/attachment.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::attachment;

namespace {

network undirected(index_t n, std::vector<std::pair<index_t, index_t>> ties) { return sample::drawn(n, std::move(ties), {}, false); }

std::vector<double> by_coalitions(const network_view& net) {
  return naive::shapley(net.n(), [&](std::uint32_t s) {
    double worth = 0;
    for (const std::size_t size : naive::pieces(net, s)) worth += 2.0 * (static_cast<double>(size) - 1);
    return worth;
  });
}

network ring(index_t n) {
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i < n; ++i) ties.emplace_back(i, (i + 1) % n);
  return undirected(n, ties);
}

}  // namespace

TEST_CASE("attachment of a star is n - 1 and 1, of a path 1 2 2 1, of a ring and of all tied 1.5 for four", "[power]") {
  CHECK(attachment(undirected(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}})).values == sample::values{4, 1, 1, 1, 1});
  CHECK(attachment(undirected(4, {{0, 1}, {1, 2}, {2, 3}})).values == sample::values{1, 2, 2, 1});
  CHECK(sample::agree(attachment(ring(4)).values, {1.5, 1.5, 1.5, 1.5}, 1e-14));
  CHECK(sample::agree(attachment(undirected(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}})).values, {1.5, 1.5, 1.5, 1.5}, 1e-14));
}

TEST_CASE("attachment of the kite", "[power]") {
  sample::oracle with("power.attachment", "brute force recorded elsewhere");
  with.compare(attachment(sample::kite()), sample::values{1.7333, 1.7333, 1.5, 2.0667, 1.5, 2.0667, 2.0667, 2.3333, 2, 1}, 5e-5);
}

TEST_CASE("attachment equals the Shapley value by all coalitions, on every undirected network of six and directed ones of four", "[power][every]") {
  sample::oracle with("power.attachment", "definition, all coalitions");
  const auto compare = [&](const network& net) { with.compare(attachment(net), by_coalitions(net), 1e-13); };
  for (const index_t n : {1, 2, 3, 4, 5}) sample::for_every_network(n, false, {}, 0, compare);
  sample::for_every_network(6, false, {}, 0, compare);
  sample::for_every_network(4, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) compare(sample::draw({11, false, false, true, 0.25, 2}, seed).make());
}

TEST_CASE("attachment of a tree of 300 is its degree, exactly", "[power]") {
  std::vector<std::pair<index_t, index_t>> ties;
  philox random(3, 0);
  std::vector<double> degree(300, 0.0);
  for (index_t i = 1; i < 300; ++i) {
    const auto j = static_cast<index_t>(random.below(static_cast<std::uint32_t>(i)));
    ties.emplace_back(i, j);
    ++degree[at(i)];
    ++degree[at(j)];
  }
  const per_actor a = attachment(undirected(300, ties));
  CHECK(a.values == degree);
  CHECK(a.how.way == method::exact);
}

TEST_CASE("attachment of a ring of 60 is estimated, and 2 (n - 1)/n lies within four and a half standard errors", "[power]") {
  const per_actor a = attachment(ring(60), {}, {.threads = 1});
  CHECK(a.how.way == method::estimate);
  CHECK(a.how.standard_error < 0.02);
  for (const double value : a.values) CHECK(std::abs(value - 118.0 / 60) < 4.5 * a.how.standard_error);
  CHECK(sum_of(a.values) == Approx(118).epsilon(1e-12));
  CHECK(attachment(ring(60), {}, {.threads = 8}).values == a.values);
  CHECK(attachment(ring(60), {.seed = 2}).values != a.values);
  // the ring of 24 is enumerated
  CHECK(attachment(ring(24)).how.way == method::exact);
  CHECK(sample::agree(attachment(ring(24)).values, sample::values(24, 46.0 / 24), 1e-13));
}

TEST_CASE("attachment of nobody is empty, of an isolate 0; long work and unobserved cells are refused", "[power]") {
  CHECK(attachment(sample::drawn(0, {})).size() == 0);
  CHECK(attachment(sample::drawn(2, {{0, 0}})).values == sample::values{0, 0});
  CHECK(sample::code_of([] { attachment(ring(60), {.replicates = 100000000}); }) == static_cast<int>(errc::too_slow));
  CHECK(sample::code_of([] { attachment(ring(6), {.replicates = 1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(attachment(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(1) == reason::not_observed);
}
