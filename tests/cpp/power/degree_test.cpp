#include <samspill/power/degree.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::degree;

TEST_CASE("degree counts ties received, given or both", "[power]") {
  //  0 --> 1 <-> 2     3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 1}});
  CHECK(degree(net).values == std::vector<double>{0, 2, 1, 0});
  CHECK(degree(net, {.direction = direction::out}).values == std::vector<double>{1, 1, 1, 0});
  CHECK(degree(net, {.direction = direction::all}).values == std::vector<double>{1, 3, 2, 0});
  CHECK(degree(net, {.direction = direction::all, .normalized = true}).values == std::vector<double>{1.0 / 6, 3.0 / 6, 2.0 / 6, 0});
}

TEST_CASE("degree of Krackhardt's kite is 4 4 3 6 3 5 5 3 2 1", "[power]") {
  CHECK(degree(sample::kite()).values == std::vector<double>{4, 4, 3, 6, 3, 5, 5, 3, 2, 1});
}

TEST_CASE("degree leaves loops and weights out, and undirected ties have no direction", "[power]") {
  const network net = sample::drawn(2, {{0, 0}, {0, 1}}, {7, 3}, false);
  for (const direction way : {direction::in, direction::out, direction::all}) CHECK(degree(net, {.direction = way}).values == std::vector<double>{1, 1});
}

TEST_CASE("degree of nobody, of one and of the normalized one", "[power]") {
  CHECK(degree(sample::drawn(0, {})).size() == 0);
  CHECK(degree(sample::drawn(1, {{0, 0}})).values == std::vector<double>{0});
  CHECK(degree(sample::drawn(1, {}), {.normalized = true}).why(0) == reason::one_actor);
}

TEST_CASE("degree divides by the cells that were observed", "[power]") {
  //  0 --> 1 --> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  const per_actor in = degree(net, {.normalized = true});
  CHECK(in.values == std::vector<double>{0, 1, 1.0 / 2});
  const per_actor out = degree(net, {.direction = direction::out, .normalized = true});
  CHECK(out.why(2) == reason::not_observed);
  CHECK(out.values[0] == 1.0 / 2);
  CHECK(degree(net, {.normalized = true, .missing = missing_rule::zero}).values == std::vector<double>{0, 1.0 / 2, 1.0 / 2});
  CHECK(degree(net, {.missing = missing_rule::refuse}).why(0) == reason::not_observed);
  CHECK(sample::code_of([&] { degree(net, {.missing = missing_rule::bounds}); }) == static_cast<int>(errc::rule_not_offered));
}

namespace {

/// Told ties of each actor, and the cells that were observed, each way asked for.
void check_as_naive(const network& net, direction way) {
  const network_view& view = net.view();
  std::vector<double> counts, shares;
  for (index_t i = 0; i < view.n(); ++i) {
    double count = 0, cells = 0;
    for (index_t j = 0; j < view.n(); ++j) {
      if (i == j) continue;
      if (way != direction::out || !view.directed) {
        count += naive::tied(view, j, i);
        cells += naive::known(view, j, i);
      }
      if (way != direction::in && view.directed) {
        count += naive::tied(view, i, j);
        cells += naive::known(view, i, j);
      }
    }
    counts.push_back(cells > 0 ? count : undefined_value);
    shares.push_back(count / cells);
  }
  sample::oracle with("power.degree", sample::every_small);
  with.compare(degree(net, {.direction = way}), counts, 0);
  with.compare(degree(net, {.direction = way, .normalized = true}), shares, 1e-15);
}

}  // namespace

TEST_CASE("degree equals the naive count on every small network", "[power]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      for (const direction way : {direction::in, direction::out, direction::all})
        sample::for_every_network(n, directed, {}, 0, [&](const network& net) { check_as_naive(net, way); });
}

TEST_CASE("degree equals the naive count and share of observed cells on partly observed networks", "[power]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed)
    for (const bool directed : {true, false})
      for (const direction way : {direction::in, direction::out, direction::all}) {
        const sample::tie_list ties = sample::draw({9, directed, true, true, 0.35, 2}, seed);
        check_as_naive(ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed)), way);
      }
}
