#include "support/catch.hpp"

#include <cmath>
#include <map>
#include <utility>
#include <vector>

#include <samspill/inference.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

using table = std::vector<std::vector<index_t>>;

table rows_of(const csr_view& rows) {
  table out;
  for (index_t r = 0; r < rows.rows(); ++r) out.emplace_back(rows.row(r).begin(), rows.row(r).end());
  return out;
}

incidence made_of(index_t actors, const table& events, std::vector<index_t> labels = {}, index_t sectors = 0) {
  std::vector<index_t> actor, event;
  for (std::size_t e = 0; e < events.size(); ++e)
    for (const index_t a : events[e]) actor.push_back(a), event.push_back(static_cast<index_t>(e));
  return make_incidence(actors, static_cast<index_t>(events.size()), actor, event, std::move(labels), sectors);
}

/// Every table of actors by events with the margins of `events`, by asking all of them.
std::vector<table> with_the_same_margins(index_t actors, const table& events) {
  const std::size_t cells = events.size() * at(actors);
  std::vector<table> out;
  std::vector<std::size_t> wanted(at(actors), 0);
  for (const auto& e : events)
    for (const index_t a : e) ++wanted[at(a)];
  for (std::uint32_t code = 0; code < std::uint32_t{1} << cells; ++code) {
    table drawn(events.size());
    std::vector<std::size_t> of_actor(at(actors), 0);
    for (std::size_t c = 0; c < cells; ++c)
      if (code >> c & 1U) {
        drawn[c / at(actors)].push_back(static_cast<index_t>(c % at(actors)));
        ++of_actor[c % at(actors)];
      }
    bool same = of_actor == wanted;
    for (std::size_t e = 0; e < events.size(); ++e) same = same && drawn[e].size() == events[e].size();
    if (same) out.push_back(drawn);
  }
  return out;
}

}  // namespace

TEST_CASE("permute_attendance reaches every table with the observed margins, all alike", "[inference]") {
  const std::vector<std::pair<index_t, table>> cases{
      {4, {{0, 1}, {1, 2}, {2, 3}, {0, 1, 3}}}, {5, {{0, 1, 2}, {2, 3}, {0, 4}}}, {3, {{0}, {1}, {2}, {0, 1}, {1, 2}}}, {4, {{0, 1}, {2, 3}}}};
  for (const auto& [actors, events] : cases) {
    const std::vector<table> all = with_the_same_margins(actors, events);
    const incidence observed = made_of(actors, events);
    const auto plan = null::permute_attendance{}.prepare(observed);
    auto dealer = plan.dealer();
    std::map<table, std::int64_t> seen;
    for (std::uint64_t r = 0; r < 60 * all.size(); ++r) {
      philox random(4, r);
      ++seen[rows_of(dealer.draw(random).by_event)];
    }
    for (const auto& [state, count] : seen) REQUIRE(std::find(all.begin(), all.end(), state) != all.end());
    REQUIRE(seen.size() == all.size());
    CHECK(sample::chi_square(seen, all.size()) < sample::chi_square_limit(all.size() - 1));
  }
}

TEST_CASE("permute_attendance keeps both margins, sorted rows and the two ways round in step", "[inference]") {
  philox random(3, 0);
  table events(40);
  for (auto& e : events)
    for (index_t a = 0; a < 25; ++a)
      if (random.unit() < 0.2) e.push_back(a);
  const incidence observed = made_of(25, events);
  const auto plan = null::permute_attendance{}.prepare(observed);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 20; ++r) {
    philox draws(1, r);
    const incidence_view& drawn = dealer.draw(draws);
    for (index_t e = 0; e < 40; ++e) {
      REQUIRE(drawn.by_event.degree_of(e) == observed.view().by_event.degree_of(e));
      const auto row = drawn.by_event.row(e);
      CHECK(std::is_sorted(row.begin(), row.end()));
      CHECK(std::adjacent_find(row.begin(), row.end()) == row.end());
    }
    for (index_t a = 0; a < 25; ++a) {
      REQUIRE(drawn.by_actor.degree_of(a) == observed.view().by_actor.degree_of(a));
      for (const index_t e : drawn.by_actor.row(a)) CHECK(drawn.by_event.has(e, a));
    }
  }
  CHECK(dealer.notes().moved > 0);
}

