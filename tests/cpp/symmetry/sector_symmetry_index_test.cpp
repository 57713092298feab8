#include <samspill/symmetry/sector_symmetry_index.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::sector_symmetry_index;

namespace {

double by_blocks(const network_view& net, bool weighted) {
  double apart = 0, together = 0;
  for (index_t g = 0; g < net.sectors.count; ++g)
    for (index_t h = g + 1; h < net.sectors.count; ++h) {
      double pairs = 0;
      for (index_t i = 0; i < net.n(); ++i)
        for (index_t j = 0; j < net.n(); ++j) pairs += net.sectors[i] == g && net.sectors[j] == h && naive::known_both(net, i, j);
      if (pairs == 0) continue;
      const double forth = naive::sector_flow(net, g, h, weighted) / pairs;
      const double back = naive::sector_flow(net, h, g, weighted) / pairs;
      apart += std::abs(forth - back);
      together += forth + back;
    }
  return together > 0 ? 1 - apart / together : NAN;
}

}  // namespace

TEST_CASE("sector_symmetry_index weighs each pair of sectors by its ties a pair of actors", "[symmetry]") {
  //  sector 0: 0, 1   sector 1: 2   sector 2: 3
  //  0 --4--> 2, 2 --2--> 1 : densities 2 and 1;  2 --3--> 3 : densities 3 and 0;  0 --9--> 1 does not count
  const network net = sample::drawn(4, {{0, 2}, {2, 1}, {2, 3}, {0, 1}}, {4, 2, 3, 9}, true, {0, 0, 1, 2}, 3);
  CHECK(sector_symmetry_index(net).value == Approx(1 - (1.0 + 3) / (3 + 3)));
  CHECK(sector_symmetry_index(net, {.weighted = false}).value == Approx(1 - (0.0 + 1) / (1 + 1)));
}

TEST_CASE("sector_symmetry_index says why it is undefined", "[symmetry]") {
  CHECK(sector_symmetry_index(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(sector_symmetry_index(sample::drawn(1, {}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(sector_symmetry_index(sample::drawn(2, {{0, 1}}, {}, true, {1, 1}, 2)).why == reason::one_sector);
  CHECK(sector_symmetry_index(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(sector_symmetry_index(sample::drawn(2, {{0, 1}}, {}, false, {0, 1}, 2)).why == reason::not_applicable);
  CHECK(sector_symmetry_index(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2, sample::silent_rows(2, {1}))).why == reason::not_observed);
}

TEST_CASE("sector_symmetry_index refuses actors without sectors, and costs", "[symmetry]") {
  CHECK(sample::code_of([] { sector_symmetry_index(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network net(build_csr<cost>(2, from, to, days, true), true, {0, 1}, 2);
  CHECK(sample::code_of([&] { sector_symmetry_index(net); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sector_symmetry_index(net, {.weighted = false}).value == 0);
}

TEST_CASE("sector_symmetry_index equals the blocks of every digraph of up to 4 actors in every labelling", "[symmetry][every]") {
  sample::oracle with("symmetry.sector_symmetry_index", "definition by blocks, all digraphs up to 4 x all labellings");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_labelling(n, n, [&](const std::vector<index_t>& labels) {
      sample::for_every_network(n, true, labels, n, [&](const network& net) { with.compare(sector_symmetry_index(net), by_blocks(net, true)); });
    });
  sample::for_every_labelling(3, 3, [&](const std::vector<index_t>& labels) {
    sample::for_every_partly_observed(3, labels, 3, [&](const network& net) { with.compare(sector_symmetry_index(net), by_blocks(net, true)); });
  });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list ties = sample::draw({13, true, true, true, 0.3, 4}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
    with.compare(sector_symmetry_index(net), by_blocks(net, true));
    with.compare(sector_symmetry_index(net, {.weighted = false}), by_blocks(net, false));
  }
}
