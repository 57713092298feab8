#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include <samspill/inference.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

/// Values of a statistic under every distinct labelling, by walking all permutations of the labels: slow and obvious.
template <class Statistic>
std::vector<double> over_all_labellings(const network& net, const Statistic& statistic) {
  std::vector<index_t> labels(net.view().sectors.labels.begin(), net.view().sectors.labels.end());
  std::sort(labels.begin(), labels.end());
  std::vector<double> out;
  do out.push_back(statistic(net.with_sectors(labels, net.view().sectors.count).view()));
  while (std::next_permutation(labels.begin(), labels.end()));
  return out;
}

double within(const network_view& net) {
  double ties = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (const index_t j : net.out.row(i)) ties += i != j && net.sectors[i] == net.sectors[j];
  return ties;
}

/// n actors of which the first k are in sector 0; the statistic is largest for exactly one labelling.
inference one_sector_of(index_t n, index_t k, alternative side) {
  std::vector<double> values;
  std::vector<index_t> labels;
  for (index_t i = 0; i < n; ++i) {
    values.push_back(std::ldexp(1.0, n - i));
    labels.push_back(i < k ? 0 : 1);
  }
  const actor_values_view given(values, partition_view{labels, 2});
  const auto sum_of_sector = [](const actor_values_view& v) {
    double sum = 0;
    for (std::size_t i = 0; i < v.values.size(); ++i) sum += v.sectors.labels[i] == 0 ? v.values[i] : 0;
    return sum;
  };
  return infer(sum_of_sector, given, null::permute_sectors{}, {.replicates = 9999, .seed = 1, .alternative = side});
}

}  // namespace

TEST_CASE("permute_sectors visits every distinct labelling once where they are few", "[inference]") {
  sample::kind kind;
  kind.actors = 9;
  for (std::uint64_t seed = 0; seed < 12; ++seed) {
    kind.directed = seed % 2 == 0;
    const network net = sample::draw(kind, seed).make();
    const std::vector<double> all = over_all_labellings(net, within);
    const auto test = infer(within, net, null::permute_sectors{}, {.replicates = 9999, .seed = 1});
    REQUIRE(test.exact);
    REQUIRE(test.replicates == static_cast<std::int64_t>(all.size()));
    REQUIRE(test.diagnostics.arrangements == static_cast<double>(all.size()));
    const double observed = within(net.view());
    const auto n = static_cast<double>(all.size());
    CHECK(test.p_greater == static_cast<double>(std::count_if(all.begin(), all.end(), [&](double x) { return x >= observed; })) / n);
    CHECK(test.p_less == static_cast<double>(std::count_if(all.begin(), all.end(), [&](double x) { return x <= observed; })) / n);
    CHECK(test.p == std::min(1.0, 2 * std::min(test.p_greater, test.p_less)));
    CHECK(test.mc_error == 0);
    const double top = *std::max_element(all.begin(), all.end());
    const double bottom = *std::min_element(all.begin(), all.end());
    const double rarer = static_cast<double>(std::min(std::count(all.begin(), all.end(), top), std::count(all.begin(), all.end(), bottom))) / n;
    CHECK(test.smallest_p == std::min(1.0, 2 * rarer));
  }
}

TEST_CASE("permute_sectors by drawing agrees with visiting all, within its own error", "[inference]") {
  sample::kind kind;
  kind.actors = 9;
  for (std::uint64_t seed = 20; seed < 26; ++seed) {
    const network net = sample::draw(kind, seed).make();
    const auto exact = infer(within, net, null::permute_sectors{}, {.replicates = 9999});
    const auto drawn = infer(within, net, null::permute_sectors{}, {.replicates = 9999, .seed = 5, .enumerate_up_to = 1});
    REQUIRE(exact.exact);
    REQUIRE_FALSE(drawn.exact);
    CHECK(std::abs(drawn.p_greater - exact.p_greater) < 4 * 0.5 / std::sqrt(9999.0));
    CHECK(std::abs(drawn.null_mean - exact.null_mean) <= 4 * exact.null_sd / std::sqrt(9999.0));
    CHECK(drawn.null_sd == Approx(exact.null_sd).epsilon(0.05).margin(1e-12));
    CHECK(drawn.smallest_p == 2.0 / 10000);
  }
}

TEST_CASE("permute_sectors draws all labellings alike", "[inference]") {
  const std::vector<index_t> labels{0, 0, 1, 1, 2};
  const detail::labellings ways(labels, {});
  CHECK(ways.count() == 30);
  std::map<std::vector<index_t>, std::int64_t> seen;
  std::vector<index_t> drawn;
  for (std::uint64_t r = 0; r < 30000; ++r) {
    philox random(7, r);
    ways.shuffle(random, drawn);
    ++seen[drawn];
  }
  CHECK(seen.size() == 30);
  CHECK(sample::chi_square(seen, 30) < sample::chi_square_limit(29));
}

