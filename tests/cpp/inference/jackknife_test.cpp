#include "support/catch.hpp"

#include <cmath>
#include <vector>

#include <samspill/inference.hpp>
#include <samspill/mixing/assortativity.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/symmetry/reciprocity.hpp>

#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

double mean_of(const actor_values_view& v) {
  double sum = 0;
  for (const double x : v.values) sum += x;
  return sum / static_cast<double>(v.values.size());
}

double density(const network_view& net) { return static_cast<double>(net.out.arcs()) / (static_cast<double>(net.n()) * (net.n() - 1)); }

/// The network without one actor, built from its ties anew.
network rebuilt_without(const sample::tie_list& ties, index_t gone, observed seen = {}) {
  sample::tie_list left = ties;
  left.from.clear();
  left.to.clear();
  left.weight.clear();
  left.labels.clear();
  --left.of.actors;
  const auto number = [gone](index_t i) { return i > gone ? i - 1 : i; };
  for (std::size_t t = 0; t < ties.from.size(); ++t) {
    if (ties.from[t] == gone || ties.to[t] == gone) continue;
    left.from.push_back(number(ties.from[t]));
    left.to.push_back(number(ties.to[t]));
    left.weight.push_back(ties.weight[t]);
  }
  for (index_t i = 0; i < ties.of.actors; ++i)
    if (i != gone) left.labels.push_back(ties.labels[at(i)]);
  return left.make(std::move(seen));
}

}  // namespace

TEST_CASE("jackknife of a mean is its standard error", "[inference]") {
  const std::vector<double> values{3, 1, 4, 1, 5, 9, 2, 6};
  const auto result = jackknife(mean_of, actor_values_view(values));
  double squares = 0;
  for (const double x : values) squares += (x - 31.0 / 8) * (x - 31.0 / 8);
  const double se = std::sqrt(squares / 7 / 8);
  CHECK(result.estimate == Approx(31.0 / 8));
  CHECK(result.se == Approx(se).epsilon(1e-12));
  CHECK(result.interval.low == Approx(31.0 / 8 - 2.364624 * se).epsilon(1e-6));
  CHECK(result.interval.high == Approx(31.0 / 8 + 2.364624 * se).epsilon(1e-6));
  CHECK(result.interval_80.high == Approx(31.0 / 8 + 1.414924 * se).epsilon(1e-6));
  CHECK(result.freedom == 7);
  CHECK(result.interval.kind == interval_kind::jackknife_t);
}

TEST_CASE("jackknife of density follows from the degrees", "[inference]") {
  const network net = sample::draw({}, 4).make();
  const index_t n = net.view().n();
  double mean = 0;
  std::vector<double> gone;
  for (index_t i = 0; i < n; ++i) {
    const double arcs = net.view().out.arcs() - net.view().out.degree_of(i) - net.view().in.degree_of(i);
    gone.push_back(arcs / ((n - 1.0) * (n - 2.0)));
    mean += gone.back() / n;
  }
  double squares = 0;
  for (const double x : gone) squares += (x - mean) * (x - mean);
  const auto result = jackknife(density, net);
  CHECK(result.se == Approx(std::sqrt((n - 2.0) / (2.0 * n) * squares)).epsilon(1e-12));
  CHECK(result.deletions == n);
  CHECK_FALSE(result.grouped);
}

TEST_CASE("jackknife estimates the variance of density among independent ties without bias, also in groups", "[inference]") {
  // metrics.md H9: n = 20, p = .3. The true variance of a mean of 380 arcs is p(1 - p)/380
  const auto mean_variance = [](index_t n, std::uint64_t draws) {
    double sum = 0;
    sample::kind kind;
    kind.actors = n;
    kind.weighted = false;
    for (std::uint64_t seed = 0; seed < draws; ++seed) {
      const auto result = jackknife(density, sample::draw(kind, 1000 + seed).make());
      sum += result.se * result.se / static_cast<double>(draws);
    }
    return sum;
  };
  CHECK(mean_variance(20, 400) == Approx(0.21 / 380).epsilon(0.06));
  CHECK(mean_variance(510, 6) == Approx(0.21 / (510.0 * 509)).epsilon(0.15));
}

