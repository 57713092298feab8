#include <samspill/mixing/blau.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::blau;

namespace {

/// -sum p ln p over the sectors of what actor i has: the strength of its ties, or its partners, one by one.
double entropy(const network_view& net, index_t i, direction way, bool weighted) {
  std::vector<double> with(at(net.sectors.count), 0.0);
  for (index_t j = 0; j < net.n(); ++j) {
    if (j == i) continue;
    const double given = way == direction::in && net.directed ? 0 : net.out.value_or_zero(i, j);
    const double taken = way == direction::out || !net.directed ? 0 : net.out.value_or_zero(j, i);
    with[at(net.sectors[j])] += weighted ? given + taken : given + taken > 0;
  }
  double sum = 0, total = 0;
  for (const double w : with) total += w;
  for (const double w : with) sum += w > 0 ? w / total * std::log(total / w) : 0;
  return sum;
}

}  // namespace

TEST_CASE("blau is 4/9 for an actor with two partners in one sector and one in another, however they are tied", "[mixing]") {
  //  sector 0: 0, 1, 2    sector 1: 3     0 <-> 1, 2 --> 0, 0 --> 3
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {2, 0}, {0, 3}, {0, 0}}, {1, 1, 1, 3, 9}, true, {0, 0, 0, 1}, 2);
  CHECK(blau(net).values[0] == Approx(4.0 / 9).epsilon(1e-15));
  CHECK(blau(net, {.direction = direction::in}).values[0] == 0);
  CHECK(blau(net, {.weighted = true}).values[0] == 0.5);
}

TEST_CASE("blau by teachman is ln 3 - 2/3 ln 2 for shares of 2/3 and 1/3, and 0 for one sector", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {2, 0}, {0, 3}, {0, 0}}, {1, 1, 1, 3, 9}, true, {0, 0, 0, 1}, 2);
  const auto teachman = mixing::heterogeneity::teachman;
  CHECK(blau(net, {.measure = teachman}).values[0] == Approx(std::log(3.0) - 2.0 / 3 * std::log(2.0)).epsilon(1e-15));
  CHECK(blau(net, {.measure = teachman, .weighted = true}).values[0] == Approx(std::log(2.0)).epsilon(1e-15));
  CHECK(blau(net, {.measure = teachman}).values[1] == 0);
  CHECK(blau(sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2), {.measure = teachman}).why(3) == reason::isolate);
  CHECK(sample::code_of([&] { blau(net, {.measure = static_cast<mixing::heterogeneity>(7)}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("blau says of each actor why it is undefined, and refuses actors without sectors", "[mixing]") {
  const network net = sample::drawn(4, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(blau(net).why(3) == reason::isolate);
  CHECK(blau(sample::drawn(0, {})).size() == 0);
  CHECK(blau(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(blau(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2})), {.direction = direction::out}).why(2) == reason::not_observed);
  CHECK(sample::code_of([] { blau(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("blau equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.blau", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const direction way : {direction::out, direction::in, direction::all}) {
      std::vector<double> expected;
      for (index_t i = 0; i < net.n(); ++i) expected.push_back(naive::blau(net, i, way));
      with.compare(blau(net, {.direction = way}), expected);
      for (const bool weighted : {false, true}) {
        for (index_t i = 0; i < net.n(); ++i) expected[at(i)] = std::isnan(expected[at(i)]) ? undefined_value : entropy(net, i, way, weighted);
        with.compare(blau(net, {.measure = mixing::heterogeneity::teachman, .direction = way, .weighted = weighted}), expected);
      }
    }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
}
