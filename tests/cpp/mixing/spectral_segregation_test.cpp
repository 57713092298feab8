#include <samspill/mixing/spectral_segregation.hpp>

#include "support/catch.hpp"
#include "support/naive_mixing.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::spectral_segregation;

namespace {

/// B, dense: the share of each partner of the own sector.
Eigen::MatrixXd own_shares(const network_view& net, direction way, bool weighted) {
  Eigen::MatrixXd b = Eigen::MatrixXd::Zero(net.n(), net.n());
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const double all = naive::with_all(net, i, way, weighted);
      if (all > 0 && net.sectors[i] == net.sectors[j]) b(i, j) = naive::between(net, i, j, way, weighted) / all;
    }
  return b;
}

/// Those of whom each reaches the other: powers of 1 + B.
std::vector<Eigen::Index> block_of(const Eigen::MatrixXd& b, Eigen::Index i) {
  Eigen::MatrixXd reach = Eigen::MatrixXd::Identity(b.rows(), b.cols()) + b;
  for (Eigen::Index k = 0; k < b.rows(); ++k) reach = (reach * reach).cwiseSign();
  std::vector<Eigen::Index> out;
  for (Eigen::Index j = 0; j < b.rows(); ++j)
    if (reach(i, j) > 0 && reach(j, i) > 0) out.push_back(j);
  return out;
}

std::vector<double> by_dense_eigenvalues(const network_view& net, direction way, bool weighted) {
  const Eigen::MatrixXd b = own_shares(net, way, weighted);
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i) {
    if (naive::with_all(net, i, way, weighted) == 0) {
      out.insert(out.end(), 2, undefined_value);
      continue;
    }
    const std::vector<Eigen::Index> block = block_of(b, i);
    const Eigen::MatrixXd inside = b(block, block);
    const double root = naive::largest_root(inside, false).root;
    const Eigen::VectorXd x = naive::perron_vector(inside, false);
    const auto place = std::find(block.begin(), block.end(), i) - block.begin();
    out.push_back(root * x(place) / x.mean());
    out.push_back(root);
  }
  return out;
}

}  // namespace

TEST_CASE("spectral_segregation of a pair with one tie each outside is 1/2, alone in its sector 0", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2    sector 2: 3
  const network net = sample::drawn(4, {{0, 1}, {0, 2}, {1, 3}}, {}, false, {0, 0, 1, 2}, 3);
  CHECK(sample::agree(spectral_segregation(net).values, {0.5, 0.5, 0.5, 0.5, 0, 0, 0, 0}));
}

TEST_CASE("spectral_segregation of a path whose end leaves the sector: lambda is sqrt(3/4), the inner end above it", "[mixing]") {
  //  0 - 1 - 2 of one sector, 2 - 3 outside: B = (0 1 0; 1/2 0 1/2; 0 1/2 0), lambda^2 = 3/4, x = (1, lambda, 1/2)
  const double root = std::sqrt(0.75), mean = (1.5 + root) / 3;
  const network net = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {}, false, {0, 0, 0, 1}, 2);
  const actor_columns found = spectral_segregation(net);
  CHECK(sample::agree({found(0, 0), found(1, 0), found(2, 0)}, {root / mean, root * root / mean, root / 2 / mean}));
  CHECK(sample::agree({found(0, 1), found(1, 1), found(2, 1)}, {root, root, root}));
}

TEST_CASE("spectral_segregation is 1 where no tie leaves the sector, component by component", "[mixing]") {
  const network net = sample::drawn(5, {{0, 1}, {1, 2}, {3, 4}}, {2, 5, 1}, false, {0, 0, 0, 0, 0}, 1);
  CHECK(sample::agree(spectral_segregation(net).values, std::vector<double>(10, 1.0)));
}

