#include <samspill/inference/mrqap.hpp>

#include <Eigen/Dense>

#include "inference/support.hpp"
#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

struct fitted {
  Eigen::VectorXd coefficients;
  Eigen::VectorXd t;
};

/// Least squares by QR; the last column's t is what a permutation is judged by.
fitted least_squares(const Eigen::VectorXd& y, const Eigen::MatrixXd& x) {
  const Eigen::VectorXd b = x.colPivHouseholderQr().solve(y);
  const double s2 = (y - x * b).squaredNorm() / static_cast<double>(x.rows() - x.cols());
  const Eigen::MatrixXd cov = s2 * (x.transpose() * x).inverse();
  return {b, b.array() / cov.diagonal().array().sqrt()};
}

Eigen::VectorXd cells(const network_view& net, bool once) {
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = once ? i + 1 : 0; j < net.n(); ++j)
      if (i != j) out.push_back(net.out.value_or_zero(i, j));
  return Eigen::Map<Eigen::VectorXd>(out.data(), static_cast<Eigen::Index>(out.size()));
}

/// The cells of a matrix once actor i stands at place[i].
Eigen::VectorXd in_places(const Eigen::VectorXd& column, index_t n, bool once, const std::vector<index_t>& place) {
  Eigen::MatrixXd before = Eigen::MatrixXd::Zero(n, n), after = before;
  Eigen::Index c = 0;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = once ? i + 1 : 0; j < n; ++j)
      if (i != j) {
        before(i, j) = column[c++];
        if (once) before(j, i) = before(i, j);
      }
  for (index_t i = 0; i < n; ++i)
    for (index_t j = 0; j < n; ++j) after(place[at(i)], place[at(j)]) = before(i, j);
  Eigen::VectorXd out(column.size());
  c = 0;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = once ? i + 1 : 0; j < n; ++j)
      if (i != j) out[c++] = after(i, j);
  return out;
}

}  // namespace

TEST_CASE("mrqap equals the dense residual matrix, permuted and refitted", "[inference]") {
  for (const bool directed : {true, false})
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const index_t n = 9;
      const auto relation = [&](std::uint64_t k) { return sample::draw({n, directed, true, false, 0.4, 2}, 10 * seed + k).make(); };
      const network y = relation(0);
      const std::vector<network> predictors{relation(1), relation(2), relation(3)};
      const std::vector<network_view> x{predictors[0].view(), predictors[1].view(), predictors[2].view()};
      const mrqap_result found = mrqap(y.view(), x, {.replicates = 19});

      const Eigen::VectorXd ys = cells(y.view(), !directed);
      Eigen::MatrixXd design = Eigen::MatrixXd::Ones(ys.size(), 4);
      for (int p = 0; p < 3; ++p) design.col(p + 1) = cells(x[static_cast<std::size_t>(p)], !directed);
      const fitted dense = least_squares(ys, design);
      CHECK(found.intercept == Approx(dense.coefficients[0]));
      CHECK(found.cells == static_cast<double>(ys.size()));
      const detail::cell_regression regression(y.view(), x, true);
      std::vector<index_t> place = detail::own_places(n);
      philox random(seed, 7);
      for (int p = 0; p < 3; ++p) {
        CHECK(found.coefficients[static_cast<std::size_t>(p)] == Approx(dense.coefficients[p + 1]));
        CHECK(found.t[static_cast<std::size_t>(p)].observed == Approx(dense.t[p + 1]));
        CHECK(found.coefficients[static_cast<std::size_t>(p)] / found.standard_errors[static_cast<std::size_t>(p)] == Approx(dense.t[p + 1]));
      }
      for (int draw = 0; draw < 5; ++draw) {
        random.shuffle(std::span(place));
        const std::vector<double> ours = regression.t_in_places(place);
        for (int p = 0; p < 3; ++p) {
          Eigen::MatrixXd others(ys.size(), 3);
          for (int c = 0, k = 0; c < 4; ++c)
            if (c != p + 1) others.col(k++) = design.col(c);
          const Eigen::VectorXd residual = design.col(p + 1) - others * others.colPivHouseholderQr().solve(design.col(p + 1));
          Eigen::MatrixXd again(ys.size(), 4);
          again << others, in_places(residual, n, !directed, place);
          CHECK(ours[static_cast<std::size_t>(p)] == Approx(least_squares(ys, again).t[3]).margin(1e-9));
        }
      }
    }
}

