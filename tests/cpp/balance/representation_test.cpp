#include <samspill/balance/representation.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::representation;
using balance::representation_baseline;

namespace {

per_sector parity(const std::vector<double>& x, const std::vector<index_t>& labels, index_t sectors, balance::representation_options choice = {}) {
  return representation(actor_values_view(x, {labels, sectors}), choice);
}

}  // namespace

TEST_CASE("representation of a sector with a third of the actors and half of the power is 3/2", "[balance]") {
  const std::vector<double> x{3, 1, 2};
  CHECK(sample::agree(parity(x, {0, 1, 1}, 2).values, {3.0 / 2, 3.0 / 4}));
  CHECK(sample::agree(parity(x, {0, 1, 1}, 2, {.baseline = representation_baseline::per_sector}).values, {1, 1}));
}

TEST_CASE("representation is 1 for every sector when all actors have the same", "[balance]") {
  CHECK(sample::agree(parity({2, 2, 2, 2, 2}, {0, 1, 1, 2, 2}, 3).values, {1, 1, 1}));
}

TEST_CASE("representation of a sector without power is 0, its logarithm minus infinity", "[balance]") {
  CHECK(parity({0, 4}, {0, 1}, 2).values == std::vector<double>{0, 2});
  const per_sector logs = parity({0, 4}, {0, 1}, 2, {.log = true});
  CHECK(logs.values[0] == -unbounded);
  CHECK(logs.why(0) == reason::none);
}

TEST_CASE("representation of a sector with a sixth of the people and half of the power is 3", "[balance]") {
  const std::vector<double> x{3, 1, 2, 0}, people{2, 6, 4, 0};
  const std::vector<index_t> labels{0, 1, 1, 2};
  const per_sector r = representation(actor_values_view(x, {labels, 3}, people));
  CHECK(sample::agree({r.values[0], r.values[1]}, {3, 3.0 / 5}));
  CHECK(r.why(2) == reason::zero_total);
  const std::vector<double> some{3, 1, 2, 6};
  CHECK(representation(actor_values_view(some, {labels, 3}, people)).values[2] == unbounded);
  CHECK(sample::code_of([&] { representation(actor_values_view(x, {labels, 3}, people), {.baseline = representation_baseline::per_sector}); }) ==
        static_cast<int>(errc::option_out_of_range));
}

TEST_CASE("representation counts only actors whose value is known", "[balance]") {
  // sector 0: one known of two; sector 1: nobody known; sector 2: nobody at all; sector 3: one known
  const per_sector r = parity({3, undefined_value, undefined_value, 1}, {0, 0, 1, 3}, 4);
  CHECK(r.values[0] == 3.0 / 4 / (1.0 / 2));
  CHECK(r.why(1) == reason::not_observed);
  CHECK(r.why(2) == reason::no_actors);
  CHECK(r.values[3] == 1.0 / 4 / (1.0 / 2));
}

TEST_CASE("representation says why it is undefined, and asks for sectors", "[balance]") {
  CHECK(parity({}, {}, 0).size() == 0);
  CHECK(parity({0, 0}, {0, 1}, 2).why(0) == reason::zero_total);
  CHECK(parity({undefined_value}, {0}, 1).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { parity({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("representation weighted by the shares of actors averages to 1", "[balance]") {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    philox random(seed, 0);
    std::vector<double> x, share(3, 0.0);
    std::vector<index_t> labels;
    for (int i = 0; i < 20; ++i) {
      x.push_back(random.unit());
      labels.push_back(i < 3 ? i : static_cast<index_t>(random.below(3)));
      share[at(labels.back())] += 1.0 / 20;
    }
    const per_sector r = parity(x, labels, 3);
    double average = 0;
    for (std::size_t g = 0; g < 3; ++g) average += share[g] * r.values[g];
    CHECK(average == Approx(1).epsilon(1e-12));
  }
}

TEST_CASE("representation equals a count of shares", "[balance]") {
  sample::oracle with("balance.representation", "definition");
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 3);
    for (index_t g = 0; g < 3; ++g) {
      double held = 0, size = 0;
      for (std::size_t i = 0; i < x.size(); ++i) {
        held += labels[i] == g ? x[i] : 0;
        size += labels[i] == g;
      }
      const double ratio = held / sample::total_of(x) / (size / static_cast<double>(x.size()));
      with.compare(parity(x, labels, 3).values[at(g)], ratio, 1e-12);
      with.compare(parity(x, labels, 3, {.log = true}).values[at(g)], std::log2(ratio), 1e-12);
    }
  }
}