TEST_CASE("permute_sectors keeps to its strata, and a stratum of one leaves nothing to show", "[inference]") {
  const std::vector<index_t> labels{0, 1, 1, 0, 1, 2, 2};
  const std::vector<index_t> strata{0, 0, 0, 1, 1, 1, 2};
  const detail::labellings ways(labels, strata);
  // 3 ways for {0, 1, 1}, 6 for {0, 1, 2}, 1 for {2}
  REQUIRE(ways.count() == 18);
  std::set<std::vector<index_t>> visited;
  std::vector<index_t> drawn;
  for (std::uint64_t rank = 0; rank < 18; ++rank) {
    std::vector<index_t> by_number, by_step;
    ways.visit(rank, by_number);
    if (rank == 0) drawn = by_number;
    else ways.next(drawn);
    CHECK(drawn == by_number);
    for (index_t s = 0; s < 3; ++s) {
      std::multiset<index_t> here, observed;
      for (std::size_t i = 0; i < labels.size(); ++i)
        if (strata[i] == s) here.insert(drawn[i]), observed.insert(labels[i]);
      CHECK(here == observed);
    }
    visited.insert(drawn);
  }
  CHECK(visited.size() == 18);

  const network net = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 1, 1}, 2);
  const auto alone = infer(within, net, null::permute_sectors{.strata = {0, 1, 2}}, {.replicates = 99});
  CHECK(alone.p == 1);
  CHECK(alone.smallest_p == 1);
}

TEST_CASE("permute_sectors cannot go below one over the number of labellings", "[inference]") {
  // subject.md 5.2: k of n actors in the sector, one-sided, three decimals
  const std::vector<std::vector<double>> table{{.167, .067, .050, .067}, {.125, .036, .018, .014}, {.100, .022, .008, .005}, {.067, .010, .002, .001}, {.050, .005, .001}};
  const std::vector<index_t> sizes{6, 8, 10, 15, 20};
  for (std::size_t row = 0; row < sizes.size(); ++row)
    for (std::size_t k = 1; k <= table[row].size(); ++k) {
      const auto test = one_sector_of(sizes[row], static_cast<index_t>(k), alternative::greater);
      REQUIRE(test.exact);
      CHECK(std::abs(test.smallest_p - table[row][k - 1]) < 0.0005 + 1e-12);
      CHECK(test.p == test.smallest_p);
    }
  // one municipality among 20 actors never gets below .05, two-sided not below .10
  CHECK(one_sector_of(20, 1, alternative::greater).smallest_p == 0.05);
  CHECK(one_sector_of(20, 1, alternative::two_sided).smallest_p == Approx(0.10));
}

TEST_CASE("ei_index has the moments that its labellings have", "[inference]") {
  sample::kind kind;
  kind.actors = 8;
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    kind.directed = seed % 2 == 0;
    const network net = sample::draw(kind, 100 + seed).make();
    const auto test = infer(mixing::ei_index, net, null::permute_sectors{}, {.replicates = 999});
    REQUIRE(test.exact);
    CHECK(test.null_mean == Approx(test.diagnostics.exact_mean).epsilon(1e-12).margin(1e-13));
    CHECK(test.null_sd == Approx(test.diagnostics.exact_sd).epsilon(1e-9).margin(1e-9));
    const auto plain = [](const network_view& view) { return mixing::ei_index(view); };
    const auto slow = infer(plain, net, null::permute_sectors{}, {.replicates = 99999});
    CHECK(slow.p == test.p);
    CHECK(slow.smallest_p == test.smallest_p);
  }
}

TEST_CASE("statistics of the mixing matrix are enumerated up to a million labellings", "[inference]") {
  sample::kind kind;
  kind.actors = 14;
  const network net = sample::draw(kind, 3).make();
  const auto test = infer(mixing::ei_index, net, null::permute_sectors{}, {.replicates = 99});
  CHECK(test.exact);
  CHECK(test.replicates > 100);
  CHECK(test.null_mean == Approx(test.diagnostics.exact_mean).epsilon(1e-10));
  CHECK(test.null_sd == Approx(test.diagnostics.exact_sd).epsilon(1e-8));
}

TEST_CASE("infer tests every value of a metric on the same replicates", "[inference]") {
  const network net = sample::draw({}, 4).make();
  const auto table = infer(mixing::mixing_matrix, net, null::permute_sectors{}, {.replicates = 499, .seed = 2});
  REQUIRE(table.cells.size() == 9);
  for (std::size_t cell = 0; cell < 9; ++cell) {
    const auto one = infer([cell](const network_view& v) { return mixing::mixing_matrix(v).values[cell]; }, net, null::permute_sectors{}, {.replicates = 499, .seed = 2});
    CHECK(table.cells[cell].p == one.p);
    CHECK(table.cells[cell].null_mean == one.null_mean);
  }
}

