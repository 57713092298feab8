#include <samspill/power/betweenness.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/group_centrality.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"
#include "support/stops.hpp"

using namespace samspill;
using power::group_centrality;
using power::group_measure;

TEST_CASE("group_centrality of the two ends of a path of five", "[power]") {
  //  0 - 1 - 2 - 3 - 4, sectors a b b b a: of three outside two are tied to a, at distances 1, 2, 1
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, false, {0, 1, 1, 1, 0}, 2);
  CHECK(sample::agree(group_centrality(net).values, {2.0 / 3, 1}));
  CHECK(sample::agree(group_centrality(net, {.measure = group_measure::nearness}).values, {3.0 / 4, 1}));
  CHECK(sample::agree(group_centrality(net, {.measure = group_measure::paths}).values, {0, 1}));
}

TEST_CASE("group_centrality of single actors is what they have themselves", "[power]") {
  sample::oracle with("power.group_centrality", "degree, closeness and betweenness of one");
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (const bool directed : {true, false}) {
      sample::tie_list ties = sample::draw({12, directed, true, true, 0.2, 12}, seed);
      for (index_t i = 0; i < 12; ++i) ties.labels[at(i)] = i;
      const network net = ties.make();
      for (const direction way : {direction::in, direction::out, direction::all}) {
        if (way != direction::all) with.compare(group_centrality(net, {.direction = way}), power::degree(net, {.direction = way, .normalized = true}).values);
        with.compare(group_centrality(net, {.measure = group_measure::nearness, .direction = way, .cost = path_cost::inverse}),
                     power::closeness(net, {.direction = way, .cost = path_cost::inverse}).values);
      }
      for (const path_cost cost : {path_cost::hops, path_cost::inverse})
        with.compare(group_centrality(net, {.measure = group_measure::paths, .cost = cost}), power::betweenness(net, {.cost = cost, .normalized = true}).values);
    }
}

TEST_CASE("group_centrality by betweenness counts all paths, on every network of four", "[power][every]") {
  sample::oracle with("power.group_centrality", "definition, walks of all lengths");
  const auto check = [&](const network& net) {
    const per_sector found = group_centrality(net, {.measure = group_measure::paths});
    for (index_t g = 0; g < 2; ++g) {
      std::uint32_t members = 0;
      for (index_t i = 0; i < net.view().n(); ++i) members |= static_cast<std::uint32_t>(net.view().sectors[i] == g) << i;
      const double outside = net.view().n() - __builtin_popcount(members);
      if (members == 0 || outside < 2) CHECK_FALSE(found.why(at(g)) == reason::none);
      else with.compare(found.values[at(g)], naive::paths_through(net, members) * (net.view().directed ? 1 : 2) / (outside * (outside - 1)));
    }
  };
  sample::for_every_labelling(4, 2, [&](const std::vector<index_t>& labels) {
    sample::for_every_network(4, false, labels, 2, check);
  });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) check(sample::draw({7, true, false, true, 0.3, 2}, seed).make());
}

TEST_CASE("group_centrality counts more paths than a double holds", "[power]") {
  // 1,100 detours one behind the other, each of two ways: 2^1100 shortest paths from end to end. Sector b is one side of the middle detour, c the joint behind it.
  //     o       o
  //   <   > - <   > - ...
  //     o       o
  const index_t detours = 1100, middle = detours / 2;
  std::vector<std::pair<index_t, index_t>> ties;
  std::vector<index_t> labels(at(3 * detours + 1), 0);
  for (index_t d = 0; d < detours; ++d)
    for (const index_t side : {1, 2}) ties.emplace_back(3 * d, 3 * d + side), ties.emplace_back(3 * d + side, 3 * d + 3);
  labels[at(3 * middle + 1)] = 1;
  labels[at(3 * middle + 3)] = 2;
  const network net = sample::drawn(3 * detours + 1, ties, {}, false, labels, 3);
  const per_sector found = group_centrality(net, {.measure = group_measure::paths, .allow_slow = true});
  const double left = 3.0 * middle + 1, right = 3.0 * (detours - middle - 1) + 1, all = 3.0 * detours + 1;
  // half of the paths between what lies left and right of it
  CHECK(found.values[1] == Approx(2 * (left * right * 0.5) / ((all - 1) * (all - 2))).epsilon(1e-9));
  // all between what lies left of it, the sides of the detour among them, and right; and half of those between two sides next to it
  CHECK(found.values[2] == Approx(2 * ((left + 2) * (right - 1) + 1) / ((all - 1) * (all - 2))).epsilon(1e-9));
}

TEST_CASE("group_centrality says why it is undefined", "[power]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 3);
  CHECK(group_centrality(net).why(2) == reason::no_actors);
  CHECK(group_centrality(net, {.measure = group_measure::nearness}).why(0) == reason::isolate);
  CHECK(group_centrality(net, {.measure = group_measure::paths}).why(0) == reason::not_applicable);
  CHECK(group_centrality(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1)).why(0) == reason::one_sector);
  CHECK(group_centrality(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { group_centrality(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  const network strong = sample::drawn(2, {{0, 1}}, {2}, true, {0, 1}, 2);
  CHECK(sample::code_of([&] { group_centrality(strong, {.measure = group_measure::nearness}); }) == static_cast<int>(errc::needs_cost));
}

TEST_CASE("group_centrality stops inside a block", "[power]") {
  const network net = sample::draw({400, true, false, false, 0.4, 2}, 3).make();
  CHECK(sample::hears_poll(100, [&](const run_context& context) { group_centrality(net, {.measure = group_measure::paths}, context); }));
}
