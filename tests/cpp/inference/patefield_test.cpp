#include "support/catch.hpp"

#include <cmath>
#include <map>
#include <numeric>
#include <vector>

#include <samspill/inference/infer.hpp>
#include <samspill/inference/patefield.hpp>
#include <samspill/mixing/assortativity.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/modularity.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

using table = std::vector<int>;

table margins_of(const table& cells, int k) {
  table out(static_cast<std::size_t>(2 * k));
  for (int g = 0; g < k; ++g)
    for (int h = 0; h < k; ++h) {
      out[static_cast<std::size_t>(g)] += cells[static_cast<std::size_t>(g * k + h)];
      out[static_cast<std::size_t>(k + h)] += cells[static_cast<std::size_t>(g * k + h)];
    }
  return out;
}

/// Every table with the margins of one, and in how many ways its ties could be dealt: prod given! received! / (all! prod cells!).
std::map<table, double> every_table(const table& observed, int k) {
  const table wanted = margins_of(observed, k);
  const int most = *std::max_element(wanted.begin(), wanted.end());
  std::map<table, double> out;
  table now(observed.size());
  const auto fill = [&](auto&& self, std::size_t cell) -> void {
    if (cell == now.size()) {
      if (margins_of(now, k) != wanted) return;
      double weight = 1;
      for (const int ties : now) weight /= std::tgamma(ties + 1.0);
      out[now] = weight;
      return;
    }
    for (now[cell] = 0; now[cell] <= most; ++now[cell]) {
      const table so_far = margins_of(now, k);
      if (so_far[cell / static_cast<std::size_t>(k)] > wanted[cell / static_cast<std::size_t>(k)]) break;
      self(self, cell + 1);
    }
    now[cell] = 0;
  };
  fill(fill, 0);
  return out;
}

std::map<table, std::int64_t> drawn_tables(const table& observed, int k, std::uint64_t draws) {
  const std::vector<double> counts(observed.begin(), observed.end());
  const auto plan = null::patefield{}.prepare({counts, k});
  auto dealer = plan.dealer();
  std::map<table, std::int64_t> seen;
  for (std::uint64_t r = 0; r < draws; ++r) {
    philox random(7, r);
    const sector_table& drawn = dealer.draw(random);
    ++seen[table(drawn.counts.begin(), drawn.counts.end())];
  }
  return seen;
}

/// Ties with these counts between sectors of six actors each.
network with_table(const table& counts, index_t k, double weight = 0) {
  std::vector<index_t> from, to, labels;
  for (index_t i = 0; i < 6 * k; ++i) labels.push_back(i / 6);
  for (index_t g = 0; g < k; ++g)
    for (index_t h = 0; h < k; ++h) {
      int left = counts[at(g * k + h)];
      for (index_t i = 0; i < 6; ++i)
        for (index_t j = 0; j < 6; ++j)
          if (left > 0 && (g != h || i != j)) from.push_back(6 * g + i), to.push_back(6 * h + j), --left;
    }
  const std::vector<double> weights(weight > 0 ? from.size() : 0, weight);
  return network(build_csr<strength>(6 * k, from, to, weights, true), true, labels, k);
}

}  // namespace

TEST_CASE("patefield refuses more ties than log factorials can tell apart", "[inference]") {
  const std::vector<double> counts{4e9, 4e9, 4e9, 4e9};
  CHECK(sample::code_of([&] { (void)null::patefield{}.prepare({counts, 2}); }) == 401);
}

TEST_CASE("patefield draws every table as often as its ties can be dealt", "[inference]") {
  for (const auto& [observed, k] : {std::pair<table, int>{{3, 1, 0, 4}, 2}, {{2, 1, 0, 0, 2, 1, 1, 1, 1}, 3}, {{0, 3, 1, 0, 0, 0, 2, 2, 0}, 3}, {{1, 0, 0, 1, 0, 2, 0, 0, 0, 0, 1, 1, 1, 0, 0, 1}, 4}}) {
    const std::map<table, double> all = every_table(observed, k);
    REQUIRE(all.size() > 3);
    const auto seen = drawn_tables(observed, k, 60 * all.size() + 20000);
    INFO(all.size() << " tables");
    CHECK(sample::chi_square(seen, all) < sample::chi_square_limit(all.size() - 1));
  }
}

