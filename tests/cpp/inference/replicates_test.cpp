#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <vector>

#include <samspill/inference.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/symmetry/reciprocity.hpp>

#include "support/sample.hpp"

using namespace samspill;

namespace {

network ring_with_chords(index_t n) {
  std::vector<index_t> from, to, labels;
  for (index_t i = 0; i < n; ++i) {
    for (const index_t step : {1, 3, 7}) from.push_back(i), to.push_back((i + step) % n);
    labels.push_back(i % 3);
  }
  return network(build_csr<strength>(n, from, to, {}, true), true, labels, 3);
}

/// Share of arcs that go one step along the ring: 1/3 as observed, about 1/n once the chain has forgotten.
double along_the_ring(const network_view& net) {
  double count = 0;
  for (index_t i = 0; i < net.n(); ++i) count += net.out.has(i, (i + 1) % net.n());
  return count / static_cast<double>(net.out.arcs());
}

bool same_bits(double a, double b) { return std::memcmp(&a, &b, sizeof a) == 0; }

void check_same(const tested& a, const tested& b) {
  CHECK(same_bits(a.p, b.p));
  CHECK(same_bits(a.p_greater, b.p_greater));
  CHECK(same_bits(a.p_less, b.p_less));
  CHECK(same_bits(a.null_mean, b.null_mean));
  CHECK(same_bits(a.null_sd, b.null_sd));
  CHECK(same_bits(a.mc_error, b.mc_error));
  CHECK(same_bits(a.autocorrelation, b.autocorrelation));
  CHECK(same_bits(a.interval.low, b.interval.low));
  CHECK(a.verdict == b.verdict);
}

template <class Null>
void check_pieces(const Null& model, std::int64_t replicates, std::int64_t stop_after) {
  const network net = ring_with_chords(9);
  const auto value = [](const network_view& drawn) { return detail::flatten(symmetry::reciprocity(drawn)); };
  const auto metric = [](const network_view& drawn) { return symmetry::reciprocity(drawn); };
  const auto whole = infer(metric, net, model, {.replicates = replicates, .seed = 5, .alternative = alternative::two_sided, .options = {}, .enumerate_up_to = 0, .stop_after = stop_after});
  const detail::replicate_source source(model.prepare(net.view()), value);
  const auto how = source.design(net.view(), Null::code, {replicates, 5, alternative::two_sided, 0, stop_after});
  detail::replicate_table rows{{}, {}, {}, 1};
  for (std::int64_t begin = 0, step = 1; begin < how.items; begin += step, step += 7) rows.append(source.draw(how, begin, std::min(begin + step, how.items), {}));
  const inferences joined = detail::conclude(how, rows, alternative::two_sided, {});
  check_same(whole, joined.cells.front());
  CHECK(whole.replicates == joined.replicates);
  CHECK(whole.stopped == joined.stopped);
  CHECK(same_bits(whole.diagnostics.accepted, joined.diagnostics.accepted));
}

}  // namespace

TEST_CASE("replicates drawn in pieces give the bits of the whole") {
  check_pieces(null::rewire_directed{}, 150, 0);
  check_pieces(null::rewire_directed{}, 150, 8);
  check_pieces(null::permute_sectors{}, 199, 0);
  check_pieces(null::permute_sectors{}, 1999, 0);  // 1680 labellings, each visited once
}

TEST_CASE("replicates looked at halfway come out as if nobody had looked") {
  const network net = ring_with_chords(12);
  const auto plan = null::rewire_directed{}.prepare(net.view());
  auto looked = plan.dealer(), straight = plan.dealer();
  philox one(3, 4), other(3, 4);
  CHECK(along_the_ring(looked.halfway(one)) < 0.34);
  CHECK(std::ranges::equal(looked.rest(one).out.targets, straight.draw(other).out.targets));
  CHECK(looked.notes() == straight.notes());
}

TEST_CASE("replicates tell a chain that is too short from one that has forgotten") {
  const network net = ring_with_chords(900);
  const auto slow = infer(along_the_ring, net, null::rewire_directed{false, 0.1}, {.replicates = 120});
  CHECK_FALSE(slow.mixed);
  CHECK(slow.autocorrelation > 0.5);
  CHECK(slow.effective_replicates < 40);
  CHECK(slow.verdict == verdict::too_little);
  const auto long_enough = infer(along_the_ring, net, null::rewire_directed{}, {.replicates = 120});
  CHECK(long_enough.mixed);
  CHECK(std::abs(long_enough.autocorrelation) < 4 / std::sqrt(120.0));
  CHECK(long_enough.effective_replicates > 60);
  CHECK(long_enough.verdict == verdict::suggests);
  // too few chains tell nothing, and a null that is no chain has nothing to forget
  CHECK(std::isnan(infer(along_the_ring, net, null::rewire_directed{}, {.replicates = 20}).autocorrelation));
  CHECK(std::isnan(infer(mixing::ei_index, net, null::permute_sectors{}, {.replicates = 120}).autocorrelation));
}

