#include "support/catch.hpp"

#include <cmath>
#include <functional>
#include <map>
#include <vector>

#include <samspill/inference/infer.hpp>
#include <samspill/inference/rewire_multigraph.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

/// How often each pair i <= j is tied, row by row.
using table = std::vector<int>;

/// Every network of the space with these degrees, found cell by cell, with the number of ways to join the ends, up to a factor.
std::map<table, double> every_network(const std::vector<int>& degrees, tie_space space, told_apart labels) {
  const auto n = static_cast<int>(degrees.size());
  std::map<table, double> out;
  table now;
  std::vector<int> left = degrees;
  const std::function<void(int, int, double)> fill = [&](int i, int j, double ways) {
    if (i == n) {
      out[now] = labels == told_apart::stubs ? ways : 1;
      return;
    }
    const int step = i == j ? 2 : 1;
    const int most = i == j && space == tie_space::multi ? 0 : space == tie_space::loopy ? 1 : 99;
    for (int c = 0; c <= most && step * c <= left[static_cast<std::size_t>(i)] && c <= left[static_cast<std::size_t>(j)]; ++c) {
      left[static_cast<std::size_t>(i)] -= c;
      left[static_cast<std::size_t>(j)] -= c;
      now.push_back(c);
      const double here = ways / (std::tgamma(c + 1.0) * (i == j ? std::pow(2.0, c) : 1));
      if (j + 1 < n) fill(i, j + 1, here);
      else if (left[static_cast<std::size_t>(i)] == 0) fill(i + 1, i + 1, here);
      now.pop_back();
      left[static_cast<std::size_t>(i)] += c;
      left[static_cast<std::size_t>(j)] += c;
    }
  };
  fill(0, 0, 1);
  return out;
}

table table_of(const network_view& net, bool once) {
  table out;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t j = i; j < net.n(); ++j) out.push_back(once ? net.out.has(i, j) : static_cast<int>(net.out.value_or_zero(i, j)));
  return out;
}

network made_of(index_t n, const table& counts) {
  std::vector<index_t> from, to;
  std::vector<double> weight;
  std::size_t cell = 0;
  for (index_t i = 0; i < n; ++i)
    for (index_t j = i; j < n; ++j, ++cell)
      if (counts[cell] > 0) from.push_back(i), to.push_back(j), weight.push_back(counts[cell]);
  return network(build_csr<strength>(n, from, to, weight, false), false);
}

struct pooled {
  std::size_t sequences = 0;
  std::size_t freedom = 0;
  double sum = 0;
};

void add(pooled& out, const std::vector<int>& degrees, tie_space space, told_apart labels) {
  const auto all = every_network(degrees, space, labels);
  if (all.size() < 2) return;
  const network net = made_of(static_cast<index_t>(degrees.size()), all.begin()->first);
  const auto plan = null::rewire_multigraph{space, labels}.prepare(net.view());
  auto dealer = plan.dealer();
  std::map<table, std::int64_t> seen;
  for (std::uint64_t r = 0; r < 16 * all.size(); ++r) {
    philox random(11, r);
    const network_view& drawn = dealer.draw(random);
    check_csr(drawn.out);
    ++seen[table_of(drawn, space == tie_space::loopy)];
  }
  ++out.sequences;
  out.freedom += all.size() - 1;
  out.sum += sample::chi_square(seen, all);
}

}  // namespace

TEST_CASE("rewire_multigraph reaches every network of its space with given degrees, as likely as it should", "[inference][every]") {
  for (const tie_space space : {tie_space::loopy, tie_space::multi, tie_space::loopy_multi})
    for (const told_apart labels : {told_apart::vertices, told_apart::stubs}) {
      pooled found;
      for (int a = 1; a <= 4; ++a)
        for (int b = a; b <= 4; ++b)
          for (int c = b; c <= 4; ++c) {
            if ((a + b + c) % 2 == 0) add(found, {a, b, c}, space, labels);
            for (int d = c; d <= 3; ++d)
              if ((a + b + c + d) % 2 == 0) add(found, {a, b, c, d}, space, labels);
          }
      INFO(name_of(space) << ", " << name_of(labels) << ": chi-square " << found.sum << " on " << found.freedom
                                                            << ", " << found.sequences << " sequences");
      CHECK(found.sequences > 5);
      CHECK(found.sum < sample::chi_square_limit(found.freedom));
    }
}