namespace {

/// Log odds of the greatest likelihood by Newton's method on all cells.
Eigen::VectorXd logistic(const Eigen::VectorXd& y, const Eigen::MatrixXd& x) {
  Eigen::VectorXd b = Eigen::VectorXd::Zero(x.cols());
  for (int step = 0; step < 30; ++step) {
    const Eigen::VectorXd p = 1 / (1 + (-(x * b)).array().exp());
    const Eigen::VectorXd w = p.array() * (1 - p.array());
    b += (x.transpose() * w.asDiagonal() * x).ldlt().solve(x.transpose() * (y - p));
  }
  return b;
}

/// The score of one more column, over its standard deviation.
double score(const Eigen::VectorXd& y, const Eigen::MatrixXd& x, const Eigen::VectorXd& more) {
  const Eigen::VectorXd p = 1 / (1 + (-(x * logistic(y, x))).array().exp());
  const Eigen::VectorXd w = p.array() * (1 - p.array());
  const Eigen::VectorXd with = x.transpose() * (w.array() * more.array()).matrix();
  return more.dot(y - p) / std::sqrt(more.dot((w.array() * more.array()).matrix()) - with.dot((x.transpose() * w.asDiagonal() * x).ldlt().solve(with)));
}

double likelihood(const Eigen::VectorXd& y, const Eigen::MatrixXd& x) {
  const Eigen::ArrayXd eta = (x * logistic(y, x)).array();
  return (y.array() * eta - eta.exp().log1p()).sum();
}

}  // namespace

TEST_CASE("mrqap by log odds equals the dense fit, and its score that of the dense residual, permuted", "[inference]") {
  for (const bool directed : {true, false})
    for (const bool weighted : {true, false}) {
      const index_t n = 14;
      const auto relation = [&](std::uint64_t k) { return sample::draw({n, directed, weighted, false, 0.4, 2}, 10 + k).make(); };
      const network y = relation(0);
      const std::vector<network> predictors{relation(1), relation(2), relation(3)};
      const std::vector<network_view> x{predictors[0].view(), predictors[1].view(), predictors[2].view()};
      const mrqap_result found = mrqap(y.view(), x, {.replicates = 19, .model = cell_model::logistic});

      const Eigen::VectorXd ties = (cells(y.view(), !directed).array() != 0).cast<double>();
      Eigen::MatrixXd design = Eigen::MatrixXd::Ones(ties.size(), 4);
      for (int p = 0; p < 3; ++p) design.col(p + 1) = cells(x[static_cast<std::size_t>(p)], !directed);
      const Eigen::VectorXd dense = logistic(ties, design);
      CHECK(found.intercept == Approx(dense[0]));
      CHECK(found.r_squared == Approx(1 - likelihood(ties, design) / likelihood(ties, design.leftCols(1))));
      const Eigen::VectorXd p_all = 1 / (1 + (-(design * dense)).array().exp());
      const Eigen::MatrixXd cov = (design.transpose() * (p_all.array() * (1 - p_all.array())).matrix().asDiagonal() * design).inverse();
      const detail::regression_in_places regression(y.view(), x, true, cell_model::logistic);
      std::vector<index_t> place = detail::own_places(n);
      philox random(3, 7);
      for (int draw = 0; draw < 4; ++draw) {
        const detail::flat ours = regression(actor_places{place});
        for (int p = 0; p < 3; ++p) {
          Eigen::MatrixXd others(ties.size(), 3);
          for (int c = 0, k = 0; c < 4; ++c)
            if (c != p + 1) others.col(k++) = design.col(c);
          const Eigen::VectorXd residual = design.col(p + 1) - others * others.colPivHouseholderQr().solve(design.col(p + 1));
          CHECK(ours.values[static_cast<std::size_t>(p)] == Approx(score(ties, others, in_places(residual, n, !directed, place))).margin(1e-9));
          if (draw > 0) continue;
          CHECK(found.t[static_cast<std::size_t>(p)].observed == ours.values[static_cast<std::size_t>(p)]);
          CHECK(found.coefficients[static_cast<std::size_t>(p)] == Approx(dense[p + 1]));
          CHECK(found.standard_errors[static_cast<std::size_t>(p)] == Approx(std::sqrt(cov(p + 1, p + 1))));
        }
        random.shuffle(std::span(place));
      }
    }
}

