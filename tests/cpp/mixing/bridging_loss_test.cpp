#include <samspill/mixing/bridging_loss.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::bridging_loss;
using mixing::tie_removal;

namespace {

using arcs = std::vector<std::vector<double>>;

/// Mean of 1/d by Floyd and Warshall.
double efficiency(arcs length) {
  const std::size_t n = length.size();
  double sum = 0;
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) length[i][j] = std::min(length[i][j], length[i][k] + length[k][j]);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) sum += i == j ? 0 : 1 / length[i][j];
  return sum / static_cast<double>(n * (n - 1));
}

std::vector<double> by_definition(const network_view& net, bool inverse, bool each) {
  const std::size_t n = at(net.n());
  arcs length(n, std::vector<double>(n, INFINITY));
  for (std::size_t i = 0; i < n; ++i)
    for (const index_t j : net.out.row(static_cast<index_t>(i))) length[i][at(j)] = inverse ? 1 / net.out.value_or_zero(static_cast<index_t>(i), j) : 1;
  bool sectors = false;
  for (const index_t g : net.sectors.labels) sectors = sectors || g != net.sectors.labels[0];
  std::vector<double> out;
  for (std::size_t i = 0; i < n; ++i) {
    arcs left = length;
    double sum = 0, count = 0;
    bool tied = false;
    const auto remove = [&](std::size_t a, std::size_t b) {
      if (a == b || std::isinf(length[a][b])) return;
      tied = true;
      if (net.sectors.labels[a] == net.sectors.labels[b]) return;
      arcs one = length;
      one[a][b] = left[a][b] = INFINITY;
      if (!net.directed) one[b][a] = left[b][a] = INFINITY;
      sum += efficiency(length) - efficiency(one);
      ++count;
    };
    for (std::size_t j = 0; j < n; ++j) {
      remove(i, j);
      if (net.directed) remove(j, i);
    }
    const double loss = each ? (count > 0 ? sum / count : 0) : efficiency(length) - efficiency(left);
    out.push_back(tied && sectors ? loss : undefined_value);
  }
  return out;
}

}  // namespace

TEST_CASE("bridging_loss of a path between two sectors: its middle tie is worth 7/18", "[mixing]") {
  //  0 - 1 | 2 - 3: sum of 1/d over pairs 3 + 2/2 + 1/3 = 13/3, without the tie in the middle 2; over 6 pairs
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false, {0, 0, 1, 1}, 2);
  const double middle = (13.0 / 3 - 2) / 6;
  CHECK(sample::agree(bridging_loss(net).values, {0, middle, middle, 0}));
  CHECK(sample::agree(bridging_loss(net, {.removal = tie_removal::each}).values, {0, middle, middle, 0}));
}

TEST_CASE("bridging_loss of two ties at once is more than of each where one stands in for the other", "[mixing]") {
  //  triangle, each its own sector: without one tie d = 2 for its pair, without both of an actor it is alone
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false, {0, 1, 2}, 3);
  CHECK(bridging_loss(net).values[0] == Approx(2.0 / 3).epsilon(1e-15));
  CHECK(bridging_loss(net, {.removal = tie_removal::each}).values[0] == Approx(1.0 / 6).epsilon(1e-15));
}

TEST_CASE("bridging_loss says why it is undefined, and refuses what it cannot read", "[mixing]") {
  CHECK(bridging_loss(sample::drawn(0, {})).size() == 0);
  CHECK(bridging_loss(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(bridging_loss(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2)).why(2) == reason::isolate);
  CHECK(bridging_loss(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 2)).why(0) == reason::one_sector);
  CHECK(bridging_loss(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { bridging_loss(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sample::code_of([] { bridging_loss(sample::drawn(2, {{0, 1}}, {3}, true, {0, 1}, 2)); }) == static_cast<int>(errc::needs_cost));
  CHECK(sample::code_of([] { bridging_loss(sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2), {.removal = static_cast<tie_removal>(4)}); }) ==
        static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("bridging_loss equals its definition on every divided digraph of up to 4 actors, undirected one of up to 6, and by cost", "[mixing][every]") {
  sample::oracle with("mixing.bridging_loss", "definition by Floyd and Warshall");
  const auto check = [&](const network_view& net, bool inverse) {
    const path_cost cost = inverse ? path_cost::inverse : path_cost::hops;
    with.compare(bridging_loss(net, {.cost = cost}), by_definition(net, inverse, false), 1e-12);
    with.compare(bridging_loss(net, {.removal = tie_removal::each, .cost = cost}), by_definition(net, inverse, true), 1e-12);
  };
  for (index_t n = 2; n <= 3; ++n) sample::for_every_division(n, [&](const auto& labels) { sample::for_every_network(n, true, labels, n, [&](const network& net) { check(net, false); }); });
  sample::for_every_network(4, true, {0, 0, 1, 2}, 3, [&](const network& net) { check(net, false); });
  sample::for_every_divided_graph([&](const network& net) { check(net, false); });
  for (const bool directed : {true, false})
    for (std::uint64_t seed = 1; seed <= 10; ++seed) check(sample::draw({9, directed, true, true, 0.3, 3}, seed).make(), true);
}
