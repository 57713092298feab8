#include <samspill/solve/distance_sums.hpp>
#include <samspill/solve/path_sums.hpp>

#include "support/catch.hpp"
#include "support/naive_paths.hpp"
#include "support/shapes.hpp"
#include "support/stops.hpp"

#include <array>

using namespace samspill;
using namespace sample;

namespace {

/// How long arcs are: any length; few, so that many paths tie; few that are not whole in binary, so that ties round differently; from a millionth to a million; all alike.
enum class stretch { real, whole, tenths, wide, alike };
constexpr std::array stretches{stretch::real, stretch::whole, stretch::tenths, stretch::wide, stretch::alike};

/// One length an arc, the same both ways where undirected.
std::vector<double> drawn_lengths(const network_view& net, stretch kind, std::uint64_t seed) {
  std::vector<double> out(net.out.targets.size());
  philox random(seed, 1);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      if (!net.directed && j < i) {
        out[at(arc)] = out[at(net.out.find(j, i))];
        continue;
      }
      switch (kind) {
        case stretch::real:
          out[at(arc)] = 1 + 9 * random.unit();
          break;
        case stretch::whole:
          out[at(arc)] = 1.0 + random.below(4);
          break;
        case stretch::tenths:
          out[at(arc)] = (1.0 + random.below(9)) / 10;
          break;
        case stretch::wide:
          out[at(arc)] = std::pow(10, 12 * random.unit() - 6);
          break;
        case stretch::alike:
          out[at(arc)] = 0.7;
          break;
      }
    }
  return out;
}

std::vector<double> of_actors(const network_view& net, std::span<const double> lengths, const path_rule& rule = {}, const run_context& context = {}) {
  return path_sums(net, lengths, rule, path_part::actors, context);
}
std::vector<double> of_arcs(const network_view& net, std::span<const double> lengths, const run_context& context = {}) {
  return path_sums(net, lengths, {}, path_part::arcs, context);
}

/// Source by source.
std::vector<double> one_by_one(const network_view& net, std::span<const double> lengths) {
  std::vector<double> out(at(net.n()), 0.0);
  dependencies on(net.n());
  for (index_t s = 0; s < net.n(); ++s) add_paths_from(s, net.out, lengths, {}, path_part::actors, on, out);
  return out;
}

/// Batches that rows take, of all.
std::pair<int, int> batches_taken(const network_view& net, std::span<const double> lengths) {
  const detail::length_network numbered(net.out, lengths, {});
  detail::length_sweeper sweep(numbered, detail::kernels(isa_level::best).lengths, path_part::actors);
  std::vector<double> sums(at(net.n()), 0.0);
  std::pair<int, int> out{0, 0};
  for (const detail::source_batch& of : detail::batches_of(numbered)) {
    out.first += sweep.add(of, sums);
    ++out.second;
  }
  return out;
}

double farther_is_less(double distance) { return 1 / (distance + 1); }

}  // namespace

TEST_CASE("length_sweep equals the textbook's loop on 1,440 networks of every kind, with lengths of every kind", "[solve]") {
  double actors = 0, arcs = 0;
  std::uint64_t seed = 0;
  for (const shape kind : every_shape)
    for (const stretch lengths_like : stretches)
      for (const bool directed : {true, false})
        for (int k = 0; k < 16; ++k) {
          const network net = of_shape(kind, static_cast<index_t>(8 + 3 * k), directed, ++seed);
          const std::vector<double> lengths = drawn_lengths(net, lengths_like, seed);
          const naive::path_totals expected = naive::brandes(net, lengths);
          actors = std::max(actors, largest_gap(of_actors(net, lengths, {}, {.threads = 1}), expected.of_actor));
          arcs = std::max(arcs, largest_gap(of_arcs(net, lengths, {.threads = 1}), expected.of_arc));
        }
  CHECK(seed == 1440);
  CHECK(actors < 1e-12);
  CHECK(arcs < 1e-12);
}

TEST_CASE("length_sweep leaves out arcs that no shortest path takes, and no others", "[solve]") {
  double actors = 0, arcs = 0;
  for (const shape kind : {shape::drawn, shape::clique, shape::two_sided, shape::twins, shape::ring})
    for (const stretch lengths_like : stretches) {
      const network net = of_shape(kind, 140, false, 7);
      const std::vector<double> lengths = drawn_lengths(net, lengths_like, 7);
      const naive::path_totals expected = naive::brandes(net, lengths);
      actors = std::max(actors, largest_gap(of_actors(net, lengths), expected.of_actor));
      arcs = std::max(arcs, largest_gap(of_arcs(net, lengths), expected.of_arc));
      detail::length_network numbered(net.view().out, lengths, {});
      const index_t before = numbered.out().arcs();
      detail::drop_detoured(numbered, detail::kernels(isa_level::best).lengths);
      const auto needless = std::count(expected.of_arc.begin(), expected.of_arc.end(), 0.0);
      CHECK(before - numbered.out().arcs() <= needless);
      if (kind == shape::clique && lengths_like == stretch::real) CHECK(before - numbered.out().arcs() > needless / 2);
    }
  CHECK(actors < 1e-12);
  CHECK(arcs < 1e-12);
}

