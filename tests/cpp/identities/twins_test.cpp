// What docs/twins.md says of metrics that are one and the same.

#include <samspill/cohesion/density.hpp>
#include <samspill/core/dyads.hpp>
#include <samspill/symmetry/hodge_rank.hpp>
#include <samspill/symmetry/hodge_shares.hpp>
#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/reciprocity_rho.hpp>
#include <samspill/symmetry/spring_rank.hpp>
#include <samspill/symmetry/spring_rank_fit.hpp>
#include <samspill/symmetry/trophic_directedness.hpp>
#include <samspill/symmetry/trophic_level.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

template <class Visit>
void for_small_and_drawn(Visit visit) {
  for (index_t n = 2; n <= 3; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { visit(sample::unevenly_weighted(net)); });
  for (std::uint64_t seed = 1; seed <= 20; ++seed) visit(sample::draw({30, true, true, seed % 2 == 0, seed % 3 ? 0.15 : 0.04, 3}, seed).make());
}

}  // namespace

TEST_CASE("SpringRank, balanced trophic levels and the potential of HodgeRank are one ranking", "[identities]") {
  // levels count up from the lowest of a component, ranks and potentials from its mean: differences between tied actors do not care
  for_small_and_drawn([](const network& net) {
    const per_actor s = symmetry::spring_rank(net), potential = symmetry::hodge_rank(net);
    const per_actor h = symmetry::trophic_level(net, {.kind = symmetry::level_kind::balanced});
    for_each_dyad(net, [&](const dyad& d) {
      const double apart = s.values[at(d.i)] - s.values[at(d.j)];
      CHECK(potential.values[at(d.i)] - potential.values[at(d.j)] == Approx(apart).margin(1e-8));
      CHECK(h.values[at(d.j)] - h.values[at(d.i)] == Approx(apart).margin(1e-8));
    });
  });
}

TEST_CASE("trophic incoherence is twice SpringRank's energy for each unit of weight", "[identities]") {
  for_small_and_drawn([](const network& net) {
    const categories fit = symmetry::spring_rank_fit(net, {.replicates = 1});
    if (fit.why(1) != reason::none) return;
    CHECK(symmetry::trophic_directedness(net, {.measure = symmetry::directedness_measure::incoherence}).value == Approx(2 * fit.values[1]).margin(1e-9));
  });
}

TEST_CASE("trophic coherence is HodgeRank's gradient, of all weight rather than of all net flow", "[identities]") {
  for_small_and_drawn([](const network& net) {
    const categories shares = symmetry::hodge_shares(net);
    if (shares.why(0) != reason::none) return;
    double weight = 0, flow = 0;
    for_each_dyad(net, [&](const dyad& d) {
      weight += d.given + d.returned;
      flow += (d.given - d.returned) * (d.given - d.returned) / (d.given + d.returned);
    });
    CHECK(symmetry::trophic_directedness(net).value * weight == Approx(shares.values[0] * flow).epsilon(1e-8).margin(1e-8));
  });
}

TEST_CASE("reciprocity_rho is reciprocity held against density", "[identities]") {
  for_small_and_drawn([](const network& net) {
    const scalar rho = symmetry::reciprocity_rho(net);
    if (!rho.defined()) return;
    const double r = symmetry::reciprocity(net).value, density = cohesion::density(net).value;
    CHECK(rho.value == Approx((r - density) / (1 - density)).margin(1e-12));
  });
}

TEST_CASE("weighted reciprocity of ties that count 1 is reciprocity", "[identities]") {
  for_small_and_drawn([](const network& net) {
    const scalar r = symmetry::reciprocity(net);
    if (r.defined()) CHECK(symmetry::weighted_reciprocity(net, {.weighted = false}).value == Approx(r.value).margin(1e-12));
  });
}