TEST_CASE("rewire_multigraph gets from a triangle to three loops, which no swap of two ties can", "[inference]") {
  const auto count = [](told_apart labels) {
    const network triangle = sample::drawn(3, {{0, 1}, {1, 2}, {0, 2}}, {}, false);
    const auto plan = null::rewire_multigraph{tie_space::loopy, labels}.prepare(triangle.view());
    auto dealer = plan.dealer();
    std::int64_t loops = 0;
    for (std::uint64_t r = 0; r < 3000; ++r) {
      philox random(3, r);
      loops += dealer.draw(random).out.has(0, 0);
    }
    return static_cast<double>(loops) / 3000;
  };
  // 8 ways to join the ends to a triangle, 1 to three loops
  CHECK(std::abs(count(told_apart::vertices) - 0.5) < 4 * std::sqrt(0.25 / 3000));
  CHECK(std::abs(count(told_apart::stubs) - 1 / 9.0) < 4 * std::sqrt(8 / 81.0 / 3000));
}

TEST_CASE("rewire_multigraph within sectors keeps the ties between each two sectors, and moves others", "[inference]") {
  sample::kind kind;
  kind.actors = 15;
  kind.directed = false;
  kind.with_loops = true;
  const network net = sample::draw(kind, 5).make();
  const auto flows = [](const network_view& v) {
    std::map<std::pair<index_t, index_t>, double> out;
    for (index_t i = 0; i < v.n(); ++i)
      for (index_t a = v.out.first(i); a < v.out.last(i); ++a)
        if (const index_t j = v.out.targets[at(a)]; i <= j) out[std::minmax(v.sectors[i], v.sectors[j])] += v.out.value(a);
    return out;
  };
  const auto plan = null::rewire_multigraph{.within_sectors = true}.prepare(net.view());
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 10; ++r) {
    philox random(1, r);
    const network_view& drawn = dealer.draw(random);
    CHECK(flows(drawn) == flows(net));
    for (index_t i = 0; i < drawn.n(); ++i) {
      const auto ends = [i](const network_view& v) {
        double sum = v.out.value_or_zero(i, i);
        for (index_t a = v.out.first(i); a < v.out.last(i); ++a) sum += v.out.value(a);
        return sum;
      };
      REQUIRE(ends(drawn) == ends(net));
    }
  }
  CHECK(dealer.notes().moved > 0);
}

TEST_CASE("rewire_multigraph refuses what it cannot shuffle, and says that one network shows nothing", "[inference]") {
  const auto refused = [](const network& net, null::rewire_multigraph model) { return sample::code_of([&] { (void)model.prepare(net.view()); }); };
  CHECK(refused(sample::drawn(3, {{0, 1}}), {}) == 401);
  CHECK(refused(sample::drawn(3, {{0, 1}}, {1.5}, false), {}) == 401);
  CHECK(refused(sample::drawn(3, {{0, 0}}, {}, false), {tie_space::multi}) == 401);
  CHECK(refused(sample::drawn(3, {{0, 1}}, {}, false, {}, 0, sample::silent_rows(3, {2})), {}) == 401);
  CHECK(refused(sample::drawn(3, {{0, 1}}, {}, false), {.within_sectors = true}) == 304);
  CHECK(refused(sample::drawn(3, {{0, 1}}, {}, false), {.attempts_per_tie = 0}) == 302);
  const auto ties = [](const network_view& v) { return static_cast<double>(v.ties()); };
  const auto test = infer(ties, sample::drawn(3, {{0, 1}}, {}, false), null::rewire_multigraph{}, {.replicates = 19});
  CHECK(test.smallest_p == 1);
  CHECK(test.p == 1);
  CHECK(infer(ties, sample::drawn(3, {{1, 1}}, {}, false), null::rewire_multigraph{tie_space::loopy}, {.replicates = 19}).smallest_p == 1);
}

TEST_CASE("rewire_multigraph gives the same bits on 1, 2 and 8 threads", "[inference]") {
  sample::kind kind;
  kind.directed = false;
  const network net = sample::draw(kind, 12).make();
  const auto loops = [](const network_view& v) {
    double sum = 0;
    for (index_t i = 0; i < v.n(); ++i) sum += v.out.value_or_zero(i, i);
    return sum;
  };
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(loops, net, null::rewire_multigraph{}, {.replicates = 200, .seed = 3}, context);
  };
  const auto one = on(1);
  for (const int threads : {2, 8}) {
    const auto other = on(threads);
    CHECK(other.p == one.p);
    CHECK(other.null_mean == one.null_mean);
    CHECK(other.diagnostics.accepted == one.diagnostics.accepted);
  }
}
