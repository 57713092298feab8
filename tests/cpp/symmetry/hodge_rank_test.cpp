#include <samspill/symmetry/hodge_rank.hpp>

#include <samspill/symmetry/spring_rank.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using symmetry::hodge_rank;

TEST_CASE("hodge_rank of three actors by each kind of flow", "[symmetry]") {
  //  0 <-3/1-> 1, 1 -2-> 2
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {3, 1, 2});
  const auto apart = [&](net_flow flow) {
    const per_actor s = hodge_rank(net, {.flow = flow});
    return std::pair(s.values[0] - s.values[1], s.values[1] - s.values[2]);
  };
  CHECK(apart(net_flow::share).first == Approx(.5));
  CHECK(apart(net_flow::share).second == Approx(1));
  CHECK(apart(net_flow::difference).first == Approx(2));
  CHECK(apart(net_flow::difference).second == Approx(2));
  CHECK(apart(net_flow::log_ratio).first == Approx(std::log(3.5 / 1.5)));
  CHECK(apart(net_flow::log_ratio).second == Approx(std::log(5)));
}

TEST_CASE("hodge_rank says why it is undefined", "[symmetry]") {
  CHECK(hodge_rank(sample::drawn(2, {{1, 1}})).why(0) == reason::no_ties);
  const per_actor found = hodge_rank(sample::drawn(3, {{0, 2}}));
  CHECK(found.why(1) == reason::isolate);
  CHECK(found.values[0] == .5);
  CHECK(hodge_rank(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { hodge_rank(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("hodge_rank with shares is spring_rank without its prior, and solves the dense equation", "[symmetry][every]") {
  sample::oracle with("symmetry.hodge_rank", "definition, dense pseudo-inverse");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd w = naive::dense(net, false, true);
    std::vector<double> expected = naive::listed(naive::spring_rank(w));
    for (Eigen::Index i = 0; i < w.rows(); ++i)
      if (w.row(i).sum() + w.col(i).sum() == 0) expected[static_cast<std::size_t>(i)] = NAN;
    const per_actor found = hodge_rank(net);
    with.compare(found, expected);
    const per_actor springs = symmetry::spring_rank(net);
    for (std::size_t i = 0; i < found.size(); ++i)
      if (found.why(i) == reason::none) CHECK(found.values[i] == springs.values[i]);
  });
}

TEST_CASE("hodge_rank of raw differences is unweighted least squares", "[symmetry]") {
  sample::oracle with("symmetry.hodge_rank", "definition, dense pseudo-inverse");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({15, true, true, false, .3, 2}, seed).make();
    const Eigen::MatrixXd w = naive::dense(net, false, true), tied = (w + w.transpose()).cwiseMin(1);
    const Eigen::MatrixXd inverse = naive::laplacian_inverse(tied);
    std::vector<double> expected = naive::listed(inverse * (w - w.transpose()).rowwise().sum());
    for (Eigen::Index i = 0; i < w.rows(); ++i)
      if (tied.row(i).sum() == 0) expected[static_cast<std::size_t>(i)] = NAN;
    with.compare(hodge_rank(net, {.flow = net_flow::difference}), expected);
  }
}
