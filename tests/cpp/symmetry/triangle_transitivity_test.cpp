#include <samspill/symmetry/triangle_transitivity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::triangle_measure;
using symmetry::triangle_transitivity;

namespace {

/// Of three actors who all met: the share of the ways of settling even pairs that leave no ring.
double settled(const network_view& net, index_t i, index_t j, index_t k) {
  const auto ways = [&](index_t a, index_t b) {
    const double forth = naive::weight(net, a, b), back = naive::weight(net, b, a);
    std::vector<bool> out;
    if (forth >= back) out.push_back(true);
    if (back >= forth) out.push_back(false);
    return out;
  };
  double all = 0, transitive = 0;
  for (const bool ij : ways(i, j))
    for (const bool jk : ways(j, k))
      for (const bool ki : ways(k, i)) {
        ++all;
        transitive += !(ij == jk && jk == ki);
      }
  return transitive / all;
}

double by_triples(const network_view& net) {
  const auto met = [&](index_t a, index_t b) { return naive::known_both(net, a, b) && (naive::tied(net, a, b) || naive::tied(net, b, a)); };
  double count = 0, sum = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < i; ++j)
      for (index_t k = 0; k < j; ++k)
        if (met(i, j) && met(j, k) && met(i, k)) {
          ++count;
          sum += settled(net, i, j, k);
        }
  return sum / count;
}

}  // namespace

TEST_CASE("triangle_transitivity is 1 for a line, -3 for a ring and 0 where all are even", "[symmetry]") {
  CHECK(triangle_transitivity(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}})).value == 1);
  CHECK(triangle_transitivity(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == -3);
  CHECK(triangle_transitivity(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false)).value == 0);
  CHECK(triangle_transitivity(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}), {.measure = triangle_measure::share}).value == 0);
  //  1 wins most of its turns against 2, so that 0 -> 1 -> 2 -> 0 is a ring
  CHECK(triangle_transitivity(sample::drawn(3, {{0, 1}, {1, 2}, {2, 1}, {2, 0}}, {1, 3, 2, 1})).value == -3);
  CHECK(triangle_transitivity(sample::drawn(3, {{0, 1}, {1, 2}, {2, 1}, {2, 0}}, {1, 3, 2, 1}), {.weighted = false}).value == -1);
}

TEST_CASE("triangle_transitivity says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(triangle_transitivity(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(triangle_transitivity(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(triangle_transitivity(sample::drawn(4, {{1, 1}})).why == reason::no_ties);
  CHECK(triangle_transitivity(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}})).why == reason::zero_total);
  CHECK(triangle_transitivity(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { triangle_transitivity(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("triangle_transitivity equals the triples of every network of up to 4 actors, every state of 3, and random strengths", "[symmetry]") {
  sample::oracle with("symmetry.triangle_transitivity", "definition by triples, all digraphs up to 4");
  const auto compare = [&](const network_view& net) {
    const double share = by_triples(net);
    with.compare(triangle_transitivity(net, {.measure = triangle_measure::share}), share);
    with.compare(triangle_transitivity(net), 4 * (share - 0.75));
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { compare(net.view()); });
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { compare(net.view()); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({15, directed, true, true, 0.4, 2}, seed);
      compare(ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed)).view());
    }
}
