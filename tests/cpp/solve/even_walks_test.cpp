#include <samspill/solve/attention.hpp>

#include <algorithm>
#include <cmath>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/same_bits.hpp"

using namespace samspill;

namespace {

/// Drawn strengths between `n` actors in two groups that do not meet, some alone, with a loop at every seventh.
network drawn(index_t n, bool weighted, std::uint64_t seed) {
  philox random(seed, static_cast<std::uint64_t>(n));
  std::vector<index_t> from, to;
  std::vector<double> weight;
  for (index_t i = 0; i < n; ++i)
    for (int t = 0; t < 4 && i % 11 != 3; ++t) {
      const index_t j = i % 7 == 0 && t == 0 ? i : static_cast<index_t>(random.below(static_cast<std::uint32_t>(n)));
      if (j % 11 == 3 || i % 2 != j % 2) continue;
      from.push_back(std::min(i, j));
      to.push_back(std::max(i, j));
      weight.push_back(weighted ? std::ldexp(1 + random.unit(), static_cast<int>(random.below(20)) - 10) : 1.0);
    }
  return network(build_csr<strength>(n, from, to, weighted ? weight : std::vector<double>{}, false, parallel_rule::max), false);
}

}  // namespace

TEST_CASE("walks on undirected ties visit as often as the plain system of their shares says", "[solve]") {
  for (const index_t n : {1, 2, 5, 40, 150, 700})
    for (const bool weighted : {false, true})
      for (const double a : {0.0, 0.3, 0.85, 0.99}) {
        const network net = drawn(n, weighted, 5);
        std::vector<double> b(at(n));
        for (std::size_t i = 0; i < b.size(); ++i) b[i] = static_cast<double>(i % 3);
        const std::vector<double> found = attention(net, direction::out, weighted).visits(a, b, {}).x;
        // x = b + a P' x, iterated to its end from the shares themselves
        const csr shares = tie_shares(net, direction::out, weighted);
        std::vector<double> x = b;
        for (int step = 0; step < 4000; ++step) {
          std::vector<double> next = b;
          for (index_t i = 0; i < n; ++i)
            for (index_t arc = shares.offsets[at(i)]; arc < shares.offsets[at(i) + 1]; ++arc) next[at(shares.targets[at(arc)])] += a * shares.values[at(arc)] * x[at(i)];
          x = std::move(next);
        }
        const double largest = *std::max_element(x.begin(), x.end());
        for (std::size_t i = 0; i < x.size(); ++i) CHECK(found[i] == Approx(x[i]).margin(1e-9 * largest));
      }
}

TEST_CASE("walks on undirected ties are the same bits on any number of threads", "[solve]") {
  const network net = drawn(20000, true, 9);
  const std::vector<double> b(20000, 1.0);
  std::vector<double> one;
  for (const int threads : {1, 2, 3, 8}) {
    run_context context;
    context.threads = threads;
    const std::vector<double> found = attention(net, direction::out, true).visits(0.85, b, context).x;
    if (one.empty()) one = found;
    CHECK(sample::same_bits(found, one));
  }
}
