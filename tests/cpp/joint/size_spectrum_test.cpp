#include <samspill/joint/size_spectrum.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"

using namespace samspill;
using joint::size_spectrum;

namespace {

incidence events_of(index_t actors, const std::vector<std::vector<index_t>>& events) {
  std::vector<index_t> actor, event;
  for (std::size_t e = 0; e < events.size(); ++e)
    for (const index_t i : events[e]) {
      actor.push_back(i);
      event.push_back(static_cast<index_t>(e));
    }
  return make_incidence(actors, static_cast<index_t>(events.size()), actor, event);
}

}  // namespace

TEST_CASE("size_spectrum puts each event into one class by its size", "[joint]") {
  //  8 actors: {0} | {1, 2} | {0, 3} | {0, 1, 2} | {0 … 5} | {0 … 4} | {0 … 7} | nobody
  const incidence took_part = events_of(8, {{0}, {1, 2}, {0, 3}, {0, 1, 2}, {0, 1, 2, 3, 4, 5}, {0, 1, 2, 3, 4}, {0, 1, 2, 3, 4, 5, 6, 7}, {}});
  const categories spectrum = size_spectrum(took_part.view(), {.plenary_from = 1});
  CHECK(spectrum.names == std::vector<std::string_view>{"alone", "pair", "small_group", "large_group", "plenary"});
  CHECK(spectrum.values == std::vector<double>{1, 2, 2, 1, 1});
  // six of eight are three quarters
  CHECK(size_spectrum(took_part.view()).values == std::vector<double>{1, 2, 2, 0, 2});
  CHECK(size_spectrum(took_part.view(), {.small_to = 3, .plenary_from = 1}).values == std::vector<double>{1, 2, 1, 2, 1});
}

TEST_CASE("size_spectrum as shares sums to 1 over events with anybody", "[joint]") {
  const incidence took_part = events_of(9, {{0}, {1, 2}, {1, 3}, {}});
  CHECK(size_spectrum(took_part.view(), {.normalized = true}).values == std::vector<double>{1.0 / 3, 2.0 / 3, 0, 0, 0});
}

TEST_CASE("size_spectrum calls two of two a pair and three of three a plenary", "[joint]") {
  CHECK(size_spectrum(events_of(2, {{0, 1}, {0}}).view()).values == std::vector<double>{1, 1, 0, 0, 0});
  CHECK(size_spectrum(events_of(3, {{0, 1, 2}}).view()).values == std::vector<double>{0, 0, 0, 0, 1});
}

TEST_CASE("size_spectrum says why it is undefined", "[joint]") {
  CHECK(size_spectrum(incidence_view{}).why(0) == reason::no_actors);
  CHECK(size_spectrum(events_of(3, {}).view()).values == std::vector<double>(5, 0));
  CHECK(size_spectrum(events_of(3, {{}}).view(), {.normalized = true}).why(4) == reason::zero_total);
}

TEST_CASE("size_spectrum refuses thresholds that make no classes", "[joint]") {
  const incidence took_part = events_of(3, {{0}});
  for (const joint::size_spectrum_options& bad : {joint::size_spectrum_options{.small_to = 2}, {.plenary_from = 0}, {.plenary_from = 1.5}, {.plenary_from = undefined_value}})
    CHECK(sample::code_of([&] { size_spectrum(took_part.view(), bad); }) == static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("size_spectrum counts what a walk over random events counts", "[joint]") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    philox random(seed, 0);
    std::vector<std::vector<index_t>> events(30);
    std::vector<double> expected(5, 0);
    for (auto& event : events) {
      for (index_t i = 0; i < 12; ++i)
        if (random.unit() < 0.1 + 0.8 * static_cast<double>(&event - events.data()) / 30) event.push_back(i);
      const std::size_t size = event.size();
      if (size == 0) continue;
      ++expected[size == 1 ? 0 : size == 2 ? 1 : size >= 9 ? 4 : size <= 5 ? 2 : 3];
    }
    CHECK(size_spectrum(events_of(12, events).view()).values == expected);
  }
}
