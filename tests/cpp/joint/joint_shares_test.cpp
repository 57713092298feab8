#include <samspill/joint/joint_shares.hpp>

#include <set>
#include <vector>

#include <samspill/core/random.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;
using joint::joint_shares;

namespace {

//  actors 0, 1 public · 2, 3 civil · 4 private
incidence events_of(const std::vector<std::vector<index_t>>& events, std::vector<index_t> labels = {0, 0, 1, 1, 2}, index_t sectors = 3) {
  std::vector<index_t> actor, event;
  for (std::size_t e = 0; e < events.size(); ++e)
    for (const index_t i : events[e]) {
      actor.push_back(i);
      event.push_back(static_cast<index_t>(e));
    }
  const auto actors = static_cast<index_t>(labels.size());
  return make_incidence(actors, static_cast<index_t>(events.size()), actor, event, std::move(labels), sectors);
}

}  // namespace

TEST_CASE("joint_shares puts each event into one class by who came together", "[joint]") {
  // {0} alone | {0, 1} one sector | {0, 2}, {0, 1, 2, 3} several | {0, 3, 4} all | nobody
  const categories shares = joint_shares(events_of({{0}, {0, 1}, {0, 2}, {0, 1, 2, 3}, {0, 3, 4}, {}}).view());
  CHECK(shares.names == std::vector<std::string_view>{"alone", "one_sector", "several_sectors", "all_sectors"});
  CHECK(shares.values == std::vector<double>{1.0 / 5, 1.0 / 5, 2.0 / 5, 1.0 / 5});
}

TEST_CASE("joint_shares asks only of sectors that have actors whether all came", "[joint]") {
  CHECK(joint_shares(events_of({{0, 2}}, {0, 0, 1}, 4).view()).values == std::vector<double>{0, 0, 0, 1});
  // with one sector there is nobody to come together with
  CHECK(joint_shares(events_of({{0, 2}}, {0, 0, 0}, 1).view()).values == std::vector<double>{0, 1, 0, 0});
}

TEST_CASE("joint_shares agrees with sets of sectors on random events", "[joint]") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    philox random(seed, 0);
    std::vector<std::vector<index_t>> events(12);
    std::vector<index_t> labels;
    for (index_t i = 0; i < 9; ++i) labels.push_back(i < 3 ? i : static_cast<index_t>(random.below(3)));
    std::vector<double> counted(4, 0);
    double held = 0;
    for (auto& e : events) {
      std::set<index_t> came;
      for (index_t i = 0; i < 9; ++i)
        if (random.unit() < 0.25) e.push_back(i), came.insert(labels[at(i)]);
      if (e.empty()) continue;
      ++held;
      ++counted[e.size() == 1 ? 0 : came.size()];
    }
    for (double& share : counted) share /= held;
    CHECK(joint_shares(events_of(events, labels, 3).view()).values == counted);
  }
}

TEST_CASE("joint_shares is undefined without actors or events, and refuses actors without sectors", "[joint]") {
  CHECK(joint_shares(make_incidence(0, 0, {}, {}).view()).why(0) == reason::no_actors);
  CHECK(joint_shares(events_of({{}, {}}).view()).why(3) == reason::zero_total);
  const incidence bare = make_incidence(2, 1, std::vector<index_t>{0, 1}, std::vector<index_t>{0, 0});
  CHECK(sample::code_of([&] { (void)joint_shares(bare.view()); }) == 304);
}