TEST_CASE("patefield keeps margins of a million ties and their hypergeometric mean and variance", "[inference]") {
  //  400000 given by 0, 300000 received by 0, of 1000000
  const std::vector<double> counts{150000, 250000, 150000, 450000};
  const auto plan = null::patefield{}.prepare({counts, 2});
  auto dealer = plan.dealer();
  const double draws = 4000;
  double sum = 0, squares = 0;
  for (std::uint64_t r = 0; r < 4000; ++r) {
    philox random(3, r);
    const sector_table& drawn = dealer.draw(random);
    REQUIRE(drawn.counts[0] + drawn.counts[1] == 400000);
    REQUIRE(drawn.counts[0] + drawn.counts[2] == 300000);
    REQUIRE(drawn.counts[2] + drawn.counts[3] == 600000);
    sum += drawn.counts[0] - 120000;
    squares += std::pow(drawn.counts[0] - 120000, 2);
  }
  const double variance = 400000.0 * 0.3 * 0.7 * 600000 / 999999;
  CHECK(std::abs(sum / draws) < 4 * std::sqrt(variance / draws));
  CHECK(std::abs(squares / draws / variance - 1) < 4 * std::sqrt(2 / draws));
}

TEST_CASE("patefield gives a metric of the table the p that all tables give it", "[inference]") {
  const table observed{5, 1, 0, 0, 3, 2, 2, 0, 4};
  double above = 0, all = 0, mean = 0;
  const auto e_i = [](const table& t) { return 1 - 2.0 * (t[0] + t[4] + t[8]) / std::accumulate(t.begin(), t.end(), 0); };
  for (const auto& [one, weight] : every_table(observed, 3)) {
    all += weight;
    mean += weight * e_i(one);
    above += e_i(one) <= e_i(observed) + 1e-12 ? weight : 0;
  }
  const auto test = infer(mixing::ei_index, with_table(observed, 3), null::patefield{}, {.replicates = 9999, .alternative = alternative::less});
  CHECK(test.observed == Approx(e_i(observed)));
  CHECK(std::abs(test.p - above / all) < 4 * test.mc_error + 1e-4);
  CHECK(std::abs(test.null_mean - mean / all) < 4 * test.null_sd / 100);
  CHECK(test.null == "patefield");
  CHECK_FALSE(test.exact);
}

TEST_CASE("patefield says that one giving sector, or one receiving sector, leaves a single table", "[inference]") {
  const auto test = infer(mixing::ei_index, with_table({4, 3, 0, 0}, 2), null::patefield{}, {.replicates = 99});
  CHECK(test.smallest_p == 1);
  CHECK(test.p == 1);
  CHECK(test.null_sd == 0);
  CHECK(infer(mixing::ei_index, with_table({4, 3, 0, 1}, 2), null::patefield{}, {.replicates = 99}).smallest_p < 1);
}

TEST_CASE("patefield refuses undirected ties, actors without sectors, broken weights and tables that metrics do not read", "[inference]") {
  const auto code = [](const network& net, mixing::modularity_fn::options options) {
    return sample::code_of([&] { (void)infer(mixing::modularity, net, null::patefield{}, {.replicates = 9, .options = options}); });
  };
  CHECK(code(sample::drawn(3, {{0, 1}, {1, 2}}), {}) == 304);
  sample::kind undirected;
  undirected.directed = false;
  CHECK(code(sample::draw(undirected, 1).make(), {}) == 401);
  CHECK(code(with_table({4, 3, 1, 2}, 2, 0.5), {.weighted = true}) == 401);
  CHECK(code(with_table({4, 3, 1, 2}, 2, 2), {.weighted = true}) == 0);
  CHECK(code(with_table({4, 3, 1, 2}, 2), {.resolution = 2}) == 401);
}

TEST_CASE("patefield gives the same bits on 1, 2 and 8 threads", "[inference]") {
  const network net = with_table({5, 1, 0, 0, 3, 2, 2, 0, 4}, 3);
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(mixing::assortativity, net, null::patefield{}, {.replicates = 300, .seed = 3}, context);
  };
  const auto one = on(1);
  for (const int threads : {2, 8}) {
    CHECK(on(threads).p == one.p);
    CHECK(on(threads).null_mean == one.null_mean);
  }
}
