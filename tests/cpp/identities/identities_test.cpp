// What follows for one metric from another, over networks drawn and over all small ones.

#include <samspill/balance/disproportionality.hpp>
#include <samspill/balance/effective_number.hpp>
#include <samspill/balance/generalised_entropy.hpp>
#include <samspill/balance/gini.hpp>
#include <samspill/balance/gini_decomposition.hpp>
#include <samspill/balance/half_squared_cv.hpp>
#include <samspill/balance/hill_number.hpp>
#include <samspill/balance/hoover.hpp>
#include <samspill/balance/mean_log_deviation.hpp>
#include <samspill/balance/representation.hpp>
#include <samspill/balance/theil.hpp>
#include <samspill/balance/theil_decomposition.hpp>
#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/brokerage/gould_fernandez_moments.hpp>
#include <samspill/brokerage/gould_fernandez_totals.hpp>
#include <samspill/cohesion/density.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/mixing_matrix.hpp>
#include <samspill/power/betweenness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/edge_betweenness.hpp>
#include <samspill/power/harmonic.hpp>
#include <samspill/power/shapley_shubik.hpp>
#include <samspill/power/strength.hpp>
#include <samspill/power/vote_rank.hpp>
#include <samspill/solve/shortest_paths.hpp>
#include <samspill/symmetry/confirmed_share.hpp>
#include <samspill/symmetry/dyad_census.hpp>
#include <samspill/symmetry/participation_equality.hpp>
#include <samspill/symmetry/reciprocity.hpp>
#include <samspill/symmetry/sector_asymmetry.hpp>
#include <samspill/symmetry/triad_census.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_power.hpp"

using namespace samspill;

namespace {

/// Every digraph of 2 to 4 actors in two sectors, and larger ones with weights and loops in three.
template <class Visit>
void for_many_digraphs(Visit visit) {
  for (index_t n = 2; n <= 4; ++n) {
    std::vector<index_t> labels(at(n), 1);
    labels[0] = 0;
    sample::for_every_network(n, true, labels, 2, visit);
  }
  for (std::uint64_t seed = 1; seed <= 20; ++seed) visit(sample::draw({13, true, true, true, 0.05 + 0.03 * static_cast<double>(seed), 3}, seed).make());
}

double sum(const std::vector<double>& x) { return std::accumulate(x.begin(), x.end(), 0.0); }

/// Equal up to rounding, undefined where undefined.
void check_same(double left, double right) {
  INFO(left << " and " << right);
  CHECK(sample::agree({left}, {right}, 1e-12));
}

/// Values of which some are 0, and the sectors of those who have them.
struct shared_out {
  std::vector<double> x;
  std::vector<index_t> labels;

  explicit shared_out(std::uint64_t seed) {
    philox random(seed, 7);
    for (int i = 0; i < 24; ++i) {
      x.push_back(random.below(5) == 0 ? 0 : random.unit());
      labels.push_back(i < 3 ? i : static_cast<index_t>(random.below(3)));
    }
  }
  actor_values_view view() const { return {x, {labels, 3}}; }
};

}  // namespace

// Ties, pairs and triads

TEST_CASE("reciprocity, density and a confirmed symmetric question follow from the dyad census", "[identities]") {
  for_many_digraphs([](const network& net) {
    const std::vector<double> census = symmetry::dyad_census(net).values;
    const double mutual = census[0], asymmetric = census[1], none = census[2];
    check_same(symmetry::reciprocity(net).value, 2 * mutual / (2 * mutual + asymmetric));
    check_same(symmetry::reciprocity(net, {.variant = symmetry::reciprocity_variant::dyadic}).value, (mutual + none) / (mutual + asymmetric + none));
    check_same(symmetry::reciprocity(net, {.variant = symmetry::reciprocity_variant::dyadic_nonnull}).value, mutual / (mutual + asymmetric));
    check_same(symmetry::confirmed_share({net.view(), net.view()}, {.question = symmetry::confirmed_question::symmetric}).value, mutual / (mutual + asymmetric));
    check_same(symmetry::weighted_reciprocity(net, {.weighted = false}).value, symmetry::reciprocity(net).value);
    check_same(cohesion::density(net).value, (2 * mutual + asymmetric) / (2 * (mutual + asymmetric + none)));
  });
}

TEST_CASE("the dyad census follows from the triad census: each pair stands in n - 2 triads", "[identities]") {
  // mutual, asymmetric and null pairs of 003 012 102 021D 021U 021C 111D 111U 030T 030C 201 120D 120U 120C 210 300
  const std::array<std::array<int, 3>, 16> pairs{{{0, 0, 3}, {0, 1, 2}, {1, 0, 2}, {0, 2, 1}, {0, 2, 1}, {0, 2, 1}, {1, 1, 1}, {1, 1, 1}, {0, 3, 0}, {0, 3, 0}, {2, 0, 1}, {1, 2, 0}, {1, 2, 0}, {1, 2, 0}, {2, 1, 0}, {3, 0, 0}}};
  for_many_digraphs([&](const network& net) {
    if (net.view().n() < 3) return;
    const std::vector<double> triads = symmetry::triad_census(net).values;
    std::vector<double> expected(3, 0.0);
    for (std::size_t c = 0; c < 16; ++c)
      for (std::size_t kind = 0; kind < 3; ++kind) expected[kind] += triads[c] * pairs[c][kind] / (net.view().n() - 2);
    CHECK(sample::agree(symmetry::dyad_census(net).values, expected));
  });
}

