#include <samspill/symmetry/concor.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::concor;
using symmetry::concor_of;

namespace {

std::vector<double> naive_concor(const std::vector<network_view>& relations, int depth, bool weighted) {
  const network_view& net = relations[0];
  std::vector<std::vector<index_t>> blocks(1);
  std::vector<index_t> same;
  for (index_t i = 0; i < net.n(); ++i) {
    const auto mine = naive::profile(relations, i, i == 0 ? net.n() - 1 : 0, weighted);
    (std::isnan(naive::correlation(mine, mine)) ? same : blocks[0]).push_back(i);
  }
  for (int d = 0; d < depth; ++d) {
    std::vector<std::vector<index_t>> parts;
    for (const auto& whole : blocks) {
      std::vector<std::vector<double>> c;
      for (const index_t i : whole) {
        c.emplace_back();
        for (const index_t j : whole) c.back().push_back(i == j ? 1 : naive::correlation(naive::profile(relations, i, j, weighted), naive::profile(relations, j, i, weighted)));
      }
      if (whole.size() < 2) parts.push_back(whole);
      else
        for (auto& part : naive::concor_split(c, whole)) parts.push_back(part);
    }
    blocks = parts;
  }
  blocks.push_back(same);
  std::erase_if(blocks, [](const auto& b) { return b.empty(); });
  std::sort(blocks.begin(), blocks.end());
  std::vector<double> out(at(net.n()));
  for (std::size_t b = 0; b < blocks.size(); ++b)
    for (const index_t i : blocks[b]) out[at(i)] = static_cast<double>(b + 1);
  return out;
}

}  // namespace

TEST_CASE("concor finds two groups with ties inside, and three after a further split", "[symmetry]") {
  //  0 - 1 - 2 - 0, 3 - 4 - 5 - 3
  const network net = sample::drawn(6, {{0, 1}, {1, 2}, {0, 2}, {3, 4}, {4, 5}, {3, 5}}, {}, false);
  CHECK(concor(net, {.depth = 1}).values == std::vector<double>{1, 1, 1, 2, 2, 2});
  CHECK(concor(net, {.depth = 3}).values == std::vector<double>{1, 1, 1, 2, 2, 2});
}

TEST_CASE("concor of nobody, of one, with loops and an isolate in a block of its own", "[symmetry]") {
  CHECK(concor(sample::drawn(0, {})).size() == 0);
  CHECK(concor(sample::drawn(1, {{0, 0}})).values == std::vector<double>{1});
  //  0 -> 1, 2
  CHECK(concor(sample::drawn(3, {{0, 1}, {1, 1}})).values == std::vector<double>{1, 2, 3});
}

TEST_CASE("concor refuses unobserved cells, costs and a depth of 0", "[symmetry]") {
  CHECK(concor(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { concor(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { concor(sample::drawn(2, {{0, 1}}), {.depth = 0}); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("concor equals the plain iteration on every directed network of up to 4 actors and on random ones", "[symmetry]") {
  sample::oracle with("symmetry.concor", "definition, cell by cell");
  for (index_t n = 2; n <= 4; ++n)
    sample::for_every_network(n, true, {}, 0, [&](const network& net) {
      for (const int depth : {1, 2}) with.compare(concor(net, {.depth = depth}), naive_concor({net.view()}, depth, true), 0);
    });
  for (const bool directed : {true, false})
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
      for (const int depth : {1, 2, 3}) {
        const network net = sample::draw({14, directed, true, true, 0.3, 2}, seed).make();
        with.compare(concor(net, {.depth = depth}), naive_concor({net.view()}, depth, true), 0);
      }
}

TEST_CASE("concor over several relations splits by the ties of all of them", "[symmetry]") {
  //  0, 1 -> 2, 3 in one relation and, twice as strongly, 0, 2 -> 1, 3 in the other: four blocks, which no relation shows alone
  const network advice = sample::drawn(4, {{0, 2}, {0, 3}, {1, 2}, {1, 3}}), money = sample::drawn(4, {{0, 1}, {0, 3}, {2, 1}, {2, 3}}, {2, 2, 2, 2});
  CHECK(concor(advice).values == std::vector<double>{1, 1, 2, 2});
  CHECK(concor(money).values == std::vector<double>{1, 2, 1, 2});
  const std::vector<network_view> both{advice.view(), money.view()};
  CHECK(concor_of(both).values == std::vector<double>{1, 2, 3, 4});
  const network five = sample::drawn(5, {{0, 1}}), silent = sample::drawn(4, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(4, {2}));
  const std::vector<network_view> unlike{advice.view(), five.view()}, partly{advice.view(), silent.view()};
  CHECK(sample::code_of([&] { concor_of(unlike); }) == static_cast<int>(errc::length_mismatch));
  CHECK(concor_of(partly).why(0) == reason::not_observed);
  sample::oracle with("symmetry.concor", "definition, stacked cell by cell");
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const int depth : {1, 2, 3}) {
      const network first = sample::draw({13, true, true, true, 0.3, 2}, seed).make(), second = sample::draw({13, seed % 2 == 0, true, false, 0.25, 2}, seed + 100).make();
      const std::vector<network_view> relations{first.view(), second.view()};
      with.compare(concor_of(relations, {.depth = depth}), naive_concor(relations, depth, true), 0);
      const network_view alone = second.view();
      CHECK(concor_of({&alone, 1}, {.depth = depth}).values == concor(second, {.depth = depth}).values);
    }
}