TEST_CASE("replicates see that no chain had left where all began") {
  std::vector<double> drawn;
  philox random(5, 1);
  for (int r = 0; r < 200; ++r) drawn.push_back(random.unit());
  detail::rank_reader reader;
  const detail::null_kind kind{alternative::greater, false, false, 0, 200};
  const tested moved = detail::test_against(2.0, drawn, std::vector<double>(100, 2.0), kind, reader);
  CHECK(moved.p == Approx(1.0 / 201));
  CHECK_FALSE(moved.mixed);
  CHECK(moved.verdict == verdict::too_little);
  // what hardly ever varies may well be alike halfway
  std::fill(drawn.begin(), drawn.end(), 1.0);
  drawn[3] = drawn[150] = 0.5;
  CHECK(detail::test_against(2.0, drawn, std::vector<double>(100, 1.0), kind, reader).mixed);
}

TEST_CASE("replicates that stop early and have no value are none of those that p could come of") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  std::vector<double> drawn(99, nan);
  for (std::size_t r = 0; r < 9; ++r) drawn[11 * r] = 0;
  detail::rank_reader reader;
  const tested found = detail::test_against(1.0, drawn, {}, {alternative::two_sided, false, false, 10, 99}, reader);
  CHECK(found.failed == 90);
  CHECK(found.p == Approx(2.0 / 10));
  CHECK(found.smallest_p == Approx(2.0 / 10));
}

TEST_CASE("replicates that stop early: the p of Besag and Clifford by hand") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::vector<double> drawn{1, 5, nan, 2, 6, 0, 7, 3};
  // at least 5: draws 2, 5 and 7, of which the last is the sixth with a value
  const auto tail = detail::read_tail(5, drawn, alternative::greater, 3);
  CHECK(tail.settled);
  CHECK(tail.read == 7);
  CHECK(tail.p == Approx(3.0 / 6));
  CHECK(tail.mc_error == Approx(0.5 * std::sqrt(0.5 / 3)));
  const auto open = detail::read_tail(5, drawn, alternative::greater, 4);
  CHECK_FALSE(open.settled);
  CHECK(open.p == Approx(4.0 / 8));
  CHECK(detail::settled_after(5, drawn, alternative::greater, 3) == 7);
  CHECK(detail::settled_after(5, drawn, alternative::two_sided, 3) == 7);
  CHECK(detail::settled_after(5, drawn, alternative::less, 3) == 4);
  CHECK(detail::settled_after(5, drawn, alternative::less, 8) == 9);
}

TEST_CASE("replicates that stop early keep the level of the test") {
  // observed and draws are exchangeable: P(p <= a) <= a
  const std::int64_t allowed = 199;
  const double tries = 6000;
  detail::rank_reader reader;
  for (const alternative side : {alternative::greater, alternative::two_sided}) {
    std::vector<double> rejected(3, 0.0);
    double drawn_in_all = 0;
    for (std::uint64_t t = 0; t < static_cast<std::uint64_t>(tries); ++t) {
      philox random(17, t);
      const double observed = random.unit();
      std::vector<double> drawn;
      for (std::int64_t r = 0; r < allowed; ++r) drawn.push_back(random.unit());
      drawn.resize(std::min(drawn.size(), detail::settled_after(observed, drawn, side, 5)));
      drawn_in_all += static_cast<double>(drawn.size());
      const tested found = detail::test_against(observed, drawn, {}, {side, false, false, 5, allowed}, reader);
      CHECK(found.p >= found.smallest_p);
      const std::vector<double> levels{0.01, 0.05, 0.10};
      for (std::size_t a = 0; a < levels.size(); ++a) rejected[a] += found.p <= levels[a];
    }
    CHECK(rejected[0] / tries <= 0.01 + 3 * std::sqrt(0.01 * 0.99 / tries));
    CHECK(rejected[1] / tries <= 0.05 + 3 * std::sqrt(0.05 * 0.95 / tries));
    CHECK(rejected[2] / tries <= 0.10 + 3 * std::sqrt(0.10 * 0.90 / tries));
    CHECK(rejected[1] / tries >= 0.035);  // and it is not idle
    CHECK(drawn_in_all < 0.4 * tries * static_cast<double>(allowed));
  }
}

