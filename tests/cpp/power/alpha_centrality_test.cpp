#include <samspill/power/alpha_centrality.hpp>
#include <samspill/power/katz.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::alpha_centrality;

TEST_CASE("alpha_centrality of what comes from one sector along a chain", "[power]") {
  //  0 --> 1 --> 2, sectors a, b, b
  const network chain = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 1, 1}, 2);
  CHECK(alpha_centrality(chain, {.alpha = .5, .relative = false}).values == sample::values{1, 1.5, 1.75});
  CHECK(alpha_centrality(chain, {.alpha = .5, .relative = false, .sector = 0}).values == sample::values{1, .5, .25});
  CHECK(alpha_centrality(chain, {.alpha = .5, .relative = false, .sector = 1}).values == sample::values{0, 1, 1.5});
}

TEST_CASE("alpha_centrality says what it refuses", "[power]") {
  const network chain = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {0, 1, 1}, 2);
  for (const double sector : {2.0, -1.0, .5})
    CHECK(sample::code_of([&] { alpha_centrality(chain, {.sector = sector}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { alpha_centrality(sample::drawn(2, {{0, 1}}), {.sector = 0}); }) == static_cast<int>(errc::needs_sectors));
  CHECK(alpha_centrality(sample::drawn(0, {})).size() == 0);
  CHECK(alpha_centrality(sample::drawn(1, {{0, 0}})).values == sample::values{1});
  CHECK(alpha_centrality(sample::drawn(4, {{0, 1}, {2, 3}}, {}, false), {.alpha = -1, .relative = false}).why(3) == reason::tie_in_spectrum);
}

TEST_CASE("alpha_centrality of all sectors together is Katz status", "[power]") {
  sample::oracle with("power.alpha_centrality", "sum over sectors = katz");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({30, seed % 2 == 0, true, true, .1, 3}, seed).make();
    std::vector<double> sum(30, 0.0);
    for (const double sector : {0.0, 1.0, 2.0}) {
      const per_actor part = alpha_centrality(net, {.sector = sector});
      for (std::size_t i = 0; i < 30; ++i) sum[i] += part.values[i];
    }
    with.compare(power::katz(net), sum);
  }
}

TEST_CASE("alpha_centrality solves the dense equation, or says that it has no solution", "[power][every]") {
  sample::oracle with("power.alpha_centrality", "definition, dense LU");
  sample::for_many_networks([&](const network& plain) {
    const index_t n = plain.view().n();
    std::vector<index_t> labels;
    Eigen::VectorXd first = Eigen::VectorXd::Zero(n);
    for (index_t i = 0; i < n; ++i) {
      labels.push_back(i % 2);
      first(i) = i % 2 == 0;
    }
    const network net = plain.with_sectors(labels, 2);
    for (const bool towards : {true, false}) {
      const per_actor found = alpha_centrality(net, {.alpha = .5, .relative = false, .sector = 0, .direction = towards ? direction::in : direction::out});
      const auto expected = naive::walk_sums(naive::dense(net, towards, true), .5, first);
      if (expected.empty()) CHECK(found.why(0) == reason::tie_in_spectrum);
      else with.compare(found, expected);
    }
  });
}
