#include <samspill/power/graph_power_index.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::graph_power_index;

namespace {

network undirected(index_t n, std::vector<std::pair<index_t, index_t>> ties) { return sample::drawn(n, std::move(ties), {}, false); }

/// Every path of `length` ties from the end of `way`, as the set of those it visits after the first.
void all_paths(const network_view& net, index_t on, std::uint32_t visited, index_t length, std::uint32_t first, std::vector<std::uint32_t>& out) {
  if (length == 0) {
    out.push_back(visited & ~first);
    return;
  }
  for (index_t j = 0; j < net.n(); ++j)
    if (!naive::in(visited, j) && naive::reaches(net, on, j, direction::all)) all_paths(net, j, visited | 1U << j, length - 1, first, out);
}

/// The most of these sets that have nothing in common, trying each with and without.
std::int64_t packed(const std::vector<std::uint32_t>& sets, std::size_t from, std::uint32_t taken) {
  std::int64_t most = 0;
  for (std::size_t k = from; k < sets.size(); ++k)
    if ((sets[k] & taken) == 0) most = std::max(most, 1 + packed(sets, k + 1, taken | sets[k]));
  return most;
}

std::vector<double> by_all_paths(const network_view& net, index_t longest) {
  std::vector<double> out(at(net.n()), 0.0);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t length = 1; length <= longest; ++length) {
      std::vector<std::uint32_t> paths;
      all_paths(net, i, 1U << i, length, 1U << i, paths);
      std::sort(paths.begin(), paths.end());
      paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
      out[at(i)] += (length % 2 == 1 ? 1.0 : -1.0) * static_cast<double>(packed(paths, 0, 0));
    }
  return out;
}

}  // namespace

TEST_CASE("graph_power_index of paths of four and five, of a star, and of an isolate", "[power]") {
  CHECK(graph_power_index(undirected(4, {{0, 1}, {1, 2}, {2, 3}})).values == sample::values{1, 1, 1, 1});
  CHECK(graph_power_index(undirected(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}})).values == sample::values{0, 2, 0, 2, 0});
  CHECK(graph_power_index(undirected(5, {{0, 1}, {0, 2}, {0, 3}})).values == sample::values{3, 0, 0, 0, 0});
}

TEST_CASE("graph_power_index sees that two ways over one neighbour exclude each other", "[power]") {
  //  0 - 1 - 2, 0 - 3 - 2: from 0 two paths of 2 ties both end at 2, so one stands; of 3 ties one
  CHECK(graph_power_index(undirected(4, {{0, 1}, {1, 2}, {0, 3}, {3, 2}})).values == sample::values{2, 2, 2, 2});
  CHECK(graph_power_index(undirected(4, {{0, 1}, {1, 2}, {0, 3}, {3, 2}}), {.longest = 2}).values == sample::values{1, 1, 1, 1});
}

TEST_CASE("graph_power_index equals set packing among all paths, on every undirected network of six and random ones", "[power][every]") {
  sample::oracle with("power.graph_power_index", "definition, all paths");
  const auto compare = [&](const network& net) {
    for (const index_t longest : {1, 4, 6}) with.compare(graph_power_index(net, {.longest = longest}), by_all_paths(net, longest), 0);
  };
  for (const index_t n : {1, 2, 3, 4, 5}) sample::for_every_network(n, false, {}, 0, compare);
  std::int64_t number = 0;
  sample::for_every_network(6, false, {}, 0, [&](const network& net) {
    if (++number % 7 == 0) with.compare(graph_power_index(net), by_all_paths(net, 4), 0);
  });
  for (std::uint64_t seed = 1; seed <= 10; ++seed) with.compare(graph_power_index(sample::draw({9, true, false, true, 0.12, 2}, seed).make()), by_all_paths(sample::draw({9, true, false, true, 0.12, 2}, seed).make(), 4), 0);
}

TEST_CASE("graph_power_index gives up where the search is too long, and says so", "[power]") {
  // 0 knows fourteen, who all know the same thirteen: no fourteen paths of 2 ties to different ends, and many ways to see that. A tail makes room for them.
  std::vector<std::pair<index_t, index_t>> ties{{27, 28}, {28, 29}, {29, 30}};
  for (index_t a = 1; a <= 14; ++a) {
    ties.emplace_back(0, a);
    for (index_t b = 15; b < 28; ++b) ties.emplace_back(a, b);
  }
  const per_actor p = graph_power_index(undirected(31, ties), {.longest = 2});
  CHECK(p.why(0) == reason::too_large);
  CHECK(p.values[30] == 1 - 1);
  CHECK(graph_power_index(undirected(31, ties), {.longest = 1}).values[0] == 14);
}

TEST_CASE("graph_power_index of nobody is empty; options out of range and unobserved cells are refused", "[power]") {
  CHECK(graph_power_index(sample::drawn(0, {})).size() == 0);
  CHECK(graph_power_index(sample::drawn(1, {{0, 0}})).values == sample::values{0});
  CHECK(sample::code_of([] { graph_power_index(sample::drawn(2, {}), {.longest = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(graph_power_index(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(1) == reason::not_observed);
}
