#include <samspill/symmetry/dominance_plane.hpp>

#include <samspill/symmetry/skewness.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"
#include "support/same_bits.hpp"

using namespace samspill;
using symmetry::dominance_plane;
using symmetry::sector_plane;

namespace {

Eigen::MatrixXd skew_part(const Eigen::MatrixXd& w) { return (w - w.transpose()) / 2; }

/// What actors give each other over pairs observed both ways.
Eigen::MatrixXd weights_of(const network_view& net, bool weighted) {
  Eigen::MatrixXd out = naive::dense(net, false, weighted);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j)
      if (i == j || !naive::known_both(net, i, j)) out(i, j) = 0;
  return out;
}

/// What sectors give each other for each pair of actors observed both ways.
Eigen::MatrixXd image_of(const network_view& net, bool weighted) {
  Eigen::MatrixXd out = Eigen::MatrixXd::Zero(net.sectors.count, net.sectors.count);
  for (index_t g = 0; g < net.sectors.count; ++g)
    for (index_t h = 0; h < net.sectors.count; ++h) {
      double pairs = 0;
      for (index_t i = 0; i < net.n(); ++i)
        for (index_t j = 0; j < net.n(); ++j) pairs += i != j && net.sectors[i] == g && net.sectors[j] == h && naive::known_both(net, i, j);
      if (pairs > 0) out(g, h) = naive::sector_flow(net, g, h, weighted) / pairs;
    }
  return out;
}

Eigen::MatrixXd areas_of(const actor_columns& plane) {
  const auto n = static_cast<Eigen::Index>(plane.rows);
  Eigen::VectorXd x(n), y(n);
  for (Eigen::Index i = 0; i < n; ++i) {
    x(i) = std::isnan(plane(at(static_cast<index_t>(i)), 0)) ? 0 : plane(at(static_cast<index_t>(i)), 0);
    y(i) = std::isnan(plane(at(static_cast<index_t>(i)), 1)) ? 0 : plane(at(static_cast<index_t>(i)), 1);
  }
  return x * y.transpose() - y * x.transpose();
}

std::vector<double> column(const actor_columns& plane, std::size_t c) {
  std::vector<double> out;
  for (std::size_t i = 0; i < plane.rows; ++i) out.push_back(plane(i, c));
  return out;
}

/// The areas are K cut to rank two, the share is that of its squares, and the points lie upright; K with two equal planes has no points.
void check_shows(const actor_columns& plane, const Eigen::MatrixXd& k, sample::oracle& with) {
  if (k.isZero(1e-12)) return;
  const Eigen::JacobiSVD<Eigen::MatrixXd> svd(k, Eigen::ComputeFullU | Eigen::ComputeFullV);
  const Eigen::VectorXd& s = svd.singularValues();
  const bool tied = s.size() > 2 && s(2) > (1 - 1e-9) * s(0);
  with.compare(plane(0, 2), (s(0) * s(0) + s(1) * s(1)) / k.squaredNorm());
  std::vector<double> areas, expected;
  for (std::size_t i = 0; i < plane.rows; ++i) CHECK((plane.why(3 * i) == reason::tie_in_spectrum) == (tied && plane.why(3 * i) != reason::not_observed));
  if (tied) return;
  const Eigen::MatrixXd shown = areas_of(plane), two = svd.matrixU().leftCols(2) * s.head(2).asDiagonal() * svd.matrixV().leftCols(2).transpose();
  with.compare((shown - two).cwiseAbs().maxCoeff() / s(0), 0);
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
  for (std::size_t i = 0; i < plane.rows; ++i) {
    if (plane.why(3 * i) != reason::none) continue;
    const double a = plane(i, 0), b = plane(i, 1);
    x += a, y += b, xx += a * a, yy += b * b, xy += a * b;
  }
  CHECK(std::abs(xx - s(0)) < 1e-9 * s(0));
  CHECK(std::abs(yy - s(0)) < 1e-9 * s(0));
  CHECK(std::abs(xy) < 1e-9 * s(0));
  CHECK(std::abs(x) < 1e-9 * std::sqrt(s(0)));
  CHECK(y > -1e-9 * std::sqrt(s(0)));
}

}  // namespace

