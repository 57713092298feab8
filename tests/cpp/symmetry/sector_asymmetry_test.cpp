#include <samspill/symmetry/sector_asymmetry.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::sector_asymmetry;

namespace {

void check_equals_naive(const network_view& net, bool weighted) {
  sample::oracle with("symmetry.sector_asymmetry", sample::every_small);
  const sector_matrix found = sector_asymmetry(net, {.weighted = weighted});
  for (index_t s = 0; s < net.sectors.count; ++s)
    for (index_t t = 0; t < net.sectors.count; ++t) with.compare(found(at(s), at(t)), naive::sector_asymmetry(net, s, t, weighted), 1e-12);
}

}  // namespace

TEST_CASE("sector_asymmetry is 5/7 where six units go one way and one comes back", "[symmetry]") {
  //  sector 0: 0, 1    sector 1: 2, 3
  //  0 --2--> 2   1 --4--> 3   3 --1--> 0   0 --9--> 1
  const network net = sample::drawn(4, {{0, 2}, {1, 3}, {3, 0}, {0, 1}}, {2, 4, 1, 9}, true, {0, 0, 1, 1}, 2);
  const sector_matrix balance = sector_asymmetry(net);
  CHECK(balance(0, 1) == 5.0 / 7);
  CHECK(balance(1, 0) == -5.0 / 7);
  CHECK(balance(0, 0) == 0);
  CHECK(balance.why(3) == reason::no_ties);
  CHECK(sector_asymmetry(net, {.weighted = false})(0, 1) == 1.0 / 3);
}

TEST_CASE("sector_asymmetry says why a pair of sectors has no value", "[symmetry]") {
  //  sector 0: 0, 1    sector 1: 2 (alone, silent)    sector 2: nobody    sector 3: 3, tied to nobody
  const network net = sample::drawn(4, {{0, 1}, {0, 2}}, {}, true, {0, 0, 1, 3}, 4, sample::silent_rows(4, {2}));
  const sector_matrix balance = sector_asymmetry(net);
  CHECK(balance.why(0 * 4 + 1) == reason::not_observed);
  CHECK(balance.why(0 * 4 + 2) == reason::no_actors);
  CHECK(balance.why(0 * 4 + 3) == reason::no_ties);
  CHECK(balance.why(1 * 4 + 1) == reason::singleton_sector);
  CHECK(sector_asymmetry(net, {.missing = missing_rule::zero})(0, 1) == 1);
  CHECK(sector_asymmetry(net, {.missing = missing_rule::refuse}).why(1) == reason::not_observed);
}

TEST_CASE("sector_asymmetry does not apply to undirected ties", "[symmetry]") {
  const sector_matrix balance = sector_asymmetry(sample::drawn(3, {{0, 1}, {1, 2}}, {}, false, {0, 1, 1}, 2));
  for (std::size_t cell = 0; cell < 4; ++cell) CHECK(balance.why(cell) == reason::not_applicable);
}

TEST_CASE("sector_asymmetry refuses actors without sectors, and costs", "[symmetry]") {
  CHECK(sample::code_of([] { sector_asymmetry(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(sector_asymmetry(sample::drawn(0, {})).size() == 0);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network net(build_csr<cost>(2, from, to, days, true), true, {0, 1}, 2);
  CHECK(sample::code_of([&] { sector_asymmetry(net); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sector_asymmetry(net, {.weighted = false})(0, 1) == 1);
}

TEST_CASE("sector_asymmetry equals the naive sums on every digraph of up to 4 actors with every division into sectors", "[symmetry][every]") {
  sample::for_every_divided_digraph([](const network& net) { check_equals_naive(sample::unevenly_weighted(net), true); });
  for (index_t n = 0; n <= 4; ++n)
    sample::for_every_labelling(n, 2, [&](const std::vector<index_t>& labels) {
      sample::for_every_network(n, true, labels, 2, [](const network& net) { check_equals_naive(net, true); });
    });
}

TEST_CASE("sector_asymmetry equals the naive sums on partly observed networks with loops", "[symmetry]") {
  sample::for_every_labelling(3, 2, [](const std::vector<index_t>& labels) {
    sample::for_every_partly_observed(3, labels, 2, [](const network& net) { check_equals_naive(net, true); });
  });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list ties = sample::draw({13, true, true, true, 0.3, 4}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed));
    check_equals_naive(net, true);
    check_equals_naive(net, false);
  }
}

TEST_CASE("sector_asymmetry turns its sign when every tie is turned", "[symmetry]") {
  sample::tie_list ties = sample::draw({13, true, true, false, 0.3, 3}, 5);
  const sector_matrix before = sector_asymmetry(ties.make());
  std::swap(ties.from, ties.to);
  const sector_matrix after = sector_asymmetry(ties.make());
  for (std::size_t s = 0; s < 3; ++s)
    for (std::size_t t = 0; t < 3; ++t) {
      CHECK(before(s, t) == -after(s, t));
      CHECK(before(s, t) == -before(t, s));
    }
}

TEST_CASE("sector_asymmetry as net exchange and as exchange ratio", "[symmetry]") {
  using symmetry::exchange_measure;
  //  sector 0: 0, 1    sector 1: 2, 3    sector 2: 4
  //  0 --2--> 2   1 --4--> 3   3 --1--> 0   0 --9--> 1   4 --3--> 0
  const network net = sample::drawn(5, {{0, 2}, {1, 3}, {3, 0}, {0, 1}, {4, 0}}, {2, 4, 1, 9, 3}, true, {0, 0, 1, 1, 2}, 3);
  const sector_matrix more = sector_asymmetry(net, {.measure = exchange_measure::difference});
  CHECK(more(0, 1) == 5);
  CHECK(more(1, 0) == -5);
  CHECK(more(0, 2) == -3);
  CHECK(more(1, 2) == 0);
  CHECK(more(0, 0) == 0);
  CHECK(more.why(8) == reason::singleton_sector);
  const sector_matrix times = sector_asymmetry(net, {.measure = exchange_measure::ratio});
  CHECK(times(0, 1) == 6);
  CHECK(times(1, 0) == 1.0 / 6);
  CHECK(times(0, 2) == 0);
  CHECK(times(2, 0) == INFINITY);
  CHECK(times(0, 0) == 1);
  CHECK(times.why(1 * 3 + 2) == reason::no_ties);
  CHECK(sample::code_of([&] { sector_asymmetry(net, {.measure = static_cast<exchange_measure>(5)}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("sector_asymmetry's three measures tell the same of every digraph of up to 4 actors in all sectors", "[symmetry][every]") {
  using symmetry::exchange_measure;
  sample::oracle with("symmetry.sector_asymmetry", "share and difference from the ratio");
  sample::for_every_divided_digraph([&](const network& net) {
    const sector_matrix share = sector_asymmetry(net), ratio = sector_asymmetry(net, {.measure = exchange_measure::ratio});
    for (std::size_t c = 0; c < share.size(); ++c) {
      CHECK(share.why(c) == ratio.why(c));
      if (share.why(c) == reason::none && !std::isinf(ratio.values[c])) with.compare(share.values[c], (ratio.values[c] - 1) / (ratio.values[c] + 1), 1e-14);
    }
  });
}
