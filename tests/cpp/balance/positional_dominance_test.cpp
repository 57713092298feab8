#include <samspill/balance/neighbourhood_inclusion.hpp>
#include <samspill/balance/positional_dominance.hpp>
#include <samspill/power/closeness.hpp>
#include <samspill/power/degree.hpp>
#include <samspill/power/harmonic.hpp>
#include <samspill/power/strength.hpp>

#include "support/every_graph.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using balance::position_relation;
using balance::positional_dominance;
using balance::positional_dominance_options;

namespace {

/// Distances by Floyd and Warshall, ties read as `way` says.
std::vector<std::vector<double>> distances(const network_view& net, direction way, bool by_length) {
  const auto n = at(net.n());
  std::vector<std::vector<double>> d(n, std::vector<double>(n, INFINITY));
  for (index_t i = 0; i < net.n(); ++i) {
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const auto from = at(i), to = at(net.out.targets[at(arc)]);
      const double length = by_length ? net.out.value(arc) : 1;
      if (!net.directed || way != direction::in) d[from][to] = std::min(d[from][to], length);
      if (!net.directed || way != direction::out) d[to][from] = std::min(d[to][from], length);
    }
    d[at(i)][at(i)] = 0;
  }
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t i = 0; i < n; ++i)
      for (std::size_t j = 0; j < n; ++j) d[i][j] = std::min(d[i][j], d[i][k] + d[k][j]);
  return d;
}

bool reaches(double mine, double theirs) { return mine >= theirs || std::abs(mine - theirs) < 1e-9; }

/// Every third actor of every pair, one by one.
std::vector<double> by_definition(const std::vector<std::vector<double>>& has) {
  std::vector<double> out;
  for (std::size_t i = 0; i < has.size(); ++i)
    for (std::size_t j = 0; j < has.size(); ++j) {
      bool all = true;
      for (std::size_t k = 0; k < has.size(); ++k) all = all && (k == i || k == j || reaches(has[i][k], has[j][k]));
      out.push_back(all);
    }
  return out;
}

std::vector<double> by_definition_sorted(std::vector<std::vector<double>> has) {
  for (std::size_t i = 0; i < has.size(); ++i) {
    has[i].erase(has[i].begin() + static_cast<std::ptrdiff_t>(i));
    std::sort(has[i].begin(), has[i].end());
  }
  std::vector<double> out;
  for (const auto& mine : has)
    for (const auto& theirs : has) {
      bool all = true;
      for (std::size_t k = 0; k < mine.size(); ++k) all = all && reaches(mine[k], theirs[k]);
      out.push_back(all);
    }
  return out;
}

std::vector<std::vector<double>> negated(std::vector<std::vector<double>> d) {
  for (auto& row : d)
    for (double& x : row) x = -x;
  return d;
}

std::vector<double> dense(const actor_matrix& cells) { return cells.dense().values; }

}  // namespace

TEST_CASE("positional_dominance of a path: its middle is nearer to everybody than the ends are, but not than the one beside it", "[balance]") {
  //  0 - 1 - 2 - 3 - 4
  const network path = sample::drawn(5, {{0, 1}, {1, 2}, {2, 3}, {3, 4}}, {}, false);
  const actor_matrix above = positional_dominance(path);
  CHECK(above(1, 0) == 1);  // nearer to 2, 3 and 4
  CHECK(above(0, 1) == 0);
  CHECK(above(2, 1) == 0);  // 1 is nearer to 0
  CHECK(above(1, 2) == 0);
  const actor_matrix ranked = positional_dominance(path, {.interchangeable = true});
  CHECK(ranked(2, 1) == 1);  // 1 1 2 2 against 1 1 2 3
  CHECK(ranked(1, 2) == 0);
  CHECK((ranked(0, 4) == 1 && ranked(4, 0) == 1));
}

TEST_CASE("positional_dominance by strengths and by cost", "[balance]") {
  //  0 -3- 2, 1 -2- 2, 1 -1- 3, 0 -1- 3
  const network net = sample::drawn(4, {{0, 2}, {1, 2}, {1, 3}, {0, 3}}, {3, 2, 1, 1}, false);
  CHECK(positional_dominance(net, {.of = position_relation::strengths})(0, 1) == 1);
  CHECK(positional_dominance(net, {.of = position_relation::strengths})(1, 0) == 0);
  CHECK(positional_dominance(net, {.of = position_relation::ties})(1, 0) == 1);
  CHECK(positional_dominance(net, {.cost = path_cost::as_is})(1, 0) == 1);
  CHECK(positional_dominance(net, {.cost = path_cost::as_is})(0, 1) == 0);
  //  0 -.1- 1 -.2- 2   4 -.1- 3 -.3- 5: 0.1 + 0.2 is as far as 0.3
  const network costs = sample::drawn_costs(6, {{0, 1}, {1, 2}, {4, 3}, {3, 5}}, {.1, .2, .1, .3}, false);
  CHECK(positional_dominance(costs, {.interchangeable = true})(0, 3) == 1);
  CHECK(positional_dominance(costs, {.interchangeable = true})(3, 0) == 1);
}