TEST_CASE("dominance_plane of two actors has the giver to the right, at a right angle to the taker", "[symmetry]") {
  //  0 -5-> 1, 1 -3-> 0: K = (0 1; -1 0)
  const actor_columns plane = dominance_plane(sample::drawn(2, {{0, 1}, {1, 0}}, {5, 3}));
  const double half = std::sqrt(0.5);
  const std::vector<double> expected{half, half, 1, -half, half, 1};
  for (std::size_t c = 0; c < 6; ++c) CHECK(plane.values[c] == Approx(expected[c]).epsilon(1e-14));
  CHECK(dominance_plane.columns == std::array<std::string_view, 3>{"first", "second", "share"});
  CHECK(dominance_plane(sample::drawn(2, {{0, 1}, {1, 0}}, {5, 3}), {.weighted = false}).values[0] == 0);
}

TEST_CASE("dominance_plane of a ring of three is a triangle, the first on top and each before the one it gives to", "[symmetry]") {
  //  0 -> 1 -> 2 -> 0: the singular value sqrt(3)/2 stands twice beside a 0; loops show nothing
  const actor_columns plane = dominance_plane(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}, {1, 1}}, {1, 1, 1, 7}));
  const double length = std::pow(3, -0.25);
  for (std::size_t i = 0; i < 3; ++i) {
    const double angle = M_PI / 2 + 2 * M_PI / 3 * static_cast<double>(i);
    CHECK(plane(i, 0) == Approx(length * std::cos(angle)).margin(1e-14));
    CHECK(plane(i, 1) == Approx(length * std::sin(angle)).margin(1e-14));
    CHECK(plane(i, 2) == Approx(1).epsilon(1e-14));
  }
  CHECK(areas_of(plane)(0, 1) == Approx(0.5).epsilon(1e-14));
  CHECK(areas_of(plane)(0, 2) == Approx(-0.5).epsilon(1e-14));
}

TEST_CASE("dominance_plane of a line of dominance is half a circle from the right to the left", "[symmetry]") {
  //  0 -> 1, 2, 3; 1 -> 2, 3; 2 -> 3: sigma is 1/2 cot(22.5 degrees), |K|^2 is 12/4
  const actor_columns plane = dominance_plane(sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}, {1, 2}, {1, 3}, {2, 3}}));
  const double sigma = 0.5 / std::tan(M_PI / 8), length = std::sqrt(sigma / 2);
  for (std::size_t i = 0; i < 4; ++i) {
    const double angle = M_PI / 8 + M_PI / 4 * static_cast<double>(i);
    CHECK(plane(i, 0) == Approx(length * std::cos(angle)).epsilon(1e-13));
    CHECK(plane(i, 1) == Approx(length * std::sin(angle)).epsilon(1e-13));
    CHECK(plane(i, 2) == Approx(2 * sigma * sigma / 3).epsilon(1e-14));
  }
}

TEST_CASE("dominance_plane says why an actor has no point", "[symmetry]") {
  CHECK(dominance_plane(sample::drawn(0, {})).rows == 0);
  CHECK(dominance_plane(sample::drawn(1, {{0, 0}}, {3})).reasons == std::vector<reason>(3, reason::one_actor));
  CHECK(dominance_plane(sample::drawn(2, {{1, 1}}, {3})).reasons == std::vector<reason>(6, reason::no_ties));
  //  as much both ways, and no direction: all at the origin, and nothing that a share could be of
  for (const bool directed : {true, false}) {
    const actor_columns none = dominance_plane(sample::drawn(3, directed ? std::vector<std::pair<index_t, index_t>>{{0, 1}, {1, 0}} : std::vector<std::pair<index_t, index_t>>{{0, 1}}, {}, directed));
    for (std::size_t i = 0; i < 3; ++i) {
      CHECK(none(i, 0) == 0);
      CHECK(none(i, 1) == 0);
      CHECK(none.why(3 * i + 2) == reason::zero_total);
    }
  }
  //  0 -> 1, 2 -> 3: two planes that show the same
  const actor_columns tied = dominance_plane(sample::drawn(4, {{0, 1}, {2, 3}}));
  CHECK(tied.why(0) == reason::tie_in_spectrum);
  CHECK(tied(0, 2) == Approx(0.5).epsilon(1e-14));
  //  sums of the same amounts in another order are the same amounts
  CHECK(dominance_plane(sample::drawn(2, {{0, 1}, {1, 0}}, {0.1 + 0.2, 0.3})).why(2) == reason::zero_total);
}

