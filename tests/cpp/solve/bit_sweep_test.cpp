#include <samspill/solve/distance_sums.hpp>

#include <cmath>
#include <cstring>

#include <samspill/core/network.hpp>
#include <samspill/core/sum.hpp>

#include "support/catch.hpp"
#include "support/naive_hops.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

std::vector<distance_sum> sums_of(const network_view& net, isa_level level = isa_level::best, int threads = 1) {
  return distance_sums(net.out, net.in, {}, true, run_context{.threads = threads, .isa = level});
}

bool same_bits(const std::vector<distance_sum>& a, const std::vector<distance_sum>& b) {
  return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(distance_sum)) == 0);
}

/// Of 1 to 24: sums of inverses up to there are whole numbers of its inverse.
constexpr std::int64_t common_multiple = 5'354'228'880;

/// Actors whose sums are not those of the counted distances. Inverses are rounded once, and where d passes 24 each to a whole number of 2^-54,
/// with two more roundings. The whole numbers are taken off by fma, without a rounding of their own.
std::size_t wrong(const network_view& net, const std::vector<distance_sum>& found) {
  const auto counts = naive::hop_counts(net.out);
  std::size_t out = counts.size() != found.size();
  for (std::size_t i = 0; i < counts.size() && out == 0; ++i) {
    std::int64_t reached = 0, total = 0;
    std::int64_t near = 0;
    running_sum far;
    double slack = 0;
    for (std::size_t d = 1; d < counts[i].size(); ++d) {
      reached += counts[i][d];
      total += counts[i][d] * static_cast<std::int64_t>(d);
      if (d <= 24) {
        near += counts[i][d] * (common_multiple / static_cast<std::int64_t>(d));
      } else {
        far += static_cast<double>(counts[i][d]) / static_cast<double>(d);
        slack += std::ldexp(static_cast<double>(counts[i][d]), -55);
      }
    }
    const double inverse = static_cast<double>(near) / static_cast<double>(common_multiple) + far.value();
    const double off = std::abs(std::fma(found[i].inverse, static_cast<double>(common_multiple), -static_cast<double>(near)) / static_cast<double>(common_multiple) - far.value());
    out += found[i].reached != reached || found[i].total != static_cast<double>(total) || off > slack + (slack == 0 ? 1.2e-16 : 3.4e-16) * inverse;
  }
  return out;
}

network drawn_at_random(index_t n, std::uint64_t seed, double degree) {
  return sample::draw({n, seed % 2 == 0, false, seed % 3 == 0, n == 0 ? 0 : std::min(1.0, degree / n), 1}, seed).make();
}

}  // namespace

TEST_CASE("distances in hops are those of a search from one actor after another, on 2400 small networks and every instruction set", "[solve]") {
  philox random(7, 0);
  std::size_t off = 0;
  for (std::uint64_t seed = 1; seed <= 2400; ++seed) {
    const network net = drawn_at_random(static_cast<index_t>(random.below(48)), seed, 8 * random.unit() * random.unit());
    const std::vector<distance_sum> found = sums_of(net);
    off += wrong(net, found);
    for (const isa_level level : isa_levels_of_processor()) off += !same_bits(found, sums_of(net, level));
  }
  CHECK(off == 0);
}

TEST_CASE("distances over several batches do not depend on threads, instruction sets or the numbers of the actors", "[solve]") {
  for (const index_t n : {511, 512, 513, 600, 1300})
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
      const sample::tie_list ties = sample::draw({n, seed % 2 == 0, false, true, (seed < 3 ? 1.1 : 6) / n, 1}, seed);  // by 1.1 the network falls apart
      const network net = ties.make();
      const std::vector<distance_sum> found = sums_of(net);
      CHECK(wrong(net, found) == 0);
      for (const int threads : {2, 3, 8}) CHECK(same_bits(found, sums_of(net, isa_level::best, threads)));
      for (const isa_level level : isa_levels_of_processor()) CHECK(same_bits(found, sums_of(net, level, 2)));
      const std::vector<index_t> place = sample::permutation(n, seed);
      const std::vector<distance_sum> moved = sums_of(sample::relabelled(ties, place).make());
      std::vector<distance_sum> back(moved.size());
      for (std::size_t i = 0; i < back.size(); ++i) back[i] = moved[at(place[i])];
      CHECK(same_bits(found, back));
    }
}

TEST_CASE("distances along a path of 1400 are the numbers between, one way and both", "[solve]") {
  std::vector<index_t> from, to;
  for (index_t i = 0; i + 1 < 1400; ++i) {
    from.push_back(i);
    to.push_back(i + 1);
  }
  for (const bool directed : {true, false}) {
    const network net(build_csr<strength>(1400, from, to, {}, directed), directed);
    CHECK(wrong(net, sums_of(net)) == 0);
  }
}

TEST_CASE("distances do not depend on whether threads share each batch of sources", "[solve]") {
  // a level of the denser takes long enough for threads; in the other, pushes come after pulls
  for (const double density : {0.004, 0.0008})
    for (const bool directed : {true, false}) {
      const network net = sample::draw({5000, directed, false, false, density, 1}, 3).make();
      const network_view& view = net;
      const hop_sweep sweep(view.out, directed ? view.in : view.out);
      const std::vector<distance_sum> alone = sweep.sums({.threads = 1}, sharing::never);
      for (const isa_level isa : isa_levels_of_processor())
        for (const int threads : {1, 2, 3, 8}) CHECK(same_bits(sweep.sums({.threads = threads, .isa = isa}, sharing::always), alone));
    }
}

TEST_CASE("a push and a pull find the same next level", "[solve]") {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const network net = drawn_at_random(90, seed, 2.5);
    const network_view& view = net;
    const detail::raw_rows rows{view.out.offsets.data(), view.out.targets.data()}, back{view.in.offsets.data(), view.in.targets.data()};
    for (const isa_level level : isa_levels_of_processor()) {
      detail::kernel_table pushing = detail::kernels(level), pulling = pushing;
      pushing.bits.pull = pushing.bits.push;
      pulling.bits.push = pulling.bits.pull;
      detail::bit_search pushed(90), pulled(90);
      pushed.run(pushing, rows, back, {10, 70, 0, 90});
      pulled.run(pulling, rows, back, {10, 70, 0, 90});
      CHECK(std::memcmp(pushed.sums().data(), pulled.sums().data(), pushed.sums().size_bytes()) == 0);
    }
  }
}

TEST_CASE("sources come in batches of 512 of one part, or of whole small parts", "[solve]") {
  actor_order order = order_as_given(1600);
  order.parts = {0, 1100, 1500, 1510, 1600};
  const std::vector<bit_batch> found = bit_batches(order);
  std::vector<std::vector<index_t>> told;
  for (const bit_batch& b : found) told.push_back({b.first, b.count, b.low, b.high});
  CHECK(told == std::vector<std::vector<index_t>>{{0, 512, 0, 1100}, {512, 512, 0, 1100}, {1024, 76, 0, 1100}, {1100, 500, 1100, 1600}});
}
