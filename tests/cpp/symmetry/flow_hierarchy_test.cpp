#include <samspill/symmetry/flow_hierarchy.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::flow_hierarchy;

TEST_CASE("flow_hierarchy is the weight that lies on no ring", "[symmetry]") {
  //  0 <=> 1 --> 2 --> 3, and a loop
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 3}}, {2, 1, 4, 3, 50});
  CHECK(flow_hierarchy(net).value == Approx(0.7));
  CHECK(flow_hierarchy(net, {.weighted = false}).value == 0.5);
  CHECK(flow_hierarchy(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {0.1, 0.2, 0.3})).value == 1);
  CHECK(flow_hierarchy(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == 0);
  CHECK(flow_hierarchy(sample::drawn(3, {{0, 1}}, {}, false)).value == 0);
}

TEST_CASE("flow_hierarchy says why it is undefined, and refuses costs unless they do not count", "[symmetry]") {
  CHECK(flow_hierarchy(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(flow_hierarchy(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(flow_hierarchy(sample::drawn(2, {{0, 0}})).why == reason::no_ties);
  CHECK(flow_hierarchy(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network costs(build_csr<cost>(2, from, to, days, true));
  CHECK(sample::code_of([&] { flow_hierarchy(costs); }) == static_cast<int>(errc::needs_strengths));
  CHECK(flow_hierarchy(costs, {.weighted = false}).value == 1);
}

TEST_CASE("flow_hierarchy equals the naive one on every digraph of up to 4 actors and on drawn ones", "[symmetry]") {
  sample::oracle with("symmetry.flow_hierarchy", sample::every_small);
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) {
      with.compare(flow_hierarchy(net), naive::flow_hierarchy(net));
      const network heavy = sample::unevenly_weighted(net);
      with.compare(flow_hierarchy(heavy), naive::flow_hierarchy(heavy));
    });
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const network net = sample::draw({12, true, true, true, 0.1, 2}, seed).make();
    with.compare(flow_hierarchy(net), naive::flow_hierarchy(net));
  }
}