TEST_CASE("permute_attendance keeps each actor's events within their strata", "[inference]") {
  const table events{{0, 1, 2}, {1, 3}, {0, 2}, {0, 3, 4}, {2, 4}, {1}};
  const incidence observed = made_of(5, events);
  const std::vector<index_t> strata{0, 0, 0, 1, 1, 2};
  const auto in_stratum = [&](const incidence_view& v, index_t actor, index_t s) {
    int count = 0;
    for (const index_t e : v.by_actor.row(actor)) count += strata[at(e)] == s;
    return count;
  };
  const auto plan = null::permute_attendance{.strata = strata}.prepare(observed);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 50; ++r) {
    philox random(2, r);
    const incidence_view& drawn = dealer.draw(random);
    for (index_t a = 0; a < 5; ++a)
      for (index_t s = 0; s < 3; ++s) CHECK(in_stratum(drawn, a, s) == in_stratum(observed, a, s));
  }
  CHECK(dealer.notes().moved > 0);
}

TEST_CASE("permute_attendance keeps how many lead and how many persons come to each event", "[inference]") {
  const std::vector<index_t> actor{0, 1, 2, 1, 3, 0, 2}, event{0, 0, 0, 1, 1, 2, 2};
  incidence observed = make_incidence(4, 3, actor, event, {}, 0, std::vector<std::uint8_t>{1, 0, 0, 1, 1, 0, 1});
  observed.by_event.values = {5, 1, 2, 3, 4, 6, 7};
  observed.by_actor.values.assign(7, 0);
  const auto plan = null::permute_attendance{}.prepare(observed);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 20; ++r) {
    philox random(2, r);
    const incidence_view& drawn = dealer.draw(random);
    CHECK(drawn.leads[0] + drawn.leads[1] + drawn.leads[2] == 1);
    CHECK(drawn.leads[3] + drawn.leads[4] == 2);
    CHECK(drawn.by_event.values[0] + drawn.by_event.values[1] + drawn.by_event.values[2] == 8);
    for (index_t a = 0; a < 4; ++a)
      for (index_t k = drawn.by_actor.first(a); k < drawn.by_actor.last(a); ++k)
        CHECK(drawn.by_actor.values[at(k)] == drawn.by_event.value_or_zero(drawn.by_actor.targets[at(k)], a));
  }
}

TEST_CASE("permute_attendance says when nothing can be traded, and gives the same bits on any number of threads", "[inference]") {
  const auto pairs = [](const incidence_view& v) {
    double joint = 0;
    for (index_t e = 0; e < v.events(); ++e) joint += v.by_event.has(e, 0) && v.by_event.has(e, 1);
    return joint;
  };
  const auto alone = infer(pairs, made_of(3, {{0, 1}}), null::permute_attendance{}, {.replicates = 19});
  CHECK(alone.smallest_p == 1);
  const auto nested = infer(pairs, made_of(3, {{0, 1, 2}, {0, 1}}), null::permute_attendance{}, {.replicates = 19});
  CHECK(nested.smallest_p == 1);

  const incidence observed = made_of(5, {{0, 1, 2}, {2, 3}, {0, 4}, {0, 1}, {3, 4}});
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(pairs, observed, null::permute_attendance{}, {.replicates = 300, .seed = 9}, context);
  };
  const auto one = on(1);
  CHECK(one.diagnostics.burn_in == 40);
  for (const int threads : {2, 8}) {
    CHECK(on(threads).p == one.p);
    CHECK(on(threads).null_sd == one.null_sd);
    CHECK(on(threads).diagnostics.moved == one.diagnostics.moved);
  }
  CHECK(sample::code_of([&] { (void)null::permute_attendance{.strata = {0}}.prepare(observed); }) == 206);
  CHECK(sample::code_of([&] { (void)null::permute_attendance{.passes = 0}.prepare(observed); }) == 302);
}
