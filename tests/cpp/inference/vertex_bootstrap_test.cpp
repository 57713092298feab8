#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

#include <samspill/balance/gini.hpp>
#include <samspill/balance/theil.hpp>
#include <samspill/cohesion/density.hpp>
#include <samspill/inference.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>
#include <samspill/symmetry/reciprocity.hpp>

#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

network small(std::uint64_t seed, index_t actors, bool directed = true) {
  sample::kind kind;
  kind.actors = actors;
  kind.directed = directed;
  kind.density = 0.4;
  return sample::draw(kind, seed).make();
}

/// Resamples whose actors are chosen by the test.
const network_view& stand(detail::network_resampling::one& dealer, const std::vector<index_t>& order, std::uint64_t seed = 1) {
  philox random(seed, 0);
  return dealer.stand(order, random);
}

double mean_of(const actor_values_view& v) { return sum_of(v.values) / static_cast<double>(v.values.size()); }

}  // namespace

TEST_CASE("a resample ties two places as their actors are tied, and copies as a pair that was observed", "[inference]") {
  for (const bool directed : {true, false}) {
    const network net = small(3, 9, directed);
    const network_view& given = net.view();
    const detail::network_resampling plan(given, {});
    auto dealer = plan.dealer();
    const std::vector<index_t> order{4, 4, 0, 7, 4, 2, 0, 8, 1};
    const network_view& drawn = stand(dealer, order);
    REQUIRE(drawn.n() == 9);
    for (index_t k = 0; k < 9; ++k) {
      CHECK(drawn.sectors[k] == given.sectors[order[at(k)]]);
      for (index_t h = 0; h < 9; ++h) {
        const index_t i = order[at(k)], j = order[at(h)];
        if (i != j || k == h) {
          CHECK(drawn.out.value_or_zero(k, h) == given.out.value_or_zero(i, j));
        } else {
          bool found = false;  // both cells of some pair, either way round
          for (index_t a = 0; a < 9 && !found; ++a)
            for (index_t b = 0; b < 9 && !found; ++b)
              found = a != b && drawn.out.value_or_zero(k, h) == given.out.value_or_zero(a, b) && drawn.out.value_or_zero(h, k) == given.out.value_or_zero(b, a);
          CHECK(found);
        }
      }
    }
  }
}

TEST_CASE("copies of one actor take every pair alike often, and each way round", "[inference]") {
  // three actors, one tie 0 -> 1 of weight 5: of the six cells one holds it
  const network net = sample::drawn(3, {{0, 1}}, {5.0}, true);
  const detail::network_resampling plan(net.view(), {});
  auto dealer = plan.dealer();
  int forth = 0, back = 0;
  const int draws = 6000;
  for (std::uint64_t seed = 0; seed < draws; ++seed) {
    const network_view& drawn = stand(dealer, {2, 2, 2}, seed);
    forth += drawn.out.value_or_zero(0, 1) == 5;
    back += drawn.out.value_or_zero(1, 0) == 5;
  }
  const double sd = std::sqrt(draws * (1.0 / 6) * (5.0 / 6));
  CHECK(std::abs(forth - draws / 6.0) < 4 * sd);
  CHECK(std::abs(back - draws / 6.0) < 4 * sd);
}

TEST_CASE("a resample knows as little as its actors did", "[inference]") {
  const network net = sample::drawn(5, {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {3, 4}}, {}, true, {}, 0,
                                    make_observed(5, {tie_state::none, tie_state::none, tie_state::not_answered, tie_state::none, tie_state::none}, {{0, 3, tie_state::not_asked}}));
  const detail::network_resampling plan(net.view(), {});
  auto dealer = plan.dealer();
  const network_view& drawn = stand(dealer, {2, 0, 3, 2, 3});
  for (const index_t silent : {0, 3})
    for (index_t h = 0; h < 5; ++h)
      if (h != silent) CHECK(drawn.state(silent, h) == (h == 2 || h == 4 ? tie_state::value : tie_state::not_answered));
  CHECK(drawn.state(1, 2) == tie_state::not_asked);
  CHECK(drawn.state(1, 4) == tie_state::not_asked);
  CHECK(is_observed(drawn.state(2, 4)));
  CHECK(is_observed(drawn.state(4, 2)));
}