TEST_CASE("brokerage in all follows from the triad census: paths of two ties whose ends are not tied", "[identities]") {
  const std::array<int, 16> open{0, 0, 0, 0, 0, 1, 1, 1, 0, 3, 2, 0, 0, 2, 1, 0};
  for_many_digraphs([&](const network& net) {
    const std::vector<double> triads = symmetry::triad_census(net).values;
    double expected = 0;
    for (std::size_t c = 0; c < 16; ++c) expected += triads[c] * open[c];
    CHECK(brokerage::gould_fernandez_totals(net).values[5] == expected);
  });
}

TEST_CASE("brokerage of all actors adds up to that of the network, and so do its means, and the roles to the total", "[identities]") {
  for_many_digraphs([](const network& net) {
    const categories whole = brokerage::gould_fernandez_totals(net);
    const actor_columns counts = brokerage::gould_fernandez(net), moments = brokerage::gould_fernandez_moments(net);
    for (std::size_t r = 0; r < 6; ++r) {
      double count = 0, mean = 0;
      for (std::size_t i = 0; i < counts.rows; ++i) {
        count += counts(i, r);
        mean += moments(i, r);
      }
      check_same(whole.values[r], count);
      check_same(whole.values[6 + r], mean);
    }
    for (const std::size_t first : {0U, 6U}) check_same(std::accumulate(&whole.values[first], &whole.values[first] + 5, 0.0), whole.values[first + 5]);
  });
}

// Actors and ties

TEST_CASE("strength is degree where ties have no weights, and both are as much given as received", "[identities]") {
  for_many_digraphs([](const network& net) {
    const auto of = [&](const auto& metric, direction way) { return metric(net, {.direction = way}).values; };
    check_same(sum(of(power::degree, direction::in)), sum(of(power::degree, direction::out)));
    check_same(sum(of(power::strength, direction::in)), sum(of(power::strength, direction::out)));
    const std::vector<double> in = of(power::degree, direction::in), out = of(power::degree, direction::out), all = of(power::degree, direction::all);
    for (std::size_t i = 0; i < all.size(); ++i) CHECK(all[i] == in[i] + out[i]);
  });
  const network plain = sample::draw({13, true, false, true, 0.3, 3}, 1).make();
  CHECK(power::strength(plain).values == power::degree(plain).values);
}

TEST_CASE("betweenness of ties adds up to all distances, that of actors to those less a step for each pair", "[identities]") {
  for_many_digraphs([](const network& net) {
    double distances = 0, pairs = 0;
    shortest_paths paths(net.view().n());
    for (index_t s = 0; s < net.view().n(); ++s) {
      paths.run(net.view().out, {}, s);
      for (const index_t v : paths.order().subspan(1)) {
        distances += paths.distance(v);
        ++pairs;
      }
    }
    check_same(sum(power::edge_betweenness(net, {.cost = path_cost::hops}).values), distances);
    check_same(sum(power::betweenness(net, {.cost = path_cost::hops}).values), distances - pairs);
    check_same(sum(power::betweenness(net, {.cost = path_cost::hops, .endpoints = true}).values), distances + pairs);
  });
}

TEST_CASE("harmonic closeness received and given have the same sum, and turn into each other when all ties turn", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    sample::tie_list ties = sample::draw({13, true, true, true, 0.15, 3}, seed);
    const auto of = [](const sample::tie_list& list, direction way) { return power::harmonic(list.make(), {.direction = way, .cost = path_cost::inverse}).values; };
    const std::vector<double> in = of(ties, direction::in), out = of(ties, direction::out);
    check_same(sum(in), sum(out));
    std::swap(ties.from, ties.to);
    CHECK(sample::agree(of(ties, direction::out), in, 1e-12));
    CHECK(sample::agree(of(ties, direction::in), out, 1e-12));
  }
}

TEST_CASE("the first of vote_rank has the most ties given", "[identities]") {
  for_many_digraphs([](const network& net) {
    const std::vector<double> given = power::degree(net, {.direction = direction::out}).values;
    const actor_set first = power::vote_rank(net, {.size = 1});
    const double most = *std::max_element(given.begin(), given.end());
    CHECK(first.actors.empty() == (most == 0));
    if (!first.actors.empty()) CHECK(given[at(first.actors.front())] == most);
  });
}

// Sectors

