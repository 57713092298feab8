#include <samspill/balance/herfindahl.hpp>
#include <samspill/balance/herfindahl_decomposition.hpp>
#include <samspill/balance/hill_number.hpp>

#include "support/inequality.hpp"

using namespace samspill;
using balance::herfindahl_decomposition;

namespace {

categories split(const sample::values& x, const std::vector<index_t>& labels, index_t sectors) {
  return herfindahl_decomposition(actor_values_view(x, {labels, sectors}));
}

}  // namespace

TEST_CASE("herfindahl_decomposition of 2 | 1 1 is 3/8 = 1/2 x 3/4, and ln 2 + ln(2)/2", "[balance]") {
  const categories h = split({2, 1, 1}, {0, 1, 1}, 2);
  CHECK(h.names == std::vector<std::string_view>{"total", "between", "within", "entropy", "entropy_between", "entropy_within"});
  CHECK(sample::agree(h.values, {3.0 / 8, 1.0 / 2, 3.0 / 4, 1.5 * std::log(2), std::log(2), .5 * std::log(2)}));
}

TEST_CASE("herfindahl_decomposition: sectors with nothing and empty sectors add nothing", "[balance]") {
  CHECK(sample::agree(split({2, 1, 1, 0}, {0, 1, 1, 2}, 4).values, split({2, 1, 1}, {0, 1, 1}, 2).values));
}

TEST_CASE("herfindahl_decomposition is exact: the parts sector by sector, and together the whole", "[balance]") {
  sample::oracle with("balance.herfindahl_decomposition", "definition, sector by sector");
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const sample::values x = sample::draw_values(seed);
    const std::vector<index_t> labels = sample::draw_labels(seed, x.size(), 4);
    double between = 0, inside = 0, entropy_between = 0, entropy_within = 0;
    for (index_t g = 0; g < 4; ++g) {
      sample::values own;
      for (std::size_t i = 0; i < x.size(); ++i)
        if (labels[i] == g) own.push_back(x[i]);
      const double share = sample::total_of(own) / sample::total_of(x);
      if (share == 0) continue;
      between += share * share;
      inside += share * share * balance::herfindahl(own).value;
      entropy_between -= share * std::log(share);
      entropy_within += share * balance::hill_number(own, {.log = true}).value;
    }
    const double entropy = balance::hill_number(x, {.log = true}).value;
    with.compare(split(x, labels, 5), sample::values{balance::herfindahl(x).value, between, inside / between, entropy, entropy_between, entropy_within}, 1e-12);
    CHECK(inside == Approx(balance::herfindahl(x).value).epsilon(1e-12));
    CHECK(entropy_between + entropy_within == Approx(entropy).epsilon(1e-12));
  }
}

TEST_CASE("herfindahl_decomposition says why it is undefined and asks for sectors", "[balance]") {
  CHECK(split({}, {}, 0).why(0) == reason::no_actors);
  CHECK(split({0, 0}, {0, 1}, 2).why(5) == reason::zero_total);
  CHECK(split({undefined_value}, {0}, 1).why(2) == reason::not_observed);
  CHECK(sample::code_of([] { split({1, 2}, {}, 0); }) == static_cast<int>(errc::needs_sectors));
}
