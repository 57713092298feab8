#include <samspill/symmetry/minimum_violation_ranking.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/oracle.hpp"
#include "support/orders.hpp"

using namespace samspill;
using symmetry::minimum_violation_ranking;
using symmetry::rank_report;

namespace {

double violated_by(const network_view& net, const per_actor& rank) {
  double out = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (rank.values[at(i)] > rank.values[at(j)]) out += naive::weight(net, i, j);
  return out;
}

}  // namespace

TEST_CASE("minimum_violation_ranking puts the giver above the receiver", "[symmetry]") {
  //  2 -> 0 -> 1
  CHECK(minimum_violation_ranking(sample::drawn(3, {{2, 0}, {0, 1}})).values == std::vector<double>{2, 3, 1});
}

TEST_CASE("minimum_violation_ranking tells how far the best orders differ", "[symmetry]") {
  //  0 -> 1, 0 -> 2: 1 and 2 may change places
  const network net = sample::drawn(3, {{0, 1}, {0, 2}});
  CHECK(minimum_violation_ranking(net, {.report = rank_report::mean}).values == std::vector<double>{1, 2.5, 2.5});
  CHECK(minimum_violation_ranking(net, {.report = rank_report::sd}).values == std::vector<double>{0, 0.5, 0.5});
  //  0 -> 1 -> 2: one order alone, though the second tie is a millionth of a millionth of the first
  const network steep = sample::drawn(3, {{0, 1}, {1, 2}}, {1e6, 1e-6});
  CHECK(minimum_violation_ranking(steep, {.report = rank_report::mean}).values == std::vector<double>{1, 2, 3});
}

TEST_CASE("minimum_violation_ranking says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(minimum_violation_ranking(sample::drawn(0, {})).size() == 0);
  CHECK(minimum_violation_ranking(sample::drawn(1, {})).why(0) == reason::one_actor);
  CHECK(minimum_violation_ranking(sample::drawn(2, {{1, 1}})).why(1) == reason::no_ties);
  CHECK(minimum_violation_ranking(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  const network large = sample::draw({40, true, true, false, 0.3, 2}, 1).make();
  CHECK(minimum_violation_ranking(large, {.report = rank_report::mean}).why(3) == reason::too_large);
  CHECK(minimum_violation_ranking(large).how.way == method::best_found);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { minimum_violation_ranking(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("minimum_violation_ranking is one of the best orders, with their mean and deviation, on every network of up to 4 actors", "[symmetry]") {
  sample::oracle with("symmetry.minimum_violation_ranking", "definition: all orders, all digraphs up to 4");
  const auto compare = [&](const network& net) {
    if (net.view().out.arcs() == 0) return;
    const naive::orders all = naive::best_orders(net.view());
    with.compare(violated_by(net.view(), minimum_violation_ranking(net)), all.violated);
    with.compare(minimum_violation_ranking(net, {.report = rank_report::mean}), all.mean);
    const per_actor sd = minimum_violation_ranking(net, {.report = rank_report::sd});
    for (std::size_t i = 0; i < sd.size(); ++i) with.compare(sd.values[i] * sd.values[i], all.variance[i]);
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 25; ++seed) compare(sample::draw({7, true, true, true, 0.5, 2}, seed).make());
}
