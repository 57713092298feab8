#include "support/catch.hpp"

#include <cmath>
#include <map>
#include <vector>

#include <samspill/inference.hpp>
#include <samspill/symmetry/participation_equality.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"

using namespace samspill;

namespace {

/// Event 0: actors 0, 1, 2 present, 5 turns. Event 1: actors 2, 3 present, 4 turns of actor 2. Actor 4 was never there.
struct meetings {
  std::vector<index_t> event{0, 0, 1};
  std::vector<index_t> actor{0, 1, 2};
  std::vector<double> amount{3, 2, 4};
  incidence present = make_incidence(5, 2, std::vector<index_t>{0, 1, 2, 2, 3}, std::vector<index_t>{0, 0, 0, 1, 1});

  event_log_view view() const { return {5, 2, event, actor, amount, present.view(), {}}; }
};

std::vector<double> talk(const event_log_view& log) {
  std::vector<double> out(at(log.actors), 0);
  for (std::size_t t = 0; t < log.actor.size(); ++t) out[at(log.actor[t])] += log.amount_of(t);
  return out;
}

}  // namespace

TEST_CASE("deal_turns gives everybody present the same expectation, with multinomial spread", "[inference]") {
  const meetings given;
  const auto test = infer(talk, given.view(), null::deal_turns{}, {.replicates = 20000, .seed = 3});
  REQUIRE(test.cells.size() == 5);
  const double mean[] = {5.0 / 3, 5.0 / 3, 5.0 / 3 + 2, 2, 0};
  const double variance[] = {10.0 / 9, 10.0 / 9, 10.0 / 9 + 1, 1, 0};
  for (std::size_t i = 0; i < 5; ++i) {
    CHECK(std::abs(test.cells[i].null_mean - mean[i]) <= 4 * std::sqrt(variance[i] / 20000));
    CHECK(test.cells[i].null_sd * test.cells[i].null_sd == Approx(variance[i]).epsilon(0.05).margin(1e-12));
  }
  // actor 3 said nothing in 4 turns: (1/2)^4
  CHECK(test.cells[3].p_less == Approx(1.0 / 16).margin(4 * std::sqrt(15.0 / 256 / 20000)));
}

TEST_CASE("deal_turns keeps each event's turns among those who were there", "[inference]") {
  const meetings given;
  const auto plan = null::deal_turns{}.prepare(given.view());
  auto dealer = plan.dealer();
  std::map<std::vector<double>, std::int64_t> second;
  for (std::uint64_t r = 0; r < 2000; ++r) {
    philox random(6, r);
    const event_log_view& drawn = dealer.draw(random);
    std::vector<double> of_event(2, 0), heard(5, 0);
    for (std::size_t t = 0; t < drawn.actor.size(); ++t) {
      CHECK(given.present.view().by_event.has(drawn.event[t], drawn.actor[t]));
      of_event[at(drawn.event[t])] += drawn.amount[t];
      if (drawn.event[t] == 1) heard[at(drawn.actor[t])] += drawn.amount[t];
    }
    CHECK(of_event == std::vector<double>{5, 4});
    ++second[heard];
  }
  // 4 turns between two: binomial
  CHECK(second.size() == 5);
  CHECK(static_cast<double>(second[{0, 0, 2, 2, 0}]) / 2000 == Approx(6.0 / 16).margin(4 * std::sqrt(60.0 / 256 / 2000)));
}

TEST_CASE("deal_turns by totals lets what each one said change hands as a whole", "[inference]") {
  meetings given;
  given.amount = {12.5, 2.25, 4};
  const auto plan = null::deal_turns{.what = dealt::totals}.prepare(given.view());
  auto dealer = plan.dealer();
  std::map<std::vector<double>, std::int64_t> seen;
  for (std::uint64_t r = 0; r < 6000; ++r) {
    philox random(6, r);
    ++seen[talk(dealer.draw(random))];
  }
  // 3! ways in the first event (who is silent counts) by 2 in the second
  CHECK(seen.size() == 12);
  CHECK(sample::chi_square(seen, 12) < sample::chi_square_limit(11));
}

TEST_CASE("participation_equality is held against turns dealt at random", "[inference]") {
  const meetings given;
  const auto test = infer(symmetry::participation_equality, given.view(), null::deal_turns{}, {.replicates = 999});
  CHECK(test.observed < test.null_mean);
  CHECK(test.smallest_p == 2.0 / 1000);
  CHECK(test.null == "deal_turns");
}

TEST_CASE("deal_turns refuses what it cannot know", "[inference]") {
  meetings given;
  event_log_view unknown = given.view();
  unknown.present = {};
  CHECK(sample::code_of([&] { (void)null::deal_turns{}.prepare(unknown); }) == 401);
  given.amount[0] = 2.5;
  CHECK(sample::code_of([&] { (void)null::deal_turns{}.prepare(given.view()); }) == 401);
  given.amount[0] = -1;
  CHECK(sample::code_of([&] { (void)null::deal_turns{}.prepare(given.view()); }) == 201);
  given.amount[0] = 1;
  given.actor[0] = 9;
  CHECK(sample::code_of([&] { (void)null::deal_turns{}.prepare(given.view()); }) == 203);
}

TEST_CASE("deal_turns of totals shows something wherever two of them differ, however short they are", "[inference]") {
  meetings given;
  given.event = {0, 0};
  given.actor = {0, 1};
  given.amount = {0.5, 0.25};
  given.present = make_incidence(5, 2, std::vector<index_t>{0, 1}, std::vector<index_t>{0, 0});
  const auto smallest = [&] { return infer(symmetry::participation_equality, given.view(), null::deal_turns{dealt::totals}, {.replicates = 99}).smallest_p; };
  CHECK(smallest() == 2.0 / 100);
  given.amount = {0.5, 0.5};
  CHECK(smallest() == 1);
}

TEST_CASE("deal_turns shows nothing where each event had one actor", "[inference]") {
  meetings given;
  given.event = {0, 1};
  given.actor = {0, 1};
  given.amount = {3, 4};
  given.present = make_incidence(5, 2, std::vector<index_t>{0, 1}, std::vector<index_t>{0, 1});
  const auto test = infer(symmetry::participation_equality, given.view(), null::deal_turns{}, {.replicates = 99});
  CHECK(test.p == 1);
  CHECK(test.smallest_p == 1);
}