TEST_CASE("infer gives the same bits on 1, 2 and 8 threads and with another executor", "[inference]") {
  sample::kind kind;
  kind.actors = 30;
  const network net = sample::draw(kind, 8).make();
  const auto on = [&](run_context context) { return infer(mixing::mixing_matrix, net, null::permute_sectors{}, {.replicates = 500, .seed = 3}, context); };
  run_context one, two, eight, backwards;
  one.threads = 1;
  two.threads = 2;
  eight.threads = 8;
  backwards.threads = 4;
  backwards.execute = [](int count, const std::function<void(int)>& job) {
    for (int w = count; w-- > 0;) job(w);
  };
  const auto first = on(one);
  for (const auto& context : {two, eight, backwards}) {
    const auto other = on(context);
    for (std::size_t c = 0; c < first.cells.size(); ++c) {
      CHECK(other.cells[c].p == first.cells[c].p);
      CHECK(other.cells[c].null_mean == first.cells[c].null_mean);
      CHECK(other.cells[c].null_sd == first.cells[c].null_sd);
      CHECK(other.cells[c].interval.low == first.cells[c].interval.low);
    }
  }
}

TEST_CASE("infer counts replicates without a value, and says when there is none", "[inference]") {
  const network net = sample::draw({}, 4).make();
  const double observed = within(net.view());
  const auto some = [&](const network_view& v) { return within(v) > observed ? undefined_value : within(v); };
  const auto test = infer(some, net, null::permute_sectors{}, {.replicates = 499, .seed = 2});
  CHECK(test.failed > 0);
  CHECK(test.failed < 499);
  CHECK(test.p_less == 1);
  int calls = 0;
  run_context alone;
  alone.threads = 1;
  const auto never = [&](const network_view& v) { return calls++ == 0 ? within(v) : undefined_value; };
  const auto none = infer(never, net, null::permute_sectors{}, {.replicates = 99}, alone);
  CHECK(none.failed == 99);
  CHECK(none.why == reason::failed_replicates);
  CHECK(std::isnan(none.p));
  const auto undefined = infer([](const network_view&) { return scalar(reason::no_ties); }, net, null::permute_sectors{}, {.replicates = 99});
  CHECK(undefined.why == reason::no_ties);
  CHECK(std::isnan(undefined.p));
}

TEST_CASE("infer stops when asked", "[inference]") {
  const network net = sample::draw({}, 4).make();
  std::stop_source stop;
  int calls = 0;
  run_context context;
  context.threads = 1;
  context.stop = stop.get_token();
  const auto slow = [&](const network_view& v) {
    if (++calls == 50) stop.request_stop();
    return within(v);
  };
  CHECK_THROWS_AS(infer(slow, net, null::permute_sectors{}, {.replicates = 100000}, context), cancelled);
  CHECK(calls < 200);
  CHECK_THROWS_AS(infer(mixing::ei_index, net, null::permute_sectors{}, {.replicates = 99}, stop.get_token()), cancelled);
  run_context polled;
  polled.threads = 2;
  polled.poll = [] { return true; };
  CHECK_THROWS_AS(infer([](const network_view& v) { return std::this_thread::sleep_for(std::chrono::milliseconds(1)), within(v); }, net, null::permute_sectors{}, {.replicates = 5000}, polled), cancelled);
}

TEST_CASE("permute_sectors refuses what it cannot permute", "[inference]") {
  const network bare = sample::drawn(3, {{0, 1}});
  const network net = sample::drawn(3, {{0, 1}}, {}, true, {0, 1, 1}, 2);
  CHECK(sample::code_of([&] { infer(within, bare, null::permute_sectors{}); }) == 304);
  CHECK(sample::code_of([&] { infer(within, net, null::permute_sectors{.strata = {0, 1}}); }) == 206);
  CHECK(sample::code_of([&] { infer(within, net, null::permute_sectors{.strata = {0, 1, -1}}); }) == 208);
  CHECK(sample::code_of([&] { infer(within, net, null::permute_sectors{}, {.replicates = 0}); }) == 402);
}

TEST_CASE("ties in the statistic are counted as ties, whatever order sums were made in", "[inference]") {
  // 0.1 + 0.2 is not 0.3: every labelling gives the same sum up to the last bits
  const std::vector<double> values{0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
  const std::vector<index_t> labels{0, 1, 0, 1, 0, 1};
  const auto all_by_sector = [](const actor_values_view& v) {
    double sum = 0;
    for (const index_t s : {0, 1})
      for (std::size_t i = 0; i < v.values.size(); ++i)
        if (v.sectors.labels[i] == s) sum += v.values[i];
    return sum;
  };
  const auto test = infer(all_by_sector, actor_values_view(values, partition_view{labels, 2}), null::permute_sectors{});
  CHECK(test.exact);
  CHECK(test.p == 1);
  CHECK(test.smallest_p == 1);
}
