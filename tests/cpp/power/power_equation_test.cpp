#include <samspill/power/power_equation.hpp>

#include <algorithm>
#include <numeric>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"
#include "support/shapes.hpp"

using namespace samspill;
using power::power_equation;

TEST_CASE("power_equation of those who all have the same number of ties is its root", "[power]") {
  for (index_t n = 2; n <= 7; ++n) {
    std::vector<std::pair<index_t, index_t>> cycle, all;
    for (index_t i = 0; i < n; ++i) {
      if (n > 2) cycle.emplace_back(i, (i + 1) % n);
      for (index_t j = i + 1; j < n; ++j) all.emplace_back(i, j);
    }
    CHECK(sample::agree(power_equation(sample::drawn(n, all, {}, false)).values, std::vector<double>(at(n), std::sqrt(n - 1))));
    if (n > 2) CHECK(sample::agree(power_equation(sample::drawn(n, cycle, {}, false)).values, std::vector<double>(at(n), std::sqrt(2))));
    if (n > 2) CHECK(sample::agree(power_equation(sample::drawn(n, cycle)).values, std::vector<double>(at(n), 1)));
  }
}

TEST_CASE("power_equation of a path of four has no solution but with a little added everywhere", "[power]") {
  const network path = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false);
  CHECK(power_equation(path).why(0) == reason::not_converged);
  const per_actor found = power_equation(path, {.epsilon = .05});
  CHECK(found.values[0] == Approx(.657).margin(5e-4));
  CHECK(found.values[1] == Approx(2.179).margin(5e-4));
  CHECK(sample::agree({found.values[3], found.values[2]}, {found.values[0], found.values[1]}));
}

TEST_CASE("power_equation is solved part by part", "[power]") {
  //  0 -9- 1    2 - 3 - 4    5
  const per_actor found = power_equation(sample::drawn(6, {{0, 1}, {2, 3}, {3, 4}}, {9, 1, 1}, false));
  CHECK(sample::agree({found.values[0], found.values[1]}, {3, 3}));
  CHECK(found.why(3) == reason::not_converged);
  CHECK(found.why(5) == reason::isolate);
}

TEST_CASE("power_equation of directed ties has a power of giving and one of receiving", "[power]") {
  //  0 -4-> 1 -1-> 2 -1-> 0: r0 = 4/c1, r1 = 1/c2, r2 = 1/c0, each pair with the same two values
  const network net = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}, {4, 1, 1});
  CHECK(sample::agree(power_equation(net).values, {2, 1, 1}));
  CHECK(sample::agree(power_equation(net, {.direction = direction::in}).values, {1, 2, 1}));
}

namespace {

/// Can rows be matched with columns through ties in some order that takes the tie (row, column)?
bool on_a_diagonal(const Eigen::MatrixXd& m, Eigen::Index row, Eigen::Index column) {
  std::vector<Eigen::Index> order(static_cast<std::size_t>(m.rows()));
  std::iota(order.begin(), order.end(), Eigen::Index{0});
  do {
    bool whole = order[static_cast<std::size_t>(row)] == column;
    for (Eigen::Index i = 0; i < m.rows(); ++i) whole = whole && m(i, order[static_cast<std::size_t>(i)]) > 0;
    if (whole) return true;
  } while (std::next_permutation(order.begin(), order.end()));
  return false;
}

bool all_on_diagonals(const Eigen::MatrixXd& m) {
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    if (m.row(i).sum() == 0) return false;
    for (Eigen::Index j = 0; j < m.cols(); ++j)
      if (m(i, j) > 0 && !on_a_diagonal(m, i, j)) return false;
  }
  return m.rows() > 0;
}

double worst(const Eigen::MatrixXd& m, const per_actor& r, const per_actor& c) {
  double out = 0;
  for (Eigen::Index i = 0; i < m.rows(); ++i) {
    double sum = 0;
    for (Eigen::Index j = 0; j < m.cols(); ++j) sum += m(i, j) / c.values[static_cast<std::size_t>(j)];
    out = std::max(out, sample::gap_between(sum / r.values[static_cast<std::size_t>(i)], 1, 1));
  }
  return out;
}

}  // namespace

TEST_CASE("power_equation has a solution exactly where each tie is on a diagonal of all orders, and solves its equations", "[power][every]") {
  sample::oracle with("power.power_equation", "definition, residual; existence over all orders");
  for (const bool directed : {false, true})
    for (index_t n = 1; n <= (directed ? 4 : 6); ++n)
      sample::for_every_network(n, directed, {}, 0, [&](const network& net) {
        const Eigen::MatrixXd m = naive::dense(net, false, true);
        const per_actor r = power_equation(net), c = directed ? power_equation(net, {.direction = direction::in}) : r;
        const bool solved = r.reasons.empty() && c.reasons.empty();
        if (all_on_diagonals(m) != solved) CHECK(all_on_diagonals(m) == solved);
        if (solved) with.compare(worst(m, r, c), 0);
      });
}

TEST_CASE("power_equation with epsilon solves the dense equations of every network", "[power][every]") {
  sample::oracle with("power.power_equation", "definition, residual with epsilon");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd m = naive::dense(net, false, true).array() + .2;
    const per_actor r = power_equation(net, {.epsilon = .2}), c = net.view().directed ? power_equation(net, {.epsilon = .2, .direction = direction::in}) : r;
    REQUIRE(r.reasons.empty());
    with.compare(worst(m, r, c), 0);
    if (net.view().directed) CHECK(sum_of(r.values) == Approx(sum_of(c.values)).epsilon(1e-12));
  });
}

TEST_CASE("power_equation says why it is undefined", "[power]") {
  CHECK(power_equation(sample::drawn(0, {})).size() == 0);
  CHECK(power_equation(sample::drawn(2, {{1, 1}}, {}, false)).why(0) == reason::no_ties);
  CHECK(sample::agree(power_equation(sample::drawn(1, {}, {}, false), {.epsilon = 4}).values, {2}));
  CHECK(power_equation(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { power_equation(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { power_equation(sample::drawn(2, {{0, 1}}), {.epsilon = -1}); }) == static_cast<int>(errc::option_out_of_range));
}
