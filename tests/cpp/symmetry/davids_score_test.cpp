#include <samspill/symmetry/davids_score.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::davids_score;
using symmetry::win_measure;

namespace {

/// w + w2 - l - l2 from the full table of shares.
std::vector<double> dense(const network_view& net, bool corrected) {
  const auto n = at(net.n());
  std::vector<std::vector<double>> p(n, std::vector<double>(n, 0.0));
  std::vector<double> w(n, 0), l(n, 0), out(n, NAN);
  std::vector<char> met(n, 0);
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = 0; j < net.n(); ++j) {
      const double won = naive::weight(net, i, j), lost = naive::weight(net, j, i);
      if (i == j || !naive::known_both(net, i, j) || won + lost == 0) continue;
      met[at(i)] = 1;
      p[at(i)][at(j)] = corrected ? won / (won + lost) - (won / (won + lost) - 0.5) / (won + lost + 1) : won / (won + lost);
      w[at(i)] += p[at(i)][at(j)];
    }
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) l[i] += p[j][i];
  for (std::size_t i = 0; i < n; ++i)
    if (met[i]) {
      out[i] = w[i] - l[i];
      for (std::size_t j = 0; j < n; ++j) out[i] += p[i][j] * w[j] - p[j][i] * l[j];
    }
  return out;
}

}  // namespace

TEST_CASE("davids_score of a line of three is 3, 0 and -3", "[symmetry]") {
  //  0 beats 1 and 2, 1 beats 2: w = 2, 1, 0; w2 = 1, 0, 0; l = 0, 1, 2; l2 = 0, 0, 1
  const network net = sample::drawn(3, {{0, 1}, {0, 2}, {1, 2}}, {4, 1, 7});
  CHECK(davids_score(net).values == std::vector<double>{3, 0, -3});
  CHECK(davids_score(net, {.normalized = true}).values == std::vector<double>{2, 1, 0});
  CHECK(davids_score(net, {.measure = win_measure::chance_corrected}).values[0] > davids_score(net, {.measure = win_measure::chance_corrected}).values[1]);
}

TEST_CASE("davids_score shares even pairs and leaves out who met nobody", "[symmetry]") {
  const per_actor score = davids_score(sample::drawn(3, {{0, 1}, {1, 0}, {2, 2}}, {3, 3, 5}));
  CHECK(score.values[0] == 0);
  CHECK(score.values[1] == 0);
  CHECK(score.why(2) == reason::isolate);
}

TEST_CASE("davids_score says why it is undefined, and refuses costs", "[symmetry]") {
  CHECK(davids_score(sample::drawn(0, {})).size() == 0);
  CHECK(davids_score(sample::drawn(1, {})).why(0) == reason::one_actor);
  CHECK(davids_score(sample::drawn(2, {})).why(1) == reason::no_ties);
  const network silent = sample::drawn(3, {{0, 1}, {1, 2}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(davids_score(silent).values[0] == 1);
  CHECK(davids_score(silent).why(2) == reason::not_observed);
  CHECK(davids_score(silent, {.missing = missing_rule::refuse}).why(0) == reason::not_observed);
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{3};
  CHECK(sample::code_of([&] { davids_score(network(build_csr<cost>(2, from, to, days, true))); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("davids_score equals the full tables on every network of up to 4 actors, every state of 3, and random strengths", "[symmetry]") {
  sample::oracle with("symmetry.davids_score", "definition, dense, all digraphs up to 4");
  const auto compare = [&](const network_view& net) {
    with.compare(davids_score(net), dense(net, false));
    with.compare(davids_score(net, {.measure = win_measure::chance_corrected}), dense(net, true));
  };
  for (index_t n = 2; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { compare(net.view()); });
  sample::for_every_partly_observed(3, {}, 0, [&](const network& net) { compare(net.view()); });
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::tie_list ties = sample::draw({11, true, true, true, 0.4, 2}, seed);
    compare(ties.make(sample::draw_observed(ties.make().view(), 0.25, 0.1, seed)).view());
  }
}
