#include <samspill/mixing/mixing_matrix.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using mixing::mixing_layer;
using mixing::mixing_matrix;

namespace {

void check_equals_naive(const network_view& net) {
  sample::oracle with("mixing.mixing_matrix", sample::every_small);
  for (const bool weighted : {false, true}) {
    const sector_matrix ties = mixing_matrix(net, {.weighted = weighted});
    const sector_matrix pairs = mixing_matrix(net, {.layer = mixing_layer::pairs});
    const sector_matrix density = mixing_matrix(net, {.layer = mixing_layer::density, .weighted = weighted});
    for (index_t g = 0; g < net.sectors.count; ++g)
      for (index_t h = 0; h < net.sectors.count; ++h) {
        const double cells = naive::observed_cells(net, g, h);
        const std::size_t cell = at(g) * at(net.sectors.count) + at(h);
        if (ties.why(cell) == reason::not_observed) {
          CHECK(cells == 0);
          continue;
        }
        with.compare(ties.values[cell], naive::mixing(net, g, h, weighted), 1e-12);
        with.compare(pairs.values[cell], cells, 0);
        if (cells > 0) with.compare(density.values[cell], naive::mixing(net, g, h, weighted) / cells, 1e-12);
        else CHECK(density.why(cell) != reason::none);
      }
  }
}

}  // namespace

TEST_CASE("mixing_matrix counts ties from the sector in the row", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2     0 --> 1, 0 --> 2, 1 --> 2, and a loop on 2
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}, {2, 2}}, {2, 3, 4, 9}, true, {0, 0, 1}, 2);
  CHECK(mixing_matrix(net).values == std::vector<double>{1, 2, 0, 0});
  CHECK(mixing_matrix(net, {.weighted = true}).values == std::vector<double>{2, 7, 0, 0});
  CHECK(mixing_matrix(net, {.layer = mixing_layer::pairs}).values == std::vector<double>{2, 2, 2, 0});
  const sector_matrix density = mixing_matrix(net, {.layer = mixing_layer::density});
  CHECK(density(0, 0) == 1.0 / 2);
  CHECK(density(0, 1) == 1);
  CHECK(density(1, 0) == 0);
  CHECK(density.why(3) == reason::singleton_sector);
}

TEST_CASE("mixing_matrix counts an undirected tie in both directions", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2     0 -- 1, 0 -- 2
  const network net = sample::drawn(3, {{0, 1}, {0, 2}}, {}, false, {0, 0, 1}, 2);
  CHECK(mixing_matrix(net).values == std::vector<double>{2, 1, 1, 0});
  CHECK(mixing_matrix(net, {.layer = mixing_layer::density}).values[0] == 1);
}

TEST_CASE("mixing_matrix keeps the row of an empty sector and marks what nobody was asked about", "[mixing]") {
  //  sector 0: 0, 1    sector 1: 2 (silent)    sector 2: nobody
  const network net = sample::drawn(3, {{0, 2}}, {}, true, {0, 0, 1}, 3, sample::silent_rows(3, {2}));
  const sector_matrix ties = mixing_matrix(net);
  CHECK(ties(0, 1) == 1);
  CHECK(ties.why(1 * 3 + 0) == reason::not_observed);
  CHECK(ties(2, 0) == 0);
  CHECK(mixing_matrix(net, {.layer = mixing_layer::density}).why(2 * 3 + 0) == reason::no_actors);
  CHECK(mixing_matrix(net, {.missing = missing_rule::zero})(1, 0) == 0);
  CHECK(mixing_matrix(net, {.missing = missing_rule::refuse}).why(0) == reason::not_observed);
}

TEST_CASE("mixing_matrix refuses actors without sectors, and costs where strengths are summed", "[mixing]") {
  CHECK(sample::code_of([] { mixing_matrix(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
  CHECK(mixing_matrix(sample::drawn(0, {})).size() == 0);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  const network net(build_csr<cost>(2, from, to, days, true), true, {0, 1}, 2);
  CHECK(mixing_matrix(net)(0, 1) == 1);
  CHECK(sample::code_of([&] { mixing_matrix(net, {.weighted = true}); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("mixing_matrix equals the naive sums on every small network with every labelling", "[mixing][every]") {
  for (index_t n = 0; n <= 3; ++n)
    sample::for_every_labelling(n, 3, [&](const std::vector<index_t>& labels) {
      sample::for_every_network(n, true, labels, 3, [](const network& net) { check_equals_naive(net); });
    });
  sample::for_every_division(4, [](const std::vector<index_t>& labels) {
    sample::for_every_network(4, true, labels, 4, [](const network& net) { check_equals_naive(net); });
  });
  for (const bool directed : {true, false})
    sample::for_every_labelling(4, 2, [&](const std::vector<index_t>& labels) {
      sample::for_every_network(4, directed, labels, 2, [](const network& net) { check_equals_naive(net); });
    });
  sample::oracle with("mixing.mixing_matrix", sample::every_small);
  for (index_t n = 5; n <= 6; ++n)
    sample::for_every_network(n, false, n == 5 ? std::vector<index_t>{0, 1, 1, 2, 2} : std::vector<index_t>{0, 1, 1, 2, 2, 2}, 3, [&](const network& net) {
      const sector_matrix found = mixing_matrix(net);
      for (index_t g = 0; g < 3; ++g)
        for (index_t h = 0; h < 3; ++h) with.compare(found(at(g), at(h)), naive::mixing(net, g, h, false), 0);
    });
}

TEST_CASE("mixing_matrix equals the naive sums on partly observed networks", "[mixing]") {
  sample::for_every_labelling(3, 2, [](const std::vector<index_t>& labels) {
    sample::for_every_partly_observed(3, labels, 2, [](const network& net) { check_equals_naive(net); });
  });
  for (std::uint64_t seed = 1; seed <= 30; ++seed)
    for (const bool directed : {true, false}) {
      const sample::tie_list ties = sample::draw({12, directed, true, true, 0.3, 4}, seed);
      check_equals_naive(ties.make(sample::draw_observed(ties.make().view(), 0.3, 0.1, seed)));
    }
}
