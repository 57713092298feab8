#include <samspill/power/beta_measure.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::beta_measure;

TEST_CASE("beta_measure shares one vote out among those who dominate an actor", "[power]") {
  //  0 -> 2, 1 -> 2, 1 -> 3: 2's vote is halved, 3's is all for 1
  const network net = sample::drawn(4, {{0, 2}, {1, 2}, {1, 3}});
  CHECK(beta_measure(net).values == sample::values{.5, 1.5, 0, 0});
  CHECK(beta_measure(net, {.direction = direction::in}).values == sample::values{0, 0, 1.5, .5});
  const network heavy = sample::drawn(4, {{0, 2}, {1, 2}, {1, 3}, {2, 2}}, {3, 1, 5, 9});
  CHECK(beta_measure(heavy).values == sample::values{.75, 1.25, 0, 0});
  CHECK(beta_measure(heavy, {.weighted = false}).values == sample::values{.5, 1.5, 0, 0});
}

TEST_CASE("beta_measure is the row sums of the matrix divided by its column sums, and sums to the number dominated", "[power][every]") {
  sample::oracle with("power.beta_measure", "definition, dense");
  sample::for_many_networks([&](const network& net) {
    for (const bool weighted : {true, false}) {
      Eigen::MatrixXd m = naive::dense(net, false, weighted);
      double dominated = 0;
      for (Eigen::Index j = 0; j < m.cols(); ++j) {
        const double above = m.col(j).sum();
        if (above > 0) m.col(j) /= above;
        dominated += above > 0;
      }
      const per_actor found = beta_measure(net, {.weighted = weighted});
      with.compare(found, naive::listed(m.rowwise().sum()));
      CHECK(sum_of(found.values) == Approx(dominated).margin(1e-12));
    }
  });
}

TEST_CASE("beta_measure says why it is undefined", "[power]") {
  CHECK(beta_measure(sample::drawn(0, {})).size() == 0);
  CHECK(beta_measure(sample::drawn(1, {{0, 0}})).values == sample::values{0});
  CHECK(beta_measure(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { beta_measure(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { beta_measure(sample::drawn(2, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
}
