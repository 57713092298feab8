#include <samspill/inference/qap.hpp>

#include "inference/support.hpp"
#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

/// Pearson's r of the cells off the diagonal that both relations observed, by its definition.
double correlation(const network_view& y, const network_view& x, const std::vector<index_t>& place) {
  std::vector<double> a, b;
  for (index_t i = 0; i < y.n(); ++i)
    for (index_t j = 0; j < y.n(); ++j) {
      const index_t k = place[at(i)], l = place[at(j)];
      if (i == j || !y.observed_arc(i, j) || !x.observed_arc(k, l)) continue;
      a.push_back(y.out.value_or_zero(i, j));
      b.push_back(x.out.value_or_zero(k, l));
    }
  double ma = 0, mb = 0, ab = 0, aa = 0, bb = 0;
  for (std::size_t c = 0; c < a.size(); ++c) {
    ma += a[c] / static_cast<double>(a.size());
    mb += b[c] / static_cast<double>(b.size());
  }
  for (std::size_t c = 0; c < a.size(); ++c) {
    ab += (a[c] - ma) * (b[c] - mb);
    aa += (a[c] - ma) * (a[c] - ma);
    bb += (b[c] - mb) * (b[c] - mb);
  }
  return ab / std::sqrt(aa * bb);
}

}  // namespace

TEST_CASE("qap of three actors is worked by hand", "[inference]") {
  // y: 0 -> 1, 1 -> 2; x: 0 -> 1. Means 1/3 and 1/6, r = (1 - 6/18) / sqrt((2 - 4/6)(1 - 1/6)) = 0.632; x's tie meets one of y's in 2 of 6 places.
  const network y = sample::drawn(3, {{0, 1}, {1, 2}}), x = sample::drawn(3, {{0, 1}});
  const inference found = qap(y.view(), x.view());
  CHECK(found.observed == Approx(2.0 / 3 / std::sqrt(4.0 / 3 * 5.0 / 6)));
  CHECK(found.exact);
  CHECK(found.replicates == 6);
  CHECK(found.p_greater == Approx(2.0 / 6));
  CHECK(found.p == Approx(4.0 / 6));
  CHECK(found.smallest_p == Approx(4.0 / 6));
}

TEST_CASE("qap visits every permutation and its exact moments are theirs", "[inference]") {
  for (const bool directed : {true, false})
    for (const bool other_directed : {true, false})
      for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        const network y = sample::draw({5, directed, true, false, 0.4, 2}, seed).make(), x = sample::draw({5, other_directed, true, false, 0.5, 2}, seed + 50).make();
        const inference found = qap(y.view(), x.view());
        CHECK(found.replicates == 120);
        CHECK(found.observed == Approx(correlation(y.view(), x.view(), detail::own_places(5))).margin(1e-12));
        std::vector<index_t> place = detail::own_places(5);
        double mean = 0, square = 0, at_least = 0;
        do {
          const double r = correlation(y.view(), x.view(), place);
          mean += r / 120;
          square += r * r / 120;
          at_least += r >= found.observed - 1e-9;
        } while (std::next_permutation(place.begin(), place.end()));
        CHECK(found.null_mean == Approx(mean).margin(1e-12));
        CHECK(found.diagnostics.exact_mean == Approx(mean).margin(1e-12));
        CHECK(found.diagnostics.exact_sd == Approx(std::sqrt(square - mean * mean)));
        CHECK(found.p_greater == Approx(at_least / 120));
      }
}

TEST_CASE("qap leaves unobserved cells out pair by pair, and gives the plain value where all were observed", "[inference]") {
  const sample::tie_list ties = sample::draw({6, true, true, false, 0.4, 2}, 3);
  std::vector<tie_state> rows(6, tie_state::none);
  rows[2] = tie_state::not_answered;
  const network y = sample::draw({6, true, true, false, 0.5, 2}, 4).make(), x = ties.make(make_observed(6, rows, {}));
  const inference found = qap(y.view(), x.view());
  CHECK(found.observed == Approx(correlation(y.view(), x.view(), detail::own_places(6))));
  CHECK(std::isnan(found.diagnostics.exact_mean));
  const detail::partial_correlation slow(y.view(), ties.make().view(), true);
  const detail::full_correlation fast(y.view(), ties.make().view(), true);
  std::vector<index_t> place = detail::own_places(6);
  philox random(1, 1);
  for (int k = 0; k < 20; ++k) {
    random.shuffle(std::span(place));
    CHECK(fast({place}) == Approx(slow({place})).margin(1e-12));
  }
}

TEST_CASE("qap of a relation that does not vary is undefined, and other rosters are refused", "[inference]") {
  const network y = sample::drawn(3, {{0, 1}, {1, 2}}), empty = sample::drawn(3, {}), four = sample::drawn(4, {{0, 1}});
  CHECK(qap(y.view(), empty.view()).why == reason::zero_variance);
  CHECK(sample::code_of([&] { qap(y.view(), four.view()); }) == static_cast<int>(errc::length_mismatch));
  CHECK(sample::code_of([&] { qap(y.view(), y.view(), {.replicates = 0}); }) == static_cast<int>(errc::too_few_replicates));
}

TEST_CASE("qap gives the same bits on any number of threads, and keeps actors within their strata", "[inference]") {
  const network y = sample::draw({40, true, true, false, 0.2, 2}, 5).make(), x = sample::draw({40, true, false, false, 0.2, 2}, 6).make();
  const inference one = qap(y.view(), x.view(), {.replicates = 499}, {.threads = 1}), eight = qap(y.view(), x.view(), {.replicates = 499}, {.threads = 8});
  CHECK(one.null_mean == eight.null_mean);
  CHECK(one.null_sd == eight.null_sd);
  std::vector<index_t> alone(40);
  for (index_t i = 0; i < 40; ++i) alone[at(i)] = i;
  const inference nothing_moves = qap(y.view(), x.view(), {.null = {alone}});
  CHECK(nothing_moves.replicates == 1);
  CHECK(nothing_moves.smallest_p == 1);
}

TEST_CASE("permute_actors moves ties and what was not observed together", "[inference]") {
  std::vector<tie_state> rows(4, tie_state::none);
  rows[3] = tie_state::not_asked;
  const network received = sample::drawn(4, {{0, 1}, {1, 2}}, {}, true, {}, 0, make_observed(4, rows, {{0, 2, tie_state::not_answered}}));
  const network moved = detail::with_places(received.view(), std::vector<index_t>{3, 2, 1, 0});
  CHECK(moved.view().out.has(3, 2));
  CHECK(moved.view().out.has(2, 1));
  CHECK(moved.view().state(0, 1) == tie_state::not_asked);
  CHECK(moved.view().state(3, 1) == tie_state::not_answered);
  CHECK(moved.view().state(2, 0) == tie_state::none);
}
