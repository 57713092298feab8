#include <samspill/power/core_periphery_fit.hpp>

#include "support/catch.hpp"
#include "support/naive_players.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using power::core_periphery;
using power::core_periphery_fit;

namespace {

/// Correlation of the cells with the ideal of a core, cell by cell.
double fit_of(const network_view& net, std::uint32_t core, core_ideal ideal, bool weighted) {
  std::vector<double> ties, ones;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const bool a = naive::in(core, i), b = naive::in(core, j);
      if (i == j || (ideal == core_ideal::within && a != b)) continue;
      ties.push_back(weighted ? naive::weight(net, i, j) : naive::tied(net, i, j));
      ones.push_back(ideal == core_ideal::either ? a || b : a && b);
    }
  return ties.empty() ? std::nan("") : naive::correlation(ties, ones);
}

}  // namespace

TEST_CASE("core_periphery_fit is 1 where the ties are the ideal, and is that of the star's centre", "[power]") {
  CHECK(core_periphery_fit(sample::drawn(5, {{0, 1}, {0, 2}, {0, 3}, {0, 4}}, {}, false)).value == Approx(1).epsilon(1e-14));
  CHECK(core_periphery_fit(sample::drawn(5, {{0, 1}, {0, 2}, {1, 2}}, {}, false), {.ideal = core_ideal::both}).value == Approx(1).epsilon(1e-14));
  //  3 - 0 --- 1 - 4, 2 - 5: within the core all three ties, none within the periphery
  const network net = sample::drawn(6, {{0, 1}, {0, 2}, {1, 2}, {0, 3}, {1, 4}, {2, 5}}, {}, false);
  CHECK(core_periphery_fit(net, {.ideal = core_ideal::within}).value == Approx(1).epsilon(1e-14));
}

TEST_CASE("core_periphery_fit equals the best correlation of all cores, on every small network and on random ones", "[power][every]") {
  sample::oracle with("power.core_periphery_fit", sample::every_small), of_cores("power.core_periphery", sample::every_small);
  const auto compare = [&](const network& made) {
    const network_view& net = made.view();
    for (const core_ideal ideal : {core_ideal::either, core_ideal::both, core_ideal::within})
      for (const bool weighted : {true, false}) {
        double best = std::nan("");
        for (std::uint32_t core = 0; core <= naive::everybody(net.n()); ++core) {
          const double fit = fit_of(net, core, ideal, weighted);
          if (!(fit <= best) && !std::isnan(fit)) best = fit;
        }
        with.compare(core_periphery_fit(made, {.ideal = ideal, .weighted = weighted}), best, 1e-12);
        std::uint32_t core = 0;
        const per_actor found = core_periphery(made, {.ideal = ideal, .weighted = weighted});
        for (std::size_t i = 0; i < found.size(); ++i) core |= found.values[i] == 1 ? 1U << i : 0U;
        of_cores.compare(found.size() > 0 && found.why(0) == reason::none ? fit_of(net, core, ideal, weighted) : std::nan(""), best, 1e-12);
      }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, compare);
  sample::for_every_undirected_network(compare);
  for (std::uint64_t seed = 1; seed <= 10; ++seed) compare(sample::draw({10, seed % 2 == 0, true, true, 0.4, 2}, seed).make());
}

TEST_CASE("core_periphery_fit by exchanges reaches the best of all 131072 cores of seventeen actors", "[power]") {
  sample::oracle with("power.core_periphery_fit", "definition, all cores of seventeen");
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    const network made = sample::draw({17, seed % 2 == 0, true, false, 0.3, 2}, seed).make();
    double best = -1;
    for (std::uint32_t core = 1; core < naive::everybody(17); ++core) best = std::fmax(best, fit_of(made.view(), core, core_ideal::either, true));
    const scalar found = core_periphery_fit(made);
    with.compare(found, best, 1e-12);
    CHECK(found.how.way == method::best_found);
  }
}

TEST_CASE("core_periphery_fit found without random starts is not better when one actor changes sides", "[power]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const core_ideal ideal : {core_ideal::either, core_ideal::both, core_ideal::within}) {
      const network made = sample::draw({28, seed % 2 == 0, true, false, 0.2, 2}, seed).make();
      const power::core_periphery_options choice{.ideal = ideal, .restarts = 0};
      const double found = core_periphery_fit(made, choice).value;
      std::uint32_t core = 0;
      const per_actor coreness = core_periphery(made, choice);
      for (std::size_t i = 0; i < 28; ++i) core |= coreness.values[i] == 1 ? 1U << i : 0U;
      CHECK(found == Approx(fit_of(made.view(), core, ideal, true)).epsilon(1e-12));
      for (index_t i = 0; i < 28; ++i) CHECK_FALSE(fit_of(made.view(), core ^ 1U << i, ideal, true) > found + 1e-9);
    }
}

TEST_CASE("core_periphery_fit of scores is the correlation of the ties with their products", "[power]") {
  sample::oracle with("power.core_periphery_fit", "definition, cell by cell");
  for (std::uint64_t seed = 1; seed <= 6; ++seed)
    for (const core_form form : {core_form::continuous, core_form::rombach}) {
      const network made = sample::draw({20, seed % 2 == 0, true, true, 0.3, 2}, seed).make();
      const per_actor c = core_periphery(made, {.form = form});
      std::vector<double> ties, products;
      for (index_t i = 0; i < 20; ++i)
        for (index_t j = 0; j < 20; ++j)
          if (i != j) {
            ties.push_back(naive::weight(made.view(), i, j));
            products.push_back(c.values[at(i)] * c.values[at(j)]);
          }
      with.compare(core_periphery_fit(made, {.form = form}), naive::correlation(ties, products), 1e-12);
    }
}

TEST_CASE("core_periphery_fit says why it is undefined", "[power]") {
  CHECK(core_periphery_fit(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(core_periphery_fit(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(core_periphery_fit(sample::drawn(3, {})).why == reason::no_ties);
  CHECK(core_periphery_fit(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false)).why == reason::zero_variance);
  CHECK(core_periphery_fit(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {}, false), {.form = core_form::continuous}).why == reason::zero_variance);
  CHECK(core_periphery_fit(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why == reason::not_observed);
}
