#include <algorithm>

#include <samspill/mixing/coleman_homophily.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::coleman_homophily;

TEST_CASE("coleman_homophily of Coleman's boys and girls is 0.38125 and 0.175", "[mixing]") {
  // 60 and 40 actors; 45 of 60 ties and 20 of 40 ties stay inside (Coleman 1958, table 1); his own n_g/n gives 0.375 and 0.167
  std::vector<std::pair<index_t, index_t>> ties;
  const auto add = [&](index_t from, index_t to, index_t count) {
    for (index_t t = 0; t < count; ++t) ties.emplace_back(from + t, to + (t + 1) % (from == to ? (from == 0 ? 60 : 40) : (to == 0 ? 60 : 40)));
  };
  add(0, 0, 45);
  add(0, 60, 15);
  add(60, 60, 20);
  add(60, 0, 20);
  std::vector<index_t> labels(100, 0);
  std::fill(labels.begin() + 60, labels.end(), 1);
  const network net = sample::drawn(100, ties, {}, true, labels, 2);
  sample::oracle with("mixing.coleman_homophily", "Coleman 1958");
  with.compare(coleman_homophily(net), std::vector<double>{0.38125, 0.175}, 1e-14);
  with.compare(coleman_homophily(net, {.approximate = true}), std::vector<double>{0.375, 1.0 / 6}, 1e-14);
}

TEST_CASE("coleman_homophily is 3/8 for each sector of a ring of six in three neighbouring pairs", "[mixing]") {
  //  each sector gives 2 ties, 1 inside; 2/5 are expected there: (1 - 2/5)/(2 - 2/5)
  const network net = sample::drawn(6, {{0, 1}, {1, 2}, {2, 3}, {3, 4}, {4, 5}, {5, 0}}, {}, true, {0, 0, 1, 1, 2, 2}, 3);
  for (const double h : coleman_homophily(net).values) CHECK(h == Approx(0.375).epsilon(1e-15));
}

TEST_CASE("coleman_homophily says of each sector why it is undefined", "[mixing]") {
  //  sector 0: 0, 1 (tied)    sector 1: 2 alone    sector 2: nobody    sector 3: 3, 4 without ties
  const per_sector h = coleman_homophily(sample::drawn(5, {{0, 1}, {3, 3}}, {}, true, {0, 0, 1, 3, 3}, 4));
  CHECK(h.values[0] == 1);
  CHECK(h.why(1) == reason::singleton_sector);
  CHECK(h.why(2) == reason::no_actors);
  CHECK(h.why(3) == reason::no_ties);
  CHECK(coleman_homophily(sample::drawn(0, {})).size() == 0);
  CHECK(coleman_homophily(sample::drawn(1, {}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(coleman_homophily(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).values[0] == 0);
  CHECK(coleman_homophily(sample::drawn(4, {{0, 1}}, {}, true, {0, 0, 1, 1}, 2, sample::silent_rows(4, {2, 3}))).why(1) == reason::not_observed);
  CHECK(sample::code_of([] { coleman_homophily(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("coleman_homophily equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.coleman_homophily", "definition, every network of up to 4 actors");
  const auto check = [&](const network_view& net) {
    for (const bool approximate : {false, true}) {
      std::vector<double> expected;
      for (index_t g = 0; g < net.sectors.count; ++g) expected.push_back(naive::size_of(net, g) > 1 ? naive::coleman(net, g, approximate) : undefined_value);
      with.compare(coleman_homophily(net, {.approximate = approximate}), expected);
    }
  };
  sample::for_every_partitioned_network(check);
  sample::for_some_networks(false, check);
  sample::for_some_networks(true, check);
}