TEST_CASE("dominance_plane takes pairs observed both ways", "[symmetry]") {
  //  0 <-(2, 3)-> 1 --8--> 2, and 2 did not answer
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}, {2, 3, 8}, true, {}, 0, sample::silent_rows(3, {2}));
  const actor_columns plane = dominance_plane(net);
  CHECK(plane(0, 0) == Approx(-0.5).epsilon(1e-14));
  CHECK(plane(1, 0) == Approx(0.5).epsilon(1e-14));
  CHECK(plane.why(6) == reason::not_observed);
  CHECK(plane(2, 2) == Approx(1));
  CHECK(dominance_plane(net, {.missing = missing_rule::refuse}).reasons == std::vector<reason>(9, reason::not_observed));
  CHECK(areas_of(dominance_plane(net, {.missing = missing_rule::zero}))(1, 2) == Approx(4).epsilon(1e-13));
}

TEST_CASE("dominance_plane refuses costs, and a gibibyte unasked", "[symmetry]") {
  CHECK(sample::code_of([] { dominance_plane(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { dominance_plane(sample::drawn(12000, {{0, 1}})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("dominance_plane shows K cut to rank two, of every small network and of drawn ones", "[symmetry][every]") {
  sample::oracle with("symmetry.dominance_plane", "definition, dense singular values");
  sample::for_many_networks([&](const network& net) { check_shows(dominance_plane(net), skew_part(weights_of(net, true)), with); });
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const sample::tie_list ties = sample::draw({11, true, true, true, 0.4, 2}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.15, 0.1, seed));
    for (const bool weighted : {true, false}) check_shows(dominance_plane(net, {.weighted = weighted}), skew_part(weights_of(net, weighted)), with);
  }
}

TEST_CASE("dominance_plane has the singular value that skewness in its spectral form compares", "[symmetry]") {
  using symmetry::skewness_form;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({20, true, true, false, 0.2, 3}, seed).make();
    const Eigen::MatrixXd w = naive::dense(net, false, true), s = (w + w.transpose()) / 2, k = skew_part(w);
    const actor_columns plane = dominance_plane(net);
    double sigma = 0;
    for (const double x : column(plane, 0)) sigma += x * x;
    CHECK(sigma / naive::spectral_norm(s) == Approx(symmetry::skewness(net, {.form = skewness_form::spectral}).value).epsilon(1e-10));
    CHECK(plane(0, 2) == Approx(2 * sigma * sigma / k.squaredNorm()).epsilon(1e-12));
  }
}

TEST_CASE("dominance_plane follows its actors, grows by the root of the weights, and is mirrored where all ties are turned", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const sample::tie_list ties = sample::draw({14, true, true, true, 0.3, 3}, seed);
    const actor_columns plane = dominance_plane(ties.make());
    const std::vector<index_t> place = sample::permutation(14, seed);
    sample::tie_list turned = ties, larger = ties;
    std::swap(turned.from, turned.to);
    for (double& w : larger.weight) w *= 4;
    const actor_columns moved = dominance_plane(sample::relabelled(ties, place).make()), mirrored = dominance_plane(turned.make()), wide = dominance_plane(larger.make());
    for (std::size_t i = 0; i < 14; ++i)
      for (std::size_t c = 0; c < 3; ++c) {
        CHECK(moved(at(place[i]), c) == Approx(plane(i, c)).margin(1e-10));
        CHECK(mirrored(i, c) == Approx((c == 0 ? -1 : 1) * plane(i, c)).margin(1e-10));
        CHECK(wide(i, c) == Approx((c == 2 ? 1 : 2) * plane(i, c)).margin(1e-10));
      }
  }
}

TEST_CASE("dominance_plane of weights of any size, and of a ring in any numbering", "[symmetry]") {
  const double half = std::sqrt(0.5);
  for (const double w : {1e-300, 1e300}) {
    const actor_columns plane = dominance_plane(sample::drawn(3, {{0, 1}, {1, 2}}, {w, w * 1e-200}));
    CHECK(plane(0, 0) / std::sqrt(w / 2) == Approx(half).epsilon(1e-14));
    CHECK(std::abs(plane(2, 0)) < 1e-15 * std::sqrt(w));
  }
  //  numbered otherwise, the areas stay, and the first is on top
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    const std::vector<index_t> name = sample::permutation(7, seed);
    std::vector<std::pair<index_t, index_t>> ring;
    for (std::size_t i = 0; i < 7; ++i)
      for (const std::size_t step : {1U, 2U, 3U}) ring.emplace_back(name[i], name[(i + step) % 7]);
    const actor_columns plane = dominance_plane(sample::drawn(7, ring));
    CHECK(plane(0, 0) == Approx(0).margin(1e-12));
    CHECK(plane(0, 1) > 0);
    for (std::size_t i = 0; i < 7; ++i) CHECK(areas_of(plane)(name[i], name[(i + 1) % 7]) > 0);
  }
}

TEST_CASE("dominance_plane has the same bits on any number of threads", "[symmetry]") {
  const network net = sample::draw({420, true, true, false, 0.05, 3}, 3).make();
  CHECK(sample::same_bits(dominance_plane(net, {}, {.threads = 1}).values, dominance_plane(net, {}, {.threads = 8}).values));
}

TEST_CASE("dominance_plane of sectors weighs each pair of sectors by its pairs of actors", "[symmetry]") {
  //  sector 0: 0, 1   sector 1: 2   sector 2: 3
  //  0 --4--> 2, 2 --2--> 3, 3 --6--> 1, 1 --2--> 3: B is 2, 2 and 3 and 1, so K is 1 round the ring; 0 --9--> 1 does not count
  const actor_columns plane = sector_plane(sample::drawn(4, {{0, 2}, {2, 3}, {3, 1}, {1, 3}, {0, 1}}, {4, 2, 6, 2, 9}, true, {0, 0, 1, 2}, 3));
  const Eigen::MatrixXd areas = areas_of(plane);
  for (const auto& [g, h] : {std::pair{0, 1}, {1, 2}, {2, 0}}) CHECK(areas(g, h) == Approx(1).epsilon(1e-13));
  CHECK(plane(0, 0) == Approx(0).margin(1e-13));
  CHECK(plane(0, 1) == Approx(std::sqrt(2 / std::sqrt(3))).epsilon(1e-13));
  CHECK(plane(0, 2) == Approx(1).epsilon(1e-14));
}

TEST_CASE("dominance_plane of sectors says why a sector has no point", "[symmetry]") {
  CHECK(sample::code_of([] { sector_plane(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sector_plane(sample::drawn(0, {})).rows == 0);
  CHECK(sector_plane(sample::drawn(2, {{0, 1}}, {}, false, {0, 1}, 2)).reasons == std::vector<reason>(6, reason::not_applicable));
  CHECK(sector_plane(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1)).reasons == std::vector<reason>(3, reason::one_sector));
  CHECK(sector_plane(sample::drawn(3, {{0, 1}}, {}, true, {0, 0, 1}, 2)).reasons == std::vector<reason>(6, reason::no_ties));
  //  sector 0: 0, 1   sector 1: 2   sector 2: 3 (silent)   sector 3: nobody
  const network net = sample::drawn(4, {{0, 2}, {0, 3}}, {}, true, {0, 0, 1, 2}, 4, sample::silent_rows(4, {3}));
  const actor_columns plane = sector_plane(net);
  CHECK(plane(0, 0) > 0);
  CHECK(plane(1, 0) < 0);
  CHECK(plane.why(6) == reason::not_observed);
  CHECK(plane.why(9) == reason::no_actors);
  CHECK(plane(3, 2) == Approx(1));
  CHECK(sector_plane(net, {.missing = missing_rule::refuse}).reasons == std::vector<reason>(12, reason::not_observed));
  CHECK(sample::code_of([] {
    const std::vector<index_t> from{0}, to{1};
    const std::vector<double> days{3};
    sector_plane(network(build_csr<cost>(2, from, to, days, true), true, {0, 1}, 2));
  }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("dominance_plane of sectors shows the image matrix's K cut to rank two, partly observed or not", "[symmetry][every]") {
  sample::oracle with("symmetry.dominance_plane", "definition by blocks, dense singular values");
  sample::for_every_divided_digraph([&](const network& net) {
    const network uneven = sample::unevenly_weighted(net);
    check_shows(sector_plane(uneven), skew_part(image_of(uneven, true)), with);
  });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list ties = sample::draw({17, true, true, true, 0.3, 6}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
    for (const bool weighted : {true, false}) check_shows(sector_plane(net, {.weighted = weighted}), skew_part(image_of(net, weighted)), with);
  }
}
