#include <samspill/power/coreness.hpp>
#include <samspill/power/d_coreness.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::d_coreness;

namespace {

std::vector<double> by_all_sets(const network_view& net) {
  std::vector<double> out(at(net.n()) * 4, 0.0);
  for (index_t k = 0; k < net.n(); ++k)
    for (index_t l = 0; l < net.n(); ++l) {
      const std::uint32_t core = naive::largest_keeping(net.n(), [&](index_t i, std::uint32_t set) {
        index_t received = 0, given = 0;
        for (index_t j = 0; j < net.n(); ++j) {
          if (j == i || !naive::in(set, j)) continue;
          received += net.out.has(j, i);
          given += net.out.has(i, j);
        }
        return received >= k && given >= l;
      });
      for (index_t i = 0; i < net.n(); ++i) {
        if (!naive::in(core, i)) continue;
        double* row = &out[at(i) * 4];
        if (l == 0) row[0] = std::max<double>(row[0], k);
        if (k == 0) row[1] = std::max<double>(row[1], l);
        if (k == l) row[2] = std::max<double>(row[2], k);
        row[3] = std::max<double>(row[3], k + l);
      }
    }
  return out;
}

}  // namespace

TEST_CASE("d_coreness of two who give to two others and to each other", "[power]") {
  //  0 <-> 1, both --> 2 and 3
  const actor_columns d = d_coreness(sample::drawn(4, {{0, 1}, {1, 0}, {0, 2}, {0, 3}, {1, 2}, {1, 3}}));
  CHECK(d.names == std::vector<std::string_view>{"in", "out", "balanced", "sum"});
  CHECK(d.values == sample::values{1, 1, 1, 2, 1, 1, 1, 2, 1, 0, 0, 1, 1, 0, 0, 1});
}

TEST_CASE("d_coreness equals the largest of all sets that keep their ties, on every network of four and random ones", "[power][every]") {
  sample::oracle with("power.d_coreness", "definition, all sets");
  const auto compare = [&](const network& net) { with.compare(d_coreness(net), by_all_sets(net), 0); };
  sample::for_every_network(4, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const double density : {0.3, 0.6}) compare(sample::draw({8, true, false, true, density, 2}, seed).make());
}

TEST_CASE("d_coreness of an undirected network is its coreness three times, and twice that", "[power]") {
  const network net = sample::draw({60, false, false, true, 0.1, 2}, 5).make();
  const actor_columns d = d_coreness(net);
  const per_actor core = power::coreness(net);
  for (std::size_t i = 0; i < 60; ++i)
    for (const std::size_t c : {0U, 1U, 2U, 3U}) CHECK(d(i, c) == core.values[i] * (c == 3 ? 2 : 1));
}

TEST_CASE("d_coreness of nobody is empty, and unobserved cells are refused", "[power]") {
  CHECK(d_coreness(sample::drawn(0, {})).size() == 0);
  CHECK(d_coreness(sample::drawn(1, {{0, 0}})).values == sample::values{0, 0, 0, 0});
  CHECK(d_coreness(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(7) == reason::not_observed);
}
