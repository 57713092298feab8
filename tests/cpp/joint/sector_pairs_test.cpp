#include <samspill/joint/sector_pairs.hpp>

#include <set>
#include <vector>

#include <samspill/core/random.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;
using joint::sector_pairs;

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

TEST_CASE("sector_pairs counts the events with somebody of both", "[joint]") {
  const incidence met = events_of({{0}, {0, 1}, {0, 2}, {0, 1, 2, 3}, {0, 3, 4}, {}});
  //                                                     public   civil    private
  CHECK(sector_pairs(met.view()).values == std::vector<double>{5, 3, 1, 3, 3, 1, 1, 1, 1});
  CHECK(sector_pairs(met.view(), {.normalized = true})(0, 1) == 3.0 / 5);
}

TEST_CASE("sector_pairs agrees with sets of sectors on random events", "[joint]") {
  for (std::uint64_t seed = 0; seed < 20; ++seed) {
    philox random(seed, 0);
    std::vector<std::vector<index_t>> events(12);
    std::vector<index_t> labels;
    for (index_t i = 0; i < 9; ++i) labels.push_back(i < 3 ? i : static_cast<index_t>(random.below(3)));
    std::vector<double> counted(9, 0);
    for (auto& e : events) {
      std::set<index_t> came;
      for (index_t i = 0; i < 9; ++i)
        if (random.unit() < 0.25) e.push_back(i), came.insert(labels[at(i)]);
      for (const index_t g : came)
        for (const index_t h : came) ++counted[at(g * 3 + h)];
    }
    CHECK(sector_pairs(events_of(events, labels, 3).view()).values == counted);
  }
}

TEST_CASE("sector_pairs is undefined for sectors without actors and for shares of nothing, and refuses actors without sectors", "[joint]") {
  CHECK(sector_pairs(events_of({{}, {}}).view(), {.normalized = true}).why(0) == reason::zero_total);
  CHECK(sector_pairs(events_of({{}, {}}).view()).values == std::vector<double>(9, 0));
  CHECK(sector_pairs(make_incidence(0, 0, {}, {}).view()).size() == 0);
  const sector_matrix with_an_empty_sector = sector_pairs(events_of({{0, 2}}, {0, 0, 2}, 3).view());
  CHECK(with_an_empty_sector.why(1) == reason::no_actors);
  CHECK(with_an_empty_sector(0, 2) == 1);
  const incidence bare = make_incidence(2, 1, std::vector<index_t>{0, 1}, std::vector<index_t>{0, 0});
  CHECK(sample::code_of([&] { (void)sector_pairs(bare.view()); }) == 304);
}
