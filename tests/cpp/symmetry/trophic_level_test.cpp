#include <samspill/symmetry/trophic_level.hpp>

#include <samspill/symmetry/spring_rank.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using symmetry::level_kind;
using symmetry::trophic_level;

namespace {

/// Levels by substitution over and over, where everybody's sources begin somewhere; nan for others.
std::vector<double> substituted(const Eigen::MatrixXd& w) {
  const auto n = static_cast<std::size_t>(w.rows());
  const Eigen::VectorXd in = w.colwise().sum();
  std::vector<char> fed(n, 0), endless(n, 0);
  for (std::size_t i = 0; i < n; ++i) fed[i] = in(static_cast<Eigen::Index>(i)) == 0;
  const auto spread = [&](std::vector<char>& mark) {
    for (std::size_t round = 0; round < n; ++round)
      for (std::size_t i = 0; i < n; ++i)
        for (std::size_t j = 0; j < n; ++j)
          if (mark[i] && w(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) > 0) mark[j] = 1;
  };
  spread(fed);
  for (std::size_t i = 0; i < n; ++i) endless[i] = !fed[i];
  spread(endless);
  std::vector<Eigen::Index> known;
  for (std::size_t i = 0; i < n; ++i)
    if (!endless[i]) known.push_back(static_cast<Eigen::Index>(i));
  const auto k = static_cast<Eigen::Index>(known.size());
  Eigen::MatrixXd m = Eigen::MatrixXd::Identity(k, k);
  for (Eigen::Index a = 0; a < k; ++a)
    for (Eigen::Index b = 0; b < k; ++b)
      if (in(known[static_cast<std::size_t>(a)]) > 0) m(a, b) -= w(known[static_cast<std::size_t>(b)], known[static_cast<std::size_t>(a)]) / in(known[static_cast<std::size_t>(a)]);
  const Eigen::VectorXd s = k > 0 ? Eigen::VectorXd(m.fullPivLu().solve(Eigen::VectorXd::Ones(k))) : Eigen::VectorXd();
  std::vector<double> out(n, NAN);
  for (Eigen::Index a = 0; a < k; ++a) out[static_cast<std::size_t>(known[static_cast<std::size_t>(a)])] = s(a);
  return out;
}

}  // namespace

TEST_CASE("trophic_level of the food web of Levine's figure 5", "[symmetry]") {
  const network web = sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 4}, {3, 2}, {3, 4}, {4, 3}}, {1, .2, .8, .2, .3, .6, .7, .2});
  CHECK(sample::agree(trophic_level(web).values, {1, 2, 3.0790697674418606, 2.4651162790697674, 3.3255813953488373}));
}

TEST_CASE("trophic_level is undefined for those who draw on a ring without beginning", "[symmetry]") {
  //  0 --> 1, 2 <-> 3 --> 4 <-- 0, 5 alone
  const per_actor found = trophic_level(sample::drawn(6, {{0, 1}, {2, 3}, {3, 2}, {3, 4}, {0, 4}}));
  CHECK(found.values[0] == 1);
  CHECK(found.values[1] == 2);
  for (const std::size_t i : {2U, 3U, 4U}) CHECK(found.why(i) == reason::no_basal);
  CHECK(found.values[5] == 1);
  CHECK(trophic_level(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { trophic_level(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("trophic_level solves the dense equation on every digraph of up to 4 actors and on drawn ones", "[symmetry][every]") {
  sample::oracle with("symmetry.trophic_level", "definition, dense LU");
  const auto compare = [&](const network& net) { with.compare(trophic_level(net), substituted(naive::dense(net, false, true))); };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 20; ++seed) compare(sample::draw({30, true, true, seed % 2 == 0, .06, 2}, seed).make());
}

TEST_CASE("trophic_level in its balanced kind is minus spring_rank from 0 up in each component", "[symmetry]") {
  CHECK(trophic_level(sample::drawn(4, {{0, 1}, {1, 2}}), {.kind = level_kind::balanced}).values == sample::values{0, 1, 2, 0});
  sample::oracle with("symmetry.trophic_level", "definition, dense pseudo-inverse");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({30, true, true, false, .06, 2}, seed).make();
    const Eigen::MatrixXd w = naive::dense(net, false, true);
    const Eigen::VectorXd s = naive::spring_rank(w);
    const std::vector<int> part = naive::parts(w);
    std::vector<double> expected(part.size());
    for (std::size_t i = 0; i < part.size(); ++i)
      for (std::size_t j = 0; j < part.size(); ++j)
        if (part[i] == part[j]) expected[i] = std::max(expected[i], s(static_cast<Eigen::Index>(j)) - s(static_cast<Eigen::Index>(i)));
    with.compare(trophic_level(net, {.kind = level_kind::balanced}), expected);
  }
}