TEST_CASE("resampling within strata leaves every stratum its places", "[inference]") {
  const network net = small(5, 12);
  const std::vector<index_t> strata{0, 1, 1, 2, 2, 2, 0, 1, 2, 0, 1, 3};
  const detail::actor_draw who(12, strata);
  std::vector<index_t> order;
  for (std::uint64_t r = 0; r < 50; ++r) {
    philox random(1, r);
    who.draw(random, order);
    for (std::size_t place = 0; place < 12; ++place) CHECK(strata[at(order[place])] == strata[place]);
    CHECK(order[11] == 11);
  }
  CHECK_THROWS_AS(detail::actor_draw(12, std::vector<index_t>{0, 1}), invalid_input);
  CHECK_THROWS_AS(detail::actor_draw(1, std::vector<index_t>{-1}), invalid_input);
}

TEST_CASE("bootstrap of a mean over all resamples is known in closed form", "[inference]") {
  const std::vector<double> values{1, 2, 4, 9, 3, 3, 8};
  const auto found = bootstrap(mean_of, actor_values_view(values), {.replicates = 20000, .seed = 4});
  double variance = 0;
  for (const double x : values) variance += (x - 30.0 / 7) * (x - 30.0 / 7) / 7;
  const double sd = std::sqrt(variance / 7);
  CHECK(found.estimate == Approx(30.0 / 7));
  CHECK(std::abs(found.mean - 30.0 / 7) < 4 * sd / std::sqrt(20000.0));
  CHECK(found.se == Approx(sd).epsilon(0.02));
  CHECK(found.interval.kind == interval_kind::percentile);
}

TEST_CASE("bootstrap of density is conservative by a factor of 2.5 among independent ties", "[inference]") {
  // metrics.md H8: n = 20, p = .3
  double sum = 0;
  const int networks = 60;
  for (std::uint64_t seed = 0; seed < networks; ++seed) {
    sample::kind kind;
    kind.actors = 20;
    kind.density = 0.3;
    const auto found = bootstrap(cohesion::density, sample::draw(kind, 500 + seed).make(), {.replicates = 300, .seed = seed});
    sum += found.se * found.se / networks;
  }
  CHECK(sum / (0.21 / 380) == Approx(2.5).epsilon(0.1));
}

TEST_CASE("bootstrap has the same bits on any number of threads", "[inference]") {
  const network net = small(8, 14);
  for (const interval_kind kind : {interval_kind::percentile, interval_kind::bca, interval_kind::studentised, interval_kind::jackknife_t}) {
    const auto of = [&](int threads) {
      run_context context;
      context.threads = threads;
      const auto found = bootstrap(symmetry::reciprocity, net, {.replicates = 200, .kind = kind}, context);
      return std::vector{found.estimate, found.mean, found.se, found.interval.low, found.interval.high, found.interval_80.low, found.interval_80.high};
    };
    const auto one = of(1);
    CHECK(one == of(2));
    CHECK(one == of(8));
    CHECK(one[3] < one[5]);
    CHECK(one[6] < one[4]);
  }
}

TEST_CASE("bootstrap kinds follow their formulas from the same replicates", "[inference]") {
  CHECK(detail::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-13));
  CHECK(detail::normal_quantile(1e-10) == Approx(-6.361340902404056).epsilon(1e-12));
  CHECK(std::isinf(detail::normal_quantile(0)));
  const std::vector<double> sorted{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  CHECK(detail::quantile_of(sorted, 0.25) == 2.5);
  CHECK(detail::quantile_of(sorted, 1) == 10);
  // unbiased and not accelerated, BCa is the percentile interval
  const interval plain = detail::middle_of(sorted, 0.8, interval_kind::percentile);
  const interval same = detail::bca_of(sorted, 5, 0, 0.8);
  CHECK(same.low == Approx(plain.low).epsilon(1e-12));
  CHECK(same.high == Approx(plain.high).epsilon(1e-12));
  // Phi(2 z0 + z) where 3.5 of 11 lie below
  const double z0 = detail::normal_quantile(3.5 / 11);
  CHECK(detail::bca_of(sorted, 3, 0, 0.8).low == Approx(10 * detail::normal_below(2 * z0 - 1.2815515655446004)).epsilon(1e-10));
  CHECK(std::isnan(detail::bca_of(sorted, 11, 0, 0.8).low));
  const interval t = detail::studentised_of(sorted, 100, 2, 0.8);
  CHECK(t.low == 100 - 9 * 2);
  CHECK(t.high == 100 - 1 * 2);
}