TEST_CASE("length_sweep takes every batch of 3 sources or more where lengths are plain, and hands on what it cannot tell", "[solve]") {
  const network net = of_shape(shape::drawn, 160, false, 4);
  for (const stretch kind : stretches) {
    const auto [taken, all] = batches_taken(net, drawn_lengths(net, kind, 5));
    CHECK(all >= 9);
    CHECK(taken >= all - 1);
  }
  //  a step of 1e-15 of the way
  std::vector<double> lengths = drawn_lengths(net, stretch::real, 5);
  std::replace_if(lengths.begin(), lengths.end(), [](double length) { return length < 2; }, 1e-15);
  CHECK(batches_taken(net, lengths).first == 0);
  CHECK(largest_gap(of_actors(net, lengths), one_by_one(net, lengths)) < 1e-12);
}

TEST_CASE("length_sweep counts the ends of paths and paths between groups as the textbook's loop does", "[solve]") {
  double gap = 0;
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      const network net = of_shape(seed % 2 == 0 ? shape::drawn : shape::parts, static_cast<index_t>(seed + 10), directed, seed);
      const std::vector<double> lengths = drawn_lengths(net, stretches[seed % stretches.size()], seed);
      const std::vector<index_t> groups = three_groups(net.view().n());
      for (const path_rule& rule : {path_rule{.at_ends = farther_is_less}, path_rule{.groups = groups}, path_rule{.at_ends = farther_is_less, .groups = groups}})
        gap = std::max(gap, largest_gap(of_actors(net, lengths, rule), naive::brandes(net, lengths, rule).of_actor));
    }
  CHECK(gap < 1e-12);
}

TEST_CASE("length_sweep counts paths from some sources alone, near or far from each other", "[solve]") {
  double gap = 0;
  std::uint64_t seed = 0;
  for (const shape kind : every_shape)
    for (const stretch lengths_like : stretches)
      for (const bool directed : {true, false})
        for (const index_t n : {5, 14, 33, 90}) {
          const network net = of_shape(kind, n, directed, ++seed);
          const std::vector<double> lengths = drawn_lengths(net, lengths_like, seed);
          const std::vector<index_t> sources = some_of(net.view().n(), seed);
          const std::vector<index_t> groups = three_groups(net.view().n());
          const path_rule rule{.sources = sources}, joined{.at_ends = farther_is_less, .groups = groups, .sources = sources};
          const naive::path_totals expected = naive::brandes(net, lengths, rule);
          gap = std::max(gap, largest_gap(of_actors(net, lengths, rule), expected.of_actor));
          gap = std::max(gap, largest_gap(path_sums(net, lengths, rule, path_part::arcs, {}), expected.of_arc));
          gap = std::max(gap, largest_gap(of_actors(net, lengths, joined), naive::brandes(net, lengths, joined).of_actor));
        }
  CHECK(gap < 1e-12);
}

TEST_CASE("length_sweep takes lengths for the same exactly where one source at a time does", "[solve]") {
  double gap = 0;
  int taken = 0, all = 0;
  for (std::uint64_t seed = 1; seed <= 240; ++seed)
    for (const bool directed : {true, false}) {
      const network net = of_shape(every_shape[seed % every_shape.size()], static_cast<index_t>(20 + seed % 41), directed, seed);
      std::vector<double> lengths = drawn_lengths(net, seed % 3 == 0 ? stretch::tenths : stretch::whole, seed);
      philox random(seed, 2);
      // differences from far below 1e-14 to far above it, the finest on few arcs
      const double step = std::pow(10, -17 + 0.25 * static_cast<double>(seed % 24)), share = seed % 2 == 0 ? 0.1 : 0.9;
      for (index_t i = 0; i < net.view().n(); ++i)
        for (index_t arc = net.view().out.first(i); arc < net.view().out.last(i); ++arc) {
          const index_t j = net.view().out.targets[at(arc)];
          if (!directed && j < i) lengths[at(arc)] = lengths[at(net.view().out.find(j, i))];
          else if (random.unit() < share) lengths[at(arc)] *= 1 + step * random.below(8);
          else if (seed % 5 == 0 && random.unit() < 0.2) lengths[at(arc)] *= step;
        }
      gap = std::max(gap, largest_gap(of_actors(net, lengths), one_by_one(net, lengths)));
      const auto [some, batches] = batches_taken(net, lengths);
      taken += some;
      all += batches;
    }
  CHECK(gap < 1e-12);
  CHECK(taken > all / 4);
  CHECK(taken < all);
}