TEST_CASE("jackknife deletes an actor with ties, cells and sector", "[inference]") {
  const sample::tie_list ties = sample::draw({}, 7);
  const network net = ties.make(sample::silent_rows(12, {2, 5}));
  for (const index_t gone : {0, 2, 7, 11}) {
    std::vector<char> mark(12, 0);
    mark[at(gone)] = 1;
    std::vector<index_t> silent;
    for (const index_t s : {2, 5})
      if (s != gone) silent.push_back(s > gone ? s - 1 : s);
    const network expected = rebuilt_without(ties, gone, sample::silent_rows(11, silent));
    const detail::remaining_network left(net.view(), mark);
    const network_view &a = left.view(), &b = expected.view();
    REQUIRE(a.n() == 11);
    CHECK(std::equal(a.out.offsets.begin(), a.out.offsets.end(), b.out.offsets.begin()));
    CHECK(std::equal(a.out.targets.begin(), a.out.targets.end(), b.out.targets.begin(), b.out.targets.end()));
    CHECK(std::equal(a.out.values.begin(), a.out.values.end(), b.out.values.begin(), b.out.values.end()));
    CHECK(std::equal(a.in.targets.begin(), a.in.targets.end(), b.in.targets.begin(), b.in.targets.end()));
    CHECK(std::equal(a.sectors.labels.begin(), a.sectors.labels.end(), b.sectors.labels.begin(), b.sectors.labels.end()));
    for (index_t i = 0; i < 11; ++i)
      for (index_t j = 0; j < 11; ++j) CHECK(a.state(i, j) == b.state(i, j));
    CHECK(symmetry::reciprocity(a).value == symmetry::reciprocity(b).value);
  }
}

TEST_CASE("jackknife keeps single cells that were not observed", "[inference]") {
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {2, 3}}, {}, true, {}, 0, make_observed(4, {}, {{0, 3, tie_state::not_asked}, {3, 1, tie_state::not_answered}}));
  const detail::remaining_network left(net.view(), {0, 1, 0, 0});
  CHECK(left.view().state(0, 2) == tie_state::not_asked);
  CHECK(left.view().state(2, 0) == tie_state::none);
  CHECK(left.view().state(1, 2) == tie_state::value);
}

TEST_CASE("jackknife groups actors above 500 and says so", "[inference]") {
  sample::kind kind;
  kind.actors = 640;
  kind.density = 0.02;
  const network net = sample::draw(kind, 3).make();
  const auto result = jackknife(density, net, {.seed = 4});
  CHECK(result.grouped);
  CHECK(result.deletions == 100);
  CHECK(result.freedom == 99);
  CHECK(result.se == jackknife(density, net, {.seed = 4}).se);
}

TEST_CASE("jackknife gives no interval where the value hangs on one actor", "[inference]") {
  // without actor 1 there is no tie left
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {1, 3}});
  const auto result = jackknife(symmetry::reciprocity, net);
  CHECK(result.estimate == 0);
  CHECK(result.failed == 1);
  CHECK(std::isnan(result.se));
  CHECK(std::isnan(result.interval.low));
  const auto two = jackknife(density, sample::drawn(2, {{0, 1}}));
  CHECK(std::isnan(two.se));
}

TEST_CASE("jackknife takes tables, refuses values by actor, and stops when asked", "[inference]") {
  const network net = sample::draw({}, 4).make();
  CHECK(jackknife(mixing::mixing_matrix, net, {.options = {.layer = mixing::mixing_layer::density}}).cells.size() == 9);
  CHECK(sample::code_of([&] { jackknife(power::degree, net); }) == 306);
  std::stop_source stop;
  stop.request_stop();
  run_context context;
  context.stop = stop.get_token();
  CHECK_THROWS_AS(jackknife(density, net, {}, context), cancelled);
}

TEST_CASE("paired_change is the difference, and its error falls when the waves are alike", "[inference]") {
  const sample::tie_list first = sample::draw({}, 4);
  sample::tie_list second = first;
  second.from.pop_back();
  second.to.pop_back();
  second.weight.pop_back();
  const network before = first.make(), after = second.make();
  const auto change = paired_change(density, before, after);
  CHECK(change.estimate == Approx(density(after) - density(before)));
  // one arc, whose two ends are deleted in turn: theta is -1/110 for the other ten actors, 0 for these two
  const double mean = -10.0 / 110 / 12;
  const double squares = 10 * std::pow(-1.0 / 110 - mean, 2) + 2 * mean * mean;
  CHECK(change.se == Approx(std::sqrt(10.0 / 24 * squares)).epsilon(1e-12));
  CHECK(change.se < jackknife(density, before).se);
  const auto none = paired_change(density, before, before);
  CHECK(none.estimate == 0);
  CHECK(none.se == 0);
  CHECK(sample::code_of([&] { paired_change(density, before, sample::drawn(3, {{0, 1}})); }) == 206);
}