TEST_CASE("bootstrap counts replicates that fail, and has no end that they could hide", "[inference]") {
  const std::vector<double> values{1, 2, 4, 9, 3, 3, 8, 5};
  const auto without_the_first = [](const actor_values_view& v) {
    return std::count(v.values.begin(), v.values.end(), 1.0) > 0 ? mean_of(v) : undefined_value;
  };
  const auto found = bootstrap(without_the_first, actor_values_view(values), {.replicates = 400});
  CHECK(found.failed == Approx(400 * std::pow(7.0 / 8, 8)).margin(40));
  CHECK(std::isnan(found.interval.low));
  CHECK(found.why == reason::failed_replicates);
  CHECK(found.estimate == mean_of(actor_values_view(values)));
  const auto refuses = [](const actor_values_view& v) {
    if (std::count(v.values.begin(), v.values.end(), 1.0) == 4) throw invalid_input(errc::rule_not_offered, "here", "no", "other values");
    return mean_of(v);
  };
  const auto few = bootstrap(refuses, actor_values_view(values), {.replicates = 2000});
  CHECK(few.failed > 0);
  CHECK(few.failed < 50);
  CHECK(few.interval.low < few.estimate);
}

TEST_CASE("bootstrap refuses what it cannot do", "[inference]") {
  const network net = small(2, 6);
  CHECK_THROWS_AS(bootstrap(cohesion::density, net, {.replicates = 39}), invalid_input);
  CHECK_THROWS_AS(bootstrap(cohesion::density, net, {.kind = interval_kind::posterior}), invalid_input);
  CHECK_THROWS_AS(bootstrap(cohesion::density, net, {.strata = {0, 1}}), invalid_input);
  CHECK_THROWS_AS(paired_bootstrap(cohesion::density, net.view(), small(2, 7).view()), invalid_input);
  const network empty = sample::drawn(0, {}, {}, true);
  CHECK(bootstrap(cohesion::density, empty).why == reason::no_actors);
  const auto one = bootstrap(cohesion::density, sample::drawn(1, {}, {}, true));
  CHECK(one.why == reason::one_actor);
}

TEST_CASE("paired bootstrap resamples the same actors in both waves", "[inference]") {
  const network net = small(6, 10);
  const auto same = paired_bootstrap(symmetry::reciprocity, net.view(), net.view(), {.replicates = 100});
  CHECK(same.estimate == 0);
  CHECK(same.se == 0);
  CHECK(same.interval.low == 0);
  const network later = small(7, 10);
  const auto other = paired_bootstrap(cohesion::density, net.view(), later.view(), {.replicates = 100, .kind = interval_kind::bca});
  CHECK(other.estimate == Approx(cohesion::density(later).value - cohesion::density(net).value));
  CHECK(other.se > 0);
}

