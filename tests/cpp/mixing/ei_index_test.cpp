#include <algorithm>
#include <map>
#include <numeric>

#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::ei_index;

static_assert(has_label_moments<mixing::ei_index_fn>);
static_assert(has_from_mixing<mixing::ei_index_fn>);
static_assert(!has_label_moments<mixing::mixing_matrix_fn>);
static_assert(!has_from_mixing<int>);

namespace {

/// Mean and variance over every order of the labels.
label_moments_result enumerated(const network_view& net, bool weighted) {
  std::vector<index_t> order(net.sectors.labels.size());
  std::iota(order.begin(), order.end(), 0);
  double sum = 0, squares = 0, count = 0;
  do {
    std::vector<index_t> labels;
    for (const index_t i : order) labels.push_back(net.sectors[i]);
    const double value = naive::ei(net, labels, weighted);
    sum += value;
    squares += value * value;
    ++count;
  } while (std::next_permutation(order.begin(), order.end()));
  return {sum / count, squares / count - sum / count * (sum / count)};
}

}  // namespace

TEST_CASE("ei_index is 1/3 with two ties between sectors and one within", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2     0 --> 1, 0 --> 2, 2 --> 1
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {2, 1}}, {4, 1, 1}, true, {0, 0, 1}, 2);
  CHECK(ei_index(net).value == 1.0 / 3);
  CHECK(ei_index(net, {.weighted = true}).value == -1.0 / 3);
  CHECK(ei_index(sample::drawn(3, {{0, 1}, {0, 2}}, {}, false, {0, 0, 1}, 2)).value == 0);
}

TEST_CASE("ei_index is -1 with one sector, and leaves loops out", "[mixing]") {
  CHECK(ei_index(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 0}, 1)).value == -1);
  CHECK(ei_index(sample::drawn(3, {{0, 0}, {0, 1}}, {}, true, {0, 1, 1}, 2)).value == 1);
}

