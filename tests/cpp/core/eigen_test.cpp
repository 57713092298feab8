#include <samspill/core/eigen.hpp>

#include "support/catch.hpp"

using namespace samspill;

TEST_CASE("as_matrix maps the network's own memory", "[core]") {
  // 0 -> 1 (2), 1 -> 0 (3), 1 -> 2 (5)
  const std::vector<index_t> from{0, 1, 1};
  const std::vector<index_t> to{1, 0, 2};
  const std::vector<double> hours{2, 3, 5};
  const network net(build_csr(3, from, to, hours, true));
  const auto matrix = as_matrix(net);
  CHECK(matrix.rows() == 3);
  CHECK(matrix.cols() == 3);
  CHECK(matrix.nonZeros() == 3);
  CHECK(matrix.coeff(0, 1) == 2);
  CHECK(matrix.coeff(1, 0) == 3);
  CHECK(matrix.coeff(1, 2) == 5);
  CHECK(matrix.coeff(2, 1) == 0);
  CHECK(matrix.valuePtr() == net.view().out.values.data());
  CHECK(matrix.innerIndexPtr() == net.view().out.targets.data());
}

TEST_CASE("as_matrix refuses a network without weights", "[core]") {
  const std::vector<index_t> from{0};
  const std::vector<index_t> to{1};
  const network net(build_csr(2, from, to, {}, true));
  try {
    as_matrix(net);
    FAIL("it was not refused");
  } catch (const invalid_input& e) {
    CHECK(e.code() == errc::needs_strengths);
  }
}
