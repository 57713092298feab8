#include <samspill/power/vote_rank.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::vote_rank;

namespace {

///  1       mean degree 10/6: each vote loses 3/5
///   \.
///    0 - 3 - 4 - 5
///   /
///  2
network six() { return sample::drawn(6, {{0, 1}, {0, 2}, {0, 3}, {3, 4}, {4, 5}}, {}, false); }

}  // namespace

TEST_CASE("vote_rank elects 0 by 3 votes, then 4 by 2/5 + 1, and then nobody has votes", "[power]") {
  const actor_set elected = vote_rank(six());
  CHECK(elected.actors == std::vector<index_t>{0, 4});
  CHECK(elected.value.value == 1);
  const actor_set first = vote_rank(six(), {.size = 1});
  CHECK(first.actors == std::vector<index_t>{0});
  CHECK(first.value.value == Approx(4.0 / 6).epsilon(1e-15));
  CHECK(vote_rank(six(), {.size = 5}).actors == elected.actors);
}

TEST_CASE("vote_rank follows direction: an actor gets the votes of those it gives to, or of those who give to it", "[power]") {
  //  3 --> 0 --> 1 --> 2, 0 --> 2; mean degree 1
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {1, 2}, {3, 0}});
  const actor_set givers = vote_rank(net);
  CHECK(givers.actors == std::vector<index_t>{0});
  CHECK(givers.value.value == 3.0 / 4);
  const actor_set receivers = vote_rank(net, {.direction = direction::in});
  CHECK(receivers.actors == std::vector<index_t>{2, 0});
  CHECK(receivers.value.value == 1);
}

TEST_CASE("vote_rank takes the first of those with equal votes", "[power]") {
  //  0   1 - 2   3 - 4
  CHECK(vote_rank(sample::drawn(5, {{1, 2}, {3, 4}}, {}, false)).actors == std::vector<index_t>{1, 3});
  // In a ring of ten each vote halves: 0.9 and so on would fall apart by rounding in other sums.
  std::vector<std::pair<index_t, index_t>> ring;
  for (index_t i = 0; i < 10; ++i) ring.emplace_back(i, (i + 1) % 10);
  CHECK(vote_rank(sample::drawn(10, ring, {}, false)).actors.front() == 0);
}

TEST_CASE("vote_rank of nobody, without ties, and with loops alone is empty", "[power]") {
  CHECK(vote_rank(sample::drawn(0, {})).value.why == reason::no_actors);
  CHECK(vote_rank(sample::drawn(1, {{0, 0}})).value.why == reason::no_ties);
  CHECK(vote_rank(sample::drawn(3, {})).actors.empty());
  CHECK(vote_rank(sample::drawn(3, {{0, 0}, {1, 2}}, {}, false)).actors == std::vector<index_t>{1});
}

TEST_CASE("vote_rank refuses unobserved cells, direction all and sizes that are none", "[power]") {
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(vote_rank(net).value.why == reason::not_observed);
  CHECK(vote_rank(net).actors.empty());
  CHECK(vote_rank(net, {.missing = missing_rule::zero}).actors == std::vector<index_t>{0});
  CHECK(sample::code_of([&] { vote_rank(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
  CHECK(sample::code_of([&] { vote_rank(net, {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  for (const double size : {0.0, -1.0, 1.5}) CHECK(sample::code_of([&] { vote_rank(net, {.size = size}); }) == static_cast<int>(errc::option_out_of_range));
}

namespace {

struct elected {
  std::vector<index_t> actors;
  bool clear = true;  // nobody ever had as many votes as the winner
};

/// All votes counted anew in each turn, in units of 1/(sum of degrees).
elected count_anew(const network_view& net, bool outwards) {
  const index_t n = net.n();
  const auto votes_for = [&](index_t voter, index_t i) { return outwards ? naive::tied(net, i, voter) : naive::tied(net, voter, i); };
  std::int64_t whole = 0;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = 0; j < n; ++j) whole += naive::tied(net, i, j);
  std::vector<std::int64_t> weight(at(n), whole);
  elected out;
  while (true) {
    std::vector<std::int64_t> votes(at(n), 0);
    for (index_t i = 0; i < n; ++i)
      for (index_t j = 0; j < n; ++j)
        if (votes_for(j, i) && std::find(out.actors.begin(), out.actors.end(), i) == out.actors.end()) votes[at(i)] += weight[at(j)];
    const auto most = std::max_element(votes.begin(), votes.end());
    if (most == votes.end() || *most == 0) return out;
    out.clear = out.clear && std::count(votes.begin(), votes.end(), *most) == 1;
    const auto winner = static_cast<index_t>(most - votes.begin());
    out.actors.push_back(winner);
    weight[at(winner)] = 0;
    for (index_t j = 0; j < n; ++j)
      if (votes_for(j, winner)) weight[at(j)] = std::max<std::int64_t>(0, weight[at(j)] - n);
  }
}

}  // namespace

TEST_CASE("vote_rank equals the count made anew in each turn, on every small network and on random ones", "[power]") {
  sample::oracle with("power.vote_rank", sample::every_small);
  const auto compare = [&](const network& net) {
    for (const bool outwards : {true, false}) {
      const actor_set found = vote_rank(net, {.direction = outwards ? direction::out : direction::in});
      const std::vector<index_t> expected = count_anew(net, outwards).actors;
      with.compare(static_cast<double>(found.actors.size()), static_cast<double>(expected.size()), 0);
      for (std::size_t k = 0; k < std::min(found.actors.size(), expected.size()); ++k) with.compare(found.actors[k], expected[k], 0);
    }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  for (index_t n = 1; n <= 6; ++n) sample::for_every_network(n, false, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false})
      for (const double density : {0.05, 0.3}) compare(sample::draw({25, directed, false, true, density, 2}, seed).make());
}

TEST_CASE("vote_rank follows its actors when they are renumbered, where no two ever had the same votes", "[power]") {
  int clear = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    const sample::tie_list ties = sample::draw({8, true, false, false, 0.3, 2}, seed);
    const network net = ties.make();
    if (!count_anew(net, true).clear) continue;
    ++clear;
    const std::vector<index_t> place = sample::permutation(8, seed);
    std::vector<index_t> moved;
    for (const index_t i : vote_rank(net).actors) moved.push_back(place[at(i)]);
    CHECK(vote_rank(sample::relabelled(ties, place).make()).actors == moved);
  }
  CHECK(clear >= 10);
}

TEST_CASE("vote_rank of 1,800 actors who are all tied is refused unless asked for, and electing one of them is not", "[power]") {
  const index_t n = 1800;
  csr rows;
  for (index_t i = 0; i < n; ++i) {
    for (index_t j = 0; j < n; ++j)
      if (j != i) rows.targets.push_back(j);
    rows.offsets.push_back(static_cast<index_t>(rows.targets.size()));
  }
  const network all(std::move(rows), false);
  CHECK(sample::code_of([&] { vote_rank(all); }) == static_cast<int>(errc::too_slow));
  CHECK(vote_rank(all, {.size = 1}).value.value == 1);
}
