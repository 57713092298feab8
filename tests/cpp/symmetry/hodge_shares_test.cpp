#include <samspill/symmetry/hodge_shares.hpp>

#include <samspill/symmetry/trophic_directedness.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using symmetry::hodge_shares;

TEST_CASE("hodge_shares of a ladder, a ring of three and a ring of four are pure", "[symmetry]") {
  CHECK(hodge_shares(sample::drawn(3, {{0, 1}, {1, 2}})).values == sample::values{1, 0, 0});
  CHECK(sample::agree(hodge_shares(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}})).values, {0, 1, 0}));
  CHECK(sample::agree(hodge_shares(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}})).values, {0, 0, 1}));
  //  0 --> 1 --> 2, 0 --> 2: flows 1, 1, 1; potential 2/3, 0, -2/3 gives 2/3, 2/3, 4/3 of energy 24/9 of 3
  CHECK(sample::agree(hodge_shares(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}})).values, {8.0 / 9, 1.0 / 9, 0}));
}

TEST_CASE("hodge_shares says why it is undefined", "[symmetry]") {
  CHECK(hodge_shares(sample::drawn(0, {})).why(0) == reason::no_actors);
  CHECK(hodge_shares(sample::drawn(1, {})).why(0) == reason::one_actor);
  CHECK(hodge_shares(sample::drawn(2, {{0, 0}})).why(1) == reason::no_ties);
  CHECK(hodge_shares(sample::drawn(2, {{0, 1}, {1, 0}})).why(2) == reason::zero_total);
  CHECK(hodge_shares(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { hodge_shares(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("hodge_shares equals dense projections on every digraph of up to 4 actors and on drawn ones", "[symmetry][every]") {
  sample::oracle with("symmetry.hodge_shares", "definition, dense projections");
  const auto compare = [&](const network& net) {
    const Eigen::MatrixXd w = naive::dense(net, false, true);
    const categories found = hodge_shares(net);
    if ((w - w.transpose()).norm() == 0) {
      CHECK(found.why(0) != reason::none);
      return;
    }
    with.compare(found, naive::hodge_shares(w), 1e-8);
    CHECK(found.values[0] + found.values[1] + found.values[2] == Approx(1).epsilon(1e-9));
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const double density : {.1, .3, .6}) compare(sample::draw({14, true, true, false, density, 2}, seed).make());
}

TEST_CASE("hodge_shares's gradient is the directedness of what is given net", "[symmetry]") {
  // sum omega Y^2 is below sum w where ties are returned: gradient energy over sum w is 1 - F
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({30, true, true, false, .2, 2}, seed).make();
    running_sum whole, net_squares;
    for_each_dyad(net, [&](const dyad& d) {
      whole += d.given + d.returned;
      net_squares += (d.given - d.returned) * (d.given - d.returned) / (d.given + d.returned);
    });
    CHECK(hodge_shares(net).values[0] * net_squares.value() / whole.value() == Approx(symmetry::trophic_directedness(net).value).epsilon(1e-9));
  }
}
