#include <samspill/symmetry/steepness.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::steepness;
using symmetry::win_measure;

namespace {

/// The textbook slope of a line through normalized David's scores against their ranks.
double by_regression(const network_view& net, win_measure measure) {
  const per_actor scores = symmetry::davids_score(net, {.measure = measure, .normalized = true});
  std::vector<double> y;
  for (const double s : scores.values)
    if (!std::isnan(s)) y.push_back(s);
  if (y.empty()) return NAN;
  std::sort(y.rbegin(), y.rend());
  double mean_x = 0, mean_y = 0, xy = 0, xx = 0;
  for (std::size_t k = 0; k < y.size(); ++k) {
    mean_x += static_cast<double>(k + 1) / static_cast<double>(y.size());
    mean_y += y[k] / static_cast<double>(y.size());
  }
  for (std::size_t k = 0; k < y.size(); ++k) {
    xy += (static_cast<double>(k + 1) - mean_x) * (y[k] - mean_y);
    xx += (static_cast<double>(k + 1) - mean_x) * (static_cast<double>(k + 1) - mean_x);
  }
  return std::abs(xy / xx);
}

}  // namespace

TEST_CASE("steepness is 1 where whoever stands higher always wins and 0 where all are even", "[symmetry]") {
  CHECK(steepness(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}})).value == Approx(1));
  CHECK(steepness(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).value == 0);
  CHECK(steepness(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).value == 0);
}

TEST_CASE("steepness says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(steepness(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(steepness(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(steepness(sample::drawn(3, {{1, 1}})).why == reason::no_ties);
  CHECK(steepness(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { steepness(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("steepness equals the regression on every network of up to 4 actors and random strengths", "[symmetry]") {
  sample::oracle with("symmetry.steepness", "definition: regression, all digraphs up to 4");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) { with.compare(steepness(net), by_regression(net, win_measure::proportion)); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list ties = sample::draw({11, true, true, true, 0.4, 2}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
    with.compare(steepness(net, {.measure = win_measure::chance_corrected}), by_regression(net, win_measure::chance_corrected));
  }
}
