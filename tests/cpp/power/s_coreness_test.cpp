#include <samspill/power/coreness.hpp>
#include <samspill/power/s_coreness.hpp>

#include "support/catch.hpp"
#include "support/naive_games.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::s_coreness;

namespace {

/// The best of all sets with i in it, by their least sum of strengths.
std::vector<double> by_all_sets(const network_view& net, direction way) {
  std::vector<double> out(at(net.n()), 0.0);
  for (std::uint32_t set = 1; set < 1U << net.n(); ++set) {
    double least = INFINITY;
    for (index_t i = 0; i < net.n(); ++i) {
      if (!naive::in(set, i)) continue;
      double sum = 0;
      for (index_t j = 0; j < net.n(); ++j) {
        if (j == i || !naive::in(set, j)) continue;
        if (!net.directed) sum += net.out.value_or_zero(i, j);
        else sum += (way != direction::out ? net.out.value_or_zero(j, i) : 0) + (way != direction::in ? net.out.value_or_zero(i, j) : 0);
      }
      least = std::min(least, sum);
    }
    for (index_t i = 0; i < net.n(); ++i)
      if (naive::in(set, i)) out[at(i)] = std::max(out[at(i)], least);
  }
  return out;
}

}  // namespace

TEST_CASE("s_coreness of a strong pair beside a triangle", "[power]") {
  //  0 =5= 1 -1- 2, 1 -1- 3, 2 -1- 3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {1, 3}, {2, 3}}, {5, 1, 1, 1}, false);
  CHECK(s_coreness(net).values == sample::values{5, 5, 2, 2});
}

TEST_CASE("s_coreness equals the best of all sets", "[power]") {
  sample::oracle with("power.s_coreness", "definition, all sets");
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({8, directed, true, true, 0.4, 2}, seed).make();
      for (const direction way : {direction::in, direction::out, direction::all})
        if (directed || way == direction::all) with.compare(s_coreness(net, {.direction = way}), by_all_sets(net, way), 0);
    }
}

TEST_CASE("s_coreness without weights is coreness", "[power]") {
  const network net = sample::draw({100, true, false, true, 0.1, 2}, 5).make();
  for (const direction way : {direction::in, direction::out, direction::all})
    CHECK(s_coreness(net, {.direction = way}).values == power::coreness(net, {.direction = way}).values);
}

TEST_CASE("s_coreness keeps a weak tie beside one that is 10^15 times as strong", "[power]") {
  //  0 =1e12= 1 -1e-3- 2
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {1e12, 1e-3, 3e-3}, false);
  const per_actor s = s_coreness(net);
  CHECK(s.values[0] == 1e12);
  CHECK(s.values[2] == Approx(3e-3).epsilon(1e-12));
}

TEST_CASE("s_coreness refuses costs and unobserved cells; nobody is empty and an isolate 0", "[power]") {
  CHECK(sample::code_of([] { s_coreness(sample::drawn_costs(2, {{0, 1}}, {1})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(s_coreness(sample::drawn(0, {})).size() == 0);
  CHECK(s_coreness(sample::drawn(1, {{0, 0}})).values == sample::values{0});
  CHECK(s_coreness(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(1) == reason::not_observed);
}
