#include <samspill/symmetry/concor.hpp>

#include "support/every_graph.hpp"
#include "support/naive_roles.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::concor;

namespace {

std::vector<double> naive_concor(const network_view& net, int depth, bool weighted) {
  std::vector<std::vector<index_t>> blocks(1);
  std::vector<index_t> same;
  for (index_t i = 0; i < net.n(); ++i) {
    const auto mine = naive::profile(net, i, i == 0 ? net.n() - 1 : 0, weighted);
    (std::isnan(naive::correlation(mine, mine)) ? same : blocks[0]).push_back(i);
  }
  for (int d = 0; d < depth; ++d) {
    std::vector<std::vector<index_t>> parts;
    for (const auto& whole : blocks) {
      std::vector<std::vector<double>> c;
      for (const index_t i : whole) {
        c.emplace_back();
        for (const index_t j : whole) c.back().push_back(i == j ? 1 : naive::correlation(naive::profile(net, i, j, weighted), naive::profile(net, j, i, weighted)));
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
      for (const int depth : {1, 2}) with.compare(concor(net, {.depth = depth}), naive_concor(net, depth, true), 0);
    });
  for (const bool directed : {true, false})
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
      for (const int depth : {1, 2, 3}) {
        const network net = sample::draw({14, directed, true, true, 0.3, 2}, seed).make();
        with.compare(concor(net, {.depth = depth}), naive_concor(net, depth, true), 0);
      }
}
