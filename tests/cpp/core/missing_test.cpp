#include <samspill/core/missing.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"

using namespace samspill;

namespace {

/// What reconstruction makes of one cell: its own word, else the other side's, else unknown. -1 is unknown.
double reconstructed(const network_view& net, index_t i, index_t j) {
  if (net.state(i, j) == tie_state::value) return net.out.value_or_zero(i, j);
  if (net.state(i, j) == tie_state::none) return 0;
  if (net.state(j, i) == tie_state::value) return net.out.value_or_zero(j, i);
  return net.state(j, i) == tie_state::none ? 0 : -1;
}

network partly(std::uint64_t seed, bool directed) {
  const sample::tie_list ties = sample::draw({10, directed, true, true, 0.3, 3}, seed);
  return ties.make(sample::draw_observed(ties.make().view(), 0.3, 0.1, seed));
}

scalar run(const network_view& net, missing_rule rule, unobserved offered) {
  return under_missing_rule(net, rule, offered, [](const network_view& seen) { return scalar(static_cast<double>(seen.ties())); }, [] { return scalar(reason::not_observed); });
}

}  // namespace

TEST_CASE("missing zero reads every unknown as no tie and keeps the rest", "[core]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed)
    for (const bool directed : {true, false}) {
      const network net = partly(seed, directed);
      const network filled = with_missing_rule(net, missing_rule::zero);
      CHECK(filled.view().fully_observed());
      CHECK(filled.view().sectors.count == 3);
      CHECK(filled.view().directed == directed);
      for (index_t i = 0; i < 10; ++i)
        for (index_t j = 0; j < 10; ++j) CHECK(filled.view().out.value_or_zero(i, j) == net.view().out.value_or_zero(i, j));
    }
}

TEST_CASE("missing reconstruct takes the other side's word and leaves the rest unknown", "[core]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const network net = partly(seed, true);
    const network filled = with_missing_rule(net, missing_rule::reconstruct);
    for (index_t i = 0; i < 10; ++i)
      for (index_t j = 0; j < 10; ++j) {
        if (i == j) continue;
        const double expected = reconstructed(net, i, j);
        CHECK(filled.view().observed_arc(i, j) == (expected >= 0));
        CHECK(filled.view().out.value_or_zero(i, j) == std::max(0.0, expected));
      }
  }
}

TEST_CASE("missing reconstruct settles every state of the cells of 3 actors", "[core]") {
  sample::for_every_partly_observed(3, {}, 0, [](const network& net) {
    const network filled = with_missing_rule(net, missing_rule::reconstruct);
    for (index_t i = 0; i < 3; ++i)
      for (index_t j = 0; j < 3; ++j) {
        if (i == j) continue;
        const double expected = reconstructed(net, i, j);
        CHECK(filled.view().observed_arc(i, j) == (expected >= 0));
        CHECK(filled.view().out.has(i, j) == (expected > 0));
      }
  });
}

TEST_CASE("missing available and refuse change nothing, and costs stay costs", "[core]") {
  const network net = partly(3, true);
  for (const missing_rule rule : {missing_rule::available, missing_rule::refuse}) {
    const network same = with_missing_rule(net, rule);
    for (index_t i = 0; i < 10; ++i)
      for (index_t j = 0; j < 10; ++j)
        if (i != j) CHECK(same.view().state(i, j) == net.view().state(i, j));
  }
  const std::vector<index_t> from{0}, to{1};
  const std::vector<double> days{4};
  const network far(build_csr<cost>(3, from, to, days, true), true, {}, 0, sample::silent_rows(3, {2}));
  for (const missing_rule rule : {missing_rule::available, missing_rule::zero, missing_rule::reconstruct})
    CHECK(with_missing_rule(far, rule).view().meaning == weight_meaning::cost);
}

TEST_CASE("missing rules decide whether a metric computes or says not_observed", "[core]") {
  //  0 <-> 1, 2 silent about 0 and 1, whom both say they are not tied to
  const network net = sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}));
  CHECK(unobserved_pairs(net) == 2);
  for (const unobserved offered : {unobserved::available, unobserved::refuse}) {
    CHECK(run(net, missing_rule::zero, offered).value == 2);
    CHECK(run(net, missing_rule::reconstruct, offered).value == 2);
    CHECK(run(net, missing_rule::refuse, offered).why == reason::not_observed);
    CHECK(sample::code_of([&] { run(net, missing_rule::bounds, offered); }) == static_cast<int>(errc::rule_not_offered));
  }
  CHECK(run(net, missing_rule::available, unobserved::available).value == 2);
  CHECK(run(net, missing_rule::available, unobserved::refuse).why == reason::not_observed);
  // two silent actors: nobody told about the cells between them
  const network dark = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, sample::silent_rows(3, {1, 2}));
  CHECK(run(dark, missing_rule::reconstruct, unobserved::refuse).why == reason::not_observed);
  CHECK(run(dark, missing_rule::reconstruct, unobserved::available).value == 2);
}

TEST_CASE("missing rules leave a fully observed network as it is, whichever is asked for", "[core]") {
  const network net = sample::drawn(3, {{0, 1}});
  for (const missing_rule rule : {missing_rule::available, missing_rule::zero, missing_rule::reconstruct, missing_rule::refuse})
    CHECK(run(net, rule, unobserved::refuse).value == 1);
  // states that say only "observed" make no difference either
  const network told = sample::drawn(3, {{0, 1}}, {}, true, {}, 0, make_observed(3, {tie_state::none, tie_state::none, tie_state::none}, {}));
  CHECK(run(told, missing_rule::refuse, unobserved::refuse).value == 1);
}
