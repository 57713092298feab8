#include <samspill/inference/mixing_posterior.hpp>
#include <samspill/inference/sector_shares.hpp>
#include <samspill/mixing/coleman_homophily.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

/// Whether so many draws could come from a distribution whose quantiles these are: each end within four of its standard errors.
void check_interval(const interval& drawn, double low, double high, double mean, double se, double drawn_mean, double drawn_se, double draws) {
  CHECK(drawn_mean == Approx(mean).margin(4 * se / std::sqrt(draws)));
  CHECK(drawn_se == Approx(se).epsilon(8 / std::sqrt(2 * draws)));
  // at 2.5 % of a curve not far from normal a quantile of N draws has a standard error of 2.7 se/sqrt(N)
  CHECK(drawn.low == Approx(low).margin(4 * 2.7 * se / std::sqrt(draws)));
  CHECK(drawn.high == Approx(high).margin(4 * 2.7 * se / std::sqrt(draws)));
  CHECK(drawn.kind == interval_kind::posterior);
}

constexpr double draws = 19999;

}  // namespace

TEST_CASE("mixing_posterior of the E-I index is that of a Beta share, of directed ties and of undirected ones", "[inference]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({14, directed, false, true, .3, 3}, 4).make();
    const std::vector<double> counts = mixing_counts(net, false);
    double within = 0, all = 0;
    for (std::size_t c = 0; c < 9; ++c) {
      all += counts[c] / (directed ? 1 : 2);
      if (c % 4 == 0) within += counts[c] / (directed ? 1 : 2);
    }
    // a sector of one has no tie within that could be
    const std::vector<index_t> sizes = net.view().sectors.sizes();
    const auto possible = std::count_if(sizes.begin(), sizes.end(), [](index_t size) { return size > 1; });
    const double a = within + static_cast<double>(possible) * .7, b = all - within + (directed ? 6 : 3) * .7;
    const bootstrap_result found = mixing_posterior(mixing::ei_index, net, {.prior = .7, .replicates = 19999, .seed = 3});
    CHECK(found.estimate == mixing::ei_index(net).value);
    const double se = 2 * std::sqrt(a * b / (a + b + 1)) / (a + b);
    check_interval(found.interval, 1 - 2 * beta_quantile(.975, a, b), 1 - 2 * beta_quantile(.025, a, b), 1 - 2 * a / (a + b), se, found.mean, found.se, draws);
  }
}

TEST_CASE("mixing_posterior of Coleman's homophily is a bent Beta share of what each sector gives", "[inference]") {
  const network net = sample::draw({14, true, false, true, .3, 3}, 9).make();
  const std::vector<double> counts = mixing_counts(net, false);
  const bootstrap_results found = mixing_posterior(mixing::coleman_homophily, net, {.replicates = 19999, .seed = 5});
  const std::vector<index_t> sizes = net.view().sectors.sizes();
  for (std::size_t g = 0; g < 3; ++g) {
    CHECK(found.cells[g].estimate == mixing::coleman_homophily(net).values[g]);
    const double inside = counts[g * 3 + g], given = counts[g * 3] + counts[g * 3 + 1] + counts[g * 3 + 2];
    const double a = inside + .5, b = given - inside + 1, chance = (sizes[g] - 1.0) / 13;
    const auto bent = [&](double share) { return share > chance ? (share - chance) / (1 - chance) : (share - chance) / chance; };
    const double width = found.cells[g].se * 4 * 2.7 / std::sqrt(draws);
    CHECK(found.cells[g].interval.low == Approx(bent(beta_quantile(.025, a, b))).margin(width));
    CHECK(found.cells[g].interval.high == Approx(bent(beta_quantile(.975, a, b))).margin(width));
  }
}

TEST_CASE("mixing_posterior draws as many ties as were observed, only where one could be, and both ways of an undirected one alike", "[inference]") {
  for (const bool directed : {true, false}) {
    //  the third sector has one actor: no tie stands within it
    const network net = sample::drawn(5, {{0, 1}, {0, 2}, {2, 3}, {1, 4}, {3, 4}}, {}, directed, {0, 0, 1, 1, 2}, 3);
    const sector_counts observed = count_by_sector(net.view(), false);
    const detail::dirichlet_tables tables(observed, .5);
    auto dealer = tables.dealer();
    for (std::uint64_t r = 0; r < 50; ++r) {
      philox random(1, r);
      const sector_counts& drawn = dealer.draw(random);
      CHECK(sum_of(drawn.ties) == Approx(sum_of(observed.ties)).epsilon(1e-12));
      CHECK(drawn.ties[8] == 0);
      for (std::size_t g = 0; g < 3; ++g)
        for (std::size_t h = 0; h < 3; ++h) CHECK((directed || drawn.ties[g * 3 + h] == drawn.ties[h * 3 + g]));
    }
  }
}

TEST_CASE("mixing_posterior has the same bits on any number of threads, and others for another seed", "[inference]") {
  const network net = sample::draw({30, true, false, true, .2, 4}, 2).make();
  const auto of = [&](int threads, std::uint64_t seed) {
    const bootstrap_results found = mixing_posterior(mixing::mixing_matrix, net, {.replicates = 499, .seed = seed}, {.threads = threads});
    std::vector<double> out;
    for (const bootstrapped& cell : found.cells) out.insert(out.end(), {cell.mean, cell.se, cell.interval.low, cell.interval.high});
    return out;
  };
  const auto once = of(1, 1);
  for (const int threads : {2, 3, 8}) CHECK(of(threads, 1) == once);
  CHECK(of(1, 2) != once);
}

TEST_CASE("mixing_posterior refuses strengths, other rules for missing ties and priors of nothing, and says why it is undefined", "[inference]") {
  const network net = sample::draw({12, true, true, true, .3, 2}, 1).make();
  CHECK(sample::code_of([&] { mixing_posterior(mixing::ei_index, net, {.options = {.weighted = true}}); }) == static_cast<int>(errc::rule_not_offered));
  CHECK(sample::code_of([&] { mixing_posterior(mixing::ei_index, net, {.prior = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { mixing_posterior(mixing::ei_index, net, {.prior = undefined_value}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { mixing_posterior(mixing::ei_index, net, {.replicates = 10}); }) == static_cast<int>(errc::too_few_replicates));
  CHECK(sample::code_of([] { mixing_posterior(mixing::ei_index, sample::drawn(3, {{0, 1}})); }) == static_cast<int>(errc::rule_not_offered));
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {0, 1, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(sample::code_of([&] { mixing_posterior(mixing::ei_index, silent, {.options = {.missing = missing_rule::zero}}); }) == static_cast<int>(errc::rule_not_offered));
  const bootstrap_result none = mixing_posterior(mixing::ei_index, sample::drawn(3, {}, {}, true, {0, 1, 1}, 2));
  CHECK(none.why == reason::no_ties);
  CHECK(std::isnan(none.interval.low));
}
