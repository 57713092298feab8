#include <samspill/symmetry/trophic_incoherence.hpp>

#include <samspill/symmetry/trophic_level.hpp>

#include "support/catch.hpp"
#include "support/naive_laplacian.hpp"

using namespace samspill;
using symmetry::trophic_incoherence;

TEST_CASE("trophic_incoherence is 0 where every tie runs one level up", "[symmetry]") {
  CHECK(trophic_incoherence(sample::drawn(4, {{0, 1}, {1, 2}, {1, 3}})).value == 0);
  //  0 --> 1 --> 2, 0 --> 2: levels 1, 2, 2.5; steps 1, .5, 1.5
  CHECK(trophic_incoherence(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}})).value == Approx(std::sqrt(1.0 / 6)));
  //  weighted 3 to 1, levels 1, 2, 1 + (3 2 + 1)/4 = 2.75; steps 1, .75, 1.75
  const double mean = 3.5 / 3;
  const double squares = (1 - mean) * (1 - mean) + (.75 - mean) * (.75 - mean) + (1.75 - mean) * (1.75 - mean);
  CHECK(trophic_incoherence(sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {5, 3, 1})).value == Approx(std::sqrt(squares / 3)));
}

TEST_CASE("trophic_incoherence says why it is undefined", "[symmetry]") {
  CHECK(trophic_incoherence(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(trophic_incoherence(sample::drawn(1, {{0, 0}})).why == reason::one_actor);
  CHECK(trophic_incoherence(sample::drawn(2, {{1, 1}})).why == reason::no_ties);
  CHECK(trophic_incoherence(sample::drawn(3, {{0, 1}, {1, 0}})).why == reason::no_basal);
  CHECK(trophic_incoherence(sample::drawn(2, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(2, {1}))).why == reason::not_observed);
  CHECK(sample::code_of([] { trophic_incoherence(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("trophic_incoherence is the spread of the steps on every digraph of up to 4 actors", "[symmetry][every]") {
  sample::oracle with("symmetry.trophic_incoherence", "definition, every tie");
  sample::for_every_network(4, true, {}, 0, [&](const network& net) {
    const per_actor levels = symmetry::trophic_level(net);
    std::vector<double> steps;
    for (index_t i = 0; i < 4; ++i)
      for (index_t j = 0; j < 4; ++j)
        if (naive::tied(net, i, j)) steps.push_back(levels.values[at(j)] - levels.values[at(i)]);
    double mean = 0, square = 0;
    for (const double x : steps) mean += x / static_cast<double>(steps.size());
    for (const double x : steps) square += (x - mean) * (x - mean) / static_cast<double>(steps.size());
    bool known = !steps.empty();
    for (const double s : levels.values) known = known && !std::isnan(s);
    with.compare(trophic_incoherence(net), known ? std::sqrt(square) : NAN);
  });
}
