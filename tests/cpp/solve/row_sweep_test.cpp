#include <samspill/solve/row_sweep.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_paths.hpp"
#include "support/sample.hpp"
#include "support/shapes.hpp"
#include "support/stops.hpp"

#include <string>

using namespace samspill;
using namespace sample;

namespace {

std::vector<double> of_actors(const network_view& net, const path_rule& rule = {}, const run_context& context = {}, row_sweep_plan plan = {}) {
  return row_swept_sums(net, rule, path_part::actors, context, plan);
}
std::vector<double> of_arcs(const network_view& net, const run_context& context = {}, row_sweep_plan plan = {}) {
  return row_swept_sums(net, {}, path_part::arcs, context, plan);
}

/// largest_gap where sums in another order may leave something near 0, beside the number of pairs of which a share is summed.
double gap_to_pairs(const std::vector<double>& a, const std::vector<double>& b) {
  double out = a.size() == b.size() ? 0 : unbounded;
  for (std::size_t i = 0; i < std::min(a.size(), b.size()); ++i) out = std::max(out, gap_between(a[i], b[i], std::max(1.0, std::abs(b[i]))));
  return out;
}

/// Five ties for every three actors, loops among them.
network sparse(index_t n, bool directed, std::uint64_t seed) {
  philox random(seed, 0);
  std::vector<index_t> from, to;
  for (index_t t = 0; t < 5 * (n / 3); ++t) {
    from.push_back(static_cast<index_t>(random.below(static_cast<std::uint64_t>(n))));
    to.push_back(static_cast<index_t>(random.below(static_cast<std::uint64_t>(n))));
  }
  return network(build_csr<strength>(n, from, to, {}, directed, parallel_rule::max), directed);
}

double shorter_is_more(double hops) { return 1 / (hops + 1); }
double half_less(double hops) { return 1 / (hops + 1) - 0.5; }

}  // namespace

TEST_CASE("row_sweep equals the textbook's loop on 2,700 small networks of every kind, in each numbering, width and precision, reduced and not", "[solve]") {
  double actors = 0, arcs = 0, single = 0;
  std::uint64_t seed = 0;
  for (const shape kind : every_shape)
    for (const bool directed : {true, false})
      for (int k = 0; k < 150; ++k) {
        const auto n = static_cast<index_t>(k < 130 ? k % 26 : 30 + 2 * (k - 130));
        const network net = of_shape(kind, n, directed, ++seed);
        const naive::path_totals expected = naive::brandes(net);
        row_sweep_plan plan{.renumber = k % 4 != 3, .narrow_from = k % 3 == 0 ? 0 : 50000, .reduce = reduction::never};
        actors = std::max(actors, largest_gap(of_actors(net, {}, {.threads = 1}, plan), expected.of_actor));
        arcs = std::max(arcs, largest_gap(of_arcs(net, {.threads = 1}, plan), expected.of_arc));
        single = std::max(single, largest_gap(of_actors(net, {}, {.threads = 1}, {.single = true, .reduce = reduction::never}), expected.of_actor));
        if (directed) continue;
        plan.reduce = reduction::always;
        actors = std::max(actors, gap_to_pairs(of_actors(net, {}, {.threads = 1}, plan), expected.of_actor));
        plan.single = true;
        single = std::max(single, gap_to_pairs(of_actors(net, {}, {.threads = 1}, plan), expected.of_actor));
      }
  CHECK(seed == 2700);
  CHECK(actors < 1e-12);
  CHECK(arcs < 1e-12);
  CHECK(single < 2e-6);
}

TEST_CASE("row_sweep counts paths by their length, at their ends and between groups as the textbook's loop does", "[solve]") {
  double gap = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      const network net = of_shape(seed % 2 == 0 ? shape::drawn : shape::parts, static_cast<index_t>(seed), directed, seed);
      const std::vector<index_t> groups = three_groups(net.view().n());
      for (const path_rule& rule : {path_rule{.inside = shorter_is_more, .at_ends = half_less}, path_rule{.groups = groups}, path_rule{.at_ends = shorter_is_more, .groups = groups}}) {
        const std::vector<double> found = of_actors(net, rule), expected = naive::brandes(net, rule).of_actor;
        REQUIRE(found.size() == expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) gap = std::max(gap, gap_between(found[i], expected[i], 1));  // sums with signs
      }
    }
  CHECK(gap < 1e-12 * 60);
}