TEST_CASE("mrqap by log odds says where no coefficients are best, and asks nothing of weights", "[inference]") {
  const network y = sample::draw({12, true, true, false, 0.5, 2}, 1).make(), x = sample::draw({12, true, true, false, 0.4, 2}, 2).make();
  std::vector<std::pair<index_t, index_t>> some;  // every tie of this one is a tie of y
  for (index_t i = 0; i < 12; i += 2) some.push_back({i, y.view().out.row(i)[0] == i ? y.view().out.row(i)[1] : y.view().out.row(i)[0]});
  const network within = sample::drawn(12, some);
  const std::vector<network_view> both{x.view(), within.view()};
  const mrqap_options choice{.replicates = 99, .model = cell_model::logistic};
  const mrqap_result found = mrqap(y.view(), both, choice);
  CHECK(std::isnan(found.coefficients[0]));
  CHECK(std::isnan(found.intercept));
  CHECK(found.t[0].why == reason::not_converged);
  CHECK(found.t[1].why == reason::none);
  CHECK(found.t[1].observed > 2);
  network_view unweighted = y.view();
  unweighted.out.values = {};
  const std::vector<network_view> one{x.view()};
  CHECK(mrqap(y.view(), one, choice).coefficients == mrqap(unweighted, one, choice).coefficients);
}

TEST_CASE("mrqap refuses relations that explain nothing new, unobserved cells and too few cells", "[inference]") {
  const network y = sample::draw({8, true, true, false, 0.4, 2}, 1).make(), x = sample::draw({8, true, true, false, 0.4, 2}, 2).make();
  const network empty = sample::drawn(8, {});
  std::vector<tie_state> rows(8, tie_state::none);
  rows[0] = tie_state::not_answered;
  const network partly = sample::drawn(8, {{1, 2}}, {}, true, {}, 0, make_observed(8, rows, {}));
  const auto refusal = [](const network_view& of, std::vector<network_view> on) { return sample::code_of([&] { mrqap(of, on, {.replicates = 9}); }); };
  const int option = static_cast<int>(errc::option_out_of_range);
  CHECK(refusal(y.view(), {x.view(), x.view()}) == option);
  CHECK(refusal(y.view(), {empty.view()}) == option);
  CHECK(refusal(empty.view(), {x.view()}) == option);
  CHECK(refusal(y.view(), {}) == option);
  CHECK(refusal(y.view(), {partly.view()}) == static_cast<int>(errc::rule_not_offered));
  const network two = sample::drawn(2, {{0, 1}}), back = sample::drawn(2, {{1, 0}});
  CHECK(refusal(two.view(), {back.view()}) == option);
}

TEST_CASE("mrqap gives the same bits on any number of threads, and one predictor is a correlation", "[inference]") {
  const network y = sample::draw({30, true, true, false, 0.3, 2}, 3).make(), x = sample::draw({30, true, true, false, 0.3, 2}, 4).make();
  const std::vector<network_view> one{x.view()};
  const mrqap_result a = mrqap(y.view(), one, {.replicates = 199}, {.threads = 1}), b = mrqap(y.view(), one, {.replicates = 199}, {.threads = 8});
  CHECK(a.t[0].null_mean == b.t[0].null_mean);
  const double r = qap(y.view(), x.view(), {.replicates = 9}).observed;
  CHECK(a.r_squared == Approx(r * r));
  CHECK(a.t[0].observed == Approx(r * std::sqrt((a.cells - 2) / (1 - r * r))));
}