TEST_CASE("flip_signs visits every signing once", "[inference]") {
  const std::vector<double> changes{0.5, -1, 0, 2, 3, 0.25};
  const auto found = infer(mean_of, actor_values_view(changes), null::flip_signs{}, {.replicates = 999});
  CHECK(found.exact);
  CHECK(found.replicates == 32);
  int beyond = 0, below = 0;
  for (int rank = 0; rank < 64; ++rank) {  // the 0 counts for two signings that are one
    double sum = 0;
    for (int i = 0; i < 6; ++i) sum += (rank >> i & 1 ? -1 : 1) * changes[static_cast<std::size_t>(i)];
    beyond += sum >= 4.75 - 1e-12;
    below += sum <= 4.75 + 1e-12;
  }
  CHECK(found.p_greater == beyond / 64.0);
  CHECK(found.p_less == below / 64.0);
  CHECK(found.null_mean == Approx(0).margin(1e-12));
  const auto drawn = infer(mean_of, actor_values_view(changes), null::flip_signs{}, {.replicates = 4000, .enumerate_up_to = 1});
  CHECK_FALSE(drawn.exact);
  CHECK(drawn.p_greater == Approx(beyond / 64.0).margin(0.02));
  const std::vector<double> nothing{0, 0, 0};
  CHECK(infer(mean_of, actor_values_view(nothing), null::flip_signs{}).p == 1);
}

TEST_CASE("weights count actors as often as they say", "[inference]") {
  const std::vector<double> values{3, 1, 4, 1, 5}, weights{2, 1, 0, 3, 1};
  std::vector<double> written_out;
  for (std::size_t i = 0; i < 5; ++i) written_out.insert(written_out.end(), static_cast<std::size_t>(weights[i]), values[i]);
  const std::vector<double> positive{2, 1, 1, 3, 1};
  std::vector<double> all;
  for (std::size_t i = 0; i < 5; ++i) all.insert(all.end(), static_cast<std::size_t>(positive[i]), values[i]);
  const actor_values_view view(values);
  const detail::weighted_values weighted(view, positive);
  CHECK(balance::gini(weighted.view()).value == Approx(balance::gini(actor_values_view(all)).value).epsilon(1e-12));
  CHECK(balance::theil(weighted.view()).value == Approx(balance::theil(actor_values_view(all)).value).epsilon(1e-12));

  // copies of an actor are tied to the others as it is, and not to each other
  const network net = small(4, 6);
  std::vector<index_t> copies;
  const std::vector<double> times{1, 2, 1, 3, 1, 2};
  for (index_t i = 0; i < 6; ++i) copies.insert(copies.end(), static_cast<std::size_t>(times[at(i)]), i);
  std::vector<double> table(at(net.view().sectors.count) * at(net.view().sectors.count), 0);
  for (const index_t a : copies)
    for (const index_t b : copies)
      if (a != b && net.view().out.has(a, b)) table[at(net.view().sectors[a]) * at(net.view().sectors.count) + at(net.view().sectors[b])] += 1;
  CHECK(detail::weighted_table(net.view(), detail::mixing_reading(false), times) == table);
}

TEST_CASE("bayesian bootstrap draws Dirichlet weights, the same on any number of threads", "[inference]") {
  const std::vector<double> values{3, 1, 4, 1, 5, 9, 2, 6, 5, 3};
  const auto of = [&](int threads) {
    run_context context;
    context.threads = threads;
    return bayesian_bootstrap(balance::gini, actor_values_view(values), {.replicates = 400}, context);
  };
  const auto one = of(1);
  CHECK(one.interval.low == of(2).interval.low);
  CHECK(one.interval.high == of(8).interval.high);
  CHECK(one.interval.kind == interval_kind::posterior);
  CHECK(one.estimate == balance::gini(actor_values_view(values)).value);
  // of a weight, Dirichlet(1, ..., 1) has mean 1 and variance (n - 1)/(n + 1) when scaled to n
  const detail::dirichlet_weights plan(5);
  auto dealer = plan.dealer();
  double sum = 0, squares = 0;
  const int draws = 8000;
  for (std::uint64_t r = 0; r < draws; ++r) {
    philox random(3, r);
    const double w = dealer.draw(random)[2];
    sum += w / draws;
    squares += (w - 1) * (w - 1) / draws;
  }
  CHECK(sum == Approx(1).margin(0.04));
  CHECK(squares == Approx(4.0 / 6).epsilon(0.08));
  const network net = small(9, 12);
  const auto ei = bayesian_bootstrap(mixing::ei_index, net.view(), {.replicates = 400});
  CHECK(ei.estimate == Approx(mixing::ei_index(net).value));
  CHECK(ei.interval.low < ei.estimate);
  CHECK(ei.interval.high > ei.estimate);
}

