#include <samspill/solve/resistances.hpp>

#include <algorithm>
#include <cmath>
#include <set>
#include <vector>

#include "support/catch.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

/// A network that hangs together, with weights from 2^-spread to 2^spread.
network drawn(index_t actors, double density, int spread, std::uint64_t seed) {
  sample::tie_list ties = sample::draw({actors, false, true, false, density, 1}, seed);
  for (index_t i = 0; i + 1 < actors; ++i) {
    ties.from.push_back(i);
    ties.to.push_back(i + 1);
    ties.weight.push_back(1);
  }
  philox random(seed, 9);
  std::set<std::pair<index_t, index_t>> seen;
  std::vector<index_t> from, to;
  std::vector<double> weight;
  for (std::size_t t = 0; t < ties.from.size(); ++t) {
    const auto ends = std::minmax(ties.from[t], ties.to[t]);
    if (!seen.insert(ends).second) continue;
    from.push_back(ends.first);
    to.push_back(ends.second);
    weight.push_back(std::ldexp(1 + random.unit(), spread == 0 ? 0 : static_cast<int>(random.below(static_cast<std::uint32_t>(2 * spread))) - spread));
  }
  return network(build_csr<strength>(actors, from, to, weight, false), false);
}

/// Groups in which all are tied to all, along a tree: much is taken out, and little tied together.
network teams(index_t teams, index_t size) {
  std::vector<index_t> from, to;
  for (index_t team = 0; team < teams; ++team)
    for (index_t i = 0; i < size; ++i) {
      for (index_t j = 0; j < i; ++j) from.push_back(team * size + i), to.push_back(team * size + j);
      if (team > 0 && i < 3) from.push_back(team * size + i), to.push_back(team / 2 * size + i + 3);
    }
  return network(build_csr<strength>(teams * size, from, to, std::vector<double>(from.size(), 1.0), false), false);
}

/// Who is tied to whom when one after the other is taken out, by sets.
std::vector<std::vector<index_t>> ties_by_sets(const csr_view& rows, const std::vector<index_t>& order) {
  std::vector<std::set<index_t>> tied(at(rows.rows()));
  std::vector<index_t> position(at(rows.rows()));
  for (std::size_t k = 0; k < order.size(); ++k) position[at(order[k])] = static_cast<index_t>(k);
  for (index_t i = 0; i < rows.rows(); ++i)
    for (const index_t j : rows.row(i))
      if (j != i) tied[at(position[at(i)])].insert(position[at(j)]);
  std::vector<std::vector<index_t>> out;
  for (index_t k = 0; k < rows.rows(); ++k) {
    std::vector<index_t> later(tied[at(k)].upper_bound(k), tied[at(k)].end());
    for (const index_t i : later)
      for (const index_t j : later)
        if (i != j) tied[at(i)].insert(j);
    out.push_back(later);
  }
  return out;
}

run_context on(int threads, isa_level isa = isa_level::best) {
  run_context out;
  out.threads = threads;
  out.isa = isa;
  return out;
}

/// Everything that was left taken out, whatever it costs.
laplacian taken_out(const network& net, const run_context& context) {
  laplacian out(conductances(net, tie_rule::either, true));
  inverse_plan plan;
  for (const laplacian::core& own : out.cores()) plan.cores.push_back(order_of_elimination(own.system[0].rows()));
  carry_out(plan, out, context);
  return out;
}

}  // namespace

TEST_CASE("sparse_elimination knows beforehand who will be tied to whom", "[solve]") {
  for (std::uint64_t seed = 0; seed < 300; ++seed) {
    const network net = drawn(static_cast<index_t>(1 + seed % 40), 0.02 * static_cast<double>(seed % 12), 3, seed);
    const csr_view rows = net.view().out;
    const elimination plan = order_of_elimination(rows);
    std::vector<index_t> everyone = plan.order;
    std::sort(everyone.begin(), everyone.end());
    for (index_t i = 0; i < rows.rows(); ++i) CHECK(everyone[at(i)] == i);
    const std::vector<std::vector<index_t>> expected = ties_by_sets(rows, plan.order);
    const eliminated found = sparse_elimination(rows, plan).run({});
    CAPTURE(seed);
    for (std::size_t k = 0; k < expected.size(); ++k) {
      CHECK(plan.ties[k] == static_cast<index_t>(expected[k].size()));
      CHECK(std::vector<index_t>(found.to.begin() + static_cast<std::ptrdiff_t>(found.first[k]), found.to.begin() + static_cast<std::ptrdiff_t>(found.first[k + 1])) == expected[k]);
    }
  }
}

TEST_CASE("sparse_elimination leaves few ties where there are few to leave", "[solve]") {
  const network net = teams(200, 8);
  const elimination plan = order_of_elimination(net.view().out);
  CHECK(plan.entries() < 4 * 200 * 8 * 8);
  CHECK(order_of_elimination(net.view().out, plan.entries()).order == plan.order);
  CHECK(order_of_elimination(net.view().out, plan.entries() - 1).order.empty());
  // an actor without loops in its row stands where it belongs, not at the end
  const network path = sample::drawn(500, [] {
    std::vector<std::pair<index_t, index_t>> ties;
    for (index_t i = 0; i + 1 < 500; ++i) ties.emplace_back(i, i + 1);
    return ties;
  }(), {}, false);
  CHECK(order_of_elimination(path.view().out).entries() == 499);
}

