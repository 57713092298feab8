#include <samspill/symmetry/least_upper_boundedness.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_reach.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::least_upper_boundedness;

TEST_CASE("least_upper_boundedness asks for one bound that all others reach", "[symmetry]") {
  //  0 and 1 command 2, which commands 3 and 4: only 0 and 1 have no bound
  const network two_heads = sample::drawn(5, {{0, 2}, {1, 2}, {2, 3}, {2, 4}});
  CHECK(least_upper_boundedness(two_heads).value == Approx(5.0 / 6));
  //  0 commands 1 and 2, which both command 3 and 4: 3 and 4 have two lowest bounds
  const network two_deputies = sample::drawn(5, {{0, 1}, {0, 2}, {1, 3}, {1, 4}, {2, 3}, {2, 4}});
  CHECK(least_upper_boundedness(two_deputies).value == Approx(5.0 / 6));
}

TEST_CASE("least_upper_boundedness of a tree is 1 downwards and 0 where a star is read upwards", "[symmetry]") {
  const network star = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}});
  CHECK(least_upper_boundedness(star).value == 1);
  CHECK(least_upper_boundedness(star, {.direction = direction::in}).value == 0);
  CHECK(least_upper_boundedness(sample::drawn(4, {{0, 1}, {0, 2}}, {}, false)).value == 1);
}

TEST_CASE("least_upper_boundedness says why it is undefined, and refuses long work and two ways at once", "[symmetry]") {
  CHECK(least_upper_boundedness(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(least_upper_boundedness(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(least_upper_boundedness(sample::drawn(3, {{1, 1}})).why == reason::no_ties);
  CHECK(least_upper_boundedness(sample::drawn(4, {{0, 1}, {2, 3}})).why == reason::zero_total);
  CHECK(least_upper_boundedness(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { least_upper_boundedness(sample::drawn(3, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  std::vector<std::pair<index_t, index_t>> line;
  for (index_t i = 0; i + 1 < 200000; ++i) line.emplace_back(i, i + 1);
  CHECK(sample::code_of([&] { least_upper_boundedness(sample::drawn(200000, line)); }) == static_cast<int>(errc::too_slow));
}

namespace {

void check_as_naive(const network& net) {
  sample::oracle with("symmetry.least_upper_boundedness", sample::every_small);
  with.compare(least_upper_boundedness(net), naive::least_upper_boundedness(net));
  network_view turned = net;
  std::swap(turned.out, turned.in);
  with.compare(least_upper_boundedness(net, {.direction = direction::in}), naive::least_upper_boundedness(turned));
}

}  // namespace

TEST_CASE("least_upper_boundedness equals the naive one on every digraph of up to 4 actors and on drawn ones", "[symmetry]") {
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, check_as_naive);
  for (std::uint64_t seed = 1; seed <= 30; ++seed) check_as_naive(sample::draw({15, true, true, true, 0.1, 2}, seed).make());
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {  // bounds in other words of 64 bits
    sample::tie_list downhill = sample::draw({150, true, true, false, 0.015, 2}, seed);
    for (std::size_t t = 0; t < downhill.from.size(); ++t)
      if (downhill.from[t] > downhill.to[t] && t % 9 != 0) std::swap(downhill.from[t], downhill.to[t]);
    check_as_naive(network(build_csr<strength>(150, downhill.from, downhill.to, {}, true, parallel_rule::max)));
  }
}
