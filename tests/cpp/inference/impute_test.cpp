#include <cmath>
#include <vector>

#include <samspill/inference/draw_beta.hpp>
#include <samspill/inference/impute.hpp>
#include <samspill/inference/pool.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

TEST_CASE("draws from Beta(a, b) have its mean and variance, also where both are far below 1", "[inference]") {
  for (const auto& [a, b] : {std::pair{0.02, 0.05}, {0.5, 0.5}, {1.0, 3.0}, {40.0, 12.5}}) {
    constexpr int draws = 40000;
    double sum = 0, squares = 0;
    philox random(7, 3);
    for (int i = 0; i < draws; ++i) {
      const double x = detail::draw_beta(a, b, random);
      REQUIRE((x >= 0 && x <= 1));
      sum += x;
      squares += x * x;
    }
    const double mean = a / (a + b), variance = mean * (1 - mean) / (a + b + 1);
    CAPTURE(a, b);
    // four standard errors; that of a variance is at most sqrt(1/draws) of a variable in [0, 1]
    CHECK(std::abs(sum / draws - mean) < 4 * std::sqrt(variance / draws));
    CHECK(std::abs(squares / draws - mean * mean - variance) < 4 / std::sqrt(draws));
  }
}

TEST_CASE("impute counts cells by block and by what stands on the other side", "[inference]") {
  // sector 0: 0, 1   sector 1: 2; actor 2 is silent. 0 <-> 1, 0 -> 2, and nothing else told
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {0, 2}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  const tie_model model = learn_ties(net.view());
  CHECK(model.knows_reciprocity);
  const tie_block& inside = model.blocks[model.block(0, 0)];
  CHECK(inside.any.cells == 2);
  CHECK(inside.any.ties == 2);
  CHECK(inside.beside_tie.cells == 2);
  CHECK(inside.beside_tie.ties == 2);
  CHECK(inside.beside_none.cells == 0);
  CHECK(model.blocks[model.block(0, 1)].any.cells == 2);
  CHECK(model.blocks[model.block(0, 1)].any.ties == 1);
  CHECK(model.blocks[model.block(1, 0)].any.cells == 0);
  const imputed found = impute(net.view(), {5, 1});
  CHECK(found.model.blocks[model.block(1, 0)].prior_only());
  CHECK(found.model.blocks[model.block(1, 0)].unknown == 2);
  for (const network& one : found.networks) {
    CHECK(one.view().fully_observed());
    CHECK(one.view().out.has(0, 2));
    CHECK_FALSE(one.view().out.has(1, 2));
  }
}

TEST_CASE("pool by hand: estimates 1 and 3 with variances 1 and 3, 10 degrees of freedom", "[inference]") {
  const pooled found = pool(std::vector{1.0, 3.0}, std::vector{1.0, std::sqrt(3.0)}, 10);
  CHECK(found.estimate == 2);
  CHECK(found.within == Approx(2));
  CHECK(found.between == 2);
  CHECK(found.se == Approx(std::sqrt(2 + 1.5 * 2)));
  // lost 3/5; (m - 1)/0.36 and 11/13 * 10 * 2/5 degrees of freedom
  CHECK(found.freedom == Approx(1 / (0.36 + 13 / 44.0)));
  CHECK(found.missing_information == Approx(0.6 + 0.4 * 2 / (found.freedom + 3)));
  CHECK(pool(std::vector{1.0, undefined_value}, std::vector{1.0, 1.0}, 10).failed == 1);
  CHECK(std::isnan(pool(std::vector{1.0, undefined_value}, std::vector{1.0, 1.0}, 10).low));
}
