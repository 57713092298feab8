#include <samspill/power/myerson.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::component_worth;
using power::myerson;

namespace {

network undirected(index_t n, std::vector<std::pair<index_t, index_t>> ties) { return sample::drawn(n, std::move(ties), {}, false); }

std::vector<double> by_coalitions(const network_view& net, bool majority) {
  return naive::shapley(net.n(), [&](std::uint32_t s) {
    double worth = 0;
    for (const std::size_t size : naive::pieces(net, s)) worth += majority ? double(2 * size > at(net.n())) : static_cast<double>(size * (size - 1));
    return worth;
  });
}

}  // namespace

TEST_CASE("myerson of a path of three: the middle makes 2 of the 6 pairs alone possible", "[power]") {
  //  0 - 1 - 2: the ends' pair needs all three, 2/3 each; a tied pair 1 each
  CHECK(sample::agree(myerson(undirected(3, {{0, 1}, {1, 2}})).values, {5.0 / 3, 8.0 / 3, 5.0 / 3}, 1e-14));
  CHECK(sample::agree(myerson(undirected(3, {{0, 1}, {1, 2}}), {.worth = component_worth::majority}).values, {1.0 / 6, 4.0 / 6, 1.0 / 6}, 1e-14));
}

TEST_CASE("myerson equals the Shapley value by all coalitions, on every undirected network of six and directed ones of four", "[power][every]") {
  sample::oracle with("power.myerson", "definition, all coalitions");
  const auto compare = [&](const network& net) {
    for (const bool majority : {false, true})
      with.compare(myerson(net, {.worth = majority ? component_worth::majority : component_worth::pairs}), by_coalitions(net, majority), 1e-13);
  };
  for (const index_t n : {1, 2, 3, 4, 5}) sample::for_every_network(n, false, {}, 0, compare);
  sample::for_every_network(6, false, {}, 0, compare);
  sample::for_every_network(4, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) compare(sample::draw({11, false, false, true, 0.25, 2}, seed).make());
}

TEST_CASE("myerson shares out the pairs of each component", "[power]") {
  const network net = sample::draw({20, false, false, false, 0.06, 2}, 4).make();
  std::vector<char> seen(20, 0);
  const per_actor m = myerson(net);
  CHECK(m.how.way == method::exact);
  double pairs = 0;
  for (const std::size_t size : naive::pieces(net, (1U << 20) - 1)) pairs += static_cast<double>(size * (size - 1));
  CHECK(sum_of(m.values) == Approx(pairs).epsilon(1e-12));
}

TEST_CASE("myerson of a long path is estimated: two of its actors need those between them", "[power]") {
  // The pair (a, b) with k actors from one to the other is worth 2, shared by these k alike.
  const index_t n = 40;
  std::vector<std::pair<index_t, index_t>> ties;
  std::vector<double> expected(at(n), 0.0);
  for (index_t i = 0; i + 1 < n; ++i) ties.emplace_back(i, i + 1);
  for (index_t a = 0; a < n; ++a)
    for (index_t b = a + 1; b < n; ++b)
      for (index_t i = a; i <= b; ++i) expected[at(i)] += 2.0 / (b - a + 1);
  const per_actor m = myerson(undirected(n, ties), {}, {.threads = 1});
  CHECK(m.how.way == method::estimate);
  for (std::size_t i = 0; i < expected.size(); ++i) CHECK(std::abs(m.values[i] - expected[i]) < 4.5 * m.how.standard_error);
  CHECK(myerson(undirected(n, ties), {}, {.threads = 8}).values == m.values);
}

TEST_CASE("myerson of nobody is empty, of an isolate 0; long work and unobserved cells are refused", "[power]") {
  CHECK(myerson(sample::drawn(0, {})).size() == 0);
  CHECK(myerson(sample::drawn(2, {{0, 0}})).values == sample::values{0, 0});
  // one alone is the majority
  CHECK(myerson(sample::drawn(1, {}), {.worth = component_worth::majority}).values == sample::values{1});
  CHECK(sample::code_of([] { myerson(undirected(3, {{0, 1}}), {.replicates = 1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(myerson(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(1) == reason::not_observed);
}
