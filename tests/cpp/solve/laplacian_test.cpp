#include <samspill/solve/laplacian.hpp>

#include <samspill/solve/net_flow.hpp>
#include <samspill/solve/resistances.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

/// Two drawn groups with whole strengths, and one tie of 2^-30 between them.
csr nearly_apart(index_t size) {
  std::vector<index_t> from, to;
  std::vector<double> weight;
  const sample::tie_list ties = sample::draw({size, false, true, false, 12.0 / size, 1}, 11);
  for (const index_t shift : {0, size})
    for (std::size_t t = 0; t < ties.from.size(); ++t) {
      from.push_back(ties.from[t] + shift);
      to.push_back(ties.to[t] + shift);
      weight.push_back(ties.weight[t]);
    }
  for (index_t i = 0; i + 1 < size; ++i)  // so that each group hangs together
    for (const index_t shift : {0, size})
      if (std::find(from.begin(), from.end(), i + shift) == from.end()) {
        from.push_back(i + shift);
        to.push_back(i + 1 + shift);
        weight.push_back(1);
      }
  from.push_back(0);
  to.push_back(size);
  weight.push_back(std::ldexp(1.0, -30));
  return build_csr<strength>(2 * size, from, to, weight, false);
}

}  // namespace

TEST_CASE("conjugate gradients find a known answer across a tie of 2^-30, or say that they did not", "[solve]") {
  // whole strengths and answers, so that right-hand sides are exact. Where most of one lies within the groups, what crosses is below the residual that would do.
  const index_t size = 300;
  const connected_laplacian system(nearly_apart(size));
  const csr_view rows = system.rows();
  const auto solve = [&](const std::vector<double>& known) {
    lane_rows<1> right(known.size(), lanes<1>{}), found;
    for (index_t i = 0; i < rows.rows(); ++i)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) right[at(i)][0] += rows.value(arc) * (known[at(i)] - known[at(rows.targets[at(arc)])]);
    const reason why = system.solve(right, found, {});
    for (std::size_t i = 1; i < known.size() && why == reason::none; ++i) CHECK(found[i][0] - found[0][0] == Approx(known[i] - known[0]).margin(1e-8));
    return why;
  };
  std::vector<double> across(at(2 * size)), within(at(2 * size));
  philox random(3, 3);
  for (std::size_t i = 0; i < across.size(); ++i) {
    across[i] = i < at(size) ? 1 : -1;
    within[i] = across[i] + random.below(100000);
  }
  CHECK(solve(across) == reason::none);
  CHECK(solve(within) == reason::not_converged);
}

TEST_CASE("levels, solutions and resistances of a large network have the same bits on any number of threads", "[solve]") {
  const network net = sample::draw({6000, true, true, false, 10.0 / 6000, 2}, 9).make();
  const laplacian system(springs_of(net, true, net_flow::share));
  REQUIRE_FALSE(system.cores().empty());
  const std::vector<double> one = system.levels({.threads = 1}).values;
  for (const int threads : {2, 8}) CHECK(system.levels({.threads = threads}).values == one);
  const network small = sample::draw({1200, false, true, false, 8.0 / 1200, 2}, 9).make();
  const auto sums = [&](int threads) { return resistances_of(small, tie_rule::either, true, false, {.threads = threads}).sums.values; };
  CHECK(sums(1) == sums(8));
}

TEST_CASE("a Laplacian system stops when it is asked to", "[solve]") {
  const network net = sample::draw({2000, true, true, false, 10.0 / 2000, 2}, 9).make();
  std::stop_source stop;
  stop.request_stop();
  run_context context;
  context.stop = stop.get_token();
  CHECK_THROWS_AS(laplacian(springs_of(net, true, net_flow::share)).levels(context), cancelled);
}

TEST_CASE("star_mesh takes out trees, rings and small components, and leaves the core of large ones", "[solve]") {
  const network ladder = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 0}, {3, 4}}, {}, false);
  const star_mesh mesh(conductances(ladder, tie_rule::either, true));
  CHECK(mesh.steps() == 5);
  CHECK(mesh.parts() == 1);
  const network large = sample::draw({2000, false, false, false, 10.0 / 2000, 1}, 4).make();
  const star_mesh some(conductances(large, tie_rule::either, true));
  CHECK(some.steps() < 200);
  for (std::size_t i = 0; i < some.actors(); ++i) {
    CHECK((some.taken_at(static_cast<index_t>(i)) < 0) == !some.left()[i].empty());
    CHECK((some.left()[i].empty() || some.left()[i].size() > 2));
  }
}

TEST_CASE("a component whose conductances underflow is not_converged, and others stay", "[solve]") {
  const network net = sample::drawn(6, {{0, 1}, {1, 2}, {2, 3}, {4, 5}}, {1e-250, 1e250, 1e-250, 1}, false);
  const resistances found = resistances_of(net, tie_rule::either, true, false, {});
  CHECK(found.sums.why(4) == reason::none);
  CHECK(found.sums.values[4] == 1);
  const network thin = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {1e-200, 1e200, 1e-200}, false);
  const resistances parallel = resistances_of(thin, tie_rule::either, true, false, {});
  CHECK((parallel.sums.why(0) == reason::not_converged || parallel.sums.values[0] == Approx(1e200)));
}
