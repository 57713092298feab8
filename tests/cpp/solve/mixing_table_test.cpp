#include <samspill/solve/mixing_table.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

std::vector<double> one_by_one(const network& net) {
  const network_view view = net.view();
  const auto k = at(view.sectors.count);
  std::vector<double> out(k * k, 0);
  for (index_t i = 0; i < view.n(); ++i)
    for (index_t j = 0; j < view.n(); ++j)
      if (i != j && view.out.has(i, j)) out[at(view.sectors[i]) * k + at(view.sectors[j])] += 1;
  return out;
}

std::vector<index_t> in_turn(index_t n, index_t sectors) {
  std::vector<index_t> out;
  for (index_t i = 0; i < n; ++i) out.push_back(i % sectors);
  return out;
}

}  // namespace

TEST_CASE("ties between sectors are counted as one by one, with any number of sectors", "[mixing]") {
  philox draw(7, 1);
  for (const index_t sectors : {1, 2, 3, 7, 8, 9, 20})
    for (const bool directed : {true, false})
      for (const index_t n : {1, 2, 40}) {
        std::vector<std::pair<index_t, index_t>> ties;
        for (index_t i = 0; i < n; ++i)
          for (index_t j = directed ? 0 : i; j < n; ++j)
            if (draw.below(3) == 0) ties.emplace_back(i, j);  // loops, too
        const network net = sample::drawn(n, ties, {}, directed, in_turn(n, sectors), sectors);
        INFO(sectors << " sectors, " << n << " actors, " << (directed ? "directed" : "undirected"));
        CHECK(mixing_counts(net, false) == one_by_one(net));
      }
}

TEST_CASE("no count of ties between sectors overflows: rows of more than 255 arcs, and more than 65,535 from one sector to one", "[mixing]") {
  for (const bool directed : {true, false}) {
    std::vector<std::pair<index_t, index_t>> everybody, hubs;
    for (index_t i = 0; i < 600; ++i)
      for (index_t j = directed ? 0 : i; j < 600; ++j)
        if (i != j) everybody.emplace_back(i, j);
    for (const index_t hub : {0, 511, 1023})
      for (index_t j = 1; j < 1023; ++j)
        if (j != 511) hubs.emplace_back(hub, j);
    // nearly all of one sector
    std::vector<index_t> one(600, 0);
    one[300] = 7;
    const network full = sample::drawn(600, everybody, {}, directed, one, 8), star = sample::drawn(1024, hubs, {}, directed, in_turn(1024, 2), 2);
    CHECK(mixing_counts(full, false) == one_by_one(full));
    CHECK(mixing_counts(full, false)[0] == 599.0 * 598);
    CHECK(mixing_counts(star, false) == one_by_one(star));
  }
}
