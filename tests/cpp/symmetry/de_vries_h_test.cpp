#include <samspill/symmetry/de_vries_h.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::de_vries_h;

namespace {

/// The mean of Landau's h over every way of settling the pairs of which nothing is known.
double over_every_completion(const network_view& net) {
  std::vector<std::pair<index_t, index_t>> unknown;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = i + 1; j < net.n(); ++j)
      if (!naive::known_both(net, i, j) || naive::weight(net, i, j) + naive::weight(net, j, i) == 0) unknown.emplace_back(i, j);
  const double n = net.n();
  double sum = 0;
  for (std::uint32_t code = 0; code < std::uint32_t{1} << unknown.size(); ++code) {
    std::vector<double> won(at(net.n()), 0);
    for (index_t i = 0; i < net.n(); ++i)
      for (index_t j = 0; j < net.n(); ++j)
        if (i != j && std::find(unknown.begin(), unknown.end(), std::pair{std::min(i, j), std::max(i, j)}) == unknown.end())
          won[at(i)] += naive::weight(net, i, j) == naive::weight(net, j, i) ? 0.5 : naive::weight(net, i, j) > naive::weight(net, j, i);
    for (std::size_t u = 0; u < unknown.size(); ++u) ++won[at(code >> u & 1U ? unknown[u].first : unknown[u].second)];
    double spread = 0;
    for (const double w : won) spread += (w - (n - 1) / 2) * (w - (n - 1) / 2);
    sum += 12 * spread / (n * n * n - n);
  }
  return sum / static_cast<double>(std::uint32_t{1} << unknown.size());
}

}  // namespace

TEST_CASE("de_vries_h is 1/2 for a line of three of which one pair is unknown", "[symmetry]") {
  //  settled one way a line (1), the other way a ring (0)
  CHECK(de_vries_h(sample::drawn(3, {{0, 1}, {1, 2}})).value == Approx(0.5));
  CHECK(de_vries_h(sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}})).value == 1);
  CHECK(de_vries_h(sample::drawn(5, {})).value == Approx(3.0 / 6));
}

TEST_CASE("de_vries_h says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(de_vries_h(sample::drawn(0, {})).why == reason::no_actors);
  CHECK(de_vries_h(sample::drawn(1, {})).why == reason::one_actor);
  CHECK(de_vries_h(sample::drawn(2, {{0, 1}})).why == reason::not_applicable);
  CHECK(de_vries_h(sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {1})), {.missing = missing_rule::refuse}).why == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { de_vries_h(network(build_csr<cost>(3, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("de_vries_h is the mean over every completion of every network of 3 and 4 actors and every state of 3", "[symmetry]") {
  sample::oracle with("symmetry.de_vries_h", "mean over all completions, all digraphs up to 4");
  for (index_t n = 3; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { with.compare(de_vries_h(net), over_every_completion(net)); });
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { with.compare(de_vries_h(net), over_every_completion(net)); });
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const sample::tie_list ties = sample::draw({6, true, true, true, 0.5, 2}, seed);
    const network net = ties.make(sample::draw_observed(ties.make().view(), 0.2, 0.1, seed));
    with.compare(de_vries_h(net), over_every_completion(net));
  }
}