TEST_CASE("length_sweep counts on where numbers of paths leave the range of double", "[solve]") {
  //  0 -< 1 .. 4 >- 5 -< 6 .. 9 >- 10 ...: 4^520 is above 1e313
  const network far = detours(520, 4);
  const std::vector<double> lengths(far.view().out.targets.size(), 0.5);
  const naive::path_totals expected = naive::brandes(far);  // lengths are all alike
  const auto actors = of_actors(far, lengths);
  const auto arcs = of_arcs(far, lengths);
  if (!naive::counts_leave_double()) return;
  CHECK(largest_gap(actors, expected.of_actor) < 1e-12);
  CHECK(largest_gap(arcs, expected.of_arc) < 1e-12);
}

TEST_CASE("length_sweep gives the same bits on 1, 2, 3 and 8 threads, and the same to 1e-12 at every instruction set", "[solve]") {
  for (const bool directed : {true, false})
    for (const stretch kind : stretches) {
      const network net = draw({400, directed, false, false, 0.02, 2}, 5).make();
      const std::vector<double> lengths = drawn_lengths(net, kind, 6);
      const auto all = [&](const run_context& context) {
        std::vector<double> totals;
        for (const distance_sum& sum : distance_sums(net.view().out, net.view().in, lengths, true, context)) {
          totals.push_back(sum.total);
          totals.push_back(sum.inverse);
        }
        return std::vector{of_actors(net, lengths, {}, context), of_arcs(net, lengths, context), totals};
      };
      const auto lowest = all({.threads = 1, .isa = isa_level::baseline});
      for (const isa_level level : isa_levels_of_processor()) {
        const auto one = all({.threads = 1, .isa = level});
        for (const int threads : {2, 3, 8}) CHECK(all({.threads = threads, .isa = level}) == one);
        for (std::size_t k = 0; k < one.size(); ++k) CHECK(largest_gap(one[k], lowest[k]) < 1e-12);
      }
    }
}

TEST_CASE("length_sweep sums the distances of every source as one source at a time does", "[solve]") {
  double gap = 0;
  std::uint64_t seed = 0;
  for (const shape kind : every_shape)
    for (const stretch lengths_like : stretches)
      for (const bool directed : {true, false}) {
        const network net = of_shape(kind, 70, directed, ++seed);
        const std::vector<double> lengths = drawn_lengths(net, lengths_like, seed);
        const auto found = distance_sums(net.view().out, net.view().in, lengths, true, {});
        shortest_paths paths(70);
        for (index_t s = 0; s < 70; ++s) {
          const distance_sum expected = distances_from(s, net.view().out, lengths, paths);
          REQUIRE(found[at(s)].reached == expected.reached);
          gap = std::max(gap, largest_gap({found[at(s)].total, found[at(s)].inverse}, {expected.total, expected.inverse}));
        }
      }
  CHECK(gap < 1e-12);
}

TEST_CASE("length_sweep follows lengths that differ there and back, and leaves lengths of 0 and without end to one source at a time", "[solve]") {
  const network net = of_shape(shape::drawn, 60, false, 8);
  philox random(8, 1);
  std::vector<double> lengths(net.view().out.targets.size());
  for (double& length : lengths) length = 1 + random.unit();
  CHECK(largest_gap(of_actors(net, lengths), naive::brandes(net, lengths).of_actor) < 1e-12);
  for (const double odd : {0.0, unbounded, 1e300}) {
    lengths[3] = odd;
    CHECK_FALSE(sweepable(net.view().out, net.view().in, lengths));
    CHECK(of_actors(net, lengths).size() == 60);
  }
}

TEST_CASE("length_sweep stops inside a block, on the poll of the calling thread or on a token", "[solve]") {
  const network net = draw({2500, false, false, false, 0.02, 1}, 5).make();
  const std::vector<double> lengths = drawn_lengths(net, stretch::real, 1);
  int polls = 0;
  run_context polled{.threads = 1};
  polled.poll = [&] { return ++polls >= 4; };
  CHECK_THROWS_AS(of_actors(net, lengths, {}, polled), cancelled);
  CHECK(polls >= 4);
  std::stop_source stop;
  stop.request_stop();
  run_context context{.threads = 3};
  context.stop = stop.get_token();
  CHECK_THROWS_AS(of_actors(net, lengths, {}, context), cancelled);
}

TEST_CASE("length_sweep stops inside a batch that goes source by source, and between two whose distances are summed", "[solve]") {
  const network net = draw({300, false, false, false, 0.8, 1}, 5).make();
  std::vector<double> lengths = drawn_lengths(net, stretch::real, 1);
  std::replace_if(lengths.begin(), lengths.end(), [](double length) { return length < 1.01; }, 1e-15);  // no batch is swept
  CHECK(hears_poll(150, [&](const run_context& context) { of_actors(net, lengths, {}, context); }));
  const network large = draw({2500, false, false, false, 0.02, 1}, 5).make();
  const std::vector<double> plain = drawn_lengths(large, stretch::real, 1);
  CHECK(hears_poll(60, [&](const run_context& context) { distance_sums(large.view().out, large.view().in, plain, true, context); }));
}
