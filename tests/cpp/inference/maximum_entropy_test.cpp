#include "support/catch.hpp"

#include <cmath>
#include <map>
#include <vector>

#include <samspill/inference/infer.hpp>
#include <samspill/inference/maximum_entropy.hpp>
#include <samspill/power/strength.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

/// Strengths given by each actor, then received, loops left out.
std::vector<double> strengths_of(const network_view& net) {
  std::vector<double> out(2 * at(net.n()), 0.0);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc)
      if (const index_t j = net.out.targets[at(arc)]; j != i) {
        out[at(i)] += net.out.value(arc);
        out[at(net.n() + j)] += net.out.value(arc);
      }
  return out;
}

const weight_law laws[] = {weight_law::geometric, weight_law::exponential};

}  // namespace

TEST_CASE("maximum_entropy keeps every strength in the mean, to 1e-8 of it", "[inference]") {
  for (const bool directed : {true, false})
    for (const weight_law law : laws)
      for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        sample::kind kind;
        kind.directed = directed;
        kind.with_loops = true;
        const network net = sample::draw(kind, seed).make();
        const std::vector<double> wanted = strengths_of(net);
        const auto plan = null::maximum_entropy{law}.prepare(net);
        for (index_t i = 0; i < kind.actors; ++i) {
          double given = 0, received = 0;
          for (index_t j = 0; j < kind.actors; ++j) {
            given += plan.mean(i, j);
            received += plan.mean(j, i);
          }
          REQUIRE(given == Approx(wanted[at(i)]).epsilon(1e-8));
          REQUIRE(received == Approx(wanted[at(kind.actors + i)]).epsilon(1e-8));
        }
      }
}

TEST_CASE("maximum_entropy draws every weight with the law that its mean says", "[inference]") {
  //  0 -3-> 1 -1-> 2 -2-> 0, 0 -1-> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {0, 2}}, {3, 1, 2, 1});
  const std::uint64_t draws = 20000;
  const auto plan = null::maximum_entropy{}.prepare(net);
  auto dealer = plan.dealer();
  std::vector<std::map<std::int64_t, std::int64_t>> seen(9);
  for (std::uint64_t r = 0; r < draws; ++r) {
    philox random(5, r);
    const network_view& drawn = dealer.draw(random);
    if (r < 100) check_csr(drawn.out);
    for (index_t i = 0; i < 3; ++i)
      for (index_t j = 0; j < 3; ++j) ++seen[at(3 * i + j)][std::min<std::int64_t>(5, static_cast<std::int64_t>(drawn.out.value_or_zero(i, j)))];
  }
  for (index_t i = 0; i < 3; ++i)
    for (index_t j = 0; j < 3; ++j) {
      const double q = plan.mean(i, j) / (1 + plan.mean(i, j));
      std::map<std::int64_t, double> weights{{5, std::pow(q, 5)}};
      for (int w = 0; w < 5; ++w) weights[w] = std::pow(q, w) * (1 - q);
      if (i == j) CHECK(seen[at(3 * i + j)].size() == 1);
      else CHECK(sample::chi_square(seen[at(3 * i + j)], weights) < sample::chi_square_limit(5));
    }
}

TEST_CASE("maximum_entropy of amounts draws exponential weights for every pair", "[inference]") {
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {0, 2}}, {3.5, 1, 2, 0.25});
  const auto plan = null::maximum_entropy{weight_law::exponential}.prepare(net);
  auto dealer = plan.dealer();
  const std::size_t bins = 8;
  std::map<std::size_t, std::int64_t> seen;
  for (std::uint64_t r = 0; r < 5000; ++r) {
    philox random(6, r);
    const network_view& drawn = dealer.draw(random);
    REQUIRE(drawn.out.arcs() == 6);
    // P(w > x) = e^(-x/mean) is uniform
    ++seen[static_cast<std::size_t>(bins * std::exp(-drawn.out.value_or_zero(0, 1) / plan.mean(0, 1)))];
  }
  CHECK(sample::chi_square(seen, bins) < sample::chi_square_limit(bins - 1));
}

