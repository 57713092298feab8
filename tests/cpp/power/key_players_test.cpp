#include <samspill/power/key_players.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::key_objective;
using power::key_players;

namespace {

/// What a set is worth; NaN where it is undefined.
double worth_of(const network_view& net, std::uint32_t set, const power::key_players_options& choice) {
  const naive::length_of whole_a = choice.cost == path_cost::inverse ? naive::inverse_strengths(net) : naive::hops(net);
  const auto read = [&](const naive::length_of& a) { return choice.direction == direction::all ? naive::either_way(a) : choice.direction == direction::in ? naive::turned(a) : a; };
  const double left = net.n() - __builtin_popcount(set);
  if (choice.objective == key_objective::components) return 1 - naive::pairs_left(net, set) / (left * (left - 1));
  if (choice.objective == key_objective::distance) {
    const network rest = naive::without(net, set);
    return 1 - naive::efficiency(read(choice.cost == path_cost::inverse ? naive::inverse_strengths(rest.view()) : naive::hops(rest.view())));
  }
  const naive::length_of d = naive::all_distances(read(whole_a));
  double reached = 0;
  for (std::size_t j = 0; j < d.size(); ++j) {
    double nearest = INFINITY;
    for (index_t i = 0; i < net.n(); ++i)
      if (naive::in(set, i)) nearest = std::min(nearest, d[at(i)][j]);
    reached += nearest <= choice.cutoff + 1e-9;
  }
  return reached / net.n();
}

std::uint32_t bits_of(const std::vector<index_t>& actors) {
  std::uint32_t out = 0;
  for (const index_t i : actors) out |= 1U << i;
  return out;
}

constexpr std::array objectives{key_objective::components, key_objective::distance, key_objective::reach};

}  // namespace

TEST_CASE("key_players are the two who hold three pieces together, not the two with most ties", "[power]") {
  //  0 - 1 - 2 - 3 - 4 in a row, each end with a clique of four: 5 6 7 with 0, 8 9 10 with 4
  std::vector<std::pair<index_t, index_t>> ties{{0, 1}, {1, 2}, {2, 3}, {3, 4}, {0, 5}, {0, 6}, {0, 7}, {5, 6}, {5, 7}, {6, 7}, {4, 8}, {4, 9}, {4, 10}, {8, 9}, {8, 10}, {9, 10}};
  const network net = sample::drawn(11, ties, {}, false);
  const actor_set cut = key_players(net, {.size = 2});
  CHECK(cut.actors == std::vector<index_t>{0, 4});
  CHECK(cut.value.value == Approx(1 - (6.0 + 6 + 6) / 72).epsilon(1e-15));
  CHECK(cut.value.how.way == method::exact);
  const actor_set near = key_players(net, {.objective = key_objective::reach, .size = 2, .cutoff = 1});
  CHECK(near.actors == std::vector<index_t>{0, 4});
  CHECK(near.value.value == 10.0 / 11);
  CHECK(key_players(net, {.objective = key_objective::reach, .size = 50}).value.value == 1);
}

TEST_CASE("key_players are worth as much as the best of all sets, on every small network and on random ones", "[power][every]") {
  sample::oracle with("power.key_players", sample::every_small);
  const auto compare = [&](const network& made, path_cost cost, double cutoff) {
    const network_view& net = made.view();
    for (const key_objective objective : objectives)
      for (const std::int64_t size : {1, 2, 3})
        for (const direction way : {direction::in, direction::out, direction::all}) {
          const power::key_players_options choice{.objective = objective, .size = size, .cutoff = cutoff, .direction = way, .cost = cost};
          if (size > net.n() - (objective == key_objective::reach ? 0 : 2)) continue;
          const actor_set found = key_players(made, choice);
          double best = -INFINITY;
          for (std::uint32_t set = 1; set <= naive::everybody(net.n()); ++set)
            if (__builtin_popcount(set) == size) best = std::max(best, worth_of(net, set, choice));
          with.compare(found.value, best, 1e-12);
          with.compare(worth_of(net, bits_of(found.actors), choice), best, 1e-12);
          CHECK(found.actors.size() == static_cast<std::size_t>(size));
        }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { compare(net, path_cost::hops, 1); });
  sample::for_every_undirected_network([&](const network& net) { compare(net, path_cost::hops, 1); });
  for (std::uint64_t seed = 1; seed <= 6; ++seed) compare(sample::draw({10, seed % 2 == 0, true, true, 0.2, 2}, seed).make(), path_cost::inverse, 0.5);
}

