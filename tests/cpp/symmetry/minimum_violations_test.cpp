#include <samspill/symmetry/minimum_violations.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"
#include "support/orders.hpp"

using namespace samspill;
using symmetry::minimum_violations;

TEST_CASE("minimum_violations is the lightest tie of a ring, and 0 without rings", "[symmetry]") {
  CHECK(minimum_violations(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {1, 1}}, {4, 2, 3, 9})).value == 2);
  CHECK(minimum_violations(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 2, 3}), {.normalized = true}).value == Approx(2.0 / 9));
  CHECK(minimum_violations(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 2, 3}), {.weighted = false}).value == 1);
  CHECK(minimum_violations(sample::drawn(4, {{0, 1}, {1, 2}, {0, 2}})).value == 0);
  CHECK(minimum_violations(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false), {.normalized = true}).value == 0.5);
}

TEST_CASE("minimum_violations says why it is undefined, and refuses costs and long work", "[symmetry]") {
  CHECK(minimum_violations(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(minimum_violations(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(minimum_violations(sample::drawn(2, {{0, 0}})).why == reason::no_ties);
  CHECK(minimum_violations(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { minimum_violations(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
  std::vector<index_t> giver, taker;
  for (index_t i = 0; i < 20000; ++i)
    for (index_t step = 1; step <= 600; ++step) {
      giver.push_back(i);
      taker.push_back((i + step) % 20000);
    }
  const network large(build_csr<strength>(20000, giver, taker, {}, true));
  CHECK(sample::code_of([&] { minimum_violations(large); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("minimum_violations is the least over all orders of every network of up to 4 actors", "[symmetry]") {
  sample::oracle with("symmetry.minimum_violations", "definition: all orders, all digraphs up to 4");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) {
      with.compare(minimum_violations(net), net.view().out.arcs() == 0 ? NAN : naive::best_orders(net.view()).violated);
    });
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const network net = sample::draw({7, true, true, true, 0.5, 2}, seed).make();
    with.compare(minimum_violations(net), naive::best_orders(net.view()).violated);
  }
}

TEST_CASE("minimum_violations of more than 20 who reach one another is the best found, and says so", "[symmetry]") {
  sample::oracle with("symmetry.minimum_violations", "planted ring of 30 (best found)");
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i < 30; ++i)
    for (index_t j = i + 1; j < 30; ++j) ties.emplace_back(i, j);
  ties.emplace_back(29, 0);
  const scalar found = minimum_violations(sample::drawn(30, ties).with_sectors({}, 0));
  CHECK(found.how.way == method::best_found);
  // 0 and 29 are tied both ways: one of the two must run up
  with.compare(found, 1);
  CHECK(minimum_violations(sample::draw({18, true, true, false, 0.6, 2}, 3).make()).how.way == method::exact);
}

TEST_CASE("minimum_violations beyond 20 comes close to the exact value of the same networks", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({18, true, true, false, 0.5, 2}, seed).make();
    const csr_view rows = net.view().out;
    std::vector<std::vector<detail::pull>> pulls(18);
    for (index_t i = 0; i < 18; ++i)
      for (index_t j = 0; j < 18; ++j)
        if (const double apart = rows.value_or_zero(i, j) - rows.value_or_zero(j, i); i != j && apart != 0) pulls[at(i)].push_back({j, apart});
    const std::vector<index_t> order = detail::improved_order(pulls, detail::greedy_order(pulls), {});
    double violated = 0;
    for (std::size_t a = 0; a < order.size(); ++a)
      for (std::size_t b = 0; b < a; ++b) violated += rows.value_or_zero(order[a], order[b]);
    const double least = minimum_violations(net).value;
    CHECK(violated >= least);
    CHECK(violated <= 1.1 * least);
  }
}
