#include <samspill/power/closeness.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::closeness;
using power::closeness_variant;

TEST_CASE("closeness of a path is 1/2 3/4 3/4 1/2", "[power]") {
  //  0 - 1 - 2 - 3
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false);
  for (const auto variant : {closeness_variant::wasserman_faust, closeness_variant::component, closeness_variant::standard})
    CHECK(sample::agree(closeness(net, {.variant = variant}).values, {3.0 / 6, 3.0 / 4, 3.0 / 4, 3.0 / 6}));
}

TEST_CASE("closeness of Krackhardt's kite is the same for Fernando and Garth, 9/14", "[power]") {
  CHECK(sample::agree(closeness(sample::kite()).values, {9 / 17.0, 9 / 17.0, 9 / 18.0, 9 / 15.0, 9 / 18.0, 9 / 14.0, 9 / 14.0, 9 / 15.0, 9 / 21.0, 9 / 29.0}));
}

TEST_CASE("closeness in two components depends on the variant: 1/2 and 1/4, 1, or undefined", "[power]") {
  //  a triangle 0 1 2 and a pair 3 - 4
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {0, 2}, {3, 4}}, {}, false);
  CHECK(closeness(net).values == std::vector<double>{.5, .5, .5, .25, .25});
  CHECK(closeness(net, {.variant = closeness_variant::component}).values == std::vector<double>{1, 1, 1, 1, 1});
  CHECK(closeness(net, {.variant = closeness_variant::standard}).why(0) == reason::disconnected);
}

TEST_CASE("closeness measures distances towards the actor, from it, or either way", "[power]") {
  //  0 --> 1 --> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}});
  CHECK(closeness(net).why(0) == reason::isolate);
  CHECK(closeness(net).values[1] == 1.0 / 2);
  CHECK(closeness(net).values[2] == Approx(2.0 / 3));
  CHECK(closeness(net, {.direction = direction::out}).values[0] == Approx(2.0 / 3));
  CHECK(closeness(net, {.direction = direction::out}).why(2) == reason::isolate);
  CHECK(sample::agree(closeness(net, {.direction = direction::all}).values, {2.0 / 3, 1, 2.0 / 3}));
}

TEST_CASE("closeness read both ways takes the shorter of two lengths", "[power]") {
  //  0 -5-> 1, 1 -2-> 0
  const network net = sample::drawn_costs(2, {{0, 1}, {1, 0}}, {5, 2});
  CHECK(closeness(net, {.direction = direction::all}).values == std::vector<double>{1.0 / 2, 1.0 / 2});
  CHECK(closeness(net, {.direction = direction::out}).values == std::vector<double>{1.0 / 5, 1.0 / 2});
}

TEST_CASE("closeness of nobody, one, an isolate, and with loops", "[power]") {
  CHECK(closeness(sample::drawn(0, {})).size() == 0);
  CHECK(closeness(sample::drawn(1, {{0, 0}})).why(0) == reason::one_actor);
  const per_actor c = closeness(sample::drawn(3, {{0, 0}, {0, 1}}, {}, false));
  CHECK(c.values[0] == 1.0 / 2);
  CHECK(c.why(2) == reason::isolate);
}

TEST_CASE("closeness asks for costs and refuses unobserved cells", "[power]") {
  CHECK(sample::code_of([] { closeness(sample::drawn(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_cost));
  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(closeness(net).why(1) == reason::not_observed);
  CHECK(closeness(net, {.missing = missing_rule::zero}).values[1] == 1.0 / 2);
}

namespace {

void check_as_naive(const network& net, const naive::length_of& from_actor, direction way, path_cost cost) {
  std::vector<double> wf, component, standard;
  for (std::size_t i = 0; i < from_actor.size(); ++i) {
    const naive::nearness near = naive::near(from_actor, i);
    const double others = static_cast<double>(from_actor.size()) - 1;
    component.push_back(near.reached / near.total);
    wf.push_back(near.reached / near.total * near.reached / others);
    standard.push_back(near.reached == others ? others / near.total : undefined_value);
  }
  sample::oracle with("power.closeness", sample::every_small);
  with.compare(closeness(net, {.direction = way, .cost = cost}), wf);
  with.compare(closeness(net, {.direction = way, .cost = cost, .variant = closeness_variant::component}), component);
  with.compare(closeness(net, {.direction = way, .cost = cost, .variant = closeness_variant::standard}), standard);
}

}  // namespace

TEST_CASE("closeness equals the naive one over all simple paths on every small network", "[power][every]") {
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        check_as_naive(net, naive::turned(naive::hops(net)), direction::in, path_cost::hops);
        if (directed) check_as_naive(net, naive::hops(net), direction::out, path_cost::hops);
      });
}

TEST_CASE("closeness by cost equals the naive one on random networks", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({7, directed, true, true, 0.3, 2}, seed).make();
      const auto lengths = naive::inverse_strengths(net);
      check_as_naive(net, naive::turned(lengths), direction::in, path_cost::inverse);
      check_as_naive(net, lengths, direction::out, path_cost::inverse);
      check_as_naive(net, naive::either_way(lengths), direction::all, path_cost::inverse);
    }
}

TEST_CASE("closeness leaves a loop out before strengths become lengths", "[power]") {
  //  0 -1-> 1 -2-> 2, and 0 is tied to itself by 10
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {0, 0}}, {1, 2, 10});
  CHECK(closeness(net, {.direction = direction::out, .cost = path_cost::max_minus}).values[0] == Approx(2.0 / 5));
  const network chances = sample::drawn(3, {{0, 1}, {1, 2}, {0, 0}}, {.5, .25, 1});
  CHECK(closeness(chances, {.direction = direction::out, .cost = path_cost::minus_log}).values[0] == Approx(2 / (4 * std::log(2))));
}
