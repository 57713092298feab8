#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <samspill/solve/triangle_sweep.hpp>

#include "support/sample.hpp"

using namespace samspill;

namespace {

oriented_pairs<pair_code> pairs_of(const network_view& net) {
  return orient_pairs<pair_code>(net.n(), [&](auto visit) { for_each_dyad(net, [&](const dyad& d) { visit(d.i, d.j, code_of(d)); }); });
}

unsigned between(const network_view& net, index_t a, index_t b) { return (net.out.has(a, b) ? 1U : 0U) | (net.out.has(b, a) ? 2U : 0U); }

/// A few actors who know many, and many who know few.
network with_hubs(index_t actors, index_t hubs, std::uint64_t seed) {
  philox random(seed, 5);
  std::vector<index_t> from, to;
  for (index_t i = 0; i < actors; ++i)
    for (index_t j = 0; j < actors; ++j)
      if (i != j && random.unit() < (i < hubs || j < hubs ? 0.5 : 0.02)) from.push_back(i), to.push_back(j);
  return network(build_csr<strength>(actors, from, to, {}, true), true);
}

}  // namespace

TEST_CASE("triangle_sweep meets every triangle once, with what stands between its actors", "[solve]") {
  for (std::uint64_t seed = 0; seed < 2000; ++seed) {
    sample::kind kind;
    kind.actors = static_cast<index_t>(seed % 13);
    kind.directed = seed % 2 == 0;
    kind.with_loops = seed % 3 == 0;
    kind.density = 0.05 + 0.1 * static_cast<double>(seed % 10);
    const network net = sample::draw(kind, seed).make();
    const oriented_pairs<pair_code> pairs = pairs_of(net);
    std::set<std::array<index_t, 3>> expected, found;
    for (index_t i = 0; i < kind.actors; ++i)
      for (index_t j = i + 1; j < kind.actors; ++j)
        for (index_t k = j + 1; k < kind.actors; ++k)
          if (between(net, i, j) && between(net, i, k) && between(net, j, k)) expected.insert({i, j, k});
    std::vector<index_t> place_of(at(kind.actors), 0);
    bool codes_right = true, once = true;
    for_each_triangle(pairs, 0, kind.actors, place_of, [&](index_t u, index_t uv, index_t uw, index_t vw) {
      const index_t v = pairs.ends[at(uv)], w = pairs.ends[at(uw)];
      codes_right = codes_right && pairs.ends[at(vw)] == w && pairs.marks[at(uv)] == between(net, u, v) && pairs.marks[at(uw)] == between(net, u, w) && pairs.marks[at(vw)] == between(net, v, w);
      std::array<index_t, 3> who{u, v, w};
      std::sort(who.begin(), who.end());
      once = found.insert(who).second && once;
    });
    CAPTURE(seed);
    CHECK(codes_right);
    CHECK(once);
    CHECK(found == expected);
    CHECK(std::count(place_of.begin(), place_of.end(), 0) == kind.actors);
  }
}

TEST_CASE("triangle_sweep keeps rows short beside hubs, and counts alike on 1, 2, 3 and 8 threads", "[solve]") {
  const network net = with_hubs(700, 3, 1);
  const oriented_pairs<pair_code> pairs = pairs_of(net);
  for (index_t u = 0; u < 700; ++u) CHECK((pairs.offsets[at(u) + 1] - pairs.offsets[at(u)]) * (pairs.offsets[at(u) + 1] - pairs.offsets[at(u)]) <= 2 * pairs.offsets.back());
  run_context one;
  one.threads = 1;
  const triangle_counts alone = count_triangles(pairs, one);
  for (const int threads : {2, 3, 8}) {
    run_context some;
    some.threads = threads;
    CHECK(count_triangles(pairs, some) == alone);
  }
  CHECK(*std::max_element(alone.begin(), alone.end()) > 0);
}
