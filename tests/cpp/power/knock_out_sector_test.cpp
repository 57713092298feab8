#include <samspill/power/knock_out_sector.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::knock_out_sector;

TEST_CASE("knock_out_sector takes 4 of 5 actors from the largest component where the sector in the middle leaves", "[power]") {
  //  0(A) - 1(B) - 2(A), 1 - 3(B) - 4(C); D is empty
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {1, 3}, {3, 4}}, {}, false, {0, 1, 0, 1, 2}, 4);
  const per_sector found = knock_out_sector(net);
  CHECK(found.values[0] == 2);
  CHECK(found.values[1] == 4);
  CHECK(found.values[2] == 1);
  CHECK(found.why(3) == reason::no_actors);
  CHECK(knock_out_sector(net, {.of = network_worth::connected_pairs}).values[1] == 20);
}

TEST_CASE("knock_out_sector equals the network counted anew without each sector, on every divided digraph and random ones", "[power][every]") {
  sample::oracle with("power.knock_out_sector", sample::every_small);
  const auto compare = [&](const network& made) {
    const network_view& net = made.view();
    const auto efficiency = [&](std::uint32_t gone) { return naive::efficiency(naive::hops(naive::without(net, gone))); };
    const per_sector largest = knock_out_sector(made), pairs = knock_out_sector(made, {.of = network_worth::connected_pairs}),
                     near = knock_out_sector(made, {.of = network_worth::efficiency, .cost = path_cost::hops});
    for (index_t g = 0; g < net.sectors.count; ++g) {
      std::uint32_t gone = 0;
      for (index_t i = 0; i < net.n(); ++i) gone |= net.sectors[i] == g ? 1U << i : 0U;
      if (gone == 0) {
        CHECK(largest.why(at(g)) == reason::no_actors);
        continue;
      }
      with.compare(largest.values[at(g)], naive::largest_left(net, 0) - naive::largest_left(net, gone), 0);
      with.compare(pairs.values[at(g)], naive::pairs_left(net, 0) - naive::pairs_left(net, gone), 0);
      with.compare(near.values[at(g)], efficiency(0) - efficiency(gone), 1e-12);
    }
  };
  for (index_t n = 1; n <= 4; ++n)
    sample::for_every_division(n, [&](const std::vector<index_t>& labels) { sample::for_every_network(n, true, labels, n, compare); });
  sample::for_every_divided_graph(compare);
  for (std::uint64_t seed = 1; seed <= 30; ++seed) compare(sample::draw({12, true, false, true, 0.12, 3}, seed).make());
}

TEST_CASE("knock_out_sector needs sectors and says why it is undefined", "[power]") {
  CHECK(sample::code_of([] { knock_out_sector(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(knock_out_sector(sample::drawn(0, {})).size() == 0);
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(knock_out_sector(net).why(0) == reason::not_observed);
  const network whole_network = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 0, 1}, 2);
  CHECK(knock_out_sector(whole_network, {.of = network_worth::efficiency}).why(0) == reason::one_actor);
  CHECK(knock_out_sector(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1)).values == sample::values{2});
}
