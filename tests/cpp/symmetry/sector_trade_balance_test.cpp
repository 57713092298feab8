#include <samspill/symmetry/sector_asymmetry.hpp>
#include <samspill/symmetry/sector_trade_balance.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::sector_trade_balance;

TEST_CASE("sector_trade_balance is what a sector gives to others less what it gets", "[symmetry]") {
  //  sector 0: 0, 1    sector 1: 2, 3    sector 2: 4
  //  0 --2--> 2   1 --4--> 3   3 --1--> 0   0 --9--> 1   4 --3--> 0
  const network net = sample::drawn(5, {{0, 2}, {1, 3}, {3, 0}, {0, 1}, {4, 0}}, {2, 4, 1, 9, 3}, true, {0, 0, 1, 1, 2}, 3);
  const per_sector more = sector_trade_balance(net);
  CHECK(more.values == std::vector<double>{2, -5, 3});
  CHECK(sector_trade_balance(net, {.normalized = true}).values == std::vector<double>{2.0 / 10, -5.0 / 7, 1});
  CHECK(sector_trade_balance(net, {.weighted = false}).values == std::vector<double>{0, -1, 1});
}

TEST_CASE("sector_trade_balance sums the net exchange, and to 0, on every digraph of up to 4 actors in all sectors", "[symmetry][every]") {
  sample::oracle with("symmetry.sector_trade_balance", "ties added one by one, every digraph of up to 4 actors");
  sample::oracle rows("symmetry.sector_trade_balance", "row sums of the net exchange");
  sample::for_every_divided_digraph([&](const network& plain) {
    const network net = sample::unevenly_weighted(plain);
    const network_view seen = net.view();
    std::vector<double> more(at(seen.sectors.count), 0);
    for (index_t i = 0; i < seen.n(); ++i)
      for (index_t arc = seen.out.first(i); arc < seen.out.last(i); ++arc) {
        more[at(seen.sectors[i])] += seen.out.value(arc);
        more[at(seen.sectors[seen.out.targets[at(arc)]])] -= seen.out.value(arc);
      }
    const per_sector found = sector_trade_balance(net);
    const sector_matrix net_exchange = symmetry::sector_asymmetry(net, {.measure = symmetry::exchange_measure::difference});
    double sum = 0;
    for (std::size_t g = 0; g < found.size(); ++g) {
      if (found.why(g) != reason::none) continue;
      with.compare(found.values[g], more[g], 1e-12);
      double row = 0;
      for (std::size_t h = 0; h < found.size(); ++h)
        if (net_exchange.why(g * found.size() + h) == reason::none) row += net_exchange(g, h);
      rows.compare(found.values[g], row, 1e-12);
      sum += found.values[g];
    }
    CHECK(sum == Approx(0).margin(1e-12));
  });
}

TEST_CASE("sector_trade_balance says why it is undefined and refuses bad input", "[symmetry]") {
  const network net = sample::drawn(3, {{0, 1}}, {2}, true, {0, 0, 1}, 3, sample::silent_rows(3, {2}));
  const per_sector found = sector_trade_balance(net);
  CHECK(found.why(0) == reason::not_observed);
  CHECK(found.why(2) == reason::no_actors);
  CHECK(sector_trade_balance(net, {.missing = missing_rule::zero}).values[0] == 0);
  CHECK(sector_trade_balance(net, {.normalized = true, .missing = missing_rule::zero}).why(0) == reason::no_ties);
  CHECK(sector_trade_balance(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1)).why(0) == reason::one_sector);
  CHECK(sector_trade_balance(sample::drawn(2, {{0, 1}}, {}, false, {0, 1}, 2)).why(0) == reason::not_applicable);
  CHECK(sample::code_of([] { sector_trade_balance(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}