TEST_CASE("sparse_elimination keeps the digits of weights over fifty orders of magnitude", "[solve]") {
  for (const int spread : {0, 30, 90}) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      const network net = drawn(120, 0.06, spread, seed);
      const csr_view rows = net.view().out;
      const elimination plan = order_of_elimination(rows);
      const eliminated found = sparse_elimination(rows, plan).run({});
      // the same in numbers with more digits and a wider range, by tables
      const std::size_t n = plan.order.size();
      std::vector<long double> w(n * n, 0);
      std::vector<std::size_t> position(n);
      for (std::size_t k = 0; k < n; ++k) position[at(plan.order[k])] = k;
      for (index_t i = 0; i < rows.rows(); ++i)
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) w[position[at(i)] * n + position[at(rows.targets[at(arc)])]] = rows.value(arc);
      double worst = 0;
      for (std::size_t k = 0; k < n; ++k) {
        long double whole = 0;
        for (std::size_t j = k + 1; j < n; ++j) whole += w[k * n + j];
        for (std::size_t i = k + 1; i < n; ++i)
          for (std::size_t j = k + 1; j < n; ++j)
            if (i != j) w[i * n + j] += w[k * n + i] / whole * w[k * n + j];
        if (k + 1 < n) worst = std::max(worst, static_cast<double>(std::abs(found.whole[k] / whole - 1)));
        for (std::size_t t = found.first[k]; t < found.first[k + 1]; ++t) worst = std::max(worst, static_cast<double>(std::abs(found.share[t] * whole / w[k * n + at(found.to[t])] - 1)));
      }
      CAPTURE(spread, seed);
      CHECK_FALSE(found.broken);
      CHECK(worst < 1e-13);
    }
  }
}

TEST_CASE("sparse_elimination says so where a conductance falls near the smallest number", "[solve]") {
  const network thin = sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, {1e-200, 1e200, 1e-200, 1e200}, false);
  CHECK(sparse_elimination(thin.view().out, order_of_elimination(thin.view().out)).run({}).broken);
}

TEST_CASE("resistances of networks taken out as a whole are those of conjugate gradients, with every instruction set", "[solve]") {
  for (const network& net : {teams(150, 8), drawn(900, 0.006, 2, 3), drawn(700, 0.03, 1, 4)}) {
    const laplacian columns(conductances(net, tie_rule::either, true)), whole = taken_out(net, on(1));
    REQUIRE(columns.cores().size() == 1);
    CHECK(whole.cores().empty());
    const inverse_diagonal expected(columns, on(2)), found(whole, on(2));
    lane_rows<1> of_columns, of_whole;
    const lane_rows<1> ones(columns.actors(), lanes<1>{1.0});
    CHECK(columns.solve(ones, of_columns, on(1)) == reason::none);
    CHECK(whole.solve(ones, of_whole, on(1)) == reason::none);
    // what does not depend on which inverse it is: the resistance between two
    const auto n = static_cast<double>(columns.actors());
    const auto sums = [n](const inverse_diagonal& own, const lane_rows<1>& one) {
      std::vector<double> out(one.size());
      double trace = 0;
      for (std::size_t i = 0; i < out.size(); ++i) trace += own[i];
      for (std::size_t i = 0; i < out.size(); ++i) out[i] = n * own[i] + trace - 2 * one[i][0];
      return out;
    };
    const std::vector<double> a = sums(expected, of_columns), b = sums(found, of_whole);
    double worst = 0;
    for (std::size_t i = 0; i < a.size(); ++i) worst = std::max(worst, std::abs(b[i] / a[i] - 1));
    CHECK(worst < 1e-9);
    for (const isa_level isa : isa_levels_of_processor()) {
      const laplacian again = taken_out(net, on(1, isa));
      const inverse_diagonal own(again, on(1, isa));
      double off = 0;
      for (std::size_t i = 0; i < a.size(); ++i) off = std::max(off, std::abs(own[i] / found[i] - 1));
      CHECK(off < 1e-12);
    }
  }
}

TEST_CASE("plan_inverse takes teams out as a whole, and solves for columns where too many would be tied together", "[solve]") {
  for (const part_of_inverse wanted : {part_of_inverse::diagonal, part_of_inverse::all}) {
    const inverse_plan of_teams = plan_inverse(laplacian(conductances(teams(300, 8), tie_rule::either, true)), wanted, {});
    REQUIRE(of_teams.cores.size() == 1);
    CHECK_FALSE(of_teams.cores[0].order.empty());
    CHECK(of_teams.bytes > 0);
    const inverse_plan of_drawn = plan_inverse(laplacian(conductances(drawn(6000, 0.005, 0, 1), tie_rule::either, true)), wanted, {});
    REQUIRE(of_drawn.cores.size() == 1);
    CHECK(of_drawn.cores[0].order.empty());
    CHECK(of_drawn.bytes == 0);
  }
}

TEST_CASE("sparse_elimination stops when it is asked to", "[solve]") {
  const network net = teams(60, 8);
  std::stop_source stop;
  stop.request_stop();
  run_context context;
  context.stop = stop.get_token();
  CHECK_THROWS_AS(taken_out(net, context), cancelled);
}