TEST_CASE("jackknife gives the same bits on 1, 2 and 8 threads", "[inference]") {
  const network net = sample::draw({}, 4).make();
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return jackknife(symmetry::reciprocity, net, {}, context).se;
  };
  CHECK(on(2) == on(1));
  CHECK(on(8) == on(1));
}

namespace {

/// sum over ties of (theta_(-t) - theta)^2, each network built from its ties anew.
template <class Metric>
double newman_error(const sample::tie_list& ties, const Metric& metric, typename Metric::options choice = {}) {
  const double whole = metric(ties.make().view(), choice).value;
  double sum = 0;
  for (std::size_t t = 0; t < ties.from.size(); ++t) {
    sample::tie_list left = ties;
    const auto place = static_cast<std::ptrdiff_t>(t);
    left.from.erase(left.from.begin() + place);
    left.to.erase(left.to.begin() + place);
    left.weight.erase(left.weight.begin() + place);
    const double without = metric(left.make().view(), choice).value;
    sum += (without - whole) * (without - whole);
  }
  return std::sqrt(sum);
}

}  // namespace

TEST_CASE("jackknife_ties of a share of ties is that of its ties as draws", "[inference]") {
  //  2 ties inside sectors, 4 between: without one inside E-I is 3/5, without one between 1/5, with all 1/3
  const network net = sample::drawn(4, {{0, 1}, {2, 3}, {0, 2}, {2, 0}, {1, 3}, {3, 0}}, {}, true, {0, 0, 1, 1}, 2);
  const auto found = jackknife_ties(mixing::ei_index, net);
  CHECK(found.estimate == Approx(1.0 / 3));
  CHECK(found.se == Approx(std::sqrt(2 * 16.0 / 225 + 4 * 4.0 / 225)).epsilon(1e-14));
  CHECK(found.deletions == 6);
  CHECK(found.freedom == 5);
  CHECK(found.actors == 4);
  CHECK_FALSE(found.grouped);
}

TEST_CASE("jackknife_ties equals networks built anew, by the table of the sectors and without it, for weights, loops and both directions", "[inference]") {
  for (const bool directed : {true, false})
    for (const bool loops : {true, false})
      for (std::uint64_t seed = 1; seed <= 6; ++seed) {
        const sample::tie_list ties = sample::draw({14, directed, true, loops, 0.3, 3}, seed);
        const network net = ties.make();
        for (const bool weighted : {true, false}) {
          const double expected = newman_error(ties, mixing::assortativity, {.weighted = weighted});
          CHECK(jackknife_ties(mixing::assortativity, net, {.options = {.weighted = weighted}}).se == Approx(expected).epsilon(1e-10));
          const auto one_by_one = [&](const network_view& some) { return mixing::assortativity(some, {.weighted = weighted}); };
          CHECK(jackknife_ties(one_by_one, net).se == Approx(expected).epsilon(1e-10));
        }
        CHECK(jackknife_ties(symmetry::reciprocity, net).se == Approx(newman_error(ties, symmetry::reciprocity)).epsilon(1e-10).margin(1e-12));
      }
}

TEST_CASE("jackknife_ties deals many ties into groups that tell about the same, unless the table of the sectors is enough", "[inference]") {
  const network net = sample::draw({60, true, true, false, 0.3, 3}, 4).make();
  const auto by_table = jackknife_ties(mixing::assortativity, net);
  const auto by_group = jackknife_ties([](const network_view& some) { return mixing::assortativity(some); }, net);
  CHECK_FALSE(by_table.grouped);
  CHECK(by_table.deletions == net.view().out.arcs());
  CHECK(by_group.grouped);
  CHECK(by_group.deletions == jackknife_groups);
  CHECK(by_group.se == Approx(by_table.se).epsilon(0.25));
}

TEST_CASE("jackknife_ties has no interval where the metric hangs on one tie, or ties are fewer than three", "[inference]") {
  const auto hangs = jackknife_ties(mixing::assortativity, sample::drawn(4, {{0, 1}, {1, 0}, {0, 2}}, {}, true, {0, 0, 1, 1}, 2));
  CHECK(hangs.failed == 1);
  CHECK(std::isnan(hangs.se));
  CHECK(std::isnan(jackknife_ties(mixing::ei_index, sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 0, 1}, 2)).se));
  CHECK(jackknife_ties(mixing::ei_index, sample::drawn(3, {}, {}, true, {0, 0, 1}, 2)).why == reason::no_ties);
}
