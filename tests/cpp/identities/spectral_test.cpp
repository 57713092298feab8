#include <samspill/power/beta_measure.hpp>
#include <samspill/power/bonacich.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/domirank.hpp>
#include <samspill/power/friedkin_johnsen.hpp>
#include <samspill/power/katz.hpp>
#include <samspill/power/pagerank.hpp>
#include <samspill/power/power_equation.hpp>
#include <samspill/power/strength.hpp>
#include <samspill/power/subgraph_centrality.hpp>
#include <samspill/power/total_communicability.hpp>
#include <samspill/symmetry/directional_consistency.hpp>
#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/skewness.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;

namespace {

/// Drawn networks of 40 actors, directed or not.
template <class Visit>
void for_drawn(bool directed, Visit visit) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) visit(sample::draw({40, directed, true, seed % 2 == 0, 0.15, 3}, seed).make());
}

}  // namespace

TEST_CASE("skewness of ties without weights is a function of reciprocity", "[identities]") {
  const auto check = [](const network& net) {
    const scalar r = symmetry::reciprocity(net);
    if (!r.defined()) return;
    CHECK(symmetry::skewness(net, {.weighted = false}).value == Approx(std::sqrt((1 - r.value) / (1 + r.value))).margin(1e-12));
    CHECK(symmetry::skewness(net, {.form = symmetry::skewness_form::share, .weighted = false}).value == Approx((1 - r.value) / 2).margin(1e-12));
  };
  sample::for_every_network(3, true, {}, 0, check);
  for_drawn(true, check);
}

TEST_CASE("directional consistency and weighted reciprocity sum to 1", "[identities]") {
  const auto check = [](const network& net) {
    const scalar r = symmetry::weighted_reciprocity(net);
    if (r.defined()) CHECK(symmetry::directional_consistency(net).value == Approx(1 - r.value).margin(1e-12));
  };
  sample::for_every_network(3, true, {}, 0, check);
  for_drawn(true, check);
  for_drawn(false, check);
}

TEST_CASE("subgraph centralities sum to the exponentials of all eigenvalues", "[identities]") {
  for_drawn(false, [](const network& net) {
    const Eigen::VectorXd values = Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd>(naive::dense(net, false, false)).eigenvalues();
    CHECK(sum_of(power::subgraph_centrality(net, {.weighted = false}).values) == Approx(values.array().exp().sum()).epsilon(1e-10));
  });
}

TEST_CASE("subgraph centrality of networks without odd cycles has even walks alone: it is the same for beta and -beta, a cosh", "[identities]") {
  //  a path of three: (e^A)_11 = cosh sqrt(2), ends (1 + cosh sqrt(2)) / 2
  const double middle = std::cosh(std::sqrt(2));
  CHECK(sample::agree(power::subgraph_centrality(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false)).values, {(1 + middle) / 2, middle, (1 + middle) / 2}));
}

TEST_CASE("broadcast and receive communicability have the same sum, and are no less than walks that return", "[identities]") {
  for_drawn(true, [](const network& net) {
    const power::total_communicability_options given{.beta = .5, .relative = true}, received{.beta = .5, .relative = true, .direction = direction::in};
    const per_actor sent = power::total_communicability(net, given), got = power::total_communicability(net, received);
    CHECK(sum_of(sent.values) == Approx(sum_of(got.values)).epsilon(1e-10));
    const per_actor round = power::subgraph_centrality(net, {.beta = .5, .relative = true});
    for (std::size_t i = 0; i < round.size(); ++i) CHECK(round.values[i] <= std::min(sent.values[i], got.values[i]) * (1 + 1e-12));
  });
}

TEST_CASE("a weak beta leaves strength of communicability, and of Katz status", "[identities]") {
  for_drawn(true, [](const network& net) {
    const per_actor strength = power::strength(net, {.direction = direction::out});
    const per_actor walks = power::total_communicability(net, {.beta = 1e-7});
    for (std::size_t i = 0; i < walks.size(); ++i) CHECK((walks.values[i] - 1) / 1e-7 == Approx(strength.values[i]).epsilon(1e-4).margin(1e-6));
  });
}

TEST_CASE("beta measure and score sum to the dominated and to all ties", "[identities]") {
  for_drawn(true, [](const network& net) {
    const per_actor above = power::degree(net, {.direction = direction::in});
    const double dominated = static_cast<double>(std::count_if(above.values.begin(), above.values.end(), [](double d) { return d > 0; }));
    CHECK(sum_of(power::beta_measure(net).values) == Approx(dominated).epsilon(1e-12));
  });
}

TEST_CASE("the power equation of a multiplied network has powers multiplied by the root", "[identities]") {
  for_drawn(true, [](const network& net) {
    const csr_view rows = net.view().out;
    csr more;
    more.offsets.assign(rows.offsets.begin(), rows.offsets.end());
    more.targets.assign(rows.targets.begin(), rows.targets.end());
    for (const double w : rows.values) more.values.push_back(4 * w);
    const per_actor once = power::power_equation(net, {.epsilon = .5}), four = power::power_equation(network(std::move(more)), {.epsilon = 2});
    for (std::size_t i = 0; i < once.size(); ++i) CHECK(four.values[i] == Approx(2 * once.values[i]).epsilon(1e-9));
  });
}

TEST_CASE("DomiRank is Bonacich power with minus its sigma, but for the scale", "[identities]") {
  for_drawn(true, [](const network& net) {
    const per_actor d = power::domirank(net, {.sigma = .02, .relative = false}), b = power::bonacich(net, {.beta = -.02, .relative = false});
    double square = 0;
    for (const double v : d.values) square += v * v;
    for (std::size_t i = 0; i < d.size(); ++i) CHECK(b.values[i] == Approx(d.values[i] * std::sqrt(40 / square)).margin(1e-9));
  });
}

TEST_CASE("Friedkin and Johnsen's influence is PageRank where nobody is without ties", "[identities]") {
  for_drawn(true, [](const network& net) {
    const per_actor influence = power::friedkin_johnsen(net, {.susceptibility = .85}), rank = power::pagerank(net, {.dangling = power::dangling_rule::stay});
    for (std::size_t i = 0; i < rank.size(); ++i) CHECK(influence.values[i] == Approx(rank.values[i]).margin(1e-12));
  });
}

TEST_CASE("Katz status of a network without cycles is a number by default, and with a fraction of the bound", "[identities]") {
  //  0 --> 1 --> 2, 0 --> 2: largest given 2, received 2; alpha = .5 / 2
  CHECK(sample::agree(power::katz(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}})).values, {1, 1.25, 1 + .25 * 2.25}));
}
