#include <samspill/symmetry/spring_rank.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using symmetry::spring_rank;

TEST_CASE("spring_rank puts each giver one level above its taker where it can", "[symmetry]") {
  //  0 --> 1 --> 2: levels 1, 0, -1
  CHECK(spring_rank(sample::drawn(3, {{0, 1}, {1, 2}})).values == sample::values{1, 0, -1});
  //  0 -3-> 1, 1 -1-> 0: half a level apart
  CHECK(sample::agree(spring_rank(sample::drawn(2, {{0, 1}, {1, 0}}, {3, 1})).values, {.25, -.25}));
  CHECK(spring_rank(sample::drawn(2, {{0, 1}, {1, 0}}, {3, 1}), {.weighted = false}).values == sample::values{0, 0});
  //  0 -2-> 1 with alpha = 1: (2 + 1) s0 - 2 s1 = 2, so that 5 s0 = 2
  CHECK(sample::agree(spring_rank(sample::drawn(3, {{0, 1}}, {2}), {.alpha = 1}).values, {.4, -.4, 0}));
  CHECK(spring_rank(sample::drawn(3, {{1, 1}})).values == sample::values{0, 0, 0});
  CHECK(spring_rank(sample::drawn(0, {})).size() == 0);
}

TEST_CASE("spring_rank is refused costs and numbers out of range, and undefined where cells are unobserved", "[symmetry]") {
  CHECK(sample::code_of([] { spring_rank(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { spring_rank(sample::drawn(2, {{0, 1}}), {.alpha = INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(spring_rank(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
}

TEST_CASE("spring_rank solves the dense equation on every digraph of up to 4 actors and on drawn ones", "[symmetry][every]") {
  sample::oracle with("symmetry.spring_rank", "definition, dense pseudo-inverse");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd w = naive::dense(net, false, true);
    with.compare(spring_rank(net), naive::spring_rank(w));
    with.compare(spring_rank(net, {.alpha = .7}), naive::spring_rank(w, .7));
  });
}

TEST_CASE("spring_rank of 1000 actors, most of them left to conjugate gradients, solves the dense equation", "[symmetry]") {
  sample::oracle with("symmetry.spring_rank", "definition, dense pseudo-inverse");
  for (const double density : {.004, .02}) {
    const network net = sample::draw({1000, true, true, false, density, 2}, 3).make();
    with.compare(spring_rank(net), naive::spring_rank(naive::dense(net, false, true)));
  }
}

TEST_CASE("spring_rank of a path of 100,000 actors is exact", "[symmetry]") {
  std::vector<std::pair<index_t, index_t>> path;
  for (index_t i = 0; i + 1 < 100000; ++i) path.emplace_back(i, i + 1);
  const per_actor levels = spring_rank(sample::drawn(100000, path));
  CHECK(levels.values.front() == 49999.5);
  CHECK(levels.values[1] == 49998.5);
  CHECK(levels.values.back() == -49999.5);
}

TEST_CASE("spring_rank of weights over 12 orders of magnitude is right or says that it is not known", "[symmetry]") {
  // ranks that fit every tie are the answer whatever the weights are
  int known = 0;
  for (const index_t n : {50, 300, 2000})
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
      sample::tie_list ties = sample::draw({n, true, true, false, 8.0 / n, 2}, seed);
      philox random(seed, 7);
      std::vector<double> rank(at(n));
      for (double& r : rank) r = random.below(20);
      sample::tie_list levelled = ties;
      levelled.from.clear();
      levelled.to.clear();
      levelled.weight.clear();
      for (std::size_t t = 0; t < ties.from.size(); ++t)
        if (rank[at(ties.from[t])] == rank[at(ties.to[t])] + 1) {
          levelled.from.push_back(ties.from[t]);
          levelled.to.push_back(ties.to[t]);
          levelled.weight.push_back(std::pow(10.0, 12 * random.unit() - 6));
        }
      const network net = levelled.make();
      const per_actor found = spring_rank(net);
      for (std::size_t t = 0; t < levelled.from.size(); ++t) {
        const double up = found.values[at(levelled.from[t])] - found.values[at(levelled.to[t])];
        if (std::isnan(up)) continue;
        ++known;
        CHECK(up == Approx(1).epsilon(1e-8));
      }
    }
  CHECK(known > 500);
}

TEST_CASE("spring_rank of two groups that hardly know each other is right or not_converged, never half right", "[symmetry]") {
  // two drawn groups, and one tie of 1e-13 from a member of the first to one of the second: they lie one level apart
  for (const index_t n : {40, 600}) {
    sample::tie_list ties = sample::draw({n, true, true, false, 10.0 / n, 2}, 5);
    const sample::tie_list once = ties;
    for (std::size_t t = 0; t < once.from.size(); ++t) {
      ties.from.push_back(once.from[t] + n);
      ties.to.push_back(once.to[t] + n);
      ties.weight.push_back(once.weight[t]);
    }
    ties.from.push_back(0);
    ties.to.push_back(n);
    ties.weight.push_back(1e-13);
    ties.of.actors = 2 * n;
    ties.labels.resize(at(2 * n), 0);
    const per_actor found = spring_rank(ties.make());
    const double up = found.values[0] - found.values[at(n)];
    CHECK((std::isnan(up) ? found.why(0) == reason::not_converged : std::abs(up - 1) < 1e-8));
    if (n == 40) CHECK(found.why(0) == reason::none);
  }
}