TEST_CASE("the E-I index and the asymmetry of sectors follow from the mixing matrix", "[identities]") {
  for_many_digraphs([](const network& net) {
    for (const bool weighted : {false, true}) {
      const sector_matrix counts = mixing::mixing_matrix(net, {.weighted = weighted});
      const sector_matrix asymmetry = symmetry::sector_asymmetry(net, {.weighted = weighted});
      double inside = 0;
      for (std::size_t g = 0; g < counts.rows; ++g) {
        inside += counts(g, g);
        for (std::size_t h = 0; h < counts.rows; ++h) check_same(asymmetry(g, h), (counts(g, h) - counts(h, g)) / (counts(g, h) + counts(h, g)));
      }
      check_same(mixing::ei_index(net, {.weighted = weighted}).value, (sum(counts.values) - 2 * inside) / sum(counts.values));
    }
  });
}

// Values

TEST_CASE("generalised entropy is Theil's T at 1, mean log deviation at 0 and half the squared variation at 2", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const shared_out some(seed);
    const auto entropy = [&](double alpha) { return balance::generalised_entropy(some.view(), {.alpha = alpha}).value; };
    check_same(entropy(1), balance::theil(some.view()).value);
    check_same(entropy(0), balance::mean_log_deviation(some.view()).value);
    check_same(entropy(2), balance::half_squared_cv(some.view()).value);
  }
}

TEST_CASE("the effective number is Hill's of order 2, and follows from the variation and from Theil's T at order 1", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const shared_out some(seed);
    const double n = 24, effective = balance::effective_number(some.view()).value;
    check_same(effective, balance::hill_number(some.view(), {.order = 2}).value);
    check_same(effective, n / (1 + 2 * balance::half_squared_cv(some.view()).value));
    check_same(balance::hill_number(some.view(), {.order = 1}).value, n * std::exp(-balance::theil(some.view()).value));
  }
}

TEST_CASE("what lies between sectors is the mean logarithm of their representation, and their relative entropy", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const shared_out some(seed);
    const std::vector<double> ratio = balance::representation(some.view()).values;
    const double between = balance::theil_decomposition(some.view()).values[1];
    double mean = 0;
    for (std::size_t g = 0; g < 3; ++g) {
      double held = 0;
      for (std::size_t i = 0; i < some.x.size(); ++i) held += at(some.labels[i]) == g ? some.x[i] : 0;
      mean += held / sum(some.x) * std::log(ratio[g]);
    }
    check_same(between, mean);
    check_same(between, balance::disproportionality(some.view(), {.measure = balance::disproportionality_measure::kullback_leibler}).value);
  }
}

TEST_CASE("Gini of the sectors' means is what Dagum finds between sectors, net", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const shared_out some(seed);
    std::vector<double> means(some.x.size(), 0.0);
    for (index_t g = 0; g < 3; ++g) {
      std::vector<double> own;
      for (std::size_t i = 0; i < some.x.size(); ++i)
        if (some.labels[i] == g) own.push_back(some.x[i]);
      for (std::size_t i = 0; i < some.x.size(); ++i)
        if (some.labels[i] == g) means[i] = naive::mean(own);
    }
    check_same(balance::gini(actor_values_view(means)).value, balance::gini_decomposition(some.view()).values[2]);
  }
}

TEST_CASE("Hoover's index is that of Loosemore and Hanby where each actor is its own sector", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const shared_out some(seed);
    std::vector<index_t> own(some.x.size());
    std::iota(own.begin(), own.end(), 0);
    const actor_values_view alone{some.x, {own, static_cast<index_t>(own.size())}};
    check_same(balance::hoover(some.view()).value, balance::disproportionality(alone, {.measure = balance::disproportionality_measure::loosemore_hanby}).value);
  }
}

TEST_CASE("equality of participation is 1 less the Gini of the talk", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const shared_out some(seed);
    std::vector<index_t> event(some.x.size(), 0), actor(some.x.size());
    std::iota(actor.begin(), actor.end(), 0);
    const event_log_view log{static_cast<index_t>(actor.size()), 1, event, actor, some.x, {}, {}};
    for (const bool normalized : {false, true})
      check_same(symmetry::participation_equality(log, {.normalized = normalized}).value, 1 - balance::gini(some.view(), {.normalized = normalized}).value);
  }
}

TEST_CASE("the power of all voters is 1 together, and with one vote each it is shared alike", "[identities]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const shared_out some(seed);
    std::vector<double> votes;
    for (int i = 0; i < 9; ++i) votes.push_back(std::ceil(10 * some.x[static_cast<std::size_t>(i)]));
    check_same(sum(power::shapley_shubik(voting_body_view{votes, std::ceil(sum(votes) / 2)}).values), 1);
    const std::vector<double> one_each(9, 1.0);
    check_same(balance::gini(actor_values_view(power::shapley_shubik(voting_body_view{one_each, static_cast<double>(seed % 9 + 1)}).values)).value, 0);
  }
}
