#include "support/catch.hpp"

#include <cmath>
#include <vector>

#include <samspill/brokerage.hpp>
#include <samspill/symmetry/triad_census.hpp>

#include "support/same_bits.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

/// Work of more than 100 microseconds, so that threads start: few know many, and those know each other.
network crowd(bool directed, bool weighted) {
  const index_t actors = 2600;
  philox random(17, directed ? 1 : 2);
  std::vector<index_t> from, to, labels;
  std::vector<double> weight;
  for (index_t i = 0; i < actors; ++i) {
    labels.push_back(i % 3);
    for (index_t j = 0; j < actors; ++j) {
      if (i == j || (!directed && j < i) || random.unit() >= (i < 6 || j < 6 ? 0.4 : 0.006)) continue;
      from.push_back(i), to.push_back(j);
      weight.push_back(0.1 + random.unit());
    }
  }
  return network(build_csr<strength>(actors, from, to, weighted ? weight : std::vector<double>{}, directed), directed, labels, 3);
}

template <class Metric>
void check_threads(const Metric& metric, const network& net) {
  run_context one;
  one.threads = 1;
  const std::vector<double> alone = metric(net, {}, one).values;
  for (const int threads : {2, 3, 8}) {
    run_context some;
    some.threads = threads;
    CHECK(sample::same_bits(metric(net, {}, some).values, alone));
  }
}

}  // namespace

TEST_CASE("contacts give the same bits on 1, 2, 3 and 8 threads, and so do census and brokerage", "[solve]") {
  for (const bool directed : {false, true})
    for (const bool weighted : {false, true}) {
      const network net = crowd(directed, weighted);
      check_threads(brokerage::constraint, net);
      check_threads(brokerage::effective_size, net);
      check_threads(brokerage::efficiency, net);
      check_threads(brokerage::redundancy, net);
      check_threads(brokerage::hierarchy, net);
      check_threads(brokerage::gould_fernandez, net);
      check_threads(symmetry::triad_census, net);
    }
}

TEST_CASE("contacts with ties that are all alike are contacts with equal weights", "[solve]") {
  const network plain = crowd(false, false);
  csr rows;
  rows.offsets.assign(plain.view().out.offsets.begin(), plain.view().out.offsets.end());
  rows.targets.assign(plain.view().out.targets.begin(), plain.view().out.targets.end());
  rows.values.assign(rows.targets.size(), 1.0);
  const network ones(std::move(rows), false);
  const auto check = [&](const auto& metric) {
    const auto a = metric(plain).values, b = metric(ones).values;
    for (std::size_t i = 0; i < a.size(); ++i) REQUIRE(a[i] == Approx(b[i]).epsilon(1e-12).margin(1e-12));
  };
  check(brokerage::constraint);
  check(brokerage::effective_size);
  check(brokerage::efficiency);
  check(brokerage::redundancy);
  check(brokerage::hierarchy);
}

TEST_CASE("contacts do not depend on the unit of strength, however large or small, and leave ties of none out", "[solve]") {
  const network net = crowd(true, true);
  for (const double unit : {1e-150, 1e150}) {
    csr rows;
    rows.offsets.assign(net.view().out.offsets.begin(), net.view().out.offsets.end());
    rows.targets.assign(net.view().out.targets.begin(), net.view().out.targets.end());
    for (const double w : net.view().out.values) rows.values.push_back(w * unit);
    const network scaled(std::move(rows), true);
    for (const auto& [a, b] : {std::pair{brokerage::constraint(net), brokerage::constraint(scaled)}, std::pair{brokerage::redundancy(net), brokerage::redundancy(scaled)}})
      for (std::size_t i = 0; i < a.size(); ++i) REQUIRE(a.values[i] == Approx(b.values[i]).epsilon(1e-11));
  }
  // memory from outside may hold weights of 0: 0 - 1 is no tie, and 2 has one contact
  csr rows;
  rows.offsets = {0, 2, 3, 4};
  rows.targets = {1, 2, 0, 0};
  rows.values = {0, 3, 0, 3};
  const network partly(std::move(rows), false);
  CHECK(brokerage::constraint(partly).values[0] == 1);
  CHECK(brokerage::constraint(partly).why(1) == reason::isolate);
  CHECK(brokerage::constraint(partly, {.weighted = false}).values[0] == 0.5);
}
