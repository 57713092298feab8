#include <samspill/symmetry/participation_equality.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/naive_symmetry.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using symmetry::participation_equality;
using symmetry::participation_measure;

namespace {

/// Turns with who was present: `talk[i]` is said by actor i in event 0, where all are present.
struct meeting {
  std::vector<index_t> event, actor, everyone, there;
  std::vector<double> amount;
  incidence present;

  explicit meeting(const std::vector<double>& talk) {
    for (std::size_t i = 0; i < talk.size(); ++i) {
      everyone.push_back(static_cast<index_t>(i));
      there.push_back(0);
      if (talk[i] == 0) continue;
      event.push_back(0);
      actor.push_back(static_cast<index_t>(i));
      amount.push_back(talk[i]);
    }
    present = make_incidence(static_cast<index_t>(talk.size()), 1, everyone, there);
  }
  event_log_view log() const { return {present.view().actors(), 1, event, actor, amount, present.view(), {}}; }
};

}  // namespace

TEST_CASE("participation_equality of 3, 1, 0 and 0 turns is 3/8", "[symmetry]") {
  // Gini = (0*-3 + 0*-1 + 1*1 + 3*3) / (4 * 4) = 10/16
  const meeting m({3, 1, 0, 0});
  CHECK(participation_equality(m.log()).value == Approx(3.0 / 8).epsilon(1e-15));
  CHECK(participation_equality(m.log(), {.normalized = true}).value == Approx(1 - 10.0 / 16 * 4 / 3).epsilon(1e-15));
  const double entropy = -(0.75 * std::log(0.75) + 0.25 * std::log(0.25));
  CHECK(participation_equality(m.log(), {.measure = participation_measure::evenness}).value == Approx(entropy / std::log(4)).epsilon(1e-14));
  // sum p^2 = 10/16: 1 - (4 * 10/16 - 1) / 3
  CHECK(participation_equality(m.log(), {.measure = participation_measure::variance}).value == Approx(1.0 / 2).epsilon(1e-15));
}

TEST_CASE("participation_equality is 1 when all speak alike and falls to its floor with one speaker", "[symmetry]") {
  for (const auto measure : {participation_measure::gini, participation_measure::evenness, participation_measure::variance}) {
    CHECK(participation_equality(meeting({2, 2, 2}).log(), {.measure = measure}).value == Approx(1).epsilon(1e-15));
    CHECK(participation_equality(meeting({0, 7, 0}).log(), {.measure = measure, .normalized = true}).value == Approx(0).margin(1e-15));
  }
  CHECK(participation_equality(meeting({0, 7, 0}).log()).value == Approx(1.0 / 3).epsilon(1e-15));
}

TEST_CASE("participation_equality keeps those present and silent, and leaves out those who never came", "[symmetry]") {
  const std::vector<index_t> event{0, 0}, actor{0, 1};
  const std::vector<index_t> who{0, 1, 2}, where{0, 0, 0};
  const incidence present = make_incidence(4, 1, who, where);
  const event_log_view log{4, 1, event, actor, {}, present.view(), {}};
  CHECK(participation_equality(log).value == Approx(2.0 / 3).epsilon(1e-15));
  const event_log_view nobody_recorded{4, 1, event, actor, {}, {}, {}};
  CHECK(participation_equality(nobody_recorded).value == Approx(1.0 / 2).epsilon(1e-15));
}

TEST_CASE("participation_equality takes who spoke as present", "[symmetry]") {
  const std::vector<index_t> event{0, 0}, actor{0, 1};
  const std::vector<index_t> who{0}, where{0};
  const incidence present = make_incidence(3, 1, who, where);
  CHECK(participation_equality({3, 1, event, actor, {}, present.view(), {}}).value == 1);
}

TEST_CASE("participation_equality says why it is undefined", "[symmetry]") {
  CHECK(participation_equality(event_log_view{}).why == reason::no_actors);
  CHECK(participation_equality(meeting({4}).log()).why == reason::one_actor);
  CHECK(participation_equality(meeting({0, 0}).log()).why == reason::zero_total);
}

TEST_CASE("participation_equality refuses turns that do not make sense", "[symmetry]") {
  const std::vector<index_t> event{0}, actor{0}, far{9}, none;
  const std::vector<double> minus{-1}, unknown{undefined_value};
  const auto code = [](const event_log_view& log) { return sample::code_of([&] { participation_equality(log); }); };
  CHECK(code({2, 1, event, far, {}, {}, {}}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(code({2, 1, far, actor, {}, {}, {}}) == static_cast<int>(errc::actor_out_of_range));
  CHECK(code({2, 1, event, none, {}, {}, {}}) == static_cast<int>(errc::length_mismatch));
  CHECK(code({2, 1, event, actor, minus, {}, {}}) == static_cast<int>(errc::negative_weight));
  CHECK(code({2, 1, event, actor, unknown, {}, {}}) == static_cast<int>(errc::not_finite));
}

TEST_CASE("participation_equality equals one minus the mean absolute difference on random meetings", "[symmetry]") {
  sample::oracle with("symmetry.participation_equality", "definition, drawn meetings");
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    philox random(seed, 0);
    std::vector<double> talk(3 + random.below(10));
    for (double& t : talk) t = random.below(4) == 0 ? 0 : random.below(50) + 0.5;
    talk[0] += 1;
    with.compare(participation_equality(meeting(talk).log()), naive::equality(talk), 1e-13);
  }
}
