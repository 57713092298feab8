#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <vector>

#include <samspill/solve/triangle_sweep.hpp>

#include "support/sample.hpp"

using namespace samspill;

namespace {

run_context on(int threads, isa_level isa = isa_level::best) {
  run_context out;
  out.threads = threads;
  out.isa = isa;
  return out;
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
    const oriented_pairs<pair_code> pairs = orient_ties(net, on(1));
    std::set<std::array<index_t, 3>> expected, found;
    for (index_t i = 0; i < kind.actors; ++i)
      for (index_t j = i + 1; j < kind.actors; ++j)
        for (index_t k = j + 1; k < kind.actors; ++k)
          if (between(net, i, j) && between(net, i, k) && between(net, j, k)) expected.insert({i, j, k});
    bool codes_right = true, once = true;
    for_each_triangle(pairs, on(1), [&](index_t u, index_t uv, index_t uw, index_t vw) {
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
    CHECK(count_triangles(orient_alike(net, on(1)), on(1)) == static_cast<std::int64_t>(expected.size()));
  }
}

TEST_CASE("triangle_sweep keeps rows short beside hubs, and counts alike on 1, 2, 3 and 8 threads", "[solve]") {
  const network net = with_hubs(700, 3, 1);
  const oriented_pairs<pair_code> pairs = orient_ties(net, on(1));
  for (index_t u = 0; u < 700; ++u) CHECK((pairs.offsets[at(u) + 1] - pairs.offsets[at(u)]) * (pairs.offsets[at(u) + 1] - pairs.offsets[at(u)]) <= 2 * pairs.offsets.back());
  const triangle_counts alone = count_triangles(pairs, on(1));
  for (const int threads : {2, 3, 8}) CHECK(count_triangles(pairs, on(threads)) == alone);
  CHECK(*std::max_element(alone.begin(), alone.end()) > 0);
}

TEST_CASE("triangle_sweep counts as many triangles as it meets, on 1, 2, 3 and 8 threads and with every instruction set", "[solve]") {
  // rows of some pairs, and of many times what is looked up at once
  for (const network& net : {with_hubs(700, 3, 1), with_hubs(100, 100, 2), sample::draw({180, false, false, true, 1, 2}, 1).make()}) {
    const oriented_pairs<alike> pairs = orient_alike(net, on(1));
    std::int64_t met = 0;
    for_each_triangle(pairs, on(1, isa_level::baseline), [&](index_t, index_t, index_t, index_t) { ++met; });
    CHECK(met > 0);
    for (const isa_level isa : isa_levels_of_processor()) CHECK(count_triangles(pairs, on(1, isa)) == met);
    for (const int threads : {2, 3, 8}) CHECK(count_triangles(pairs, on(threads)) == met);
  }
}

TEST_CASE("triangle_sweep keeps every pair with the end that has fewer, whatever the threads", "[solve]") {
  for (const network& net : {with_hubs(2500, 4, 2), sample::draw({3000, false, false, true, 0.005, 2}, 3).make()}) {
    const oriented_pairs<pair_code> pairs = orient_ties(net, on(1));
    std::vector<index_t> degree(at(net.view().n()), 0), kept(degree);
    std::vector<std::array<index_t, 3>> expected, found;
    for_each_dyad(net, [&](const dyad& d) { ++degree[at(d.i)], ++degree[at(d.j)]; });
    for_each_dyad(net, [&](const dyad& d) {
      const bool first = degree[at(d.i)] <= degree[at(d.j)];
      expected.push_back(first ? std::array<index_t, 3>{d.i, d.j, code_of(d)} : std::array<index_t, 3>{d.j, d.i, turned(code_of(d))});
    });
    std::sort(expected.begin(), expected.end());
    for_each_pair(pairs, [&](index_t i, index_t j, std::size_t pair) { found.push_back({i, j, pairs.marks[pair]}); });
    CHECK((found == expected));  // in rows, each in order
    CHECK(pairs.degree == degree);
    double looks = 0;
    for (const index_t v : pairs.ends) looks += pairs.offsets[at(v) + 1] - pairs.offsets[at(v)];
    CHECK(pairs.looks() == looks);
    for (const int threads : {2, 3, 8}) {
      const oriented_pairs<pair_code> others = orient_ties(net, on(threads));
      CHECK(others.ends == pairs.ends);
      CHECK(others.marks == pairs.marks);
      CHECK(others.offsets == pairs.offsets);
    }
  }
}

TEST_CASE("triangle_sweep meets triangles in one order on 1, 2, 3 and 8 threads, also where they fill its memory in the midst of a row", "[solve]") {
  // 180 actors who all know each other are 955,860 triangles
  for (const network& net : {with_hubs(1500, 5, 7), sample::draw({180, false, false, false, 1, 2}, 1).make()}) {
    const oriented_pairs<pair_code> pairs = orient_ties(net, on(1));
    using places = std::array<index_t, 4>;
    std::vector<places> expected;
    for (index_t u = 0; u < pairs.actors(); ++u)
      for (index_t uv = pairs.offsets[at(u)]; uv < pairs.offsets[at(u) + 1]; ++uv)
        for (index_t vw = pairs.offsets[at(pairs.ends[at(uv)])]; vw < pairs.offsets[at(pairs.ends[at(uv)]) + 1]; ++vw)
          for (index_t uw = pairs.offsets[at(u)]; uw < pairs.offsets[at(u) + 1]; ++uw)
            if (pairs.ends[at(uw)] == pairs.ends[at(vw)]) expected.push_back({u, uv, uw, vw});
    for (const isa_level isa : isa_levels_of_processor()) {
      std::vector<places> found;
      for_each_triangle(pairs, on(1, isa), [&](index_t u, index_t uv, index_t uw, index_t vw) { found.push_back({u, uv, uw, vw}); });
      CHECK((found == expected));
    }
    for (const int threads : {1, 2, 3, 8}) {
      std::vector<places> found;
      for_each_triangle(pairs, on(threads), [&](index_t u, index_t uv, index_t uw, index_t vw) { found.push_back({u, uv, uw, vw}); });
      CHECK((found == expected));  // too many to be told
    }
  }
}
