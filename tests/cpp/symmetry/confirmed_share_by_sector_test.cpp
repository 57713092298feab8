#include <samspill/symmetry/confirmed_share_by_sector.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::confirmed_share_by_sector;

TEST_CASE("confirmed_share_by_sector stands in the row of the giving sector", "[symmetry]") {
  //  sector 0: 0, 1    sector 1: 2
  //  givers: 0 --> 2, 1 --> 2, 2 --> 0      takers: 2 got from 0, 1 got from 0
  const network given = sample::drawn(3, {{0, 2}, {1, 2}, {2, 0}}, {}, true, {0, 0, 1}, 2);
  const network received = sample::drawn(3, {{2, 0}, {1, 0}}, {}, true, {0, 0, 1}, 2);
  const sector_matrix share = confirmed_share_by_sector({given.view(), received.view()});
  CHECK(share(0, 0) == 0);
  CHECK(share(0, 1) == 1.0 / 2);
  CHECK(share(1, 0) == 0);
  CHECK(share.why(3) == reason::singleton_sector);
}

namespace {

void check_as_naive(const relation_pair& pair) {
  sample::oracle with("symmetry.confirmed_share_by_sector", sample::every_small);
  const sector_matrix found = confirmed_share_by_sector(pair);
  const index_t sectors = pair.given.sectors.count;
  for (index_t s = 0; s < sectors; ++s)
    for (index_t t = 0; t < sectors; ++t) {
      const std::size_t cell = at(s) * at(sectors) + at(t);
      with.compare(found.values[cell], naive::confirmed(pair, s, t).value(), 0);
      CHECK(std::isnan(found.values[cell]) == (found.why(cell) != reason::none));
    }
}

}  // namespace

TEST_CASE("confirmed_share_by_sector equals the naive count on every pair of digraphs of up to 3 actors with every division into sectors", "[symmetry]") {
  for (index_t n = 2; n <= 3; ++n)
    sample::for_every_division(n, [n](const std::vector<index_t>& labels) {
      sample::for_every_network(n, true, labels, n, [&](const network& given) {
        sample::for_every_network(n, true, labels, n, [&](const network& received) { check_as_naive({given.view(), received.view()}); });
      });
    });
}

TEST_CASE("confirmed_share_by_sector equals the naive count on every digraph of up to 4 actors against one that others drew", "[symmetry][every]") {
  std::uint64_t seed = 0;
  sample::for_every_divided_digraph([&](const network& given) {
    const index_t n = given.view().n();
    sample::tie_list others = sample::draw({n, true, false, false, 0.5, n}, ++seed);
    others.labels.assign(given.view().sectors.labels.begin(), given.view().sectors.labels.end());
    const network received = others.make();
    check_as_naive({given.view(), received.view()});
  });
}

TEST_CASE("confirmed_share_by_sector equals the naive count and says why a cell is undefined", "[symmetry]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list a = sample::draw({11, true, false, true, 0.2, 4}, seed);
    sample::tie_list b = sample::draw({11, true, false, true, 0.2, 4}, seed + 1000);
    b.labels = a.labels;
    const network given = a.make(sample::draw_observed(a.make().view(), 0.2, 0.1, seed));
    const network received = b.make(sample::draw_observed(b.make().view(), 0.4, 0.1, seed + 5));
    check_as_naive({given.view(), received.view()});
  }
}

TEST_CASE("confirmed_share_by_sector says in each cell why it is undefined", "[symmetry]") {
  //  sector 0: 0, 1    sector 1: 2, 3 (silent about what they got)    sector 2: nobody
  const std::vector<index_t> labels{0, 0, 1, 1};
  const network given = sample::drawn(4, {{0, 2}}, {}, true, labels, 3);
  const network received = sample::drawn(4, {}, {}, true, labels, 3, sample::silent_rows(4, {2, 3}));
  const sector_matrix share = confirmed_share_by_sector({given.view(), received.view()});
  CHECK(share.why(0 * 3 + 0) == reason::no_ties);
  CHECK(share.why(0 * 3 + 1) == reason::not_observed);
  CHECK(share.why(1 * 3 + 0) == reason::no_ties);
  CHECK(share.why(0 * 3 + 2) == reason::no_actors);
  CHECK(confirmed_share_by_sector({given.view(), given.view()}).why(0) == reason::not_applicable);
}

TEST_CASE("confirmed_share_by_sector refuses actors without sectors", "[symmetry]") {
  const network given = sample::drawn(3, {{0, 2}}), received = sample::drawn(3, {{2, 0}});
  CHECK(sample::code_of([&] { confirmed_share_by_sector({given.view(), received.view()}); }) == static_cast<int>(errc::needs_sectors));
}
