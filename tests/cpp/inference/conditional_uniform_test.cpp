#include "support/catch.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include <samspill/inference/conditional_uniform.hpp>
#include <samspill/inference/infer.hpp>
#include <samspill/symmetry/reciprocity.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

using arcs = std::vector<std::pair<index_t, index_t>>;

arcs arcs_of(const network_view& net) {
  arcs out;
  for (index_t i = 0; i < net.n(); ++i)
    for (const index_t j : net.out.row(i)) out.emplace_back(i, j);
  return out;
}

std::vector<index_t> dyads_of(const network_view& net) {
  std::vector<index_t> census(3, 0);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = i + 1; j < net.n(); ++j) ++census[at(net.out.has(i, j) + net.out.has(j, i))];
  return census;
}

template <class Null>
std::map<arcs, std::int64_t> visited(const network_view& net, const Null& model, std::uint64_t draws) {
  const auto plan = model.prepare(net);
  auto dealer = plan.dealer();
  std::map<arcs, std::int64_t> seen;
  for (std::uint64_t r = 0; r < draws; ++r) {
    philox random(7, r);
    const network_view& drawn = dealer.draw(random);
    check_csr(drawn.out);
    ++seen[arcs_of(drawn)];
  }
  return seen;
}

/// Chi-square over all networks that agree with another in what `key` reads, pooled over the values of the key.
template <class Null, class Key>
void check_all_alike(const Null& model, index_t n, bool directed, Key key) {
  std::map<decltype(key(std::declval<const network_view&>())), std::vector<arcs>> groups;
  sample::for_every_network(n, directed, {}, 0, [&](const network& net) { groups[key(net)].push_back(arcs_of(net)); });
  std::size_t freedom = 0;
  double sum = 0;
  for (const auto& [value, all] : groups) {
    std::vector<index_t> from, to;
    for (const auto& [i, j] : all.front())
      if (directed || i < j) from.push_back(i), to.push_back(j);
    const network net(build_csr<strength>(n, from, to, {}, directed), directed);
    const auto plan = model.prepare(net.view());
    CHECK(plan.single() == (all.size() == 1));
    if (all.size() < 2) continue;
    std::map<arcs, double> weights;
    for (const arcs& one : all) weights[one] = 1;
    sum += sample::chi_square(visited(net, model, 20 * all.size()), weights);
    freedom += all.size() - 1;
  }
  INFO(Null::code << (directed ? ", directed, " : ", undirected, ") << n << " actors: chi-square " << sum << " on " << freedom);
  CHECK(sum < sample::chi_square_limit(freedom));
}

}  // namespace

TEST_CASE("size, density and dyad_census draw every network that they allow, all alike", "[inference][every]") {
  const auto ties = [](const network_view& net) { return net.ties(); };
  const auto actors = [](const network_view& net) { return net.n(); };
  check_all_alike(null::size{}, 3, true, actors);
  check_all_alike(null::size{}, 4, true, actors);
  check_all_alike(null::size{}, 4, false, actors);
  check_all_alike(null::density{}, 3, true, ties);
  check_all_alike(null::density{}, 4, true, ties);
  check_all_alike(null::density{}, 5, false, ties);
  check_all_alike(null::dyad_census{}, 3, true, dyads_of);
  check_all_alike(null::dyad_census{}, 4, true, dyads_of);
}

TEST_CASE("density and dyad_census leave loops and what was not observed, and deal the weights", "[inference]") {
  // 2 did not answer; 0 has a loop
  const network net = sample::drawn(5, {{0, 0}, {0, 1}, {1, 0}, {1, 3}, {3, 4}, {4, 2}}, {9, 1, 2, 3, 4, 5}, true, {}, 0, sample::silent_rows(5, {2}));
  const auto check = [&](const auto& model, bool whole_dyads) {
    const auto plan = model.prepare(net.view());
    auto dealer = plan.dealer();
    bool moved = false;
    for (std::uint64_t r = 0; r < 200; ++r) {
      philox random(1, r);
      const network_view& drawn = dealer.draw(random);
      REQUIRE(drawn.ties() == 6);
      REQUIRE(drawn.out.value_or_zero(0, 0) == 9);
      REQUIRE(drawn.out.degree_of(2) == 0);
      if (whole_dyads) REQUIRE(drawn.out.value_or_zero(4, 2) == 5);
      std::vector<double> weights(drawn.out.values.begin(), drawn.out.values.end());
      std::sort(weights.begin(), weights.end());
      REQUIRE(weights == std::vector<double>{1, 2, 3, 4, 5, 9});
      const csr back = transpose(drawn.out);
      REQUIRE(std::equal(back.values.begin(), back.values.end(), drawn.in.values.begin()));
      moved = moved || arcs_of(drawn) != arcs_of(net);
    }
    CHECK(moved);
  };
  check(null::density{}, false);
  check(null::dyad_census{}, true);
}

TEST_CASE("density chooses cells alike where few of many are wanted", "[inference]") {
  std::map<std::uint64_t, std::int64_t> seen;
  std::vector<std::uint64_t> chosen;
  for (std::uint64_t r = 0; r < 4000; ++r) {
    philox random(5, r);
    detail::choose(3, 40, random, chosen);
    REQUIRE(chosen.size() == 3);
    REQUIRE(std::is_sorted(chosen.begin(), chosen.end()));
    ++seen[chosen[0] * 1600 + chosen[1] * 40 + chosen[2]];
  }
  CHECK(sample::chi_square(seen, std::size_t{9880}) < sample::chi_square_limit(9879));  // 40 choose 3
  const auto one_of = [](index_t n, detail::cell_kind kind) { return detail::open_cells(sample::drawn(n, {}), kind); };
  for (const auto kind : {detail::cell_kind::arcs, detail::cell_kind::pairs}) {
    std::map<std::pair<index_t, index_t>, int> cells;
    const detail::open_cells all = one_of(70, kind);
    for (std::uint64_t c = 0; c < all.count(); ++c) ++cells[all[c]];
    CHECK(cells.size() == all.count());
    CHECK(std::all_of(cells.begin(), cells.end(), [&](const auto& one) { return one.first.first != one.first.second && (kind == detail::cell_kind::arcs || one.first.first < one.first.second); }));
  }
}

TEST_CASE("dyad_census says that an empty network shows nothing, and refuses undirected ones", "[inference]") {
  const auto test = infer([](const network_view& v) { return static_cast<double>(v.ties()); }, sample::drawn(4, {}), null::dyad_census{}, {.replicates = 19});
  CHECK(test.smallest_p == 1);
  CHECK(test.p == 1);
  CHECK(sample::code_of([] { (void)null::dyad_census{}.prepare(sample::drawn(3, {{0, 1}}, {}, false)); }) == 401);
  CHECK(sample::code_of([] { (void)infer(symmetry::reciprocity, sample::drawn(3, {{0, 1}}), null::density{}, {.replicates = 0}); }) == 402);
}

TEST_CASE("density gives the same bits on 1, 2 and 8 threads", "[inference]") {
  const network net = sample::draw({}, 12).make();
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(symmetry::reciprocity, net, null::density{}, {.replicates = 300, .seed = 3}, context);
  };
  const auto one = on(1);
  for (const int threads : {2, 8}) {
    CHECK(on(threads).p == one.p);
    CHECK(on(threads).null_mean == one.null_mean);
    CHECK(on(threads).null_sd == one.null_sd);
  }
}
