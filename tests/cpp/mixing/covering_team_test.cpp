#include <samspill/mixing/covering_team.hpp>

#include <bit>

#include "support/competences.hpp"

using namespace samspill;
using mixing::covering_team;

namespace {

/// The fewest of up to 31 actors who cover all that is held, by looking at every set.
int fewest_by_looking(index_t actors, const std::vector<std::vector<index_t>>& held) {
  int fewest = actors;
  for (std::uint32_t who = 0; who < std::uint32_t{1} << actors; ++who) {
    bool all = true;
    for (const auto& holders : held)
      all = all && (holders.empty() || std::any_of(holders.begin(), holders.end(), [&](index_t i) { return who >> i & 1U; }));
    if (all) fewest = std::min(fewest, std::popcount(who));
  }
  return fewest;
}

bool covers(const std::vector<index_t>& team, const std::vector<std::vector<index_t>>& held) {
  return std::all_of(held.begin(), held.end(), [&](const auto& holders) {
    return holders.empty() || std::any_of(holders.begin(), holders.end(), [&](index_t i) { return std::find(team.begin(), team.end(), i) != team.end(); });
  });
}

std::vector<std::vector<index_t>> draw_held(std::uint64_t seed, index_t actors, int competences) {
  philox random(seed, 8);
  std::vector<std::vector<index_t>> held(static_cast<std::size_t>(competences));
  for (auto& holders : held)
    for (index_t i = 0; i < actors; ++i)
      if (random.below(4) == 0) holders.push_back(i);
  return held;
}

}  // namespace

TEST_CASE("covering_team finds the two who cover what the greedy choice covers with three", "[mixing]") {
  //  0 has a b c d; 1 has a b e; 2 has c d f
  const std::vector<std::vector<index_t>> held{{0, 1}, {0, 1}, {0, 2}, {0, 2}, {1}, {2}};
  const incidence has = sample::table_of(4, held);
  const actor_set team = covering_team(has.view());
  CHECK(team.actors == std::vector<index_t>{1, 2});
  CHECK(team.value.value == 2.0 / 3);
  CHECK(team.value.how.way == method::exact);
  const actor_set greedy = covering_team(has.view(), {.looks = 0});
  CHECK(greedy.actors == std::vector<index_t>{0, 1, 2});
  CHECK(greedy.value.how.way == method::best_found);
}

TEST_CASE("covering_team is as small as the smallest of all sets", "[mixing]") {
  sample::oracle with("mixing.covering_team", "definition, every set");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const auto held = draw_held(seed, 11, 12);
    const incidence has = sample::table_of(11, held);
    const actor_set team = covering_team(has.view());
    CHECK(covers(team.actors, held));
    CHECK(team.value.how.way == method::exact);
    with.compare(static_cast<double>(team.actors.size()), fewest_by_looking(11, held), 0);
  }
}

TEST_CASE("covering_team of many covers all within its looks and says that it may not be the smallest", "[mixing]") {
  const auto held = draw_held(7, 60, 400);
  const actor_set team = covering_team(sample::table_of(60, held).view(), {.looks = 2'000'000});
  CHECK(covers(team.actors, held));
  CHECK(team.value.how.way == method::best_found);
}

TEST_CASE("covering_team of nobody, and of those who have nothing, is empty", "[mixing]") {
  CHECK(covering_team(sample::table_of(0, {}).view()).value.why == reason::no_actors);
  CHECK(covering_team(sample::table_of(2, {{}}).view()).value.why == reason::zero_total);
}