TEST_CASE("sector_shares per head are shares over shares of the actors, and none for a sector without any", "[inference]") {
  //  0 1 | 2 3 4 5 | nobody: 0 -> 2, 1 -> 2, 3 -> 0, 4 -> 5
  const network net = sample::drawn(6, {{0, 2}, {1, 2}, {3, 0}, {4, 5}}, {}, true, {0, 0, 1, 1, 1, 1}, 3);
  const auto plain = sector_shares(net.view(), {direction::in, .5}), heads = sector_shares(net.view(), {direction::in, .5, true});
  CHECK(heads.cells[0].share == Approx((1.0 / 4) / (1.0 / 3)).epsilon(1e-15));
  CHECK(heads.cells[1].share == Approx((3.0 / 4) / (2.0 / 3)).epsilon(1e-15));
  for (const std::size_t s : {0U, 1U}) {
    const double parts = s == 0 ? 3 : 1.5;
    CHECK(heads.cells[s].mean == Approx(plain.cells[s].mean * parts).epsilon(1e-15));
    CHECK(heads.cells[s].se == Approx(plain.cells[s].se * parts).epsilon(1e-15));
    CHECK(heads.cells[s].interval.low == Approx(plain.cells[s].interval.low * parts).epsilon(1e-15));
    CHECK(heads.cells[s].interval_80.high == Approx(plain.cells[s].interval_80.high * parts).epsilon(1e-15));
    CHECK(heads.cells[s].interval.level == plain.cells[s].interval.level);
  }
  CHECK(heads.cells[2].why == reason::no_actors);
  CHECK(std::isnan(heads.cells[2].share));
}

TEST_CASE("sector_shares is the posterior of a multinomial", "[inference]") {
  for (const double p : {0.01, 0.3, 0.975}) {
    CHECK(beta_quantile(p, 1, 1) == Approx(p).epsilon(1e-12));
    CHECK(beta_quantile(p, 2, 1) == Approx(std::sqrt(p)).epsilon(1e-12));
    CHECK(beta_quantile(p, 0.5, 0.5) == Approx(std::pow(std::sin(p * std::acos(0.0)), 2)).epsilon(1e-10));
    CHECK(beta_quantile(p, 0.25, 1) == Approx(std::pow(p, 4)).epsilon(1e-10));
  }
  // 0, 1 in one sector, 2, 3 in the other; a loop does not count
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {2, 0}, {2, 3}, {3, 3}}, {}, true, {0, 0, 1, 1}, 2);
  const auto in = sector_shares(net.view());
  CHECK(in.total == 4);
  CHECK(in.cells[0].share == 0.75);
  CHECK(in.cells[0].mean == Approx(3.5 / 5));
  CHECK(in.cells[0].interval.low == Approx(beta_quantile(0.025, 3.5, 1.5)));
  CHECK(sector_shares(net.view(), {direction::out, 0.5}).cells[0].share == 0.5);
  CHECK(sector_shares(net.view(), {direction::all, 0.5}).cells[0].share == 0.625);
  const network both = sample::drawn(4, {{0, 1}, {0, 2}, {2, 3}}, {}, false, {0, 0, 1, 1}, 2);
  for (const direction d : {direction::in, direction::out, direction::all}) CHECK(sector_shares(both.view(), {d, 0.5}).cells[0].count == 3);
  CHECK(sector_shares(sample::drawn(2, {}, {}, true, {0, 1}, 2).view()).cells[0].why == reason::no_ties);
  CHECK(sector_shares(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1).view()).cells[0].why == reason::one_sector);
  CHECK_THROWS_AS(sector_shares(net.view(), {direction::in, 0}), invalid_input);
  CHECK_THROWS_AS(sector_shares(sample::drawn(2, {{0, 1}}).view()), invalid_input);
}
