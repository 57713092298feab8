#include <samspill/symmetry/reciprocated_strength.hpp>
#include <samspill/symmetry/weighted_reciprocity.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::reciprocated_strength;

namespace {

std::vector<double> naive_split(const network_view& net) {
  std::vector<double> out;
  for (index_t i = 0; i < net.n(); ++i) {
    double both = 0, given = 0, received = 0;
    bool seen = false;
    for (index_t j = 0; j < net.n(); ++j)
      if (i != j && naive::known_both(net, i, j)) {
        seen = true;
        const double forth = naive::weight(net, i, j), back = naive::weight(net, j, i);
        both += std::min(forth, back);
        given += std::max(0.0, forth - back);
        received += std::max(0.0, back - forth);
      }
    for (const double x : {both, given, received}) out.push_back(seen ? x : NAN);
  }
  return out;
}

}  // namespace

TEST_CASE("reciprocated_strength splits what each actor gives and receives", "[symmetry]") {
  //  0 --5--> 1 --2--> 0,  2 --4--> 0
  const actor_columns split = reciprocated_strength(sample::drawn(4, {{0, 1}, {1, 0}, {2, 0}, {1, 1}}, {5, 2, 4, 9}));
  const std::vector<double> expected{2, 3, 4, 2, 0, 3, 0, 4, 0, 0, 0, 0};
  CHECK(split.values == expected);
  const actor_columns binary = reciprocated_strength(sample::drawn(3, {{0, 1}, {1, 0}, {2, 0}}, {5, 2, 4}), {.weighted = false});
  CHECK(binary.values == std::vector<double>{1, 0, 1, 1, 0, 0, 0, 1, 0});
}

TEST_CASE("reciprocated_strength says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(reciprocated_strength(sample::drawn(1, {})).why(0) == reason::one_actor);
  const actor_columns split = reciprocated_strength(sample::drawn(3, {{0, 1}, {0, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2})));
  CHECK(split.why(0) == reason::none);
  CHECK(split.why(6) == reason::not_observed);
  CHECK(reciprocated_strength(sample::drawn(2, {}, {}, true, {}, 0, sample::silent_rows(2, {1})), {.missing = missing_rule::refuse}).why(0) == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { reciprocated_strength(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("reciprocated_strength equals the sums by pairs, and adds up to weighted_reciprocity", "[symmetry]") {
  sample::oracle with("symmetry.reciprocated_strength", "definition by pairs, C++");
  sample::oracle sums("symmetry.reciprocated_strength", "weighted_reciprocity (sum)");
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { with.compare(reciprocated_strength(net), naive_split(net)); });
  for (std::uint64_t seed = 1; seed <= 60; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({11, directed, true, true, 0.4, 2}, seed);
      const network net = ties.make(sample::draw_observed(ties.make().view(), 0.2, 0.1, seed));
      const actor_columns split = reciprocated_strength(net);
      with.compare(split, naive_split(net));
      double both = 0, all = 0;
      for (std::size_t i = 0; i < split.rows; ++i)
        if (split.why(3 * i) == reason::none) {
          both += split(i, 0);
          all += split(i, 0) + split(i, 1);
        }
      sums.compare(both / all, symmetry::weighted_reciprocity(net).value);
    }
}