TEST_CASE("spectral_segregation of directed ties takes blocks that reach each other both ways", "[mixing]") {
  //  0 <-> 1, 1 -> 2, 2 -> 3 outside; read as given 1 has half with 0: lambda = sqrt(1/2), and 2 gives nobody of its sector anything
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}}, {}, true, {0, 0, 0, 1}, 2);
  const actor_columns given = spectral_segregation(net);
  CHECK(sample::agree({given(0, 1), given(1, 1), given(2, 1)}, {std::sqrt(0.5), std::sqrt(0.5), 0}));
  CHECK(given.why(6) == reason::isolate);
  CHECK(spectral_segregation(net, {.direction = direction::in})(0, 1) == Approx(1).epsilon(1e-12));
}

TEST_CASE("spectral_segregation says of each actor why it is undefined, and refuses what it cannot read", "[mixing]") {
  CHECK(spectral_segregation(sample::drawn(0, {})).size() == 0);
  CHECK(spectral_segregation(sample::drawn(1, {{0, 0}}, {}, false, {0}, 1)).why(1) == reason::one_actor);
  const actor_columns found = spectral_segregation(sample::drawn(3, {{0, 1}, {2, 2}}, {}, false, {0, 1, 1}, 2));
  CHECK(found.values[0] == 0);
  CHECK(found.why(4) == reason::isolate);
  CHECK(found.why(5) == reason::isolate);
  const network silent = sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2, sample::silent_rows(3, {2}));
  CHECK(spectral_segregation(silent).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { spectral_segregation(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("spectral_segregation of a long path finds roots that lie close", "[mixing]") {
  // tridiagonal: ties of a path of k that leaves at both ends have roots cos(pi j / (k + 1))
  const index_t k = 400;
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i + 1 < k + 2; ++i) ties.emplace_back(i, i + 1);
  std::vector<index_t> labels(at(k + 2), 0);
  labels.front() = labels.back() = 1;
  const actor_columns found = spectral_segregation(sample::drawn(k + 2, ties, {}, false, labels, 2));
  const double pi = std::acos(-1.0);
  CHECK(found(200, 1) == Approx(std::cos(pi / (k + 1))).epsilon(1e-12));
  double mean = 0;
  for (index_t j = 1; j <= k; ++j) mean += std::sin(pi * j / (k + 1)) / k;
  CHECK(found(1, 0) == Approx(std::cos(pi / (k + 1)) * std::sin(pi / (k + 1)) / mean).epsilon(1e-7));
}

TEST_CASE("spectral_segregation of two like groups with next to nothing between them has a value and no vector", "[mixing]") {
  // 0 - 1 - 2 and their mirror image 5 - 4 - 3, of one sector, all but 2 and 3 tied outside: lambda^2 = (2/3)(1/3) + 1/6 in both, so that any mixture will do
  const network net = sample::drawn(7, {{0, 1}, {1, 2}, {5, 4}, {4, 3}, {0, 6}, {5, 6}, {1, 6}, {4, 6}, {2, 3}}, {2, 1, 2, 1, 1, 1, 3, 3, 1e-12}, false, {0, 0, 0, 0, 0, 0, 1}, 2);
  const actor_columns found = spectral_segregation(net);
  for (index_t i = 0; i < 6; ++i) {
    CHECK(found(at(i), 1) == Approx(std::sqrt(7.0 / 18)).epsilon(1e-11));
    CHECK(found.why(at(i) * 2 + 1) == reason::none);
    CHECK(found.why(at(i) * 2) == reason::not_converged);
  }
}

TEST_CASE("spectral_segregation equals dense eigenvalues on every small network with every partition", "[mixing][every]") {
  sample::oracle with("mixing.spectral_segregation", "definition, dense, every network of up to 4 actors");
  const auto check = [&](const network_view& net, bool weighted) {
    for (const direction way : {direction::out, direction::in, direction::all})
      if (net.directed || way == direction::out)
        with.compare(spectral_segregation(net, {.direction = way, .weighted = weighted}), by_dense_eigenvalues(net, way, weighted), 1e-8);
  };
  sample::for_every_partitioned_network([&](const network& net) {
    check(net, false);
    check(sample::unevenly_weighted(net), true);
  });
  for (const bool weighted : {false, true}) sample::for_some_networks(false, [&](const network& net) { check(net, weighted); });
}