TEST_CASE("replicates read without sorting tell what sorted ones do") {
  detail::rank_reader reader;
  const double infinite = std::numeric_limits<double>::infinity(), nan = std::numeric_limits<double>::quiet_NaN();
  for (std::uint64_t seed = 0; seed < 120; ++seed) {
    CAPTURE(seed);
    philox random(seed, 5);
    const std::size_t size = std::vector<std::size_t>{1, 2, 5, 40, 999, 1023, 1024, 1025, 3000, 10000}[seed % 10];
    const auto draw = [&]() -> double {
      switch (seed / 10 % 6) {
        case 0: return random.unit();
        case 1: return random.below(7) / 7.0;                                          // many alike
        case 2: return std::exp(40 * random.unit());                                   // nearly all in one bin
        case 3: return random.below(50) == 0 ? infinite : random.unit();               // odds without a bound
        case 4: return random.below(3) == 0 ? nan : -1e-300 * random.unit();           // failed ones, and a range that no bin has room for
        default: return 0.1;
      }
    };
    std::vector<double> drawn, sorted;
    for (std::size_t r = 0; r < size; ++r) drawn.push_back(draw());
    double observed = draw();
    if (std::isnan(observed)) observed = 0;
    for (const double x : drawn)
      if (!std::isnan(x)) sorted.push_back(x);
    if (sorted.empty()) continue;
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    double largest = std::isfinite(observed) ? std::abs(observed) : 0;
    for (const double x : sorted)
      if (std::isfinite(x)) largest = std::max(largest, std::abs(x));
    double at_least = 0, at_most = 0, sum = 0;
    for (const double x : sorted) at_least += x >= observed - tie_tolerance * largest, at_most += x <= observed + tie_tolerance * largest, sum += x;
    for (const bool exact : {true, false}) {
      const tested found = detail::test_against(observed, drawn, {}, {alternative::two_sided, exact, false, 0, static_cast<std::int64_t>(size)}, reader);
      const double more = exact ? 0 : 1;
      CHECK(found.p_greater == (at_least + more) / (n + more));
      CHECK(found.p_less == (at_most + more) / (n + more));
      const auto out = static_cast<std::size_t>(std::floor(n * 0.025 + 1e-9)), inner = static_cast<std::size_t>(std::floor(n * 0.1 + 1e-9));
      CHECK(found.interval.low == sorted[out]);
      CHECK(found.interval.high == sorted[sorted.size() - 1 - out]);
      CHECK(found.interval_80.low == sorted[inner]);
      CHECK(found.interval_80.high == sorted[sorted.size() - 1 - inner]);
      CHECK(found.failed == static_cast<std::int64_t>(size - sorted.size()));
      if (std::isfinite(sum)) {
        CHECK(found.null_mean == Approx(sum / n).epsilon(1e-12));
        double squares = 0;
        for (const double x : sorted) squares += (x - sum / n) * (x - sum / n);
        if (n > 1 && sorted.front() == sorted.back()) CHECK(found.null_sd == 0);
        if (n > 1) CHECK(found.null_sd == Approx(std::sqrt(squares / (exact ? n : n - 1))).epsilon(1e-9).margin(1e-12 * largest));
      }
      if (exact) {
        const auto top = static_cast<double>(std::count_if(sorted.begin(), sorted.end(), [&](double x) { return x >= sorted.back() - tie_tolerance * largest; }));
        const auto bottom = static_cast<double>(std::count_if(sorted.begin(), sorted.end(), [&](double x) { return x <= sorted.front() + tie_tolerance * largest; }));
        CHECK(found.smallest_p == std::min(1.0, 2 * std::min(top, bottom) / n));
      }
    }
  }
}

TEST_CASE("replicates that the metric refuses are counted as failed") {
  const network net = ring_with_chords(12);
  int calls = 0;
  const auto moody = [&calls](const network_view& drawn) {
    if (++calls % 3 == 0) throw invalid_input(errc::option_out_of_range, "metric", "not today", "come back tomorrow");
    return along_the_ring(drawn);
  };
  run_context context;
  context.threads = 1;
  const auto found = infer(moody, net, null::rewire_directed{}, {.replicates = 30}, context);
  CHECK(found.failed == 10);
  CHECK(found.p > 0);
}
