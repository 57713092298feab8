#include <samspill/brokerage/gould_fernandez.hpp>
#include <samspill/brokerage/gould_fernandez_moments.hpp>

#include "support/catch.hpp"
#include "support/naive_power.hpp"
#include "support/oracle.hpp"

using namespace samspill;
using brokerage::gould_fernandez;
using brokerage::gould_fernandez_moments;
using brokerage::network_brokerage_moments;

namespace {

std::vector<index_t> labels_of(const std::vector<int>& sizes) {
  std::vector<index_t> out;
  for (std::size_t g = 0; g < sizes.size(); ++g) out.insert(out.end(), static_cast<std::size_t>(sizes[g]), static_cast<index_t>(g));
  return out;
}

std::vector<double> as_numbers(const std::vector<int>& sizes) { return {sizes.begin(), sizes.end()}; }

const std::vector<std::vector<int>> shapes{{2, 2}, {3, 3}, {1, 2, 3}, {4, 2}, {1, 1, 1, 3}, {6}, {2, 2, 2, 1}, {1, 1, 1, 1, 1}};

}  // namespace

TEST_CASE("gould_fernandez_moments for sectors (2, 2) and d = 1/3: 0 .148148 … .444444, sd 0 .370370 .398901 … .737028", "[brokerage]") {
  //  four of twelve arcs; only the density matters
  const actor_columns m = gould_fernandez_moments(sample::drawn(4, {{0, 1}, {1, 2}, {2, 3}, {3, 0}}, {}, true, {0, 0, 1, 1}, 2));
  for (std::size_t i = 0; i < 4; ++i) {
    const std::vector<double> row(m.values.begin() + static_cast<std::ptrdiff_t>(12 * i), m.values.begin() + static_cast<std::ptrdiff_t>(12 * i + 12));
    CHECK(sample::agree(row, {0, 4.0 / 27, 4.0 / 27, 4.0 / 27, 0, 12.0 / 27, 0, .370370, .398901, .398901, 0, .737028}, 5e-7));
  }
}

TEST_CASE("network_brokerage_moments for sectors (2, 2) and d = 1/3: sd .863845 .769800 .769800 1.581789", "[brokerage]") {
  const auto m = network_brokerage_moments({2, 2}, 1.0 / 3);
  CHECK(m.sd[0] == 0);
  CHECK(m.sd[1] == Approx(.863845).margin(5e-7));
  CHECK(m.sd[2] == Approx(.769800).margin(5e-7));
  CHECK(m.sd[3] == Approx(.769800).margin(5e-7));
  CHECK(m.sd[5] == Approx(1.581789).margin(5e-7));
}

TEST_CASE("network_brokerage_moments are the mean and variance over all 4096 networks of four actors", "[brokerage]") {
  for (const double d : {1.0 / 3, .7})
    for (const std::vector<int>& sizes : {std::vector<int>{2, 2}, {1, 3}, {1, 1, 2}}) {
      std::array<double, 6> mean{}, square{};
      sample::for_every_network(4, true, labels_of(sizes), static_cast<index_t>(sizes.size()), [&](const network& net) {
        const double chance = std::pow(d, net.view().ties()) * std::pow(1 - d, 12 - static_cast<double>(net.view().ties()));
        const actor_columns c = gould_fernandez(net);
        for (std::size_t r = 0; r < 6; ++r) {
          double total = 0;
          for (std::size_t i = 0; i < 4; ++i) total += c(i, r);
          mean[r] += chance * total;
          square[r] += chance * total * total;
        }
      });
      const auto m = network_brokerage_moments(as_numbers(sizes), d);
      sample::oracle with("brokerage.gould_fernandez_totals", "enumeration of 4,096 digraphs");
      for (std::size_t r = 0; r < 6; ++r) {
        with.compare(m.mean[r], mean[r], 1e-12);
        with.compare(m.sd[r] * m.sd[r], square[r] - mean[r] * mean[r], 1e-12);
      }
    }
}

TEST_CASE("network_brokerage_moments equal the sum over all pairs of triples", "[brokerage]") {
  sample::oracle with("brokerage.gould_fernandez_totals", sample::every_small);
  for (const double d : {.1, .45})
    for (const std::vector<int>& sizes : shapes) {
      const auto m = network_brokerage_moments(as_numbers(sizes), d);
      for (std::size_t r = 0; r < 6; ++r) {
        const auto [mean, variance] = naive::open_moments(naive::triples_with(labels_of(sizes), r, -1), d);
        with.compare(m.mean[r], mean, 1e-12);
        with.compare(m.sd[r] * m.sd[r], variance, 1e-11);
      }
    }
}

TEST_CASE("gould_fernandez_moments of each actor equal the sum over all pairs of its triples", "[brokerage]") {
  sample::oracle with("brokerage.gould_fernandez_moments", "definition, all pairs of triples");
  for (const std::vector<int>& sizes : shapes) {
    const std::vector<index_t> labels = labels_of(sizes);
    const auto n = static_cast<index_t>(labels.size());
    std::vector<std::pair<index_t, index_t>> ring;
    for (index_t i = 0; i < n; ++i) ring.emplace_back(i, (i + 1) % n);
    const double d = 1.0 / (n - 1);
    const actor_columns m = gould_fernandez_moments(sample::drawn(n, ring, {}, true, labels, static_cast<index_t>(sizes.size())));
    for (index_t i = 0; i < n; ++i)
      for (std::size_t r = 0; r < 6; ++r) {
        const auto [mean, variance] = naive::open_moments(naive::triples_with(labels, r, i), d);
        with.compare(m(at(i), r), mean, 1e-12);
        with.compare(m(at(i), 6 + r) * m(at(i), 6 + r), variance, 1e-12);
      }
  }
}

TEST_CASE("gould_fernandez_moments are undefined where the density is, and ask for sectors", "[brokerage]") {
  CHECK(gould_fernandez_moments(sample::drawn(0, {})).size() == 0);
  CHECK(gould_fernandez_moments(sample::drawn(1, {}, {}, true, {0}, 1)).why(0) == reason::one_actor);
  CHECK(gould_fernandez_moments(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 1, sample::silent_rows(2, {1}))).why(0) == reason::not_observed);
  const actor_columns undirected = gould_fernandez_moments(sample::drawn(3, {{0, 1}}, {}, false, {0, 0, 1}, 2));
  CHECK(undirected(0, 5) == Approx(2 * 1.0 / 9 * 2 / 3).epsilon(1e-12));
  CHECK(undirected.why(6) == reason::not_applicable);
  CHECK(sample::code_of([] { gould_fernandez_moments(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}