TEST_CASE("key_players found by exchanges come near the best of all, say so, and depend on the seed alone", "[power]") {
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    // two hundred sparse actors: too many sets of four to try
    const network net = sample::draw({200, false, false, false, 0.012, 2}, seed).make();
    for (const key_objective objective : {key_objective::components, key_objective::reach}) {
      const actor_set found = key_players(net, {.objective = objective, .size = 4}, {.threads = 1});
      CHECK(found.value.how.way == method::best_found);
      CHECK(key_players(net, {.objective = objective, .size = 4}, {.threads = 8}).actors == found.actors);
      CHECK(key_players(net, {.objective = objective, .size = 4, .restarts = 30}).value.value >= found.value.value);
      CHECK(key_players(net, {.objective = objective, .size = 3}).value.value <= found.value.value + (objective == key_objective::reach ? 0 : 1));
    }
  }
}

namespace {

/// F of those who are left, of any number of actors.
double apart_without(const network_view& net, const std::vector<index_t>& set) {
  std::vector<char> seen(at(net.n()), 0);
  for (const index_t i : set) seen[at(i)] = 1;
  double pairs = 0;
  for (index_t root = 0; root < net.n(); ++root) {
    if (seen[at(root)]) continue;
    std::vector<index_t> piece{root};
    seen[at(root)] = 1;
    for (std::size_t k = 0; k < piece.size(); ++k)
      for (const index_t j : net.out.row(piece[k]))
        if (!std::exchange(seen[at(j)], char{1})) piece.push_back(j);
    pairs += static_cast<double>(piece.size() * (piece.size() - 1));
  }
  const double left = net.n() - static_cast<double>(set.size());
  return 1 - pairs / (left * (left - 1));
}

}  // namespace

TEST_CASE("key_players found without random starts cannot be exchanged one by one for better ones", "[power]") {
  sample::oracle with("power.key_players", "definition, no exchange is better");
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({150, false, false, false, 0.016, 2}, seed).make();
    const actor_set found = key_players(net, {.size = 5, .restarts = 0});
    CHECK(found.value.how.way == method::best_found);
    double best = 0;
    for (std::size_t k = 0; k < 5; ++k)
      for (index_t i = 0; i < 150; ++i) {
        std::vector<index_t> other = found.actors;
        if (std::find(other.begin(), other.end(), i) != other.end()) continue;
        other[k] = i;
        best = std::max(best, apart_without(net.view(), other));
      }
    with.compare(found.value, apart_without(net.view(), found.actors), 1e-13);
    CHECK(best <= found.value.value + 1e-12);
  }
}

TEST_CASE("key_players are nobody where it is undefined, and refuse sizes that are none, and long work", "[power]") {
  CHECK(key_players(sample::drawn(0, {})).value.why == reason::no_actors);
  CHECK(key_players(sample::drawn(2, {{0, 1}})).value.why == reason::one_actor);
  CHECK(key_players(sample::drawn(3, {{0, 1}}), {.size = 2}).actors.empty());
  CHECK(key_players(sample::drawn(1, {}), {.objective = key_objective::reach}).actors == std::vector<index_t>{0});
  CHECK(key_players(sample::drawn(3, {})).actors == std::vector<index_t>{0});
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(key_players(silent).value.why == reason::not_observed);
  CHECK(sample::code_of([] { key_players(sample::drawn(3, {}), {.size = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { key_players(sample::drawn_costs(5000, {{0, 1}}, {1}), {.objective = key_objective::distance}); }) == static_cast<int>(errc::too_slow));
}