TEST_CASE("positional_dominance of nobody, of one, with loops and with isolates", "[balance]") {
  CHECK(positional_dominance(sample::drawn(0, {})).actors() == 0);
  CHECK(positional_dominance(sample::drawn(1, {{0, 0}}))(0, 0) == 1);
  for (const bool interchangeable : {false, true}) {
    //  0 - 1   2   3: who has nobody is above nobody who has somebody, and above who has nobody
    const std::vector<double> cells = dense(positional_dominance(sample::drawn(4, {{0, 1}, {2, 2}}, {}, false), {.interchangeable = interchangeable}));
    const std::vector<double> one_by_one{1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 0, 1, 1};
    CHECK(cells == one_by_one);
  }
}

TEST_CASE("positional_dominance refuses unobserved cells, strengths as lengths, costs as strengths, and what takes long", "[balance]") {
  CHECK(positional_dominance(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { positional_dominance(sample::drawn(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_cost));
  CHECK(sample::code_of([] { positional_dominance(sample::drawn_costs(2, {{0, 1}}, {3}), {.of = position_relation::strengths}); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { positional_dominance(sample::drawn(9000, {})); }) == static_cast<int>(errc::too_slow));
}

TEST_CASE("positional_dominance equals its definition on every small network and on drawn ones", "[balance][every]") {
  sample::oracle with("balance.positional_dominance", sample::every_small);
  const auto check = [&](const network& net) {
    const network_view& view = net.view();
    for (const direction way : {direction::in, direction::out, direction::all}) {
      const auto hops = negated(distances(view, way, false)), lengths = negated(distances(view, way, true));
      positional_dominance_options choice{.direction = way, .cost = path_cost::hops};
      with.compare(positional_dominance(net, choice).dense(), by_definition(hops), 0);
      choice.interchangeable = true;
      with.compare(positional_dominance(net, choice).dense(), by_definition_sorted(hops), 0);
      choice.cost = path_cost::as_is;
      with.compare(positional_dominance(net, choice).dense(), by_definition_sorted(lengths), 0);
      choice.interchangeable = false;
      with.compare(positional_dominance(net, choice).dense(), by_definition(lengths), 0);
    }
  };
  for (const bool directed : {true, false})
    for (index_t n = 2; n <= (directed ? 4 : 5); ++n) sample::for_every_network(n, directed, {}, 0, [&](const network& net) { check(sample::unevenly_weighted(net)); });
  for (std::uint64_t seed = 1; seed <= 10; ++seed)
    for (const bool directed : {true, false}) check(sample::draw({15, directed, true, true, 0.3, 2}, seed).make());
}

TEST_CASE("positional_dominance of ties is neighbourhood_inclusion, and interchangeable the order of degrees", "[balance]") {
  sample::oracle with("balance.positional_dominance", "neighbourhood_inclusion and degree");
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false})
      for (const direction way : {direction::in, direction::out, direction::all}) {
        const network net = sample::draw({14, directed, false, true, 0.2, 2}, seed).make();
        with.compare(positional_dominance(net, {.of = position_relation::ties, .direction = way}).dense(),
                     dense(balance::neighbourhood_inclusion(net, {.direction = way})), 0);
        if (directed && way == direction::all) continue;  // degree counts a pair tied both ways twice
        const std::vector<double> ties = power::degree(net, {.direction = way}).values;
        std::vector<double> order;
        for (const double mine : ties)
          for (const double theirs : ties) order.push_back(mine >= theirs);
        with.compare(positional_dominance(net, {.of = position_relation::ties, .direction = way, .interchangeable = true}).dense(), order, 0);
      }
}

TEST_CASE("positional_dominance is never contradicted by closeness, harmonic closeness or strength, and has the same bits on any number of threads", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const network net = sample::draw({40, false, true, false, 0.08, 2}, seed).make();
    for (const bool interchangeable : {false, true}) {
      const actor_matrix near = positional_dominance(net, {.cost = path_cost::inverse, .interchangeable = interchangeable});
      const actor_matrix strong = positional_dominance(net, {.of = position_relation::strengths, .interchangeable = interchangeable});
      const auto harmonic = power::harmonic(net, {.cost = path_cost::inverse}).values, strength = power::strength(net).values;
      for (index_t i = 0; i < 40; ++i)
        for (index_t j = 0; j < 40; ++j) {
          if (near(i, j) == 1) CHECK(harmonic[at(i)] >= harmonic[at(j)] * (1 - 1e-8));
          if (strong(i, j) == 1) CHECK(strength[at(i)] >= strength[at(j)] * (1 - 1e-8));
        }
      for (const int threads : {2, 8})
        CHECK(dense(positional_dominance(net, {.cost = path_cost::inverse, .interchangeable = interchangeable}, {.threads = threads})) == dense(near));
    }
  }
}