TEST_CASE("maximum_entropy draws networks whose strengths are as observed on average", "[inference]") {
  for (const bool directed : {true, false})
    for (const weight_law law : laws) {
      sample::kind kind;
      kind.directed = directed;
      kind.with_loops = true;
      const network net = sample::draw(kind, 3).make();
      const std::vector<double> wanted = strengths_of(net);
      const auto plan = null::maximum_entropy{law}.prepare(net);
      auto dealer = plan.dealer();
      std::vector<double> sum(wanted.size()), squares(wanted.size());
      const double draws = 4000;
      for (std::uint64_t r = 0; r < 4000; ++r) {
        philox random(1, r);
        const network_view& drawn = dealer.draw(random);
        for (index_t i = 0; i < drawn.n(); ++i) REQUIRE(drawn.out.value_or_zero(i, i) == net.view().out.value_or_zero(i, i));
        const std::vector<double> now = strengths_of(drawn);
        for (std::size_t k = 0; k < now.size(); ++k) {
          sum[k] += now[k];
          squares[k] += now[k] * now[k];
        }
      }
      for (std::size_t k = 0; k < sum.size(); ++k) {
        const double mean = sum[k] / draws;
        CHECK(std::abs(mean - wanted[k]) <= 4.5 * std::sqrt((squares[k] / draws - mean * mean) / draws));
      }
    }
}

TEST_CASE("maximum_entropy says that without ties between actors there is nothing to draw", "[inference]") {
  const auto test = infer(symmetry::weighted_reciprocity, sample::drawn(3, {{1, 1}}, {2}), null::maximum_entropy{}, {.replicates = 99});
  CHECK(test.why == reason::no_ties);
  CHECK(null::maximum_entropy{}.prepare(sample::drawn(3, {{1, 1}}, {2})).single());
  CHECK_FALSE(null::maximum_entropy{}.prepare(sample::drawn(2, {{0, 1}}, {2})).single());
}

TEST_CASE("maximum_entropy refuses ties without weights, costs, broken counts and unobserved cells", "[inference]") {
  const auto code = [](const network& net, weight_law law) { return sample::code_of([&] { (void)null::maximum_entropy{law}.prepare(net); }); };
  const std::vector<std::pair<index_t, index_t>> ties{{0, 1}, {1, 2}};
  CHECK(code(sample::drawn(3, ties), weight_law::geometric) == 401);
  CHECK(code(sample::drawn(3, ties, {1, 0.5}), weight_law::geometric) == 401);
  CHECK(code(sample::drawn(3, ties, {1, 0.5}), weight_law::exponential) == 0);
  const std::vector<index_t> from{0, 1}, to{1, 2};
  const std::vector<double> weights{1, 2};
  CHECK(code(network(build_csr<cost>(3, from, to, weights, true)), weight_law::geometric) == 401);
  CHECK(code(network(build_csr<strength>(3, from, to, weights, true), true, {}, 0, make_observed(3, {tie_state::none, tie_state::none, tie_state::not_answered}, {})),
             weight_law::geometric) == 401);
}

TEST_CASE("maximum_entropy refuses more different strengths than are solved in a minute", "[inference]") {
  std::vector<std::pair<index_t, index_t>> ring;
  std::vector<double> weights;
  for (index_t i = 0; i < 8000; ++i) {
    ring.emplace_back(i, (i + 1) % 8000);
    weights.push_back(i + 1);
  }
  const network net = sample::drawn(8000, ring, weights);
  CHECK(sample::code_of([&] { (void)null::maximum_entropy{}.prepare(net); }) == 311);
}

TEST_CASE("maximum_entropy gives the same bits on 1, 2 and 8 threads", "[inference]") {
  const network net = sample::draw({}, 12).make();
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(symmetry::weighted_reciprocity, net, null::maximum_entropy{}, {.replicates = 300, .seed = 3}, context);
  };
  const auto one = on(1);
  CHECK(one.null_sd > 0);
  for (const int threads : {2, 8}) {
    CHECK(on(threads).p == one.p);
    CHECK(on(threads).null_mean == one.null_mean);
  }
}
