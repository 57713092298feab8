#include <numeric>

#include <samspill/symmetry/spring_rank.hpp>
#include <samspill/symmetry/spring_rank_fit.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::spring_rank_fit;

namespace {

constexpr std::size_t energy = 0, energy_share = 1, beta = 2, beta_local = 3, accuracy = 4, p_value = 5;

/// H from the ranks, tie by tie.
double energy_of(const network_view& net, const per_actor& s) {
  double out = 0;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc)
      if (const index_t j = net.out.targets[at(arc)]; j != i) out += net.out.value(arc) / 2 * std::pow(s.values[at(i)] - s.values[at(j)] - 1, 2);
  return out;
}

/// p over all ways of turning the ties of a network without weights.
double p_of_all_turns(const network_view& net) {
  std::vector<std::pair<index_t, index_t>> ties;
  for (index_t i = 0; i < net.n(); ++i)
    for (const index_t j : net.out.row(i)) ties.emplace_back(i, j);
  const double observed = energy_of(net, symmetry::spring_rank(net));
  int as_low = 0;
  for (std::uint32_t turned = 0; turned < std::uint32_t{1} << ties.size(); ++turned) {
    std::vector<index_t> from, to;
    for (std::size_t t = 0; t < ties.size(); ++t) {
      from.push_back(turned >> t & 1U ? ties[t].second : ties[t].first);
      to.push_back(turned >> t & 1U ? ties[t].first : ties[t].second);
    }
    const network other(build_csr<strength>(net.n(), from, to, std::vector<double>(from.size(), 1.0), true, parallel_rule::sum), true);
    as_low += energy_of(other, symmetry::spring_rank(other)) <= observed + 1e-9;
  }
  return as_low / std::pow(2.0, static_cast<double>(ties.size()));
}

}  // namespace

TEST_CASE("spring_rank_fit of two actors by hand", "[symmetry]") {
  // 3 down and 1 up: apart by 1/2; H = (3/4 + 9/4)/2; e^(2 beta/2) = 3, foretold exactly
  const categories two = spring_rank_fit(sample::drawn(2, {{0, 1}, {1, 0}}, {3, 1}));
  CHECK(two.values[energy] == Approx(1.5).epsilon(1e-14));
  CHECK(two.values[energy_share] == Approx(0.375).epsilon(1e-14));
  CHECK(two.values[beta] == Approx(std::log(3.0)).epsilon(1e-12));
  CHECK(two.values[beta_local] == Approx(std::log(3.0)).epsilon(1e-8));
  CHECK(two.values[accuracy] == Approx(1).epsilon(1e-10));
}

TEST_CASE("spring_rank_fit is sure where every tie goes down, and says nothing where none does", "[symmetry]") {
  const categories chain = spring_rank_fit(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}}, {5, 5, 5}));
  CHECK(chain.values[energy] == Approx(0).margin(1e-12));
  CHECK(chain.values[beta] == INFINITY);
  CHECK(chain.values[beta_local] == INFINITY);
  CHECK(chain.values[accuracy] == 1);
  CHECK(chain.values[p_value] == Approx(1.0 / 1000).margin(0.01));
  const categories ring = spring_rank_fit(sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}}));
  CHECK(ring.values[energy_share] == 0.5);
  CHECK(ring.values[p_value] == 1);
  for (const std::size_t part : {beta, beta_local, accuracy}) CHECK(ring.why(part) == reason::zero_variance);
}

TEST_CASE("spring_rank_fit has the energy of the ranks and half the trophic incoherence", "[symmetry]") {
  sample::oracle with("symmetry.spring_rank_fit", "energy tie by tie, every digraph of up to 4 actors");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& plain) {
      const network net = sample::unevenly_weighted(plain);
      const categories found = spring_rank_fit(net, {.replicates = 1});
      if (found.why(energy) == reason::none) with.compare(found.values[energy], energy_of(net, symmetry::spring_rank(net)), 1e-12);
      else CHECK(found.why(energy) == reason::no_ties);
    });
}

TEST_CASE("spring_rank_fit estimates the p-value of all ways of turning the ties", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 6; ++seed) {
    const network net = sample::draw({6, true, false, false, 0.35, 1}, seed).make();
    const categories found = spring_rank_fit(net, {.replicates = 4000, .seed = 7});
    if (found.why(p_value) != reason::none) continue;
    INFO("seed " << seed);
    CHECK(found.how.way == method::estimate);
    CHECK(std::abs(found.values[p_value] - p_of_all_turns(net)) < 4.5 * std::max(found.how.standard_error, 2.5e-4));
  }
}

TEST_CASE("spring_rank_fit gives the same bits on any number of threads, and with another seed another p", "[symmetry]") {
  const network net = sample::draw({12, true, false, false, 0.2, 1}, 4).make();
  const auto with = [&](std::int64_t seed, int threads) { return spring_rank_fit(net, {.replicates = 500, .seed = seed}, {.threads = threads}).values; };
  CHECK(with(1, 1) == with(1, 3));
  CHECK(with(1, 1)[p_value] != with(2, 1)[p_value]);
}

TEST_CASE("spring_rank_fit turns whole ties where weights are not whole", "[symmetry]") {
  // one tie of 2.5: turned or not, the energy is 0; three units are as low only where all three fall alike
  CHECK(spring_rank_fit(sample::drawn(2, {{0, 1}}, {2.5})).values[p_value] == 1);
  CHECK(spring_rank_fit(sample::drawn(2, {{0, 1}}, {3}), {.replicates = 20000}).values[p_value] == Approx(0.25).margin(0.015));
}

TEST_CASE("spring_rank_fit says why it is undefined and refuses bad input", "[symmetry]") {
  CHECK(spring_rank_fit(sample::drawn(0, {})).why(energy) == reason::no_actors);
  CHECK(spring_rank_fit(sample::drawn(1, {{0, 0}})).why(energy) == reason::one_actor);
  CHECK(spring_rank_fit(sample::drawn(3, {})).why(p_value) == reason::no_ties);
  CHECK(spring_rank_fit(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why(beta) == reason::not_observed);
  const network net = sample::drawn(2, {{0, 1}});
  CHECK(sample::code_of([&] { spring_rank_fit(net, {.replicates = 0}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([&] { spring_rank_fit(net, {.replicates = 1'000'000'000}); }) == static_cast<int>(errc::too_slow));
}
