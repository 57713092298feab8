#include <algorithm>

#include <samspill/mixing/freeman_segregation.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::freeman_segregation;

static_assert(has_label_moments<mixing::freeman_segregation_fn>);

TEST_CASE("freeman_segregation is 0.2636 for kinship ties of five women and five men, 9 of 22 across", "[mixing]") {
  // E[e] = 22 * 50/90, as R netseg has it for White's kinship data; women 0-4 have 6 ties within, men 5-9 have 7
  std::vector<std::pair<index_t, index_t>> ties{{0, 1}, {0, 2}, {0, 3}, {0, 4}, {1, 2}, {1, 3}, {5, 6}, {5, 7}, {5, 8}, {5, 9}, {6, 7}, {6, 8}, {6, 9}};
  for (index_t t = 0; t < 9; ++t) ties.emplace_back(t % 5, 5 + (t * 3 + t / 5) % 5);
  std::vector<index_t> labels(10, 0);
  std::fill(labels.begin() + 5, labels.end(), 1);
  sample::oracle with("mixing.freeman_segregation", "White's kinship, as printed");
  with.compare(freeman_segregation(sample::drawn(10, ties, {}, false, labels, 2)), 1 - 9 / (22 * 50.0 / 90), 1e-14);
}

TEST_CASE("freeman_segregation is 1 without ties across, below 0 with more than by chance, and truncated 0", "[mixing]") {
  CHECK(freeman_segregation(sample::drawn(4, {{0, 1}, {2, 3}, {1, 1}}, {}, false, {0, 0, 1, 1}, 2)).value == 1);
  const network across = sample::drawn(4, {{0, 2}, {3, 1}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(freeman_segregation(across).value == Approx(1 - 3.0 / 2).epsilon(1e-15));
  CHECK(freeman_segregation(across, {.truncated = true}).value == 0);
}

TEST_CASE("freeman_segregation says why it is undefined", "[mixing]") {
  CHECK(freeman_segregation(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(freeman_segregation(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(freeman_segregation(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).why == reason::one_sector);
  CHECK(freeman_segregation(sample::drawn(3, {}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(freeman_segregation(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { freeman_segregation(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("freeman_segregation takes the chance from the observed cells", "[mixing]") {
  //  2 was silent: observed are the cells of 0 and 1, 2 of 4 across; 1 of 2 ties across
  const network net = sample::drawn(3, {{0, 1}, {0, 2}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(freeman_segregation(net).value == 0);
  CHECK(freeman_segregation(net, {.missing = missing_rule::zero}).value == 1 - (1.0 / 2) / (4.0 / 6));
}

TEST_CASE("freeman_segregation equals its definition on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.freeman_segregation", "definition, every network of up to 4 actors");
  sample::for_every_partitioned_network([&](const network& net) { with.compare(freeman_segregation(net), naive::freeman(net)); });
}

TEST_CASE("freeman_segregation equals its definition on partly observed networks", "[mixing]") {
  sample::oracle with("mixing.freeman_segregation", "definition, partly observed");
  sample::for_some_networks(true, [&](const network& net) { with.compare(freeman_segregation(net), naive::freeman(net)); });
}

TEST_CASE("freeman_segregation has the moments of all orders of its labels", "[mixing]") {
  sample::oracle with("mixing.freeman_segregation", "moments by enumeration");
  for (index_t n = 3; n <= 6; ++n)
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
      for (const bool directed : {true, false}) {
        const network net = sample::draw({n, directed, true, true, 0.5, 3}, seed).make();
        const label_moments_result exact = mixing::freeman_segregation_fn::label_moments(net.view());
        if (std::isnan(exact.mean)) {
          CHECK(!freeman_segregation(net).defined());
          continue;
        }
        const label_moments_result expected = naive::moments_by_enumeration(net, [](const network& dealt) { return freeman_segregation(dealt).value; });
        with.compare(exact.mean, expected.mean, 1e-12);
        with.compare(exact.variance, expected.variance, 1e-12);
      }
  const network net = sample::draw({6, true, true, true, 0.5, 3}, 1).make();
  CHECK(std::isnan(mixing::freeman_segregation_fn::label_moments(net.view(), {.truncated = true}).mean));
}