TEST_CASE("row_sweep counts paths from some sources alone, near or far from each other, whether or not networks are reduced otherwise", "[solve]") {
  double actors = 0, arcs = 0, single = 0;
  std::uint64_t seed = 0;
  for (const shape kind : every_shape)
    for (const bool directed : {true, false})
      for (index_t n = 1; n < 120; n += 7) {
        const network net = of_shape(kind, n, directed, ++seed);
        const std::vector<index_t> sources = some_of(net.view().n(), seed);
        const std::vector<index_t> groups = three_groups(net.view().n());
        const path_rule rule{.sources = sources}, joined{.at_ends = shorter_is_more, .groups = groups, .sources = sources};
        const naive::path_totals expected = naive::brandes(net, rule);
        actors = std::max(actors, largest_gap(of_actors(net, rule, {}, {.reduce = reduction::always}), expected.of_actor));
        actors = std::max(actors, gap_to_pairs(of_actors(net, joined), naive::brandes(net, joined).of_actor));
        arcs = std::max(arcs, largest_gap(row_swept_sums(net, rule, path_part::arcs, {}), expected.of_arc));
        single = std::max(single, largest_gap(of_actors(net, rule, {}, {.single = true}), expected.of_actor));
      }
  CHECK(actors < 1e-12);
  CHECK(arcs < 1e-12);
  CHECK(single < 2e-6);
}

TEST_CASE("row_sweep counts on where numbers of paths leave the range of double, and of float", "[solve]") {
  //  0 -< 1 .. 4 >- 5 -< 6 .. 9 >- 10 ...: 4^520 is above 1e313
  const network far = detours(520, 4);
  const naive::path_totals expected = naive::brandes(far);
  const auto actors = of_actors(far);
  const auto arcs = of_arcs(far);
  if (naive::counts_leave_double()) {
    CHECK(largest_gap(actors, expected.of_actor) < 1e-12);
    CHECK(largest_gap(arcs, expected.of_arc) < 1e-12);
  }
  //  4^100 is above 1e60
  const network near = detours(100, 4);
  CHECK(largest_gap(of_actors(near, {}, {}, {.single = true}), naive::brandes(near).of_actor) < 2e-6);
  //  more than 200 levels
  ties steps;
  for (index_t i = 0; i + 1 < 300; ++i) steps.emplace_back(i, i + 1);
  const std::vector<double> along = of_actors(sample::drawn(300, steps, {}, false), {}, {}, {.single = true});
  for (index_t i = 0; i < 300; ++i) REQUIRE(along[at(i)] == Approx(2.0 * i * (299 - i)).epsilon(1e-12));
}

TEST_CASE("row_sweep of a network that is reduced gives up where numbers of paths leave the range, and counts in the whole", "[solve]") {
  const network far = detours(520, 4);
  const std::vector<double> whole = of_actors(far, {}, {}, {.reduce = reduction::never});
  // four ways from one actor to the next are a block of untied twins: nothing is left to sweep, nor to overflow
  CHECK(gap_to_pairs(of_actors(far, {}, {}, {.reduce = reduction::always}), whole) < 1e-12);
  // closed to a ring, 3^700 paths half around, and no way like another: the first and second of a stage have one more contact in common, the second and third too
  ties drawn;
  const index_t stages = 1400;
  for (index_t s = 0; s < stages; ++s) {
    const index_t here = 6 * s, next = 6 * ((s + 1) % stages);
    for (index_t k = 1; k <= 3; ++k) {
      drawn.emplace_back(here, here + k);
      drawn.emplace_back(here + k, next);
    }
    for (index_t k = 1; k <= 2; ++k) {
      drawn.emplace_back(here + k, here + 3 + k);
      drawn.emplace_back(here + k + 1, here + 3 + k);
    }
  }
  const network ring = sample::drawn(6 * stages, drawn, {}, false);
  CHECK_FALSE(detail::reduced_sums(ring.view().out, {.reduce = reduction::always}, {}).has_value());
  const std::vector<double> around = of_actors(ring, {}, {}, {.reduce = reduction::always});
  for (std::size_t i = 6; i < around.size(); ++i) REQUIRE(around[i] == Approx(around[i % 6]).epsilon(1e-11));  // every stage is like the first
  CHECK(around[0] > around[1]);
}

TEST_CASE("row_sweep reduces networks of teams and leaves by itself, and no others", "[solve]") {
  const network teams = of_shape(shape::teams, 600, false, 3), drawn = sample::draw({600, false, false, false, 0.02, 1}, 5).make();
  CHECK(detail::worth_reducing(teams.view().out));
  CHECK(detail::reduced_sums(teams.view().out, {}, {}) == of_actors(teams));
  CHECK_FALSE(detail::worth_reducing(drawn.view().out));
  CHECK_FALSE(detail::reduced_sums(drawn.view().out, {}, {}).has_value());
}

