#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include <samspill/inference/infer.hpp>
#include <samspill/inference/permute_weights.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

TEST_CASE("permute_weights visits what next_permutation visits", "[inference]") {
  const std::vector<std::pair<index_t, index_t>> ties{{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}, {0, 3}};
  std::vector<double> weights{1, 1, 2, 5, 5, 7};
  const network net = sample::drawn(4, ties, {7, 1, 5, 2, 5, 1});
  std::vector<double> all;
  do all.push_back(symmetry::weighted_reciprocity(sample::drawn(4, ties, weights)).value);
  while (std::next_permutation(weights.begin(), weights.end()));
  REQUIRE(all.size() == 180);  // 6!/(2! 2!)
  const double observed = symmetry::weighted_reciprocity(net).value;
  double mean = 0, above = 0;
  for (const double x : all) {
    mean += x / 180;
    above += x >= observed - 1e-12;
  }
  const auto test = infer(symmetry::weighted_reciprocity, net, null::permute_weights{}, {.replicates = 999, .alternative = alternative::greater});
  CHECK(test.exact);
  CHECK(test.replicates == 180);
  CHECK(test.null_mean == Approx(mean).epsilon(1e-12));
  CHECK(test.p == above / 180);
}

TEST_CASE("permute_weights keeps ties, loops and, within sectors, what each gives to each", "[inference]") {
  for (const bool directed : {true, false}) {
    sample::kind kind;
    kind.directed = directed;
    kind.with_loops = true;
    const network net = sample::draw(kind, 4).make();
    const auto flows = [](const network_view& v) {
      std::vector<double> out(9, 0);
      for (index_t i = 0; i < v.n(); ++i)
        for (index_t a = v.out.first(i); a < v.out.last(i); ++a) out[at(v.sectors[i] * 3 + v.sectors[v.out.targets[at(a)]])] += v.out.value(a);
      return out;
    };
    const auto plan = null::permute_weights{.within_sectors = true}.prepare(net.view());
    auto dealer = plan.dealer();
    bool moved = false;
    for (std::uint64_t r = 0; r < 50; ++r) {
      philox random(2, r);
      const network_view& drawn = dealer.draw(random);
      REQUIRE(std::equal(drawn.out.targets.begin(), drawn.out.targets.end(), net.view().out.targets.begin()));
      REQUIRE(flows(drawn) == flows(net));
      for (index_t i = 0; i < drawn.n(); ++i) REQUIRE(drawn.out.value_or_zero(i, i) == net.view().out.value_or_zero(i, i));
      const csr back = transpose(drawn.out);
      REQUIRE(std::equal(back.values.begin(), back.values.end(), drawn.in.values.begin()));
      moved = moved || !std::equal(drawn.out.values.begin(), drawn.out.values.end(), net.view().out.values.begin());
    }
    CHECK(moved);
  }
}

TEST_CASE("permute_weights says that equal weights show nothing, and refuses ties without weights", "[inference]") {
  const auto test = infer(symmetry::weighted_reciprocity, sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {2, 2, 2}), null::permute_weights{}, {.replicates = 99});
  CHECK(test.smallest_p == 1);
  CHECK(test.p == 1);
  CHECK(sample::code_of([] { (void)null::permute_weights{}.prepare(sample::drawn(3, {{0, 1}})); }) == 401);
  CHECK(sample::code_of([] { (void)null::permute_weights{.within_sectors = true}.prepare(sample::drawn(3, {{0, 1}}, {2})); }) == 304);
}

TEST_CASE("permute_weights gives the same bits on 1, 2 and 8 threads", "[inference]") {
  const network net = sample::draw({}, 12).make();
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(symmetry::weighted_reciprocity, net, null::permute_weights{}, {.replicates = 300, .seed = 3}, context);
  };
  const auto one = on(1);
  for (const int threads : {2, 8}) {
    CHECK(on(threads).p == one.p);
    CHECK(on(threads).null_mean == one.null_mean);
  }
}