TEST_CASE("ei_index says why it is undefined", "[mixing]") {
  CHECK(ei_index(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(ei_index(sample::drawn(1, {{0, 0}}, {}, true, {0}, 1)).why == reason::one_actor);
  CHECK(ei_index(sample::drawn(3, {}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
  CHECK(ei_index(sample::drawn(2, {}, {}, true, {0, 1}, 2, sample::silent_rows(2, {0, 1}))).why == reason::not_observed);
}

TEST_CASE("ei_index refuses actors without sectors", "[mixing]") {
  CHECK(sample::code_of([] { ei_index(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("ei_index on a partly observed network is the index of the told ties", "[mixing]") {
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(ei_index(net).value == 1.0 / 3);
  // what 2 would have said, as 0 and 1 tell it
  CHECK(ei_index(net, {.missing = missing_rule::reconstruct}).value == 3.0 / 5);
  CHECK(ei_index(net, {.missing = missing_rule::refuse}).why == reason::not_observed);
}

namespace {

void check_as_naive(const network& net) {
  const std::vector<index_t> labels(net.view().sectors.labels.begin(), net.view().sectors.labels.end());
  const scalar found = ei_index(net);
  sample::oracle("mixing.ei_index", sample::every_small).compare(found, naive::ei(net, labels, false), 1e-14);
  CHECK(found.defined() != (found.why == (net.view().n() == 1 ? reason::one_actor : reason::no_ties)));
}

}  // namespace

TEST_CASE("ei_index equals the naive count on every digraph of up to 4 actors with every division into sectors", "[mixing]") {
  sample::for_every_divided_digraph(check_as_naive);
  sample::for_every_labelling(4, 2, [&](const std::vector<index_t>& labels) { sample::for_every_network(4, true, labels, 2, check_as_naive); });
}

TEST_CASE("ei_index equals the naive count on every graph of 5 and of 6 actors in 3 sectors", "[mixing]") {
  for (const std::vector<index_t>& labels : {std::vector<index_t>{0, 1, 1, 2, 2}, {0, 0, 1, 1, 2, 2}, {0, 1, 1, 1, 1, 1}})
    sample::for_every_network(static_cast<index_t>(labels.size()), false, labels, 3, check_as_naive);
}

TEST_CASE("ei_index follows from the mixing counts alone", "[mixing]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (const bool directed : {true, false}) {
      const network net = sample::draw({14, directed, true, true, 0.3, 3}, seed).make();
      CHECK(mixing::ei_index_fn::from_mixing(mixing::mixing_matrix(net).values, 3).value == ei_index(net).value);
      CHECK(ei_index(net, {.weighted = true}).value == Approx(naive::ei(net, std::vector<index_t>(net.view().sectors.labels.begin(), net.view().sectors.labels.end()), true)));
    }
}

TEST_CASE("ei_index has the moments of all orders of its labels, directed or not, weighted or not", "[mixing]") {
  for (index_t n = 2; n <= 7; ++n)
    for (std::uint64_t seed = 1; seed <= 6; ++seed)
      for (const bool directed : {true, false})
        for (const bool weighted : {true, false}) {
          sample::tie_list ties = sample::draw({n, directed, true, true, 0.5, 3}, seed);
          const network net = ties.make();
          const label_moments_result exact = mixing::ei_index_fn::label_moments(net.view(), {.weighted = weighted});
          if (std::isnan(exact.mean)) {
            CHECK(ei_index(net).why == reason::no_ties);
            continue;
          }
          const label_moments_result expected = enumerated(net, weighted);
          CHECK(exact.mean == Approx(expected.mean).margin(1e-12));
          CHECK(exact.variance == Approx(expected.variance).margin(1e-12));
        }
}

TEST_CASE("ei_index has the moments of the network that the missing rule leaves", "[mixing]") {
  const network net = sample::drawn(5, {{0, 1}, {1, 4}, {2, 0}, {3, 2}}, {}, true, {0, 0, 1, 1, 1}, 2, sample::silent_rows(5, {4}));
  const network filled = with_missing_rule(net, missing_rule::reconstruct);
  const label_moments_result exact = mixing::ei_index_fn::label_moments(net.view(), {.missing = missing_rule::reconstruct});
  CHECK(exact.variance == Approx(enumerated(filled, false).variance).epsilon(1e-12));
  CHECK(exact.variance != Approx(mixing::ei_index_fn::label_moments(net.view()).variance).epsilon(1e-6));
  CHECK(std::isnan(mixing::ei_index_fn::label_moments(net.view(), {.missing = missing_rule::refuse}).mean));
}

TEST_CASE("ei_index of undirected ties has the published moments of join counts", "[mixing]") {
  // star of 4 around actor 0, sectors of 2 and 3: m = 4, two-paths 6, p1 = 8/20, p2 = 6/60, p3 = (0 + 2*2*6)/120
  const network net = sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, false, {0, 0, 1, 1, 1}, 2);
  const double p1 = 8.0 / 20, p2 = 6.0 / 60, p3 = 24.0 / 120, m = 4, two_paths = 6;
  const double variance = m * p1 + 2 * two_paths * p2 + 2 * (6 - two_paths) * p3 - m * p1 * m * p1;
  const label_moments_result exact = mixing::ei_index_fn::label_moments(net.view());
  CHECK(exact.mean == Approx(1 - 2 * p1).epsilon(1e-14));
  CHECK(exact.variance == Approx(4 * variance / (m * m)).epsilon(1e-12));
}

TEST_CASE("ei_index rescaled is -1 and 1 at the least and the most that so many ties allow", "[mixing]") {
  //  sector 0: 0, 1, 2    sector 1: 3    5 ties of 12 cells, 6 within and 6 between: 0 to 5 may be between
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 0}, {0, 3}, {3, 1}}, {}, true, {0, 0, 0, 1}, 2);
  CHECK(ei_index(net, {.rescaled = true}).value == 2 * 2.0 / 5 - 1);
  //  undirected, 3 pairs within and 3 between: 4 ties are between once at the least
  const network dense = sample::drawn(4, {{0, 1}, {1, 2}, {2, 0}, {0, 3}}, {}, false, {0, 0, 0, 1}, 2);
  CHECK(ei_index(dense, {.rescaled = true}).value == -1);
  CHECK(ei_index(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false, {0, 0, 1}, 2), {.rescaled = true}).why == reason::not_applicable);
  CHECK(ei_index(sample::drawn(3, {}, {}, true, {0, 0, 1}, 2), {.rescaled = true}).why == reason::no_ties);
  CHECK(std::isnan(mixing::ei_index_fn::label_moments(net.view(), {.rescaled = true}).mean));
  CHECK(sample::code_of([&] { ei_index(net, {.rescaled = true, .weighted = true}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("ei_index rescaled stands between the extremes over all networks with as many ties", "[mixing][every]") {
  for (const bool directed : {true, false}) {
    std::map<std::int64_t, std::pair<double, double>> extremes;
    const std::vector<index_t> labels{0, 0, 0, 1};
    sample::for_every_network(4, directed, labels, 2, [&](const network& net) {
      if (net.view().ties() == 0) return;
      auto& [least, most] = extremes.try_emplace(net.view().ties(), 1.0, -1.0).first->second;
      least = std::min(least, ei_index(net).value);
      most = std::max(most, ei_index(net).value);
    });
    sample::for_every_network(4, directed, labels, 2, [&](const network& net) {
      if (net.view().ties() == 0) return;
      const auto [least, most] = extremes.at(net.view().ties());
      const scalar rescaled = ei_index(net, {.rescaled = true});
      if (least == most) CHECK(rescaled.why == reason::not_applicable);
      else CHECK(rescaled.value == Approx(2 * (ei_index(net).value - least) / (most - least) - 1).margin(1e-14));
    });
  }
}