TEST_CASE("row_sweep in single precision keeps to 2e-6 below a hub of thousands", "[solve]") {
  philox random(3, 0);
  ties drawn;
  for (index_t i = 1; i < 1500; ++i) {
    drawn.emplace_back(0, i);
    const auto j = static_cast<index_t>(1 + random.below(1499)), k = static_cast<index_t>(1500 + random.below(500));
    if (i < j) drawn.emplace_back(i, j);
    drawn.emplace_back(i, k);
  }
  std::sort(drawn.begin(), drawn.end());
  drawn.erase(std::unique(drawn.begin(), drawn.end()), drawn.end());
  const network net = sample::drawn(2000, drawn, {}, false);
  CHECK(largest_gap(of_actors(net, {}, {}, {.single = true}), of_actors(net)) < 2e-6);
}

TEST_CASE("row_sweep gives the same bits on 1, 2, 3 and 8 threads, and the same to 1e-12 at every instruction set", "[solve]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({400, directed, true, false, 0.02, 2}, 5).make();
    const auto all = [&](const run_context& context) {
      std::vector<std::vector<double>> out;
      for (const bool single : {false, true}) out.push_back(of_actors(net, {}, context, {.single = single}));
      if (!directed) out.push_back(of_actors(net, {}, context, {.reduce = reduction::always}));
      out.push_back(of_actors(net, {}, context, {.narrow_from = 0}));
      out.push_back(of_arcs(net, context));
      return out;
    };
    const auto lowest = all({.threads = 1, .isa = isa_level::baseline});
    for (const isa_level level : isa_levels_of_processor()) {
      const auto one = all({.threads = 1, .isa = level});
      for (const int threads : {2, 3, 8}) CHECK(all({.threads = threads, .isa = level}) == one);
      for (std::size_t k = 0; k < one.size(); ++k) CHECK(largest_gap(one[k], lowest[k]) < (k == 1 ? 2e-6 : 1e-12));
    }
  }
}

TEST_CASE("row_sweep gives the same bits where threads share each batch of sources", "[solve]") {
  for (const bool directed : {true, false}) {
    const network net = sparse(12'000, directed, 3);
    std::vector<index_t> sources;
    for (index_t s = 0; s < 12'000; s += 400) sources.push_back(s);
    const std::vector<index_t> groups = three_groups(12'000);
    const path_rule rule{.sources = sources}, joined{.at_ends = shorter_is_more, .groups = groups, .sources = sources};
    const auto all = [&](const run_context& context, sharing share) {
      std::vector<std::vector<double>> out;
      for (const bool single : {false, true}) out.push_back(of_actors(net, rule, context, {.single = single, .share = share}));
      out.push_back(of_actors(net, joined, context, {.share = share}));
      out.push_back(of_actors(net, rule, context, {.narrow_from = 0, .share = share}));
      out.push_back(row_swept_sums(net, rule, path_part::arcs, context, {.share = share}));
      return out;
    };
    for (const isa_level level : isa_levels_of_processor()) {
      const auto one = all({.threads = 1, .isa = level}, sharing::never);
      for (const int threads : {1, 2, 3, 8}) CHECK(all({.threads = threads, .isa = level}, sharing::always) == one);
    }
  }
}

TEST_CASE("row_sweep gives the same bits where threads share batches of a network that is reduced, or whose numbers of paths leave the range", "[solve]") {
  const network teams = of_shape(shape::teams, 3000, false, 3), far = detours(520, 4);
  for (const network* net : {&teams, &far}) {
    const auto share = [&](sharing how, int threads) { return of_actors(*net, {}, {.threads = threads}, {.share = how}); };
    const std::vector<double> one = share(sharing::never, 1);
    for (const int threads : {2, 3}) CHECK(share(sharing::always, threads) == one);
  }
}

TEST_CASE("row_sweep stops inside a block, on the poll of the calling thread or on a token", "[solve]") {
  const network net = sample::draw({2500, false, false, false, 0.02, 1}, 5).make();
  int polls = 0;
  run_context polled{.threads = 1};
  polled.poll = [&] { return ++polls >= 4; };
  CHECK_THROWS_AS(of_actors(net, {}, polled), cancelled);
  CHECK(polls >= 4);
  std::stop_source stop;
  stop.request_stop();
  run_context context{.threads = 3};
  context.stop = stop.get_token();
  CHECK_THROWS_AS(of_actors(net, {}, context), cancelled);
}

TEST_CASE("row_sweep stops inside a batch that is counted source by source", "[solve]") {
  const network far = detours(1100, 4);  // numbers of paths leave the range
  CHECK(hears_poll(600, [&](const run_context& context) { of_actors(far, {}, context, {.reduce = reduction::never}); }));
}
