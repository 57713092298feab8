#include <samspill/symmetry/triad_transitivity.hpp>

#include <bit>
#include <map>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::triad_transitivity;
using symmetry::triad_vector;

namespace {

double triples(const network_view& net, bool closed) {
  double out = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      for (index_t k = 0; k < net.n(); ++k)
        if (i != j && j != k && i != k && naive::tied(net, i, j) && naive::tied(net, j, k)) out += naive::tied(net, i, k) == closed;
  return out;
}

constexpr std::array every_vector{triad_vector::transitive, triad_vector::intransitive, triad_vector::ranked_clusters, triad_vector::cyclic, triad_vector::linear};

}  // namespace

TEST_CASE("triad_transitivity counts the triples i -> j -> k with i -> k, and those without", "[symmetry]") {
  //  0 -> 1 -> 2, 0 -> 2, 2 -> 3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {0, 2}, {2, 3}});
  CHECK(triad_transitivity(net).values[0] == 1);
  CHECK(triad_transitivity(net, {.vector = triad_vector::intransitive}).values[0] == 2);
  CHECK(triad_transitivity(net, {.vector = triad_vector::linear}).values[0] == 1);
  CHECK(triad_transitivity(net, {.vector = triad_vector::cyclic}).values[0] == 0);
}

TEST_CASE("triad_transitivity says why it is undefined", "[symmetry]") {
  CHECK(triad_transitivity(sample::drawn(0, {})).why(0) == reason::no_actors);
  CHECK(triad_transitivity(sample::drawn(1, {})).why(1) == reason::one_actor);
  CHECK(triad_transitivity(sample::drawn(2, {{0, 1}})).why(3) == reason::not_applicable);
  const categories none = triad_transitivity(sample::drawn(4, {}));
  CHECK(none.values[2] == 0);
  CHECK(none.why(3) == reason::zero_variance);
  CHECK(triad_transitivity(sample::drawn(3, {}, {}, true, {}, 0, sample::silent_rows(3, {1}))).why(0) == reason::not_observed);
}

TEST_CASE("triad_transitivity counts as the definition does on every network of 3 and 4 actors", "[symmetry]") {
  sample::oracle with("symmetry.triad_transitivity", "definition by triples, all digraphs up to 4");
  for (index_t n = 3; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) {
      with.compare(triad_transitivity(net).values[0], triples(net, true));
      with.compare(triad_transitivity(net, {.vector = triad_vector::intransitive}).values[0], triples(net, false));
    });
}

TEST_CASE("triad_transitivity has the mean and deviation of all networks with the same dyad census, for 3, 4 and 5 actors", "[symmetry][every]") {
  sample::oracle with("symmetry.triad_transitivity", "moments by enumeration of U|MAN, n = 3, 4, 5");
  for (const triad_vector vector : every_vector)
    for (index_t n = 3; n <= 5; ++n) {
      struct sums {
        double count = 0, first = 0, second = 0;
        network one;
      };
      std::map<std::pair<double, double>, sums> by_census;
      if (n < 5) {  // 2^20 networks of 5 actors would take long: one census of them is enumerated
        sample::for_every_network(n, true, {}, 0, [&](const network& net) {
          const naive::dyads dyads = naive::census(net);
          sums& s = by_census[{dyads.mutual, dyads.asymmetric}];
          const double x = triad_transitivity(net, {.vector = vector}).values[0];
          ++s.count;
          s.first += x;
          s.second += x * x;
          s.one = net;
        });
      } else {
        // all ways of placing 2 mutual and 3 asymmetric pairs among 10, and their directions
        for (unsigned pairs = 0; pairs < 1U << 10U; ++pairs)
          for (unsigned mutual = pairs; mutual != 0; mutual = (mutual - 1) & pairs) {
            if (std::popcount(pairs) != 5 || std::popcount(mutual) != 2) continue;
            for (unsigned turn = 0; turn < 8; ++turn) {
              std::vector<std::pair<index_t, index_t>> ties;
              unsigned cell = 0, single = 0;
              for (index_t i = 0; i < n; ++i)
                for (index_t j = 0; j < i; ++j, ++cell) {
                  if ((pairs >> cell & 1U) == 0) continue;
                  const bool both = (mutual >> cell & 1U) != 0;
                  const bool back = !both && (turn >> single++ & 1U) != 0;
                  if (!back) ties.emplace_back(i, j);
                  if (both || back) ties.emplace_back(j, i);
                }
              const network net = sample::drawn(n, ties);
              sums& s = by_census[{2, 3}];
              const double x = triad_transitivity(net, {.vector = vector}).values[0];
              ++s.count;
              s.first += x;
              s.second += x * x;
              s.one = net;
            }
          }
      }
      for (const auto& [census, s] : by_census) {
        const categories found = triad_transitivity(s.one, {.vector = vector});
        const double mean = s.first / s.count;
        with.compare(found.values[1], mean);
        with.compare(found.values[2], std::sqrt(std::max(0.0, s.second / s.count - mean * mean)), 1e-6);
      }
    }
}

TEST_CASE("triad_transitivity of 20,000 actors with 5 ties one way each varies, although its expectation is a million times as much", "[symmetry]") {
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i < 20000; ++i)
    for (index_t step = 1; step <= 5; ++step) ties.emplace_back(i, (i + step) % 20000);
  const categories found = triad_transitivity(sample::drawn(20000, ties), {.vector = triad_vector::ranked_clusters});
  // of 012, n - 2 a tie, less 2 where two ties meet, or 1 where that makes a 021C, half of the times: all else is too rare. How often two ties meet varies
  // by as much as it is expected, n^3/2 times the square of the density.
  const double meet = 1e12 * 4 * 25e-8;
  CHECK(found.values[1] == Approx(1e5 * 19998 - 1.5 * meet).epsilon(1e-5));
  CHECK(found.values[2] == Approx(std::sqrt((1.5 * 1.5 + 0.25) * meet)).epsilon(0.01));
  CHECK(found.values[3] == Approx((found.values[0] - found.values[1]) / found.values[2]).epsilon(1e-12));
  // one tie stands with 19,998 others in a triad, wherever it is
  const categories one = triad_transitivity(sample::drawn(20000, {{0, 1}}), {.vector = triad_vector::ranked_clusters});
  CHECK(one.values[2] == 0);
  CHECK(one.why(3) == reason::zero_variance);
}
