#include <samspill/power/hubs_authorities.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::hubs_authorities;

TEST_CASE("hubs_authorities of two who name the same one, and one of them another", "[power]") {
  //  0 --> 2 <-- 1 --> 3: W W' = (1 1; 1 2), largest root (3 + sqrt 5)/2, golden ratio
  const network net = sample::drawn(4, {{0, 2}, {1, 2}, {1, 3}});
  const double golden = (1 + std::sqrt(5)) / 2;
  const actor_columns found = hubs_authorities(net, {.scale = scaling::max});
  CHECK(found.names == std::vector<std::string_view>{"hub", "authority"});
  CHECK(sample::agree(found.values, {1 / golden, 0, 1, 0, 0, 1, 0, 1 / golden}));
  const actor_columns sums = hubs_authorities(net, {.scale = scaling::sum});
  CHECK(sums(0, 0) + sums(1, 0) == Approx(1));
}

TEST_CASE("hubs_authorities of one tie beside an isolate is unique when directed and not when undirected", "[power]") {
  CHECK(sample::agree(hubs_authorities(sample::drawn(3, {{0, 1}})).values, {1, 0, 0, 1, 0, 0}));
  CHECK(hubs_authorities(sample::drawn(3, {{0, 1}}, {}, false)).why(0) == reason::tie_in_spectrum);
}

TEST_CASE("hubs_authorities says why it is undefined", "[power]") {
  CHECK(hubs_authorities(sample::drawn(0, {})).size() == 0);
  CHECK(hubs_authorities(sample::drawn(1, {{0, 0}})).why(1) == reason::no_ties);
  CHECK(hubs_authorities(sample::drawn(4, {{0, 1}, {2, 3}}, {2, 2})).why(0) == reason::tie_in_spectrum);
  CHECK(sample::agree(hubs_authorities(sample::drawn(4, {{0, 1}, {2, 3}}, {2, 3})).values, {0, 0, 0, 0, 1, 0, 0, 1}));
  CHECK(hubs_authorities(sample::drawn(4, {{0, 1}, {2, 3}}, {2, 3}), {.weighted = false}).why(0) == reason::tie_in_spectrum);
  CHECK(hubs_authorities(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { hubs_authorities(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("hubs_authorities are the singular vectors of the dense matrix, or it says that they are not unique", "[power][every]") {
  sample::oracle with("power.hubs_authorities", "definition, dense SVD");
  sample::for_many_networks([&](const network& net) {
    const Eigen::MatrixXd m = naive::dense(net, false, true);
    const actor_columns found = hubs_authorities(net);
    if (m.sum() == 0) {
      CHECK(found.why(0) == reason::no_ties);
      return;
    }
    const Eigen::JacobiSVD<Eigen::MatrixXd> svd(m, Eigen::ComputeThinU | Eigen::ComputeThinV);
    if (m.rows() > 1 && svd.singularValues()(1) > (1 - 1e-9) * svd.singularValues()(0)) {
      CHECK(found.why(0) == reason::tie_in_spectrum);
      return;
    }
    std::vector<double> expected;
    for (Eigen::Index i = 0; i < m.rows(); ++i) {
      expected.push_back(std::abs(svd.matrixU()(i, 0)));
      expected.push_back(std::abs(svd.matrixV()(i, 0)));
    }
    with.compare(found, expected);
  });
}
