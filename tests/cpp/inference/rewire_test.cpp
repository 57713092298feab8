#include "support/catch.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include <samspill/inference.hpp>
#include <samspill/symmetry/reciprocity.hpp>

#include "inference/support.hpp"
#include "support/every_graph.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

using arcs = std::vector<std::pair<index_t, index_t>>;
using degrees = std::vector<index_t>;

arcs arcs_of(const network_view& net) {
  arcs out;
  for (index_t i = 0; i < net.n(); ++i)
    for (const index_t j : net.out.row(i)) out.emplace_back(i, j);
  return out;
}

degrees degrees_of(const network_view& net) {
  degrees out;
  for (index_t i = 0; i < net.n(); ++i) out.push_back(net.out.degree_of(i));
  for (index_t i = 0; i < net.n(); ++i) out.push_back(net.in.degree_of(i));
  return out;
}

template <class Null>
std::map<arcs, std::int64_t> visited(const network_view& net, const Null& model, std::uint64_t draws, std::uint64_t seed) {
  const auto plan = model.prepare(net);
  auto dealer = plan.dealer();
  std::map<arcs, std::int64_t> seen;
  for (std::uint64_t r = 0; r < draws; ++r) {
    philox random(seed, r);
    const network_view& drawn = dealer.draw(random);
    check_csr(drawn.out);
    ++seen[arcs_of(drawn)];
  }
  return seen;
}

/// Every network without loops, in one list for each of the degrees that occur.
std::map<degrees, std::vector<arcs>> by_degrees(index_t n, bool directed) {
  std::map<degrees, std::vector<arcs>> out;
  sample::for_every_network(n, directed, {}, 0, [&](const network& net) { out[degrees_of(net)].push_back(arcs_of(net)); });
  return out;
}

network made_of(index_t n, const arcs& ties, bool directed) {
  std::vector<index_t> from, to;
  for (const auto& [i, j] : ties)
    if (directed || i < j) from.push_back(i), to.push_back(j);
  return network(build_csr<strength>(n, from, to, {}, directed), directed);
}

std::map<std::pair<index_t, index_t>, double> flows(const network_view& net) {
  std::map<std::pair<index_t, index_t>, double> out;
  for (const auto& [i, j] : arcs_of(net)) out[{net.sectors[i], net.sectors[j]}] += 1;
  return out;
}

}  // namespace

/// Chi-square of the visited states, pooled over every sequence of degrees that allows more than one network.
template <class Null>
void check_all_alike(const Null& model, index_t n, bool directed, std::size_t sequences_at_least) {
  std::size_t sequences = 0;
  std::size_t freedom = 0;
  double sum = 0;
  for (const auto& [sequence, all] : by_degrees(n, directed)) {
    // undirected: one order of the actors is enough, the others are the same networks renamed
    if (all.size() < 2 || (!directed && !std::is_sorted(sequence.begin(), sequence.begin() + n))) continue;
    ++sequences;
    freedom += all.size() - 1;
    const auto seen = visited(made_of(n, all.front(), directed), model, 40 * all.size(), 11);
    for (const auto& [state, count] : seen) REQUIRE(std::find(all.begin(), all.end(), state) != all.end());
    REQUIRE(seen.size() == all.size());
    sum += sample::chi_square(seen, all.size());
  }
  CHECK(sequences >= sequences_at_least);
  CHECK(sum < sample::chi_square_limit(freedom));
}

TEST_CASE("rewire_directed reaches every directed network with given degrees on up to 4 actors, all alike", "[inference][every]") {
  check_all_alike(null::rewire_directed{}, 3, true, 1);
  check_all_alike(null::rewire_directed{}, 4, true, 794);
}

TEST_CASE("rewire_directed turns a cycle of three, which no swap of two arcs can", "[inference]") {
  //   0 -> 1        0 <- 1
  //   ^    |   or   |    ^     and nothing else has these degrees
  //   +- 2 <        +> 2 +
  const network cycle = sample::drawn(3, {{0, 1}, {1, 2}, {2, 0}});
  const auto seen = visited(cycle, null::rewire_directed{}, 2000, 3);
  REQUIRE(seen.size() == 2);
  CHECK(sample::chi_square(seen, 2) < sample::chi_square_limit(1));
}

TEST_CASE("rewire reaches every undirected network with given degrees on up to 6 actors, all alike", "[inference][every]") {
  check_all_alike(null::rewire{}, 4, false, 3);
  check_all_alike(null::rewire{}, 5, false, 15);
  check_all_alike(null::rewire{}, 6, false, 70);
}

TEST_CASE("rewire_directed keeps degrees, loops, what givers give, and the transpose in step", "[inference]") {
  sample::kind kind;
  kind.actors = 20;
  kind.with_loops = true;
  const network net = sample::draw(kind, 2).make();
  const auto plan = null::rewire_directed{}.prepare(net);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 20; ++r) {
    philox random(1, r);
    const network_view& drawn = dealer.draw(random);
    check_csr(drawn.out);
    REQUIRE(degrees_of(drawn) == degrees_of(net));
    const csr back = transpose(drawn.out);
    CHECK(std::equal(back.targets.begin(), back.targets.end(), drawn.in.targets.begin()));
    for (index_t i = 0; i < net.view().n(); ++i) {
      CHECK(drawn.out.has(i, i) == net.view().out.has(i, i));
      double given = 0, observed = 0;
      for (index_t a = drawn.out.first(i); a < drawn.out.last(i); ++a) given += drawn.out.value(a);
      for (index_t a = net.view().out.first(i); a < net.view().out.last(i); ++a) observed += net.view().out.value(a);
      CHECK(given == observed);
    }
  }
}

TEST_CASE("rewire keeps an undirected network symmetric, weights included", "[inference]") {
  sample::kind kind;
  kind.actors = 15;
  kind.directed = false;
  kind.with_loops = true;
  const network net = sample::draw(kind, 6).make();
  const auto plan = null::rewire{}.prepare(net);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 20; ++r) {
    philox random(1, r);
    const network_view& drawn = dealer.draw(random);
    REQUIRE(degrees_of(drawn) == degrees_of(net));
    const csr back = transpose(drawn.out);
    CHECK(std::equal(back.targets.begin(), back.targets.end(), drawn.out.targets.begin()));
    CHECK(std::equal(back.values.begin(), back.values.end(), drawn.out.values.begin()));
    double all = 0, observed = 0;
    for (const double w : drawn.out.values) all += w;
    for (const double w : net.view().out.values) observed += w;
    CHECK(all == observed);
  }
}

TEST_CASE("rewire looks for ties in short rows and in bitmaps of long ones alike", "[inference]") {
  // more actors than fit into bitmaps for all; two of them have long rows, and so many arcs that they are drawn ahead
  constexpr index_t n = 2500;
  for (const bool directed : {true, false}) {
    philox random(11, directed);
    std::vector<index_t> from, to;
    std::vector<double> weight;
    const auto tie = [&](index_t i, index_t j) {
      if (i == j || (!directed && j < i)) return;
      from.push_back(i);
      to.push_back(j);
      weight.push_back(1 + random.below(1000));
    };
    for (index_t i = 0; i < n; ++i)
      for (index_t j = 0; j < n; ++j)
        if (random.unit() < (i < 2 ? 0.5 : directed ? 0.008 : 0.015)) tie(i, j);
    const network net(build_csr<strength>(n, from, to, weight, directed), directed);
    const auto check = [&](const auto& model) {
      const auto plan = model.prepare(net.view());
      auto dealer = plan.dealer();
      for (std::uint64_t r = 0; r < 3; ++r) {
        philox draws(3, r);
        const network_view& drawn = dealer.draw(draws);
        check_csr(drawn.out);
        CHECK(degrees_of(drawn) == degrees_of(net.view()));
        CHECK(drawn.in.targets.size() == drawn.out.targets.size());
        csr rows;
        rows.offsets.assign(drawn.out.offsets.begin(), drawn.out.offsets.end());
        rows.targets.assign(drawn.out.targets.begin(), drawn.out.targets.end());
        rows.values.assign(drawn.out.values.begin(), drawn.out.values.end());
        CHECK_NOTHROW(network(std::move(rows), directed));  // undirected: every tie both ways, with one weight
        std::vector<double> before(net.view().out.values.begin(), net.view().out.values.end()), after(drawn.out.values.begin(), drawn.out.values.end());
        std::sort(before.begin(), before.end());
        std::sort(after.begin(), after.end());
        CHECK(before == after);
        std::int64_t loops = 0;
        for (index_t i = 0; i < n; ++i) loops += drawn.out.has(i, i);
        CHECK(loops == 0);
      }
      CHECK(dealer.notes().moved * 2 > dealer.notes().ties);
    };
    if (directed) check(null::rewire_directed{});
    else check(null::rewire{});
  }
}

namespace {

/// A few who know hundreds, and others who know few: more actors than fit into bitmaps for all.
network few_and_many(index_t actors, double each, bool directed) {
  philox random(29, directed);
  std::vector<index_t> from, to;
  for (index_t i = 0; i < actors; ++i)
    for (index_t j = directed ? 0 : i + 1; j < actors; ++j)
      if (i != j && random.unit() < (i < 3 ? 0.4 : each)) from.push_back(i), to.push_back(j);
  return network(build_csr<strength>(actors, from, to, {}, directed), directed);
}

/// The chain by the letter: rows whose ties keep their places, and a set of all arcs.
class naive_chain {
 public:
  explicit naive_chain(const network_view& net) : directed_(net.directed) {
    for (const auto& [i, j] : arcs_of(net)) givers_.push_back(i), takers_.push_back(j), all_.insert({i, j});
    for (index_t i = 0; i < net.n(); ++i) first_.push_back(net.out.first(i)), ties_.push_back(net.out.degree_of(i));
    for (std::size_t arc = 0; arc < givers_.size() && !directed_; ++arc) twin_.push_back(place(takers_[arc], givers_[arc]));
  }

  /// Two arcs are drawn 16 attempts before they are switched, where there are many.
  void run(std::int64_t attempts, philox& random) {
    const std::int64_t ahead = givers_.size() < 32768 ? 0 : 16;
    std::vector<std::array<std::size_t, 3>> drawn;
    for (std::int64_t a = 0; a < attempts + ahead; ++a) {
      if (ahead > 0 && a >= ahead) attempt(drawn[static_cast<std::size_t>(a - ahead)], random);
      if (a >= attempts) continue;
      const bool cycle = directed_ && random.below(8) == 0;
      const auto arcs_in_all = static_cast<std::uint32_t>(givers_.size());
      const std::size_t one = random.below(arcs_in_all);
      drawn.push_back({one, cycle ? one : random.below(arcs_in_all), cycle});
      if (ahead == 0) attempt(drawn.back(), random);
    }
  }
  arcs ties() const { return {all_.begin(), all_.end()}; }
  std::int64_t accepted() const { return accepted_; }

 private:
  std::size_t place(index_t i, index_t j) const {
    for (std::size_t arc = at(first_[at(i)]); arc < at(first_[at(i)] + ties_[at(i)]); ++arc)
      if (takers_[arc] == j) return arc;
    return givers_.size();
  }
  bool tied(index_t i, index_t j) const { return all_.count({i, j}) > 0; }
  void point(std::size_t arc, index_t to) {
    all_.erase({givers_[arc], takers_[arc]});
    takers_[arc] = to;
  }
  void add(std::initializer_list<std::size_t> changed) {
    for (const std::size_t arc : changed) all_.insert({givers_[arc], takers_[arc]});
    ++accepted_;
  }

  void attempt(const std::array<std::size_t, 3>& drawn, philox& random) {
    const auto [one, other, cycle] = drawn;
    const index_t a = givers_[one], b = takers_[one], c = givers_[other], d = takers_[other];
    if (cycle != 0) {
      if (ties_[at(b)] == 0) return;
      const std::size_t second = at(first_[at(b)]) + random.below(static_cast<std::uint32_t>(ties_[at(b)]));
      const index_t k = takers_[second];
      if (k == a || !tied(k, a) || tied(b, a) || tied(k, b) || tied(a, k)) return;
      const std::size_t third = place(k, a);
      point(one, k), point(second, a), point(third, b);
      return add({one, second, third});
    }
    if (a == c || b == d || a == d || c == b || tied(a, d) || tied(c, b)) return;
    if (directed_) {
      point(one, d), point(other, b);
      return add({one, other});
    }
    const std::size_t ba = twin_[one], dc = twin_[other];
    point(one, d), point(dc, a), point(other, b), point(ba, c);
    add({one, dc, other, ba});
    twin_[one] = dc, twin_[dc] = one, twin_[other] = ba, twin_[ba] = other;
  }

  bool directed_;
  std::vector<index_t> givers_, takers_, first_, ties_;
  std::vector<std::size_t> twin_;
  std::set<std::pair<index_t, index_t>> all_;
  std::int64_t accepted_ = 0;
};

template <class Null>
void check_as_naive(const Null& model, const network& net, double attempts_per_tie) {
  const auto plan = model.prepare(net.view());
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 2; ++r) {
    naive_chain chain(net.view());
    philox ours(8, r), theirs(8, r);
    const draw_notes before = dealer.notes();
    const network_view& drawn = dealer.draw(ours);
    const auto attempts = static_cast<std::int64_t>(attempts_per_tie * static_cast<double>(net.view().ties()));
    chain.run(attempts / 2, theirs);
    chain.run(attempts - attempts / 2, theirs);
    CHECK(arcs_of(drawn) == chain.ties());
    CHECK((dealer.notes() - before).accepted == chain.accepted());
    std::int64_t moved = 0;
    for (const auto& [i, j] : chain.ties()) moved += !net.view().out.has(i, j);
    CHECK((dealer.notes() - before).moved == moved);
    CHECK(ours() == theirs());
  }
}

}  // namespace

TEST_CASE("rewire takes the steps of the chain by the letter, with filters of pairs filled anew on the way, in short rows and long", "[inference]") {
  // few arcs, drawn as they are needed, and many, drawn ahead
  check_as_naive(null::rewire{.attempts_per_tie = 5}, few_and_many(1800, 0.004, false), 5);
  check_as_naive(null::rewire{.attempts_per_tie = 5}, few_and_many(1800, 0.02, false), 5);
  check_as_naive(null::rewire_directed{.attempts_per_tie = 5}, few_and_many(1800, 0.004, true), 5);
  check_as_naive(null::rewire_directed{.attempts_per_tie = 5}, few_and_many(1800, 0.02, true), 5);
  // and bitmaps for all
  check_as_naive(null::rewire{.attempts_per_tie = 20}, few_and_many(300, 0.1, false), 20);
  check_as_naive(null::rewire_directed{.attempts_per_tie = 20}, few_and_many(300, 0.1, true), 20);
}

TEST_CASE("rewire_directed within sectors keeps the ties from each sector to each, and moves others", "[inference]") {
  sample::kind kind;
  kind.actors = 18;
  const network net = sample::draw(kind, 5).make();
  const auto plan = null::rewire_directed{.within_sectors = true}.prepare(net);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 10; ++r) {
    philox random(1, r);
    const network_view& drawn = dealer.draw(random);
    CHECK(degrees_of(drawn) == degrees_of(net));
    CHECK(flows(drawn) == flows(net));
  }
  CHECK(dealer.notes().moved > 0);
  CHECK(sample::code_of([&] { (void)null::rewire_directed{.within_sectors = true}.prepare(sample::drawn(3, {{0, 1}})); }) == 304);
}

TEST_CASE("rewire_directed leaves alone what was not observed", "[inference]") {
  const sample::tie_list all = sample::draw({}, 9);
  std::vector<char> silent(12, 0);
  silent[3] = silent[7] = 1;
  std::vector<tie_state> rows(12, tie_state::none);
  rows[3] = rows[7] = tie_state::not_answered;
  const auto answered = sample::without_answers_of(all, silent);
  const network whole = answered.make();
  index_t blank = 0;
  while (blank == 5 || whole.view().out.has(5, blank)) ++blank;
  const network net = answered.make(make_observed(12, rows, {{5, blank, tie_state::not_asked}}));
  const auto plan = null::rewire_directed{}.prepare(net);
  auto dealer = plan.dealer();
  for (std::uint64_t r = 0; r < 50; ++r) {
    philox random(1, r);
    const network_view& drawn = dealer.draw(random);
    CHECK(drawn.out.degree_of(3) == 0);
    CHECK(drawn.out.degree_of(7) == 0);
    CHECK_FALSE(drawn.out.has(5, blank));
    CHECK(drawn.state(5, blank) == tie_state::not_asked);
  }
  CHECK(dealer.notes().moved > 0);
}

TEST_CASE("reciprocity against rewire_directed agrees with all networks of these degrees", "[inference]") {
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 3}, {3, 2}, {0, 3}});
  std::vector<double> all;
  const auto groups = by_degrees(4, true);
  for (const arcs& ties : groups.at(degrees_of(net))) all.push_back(symmetry::reciprocity(made_of(4, ties, true)).value);
  double mean = 0;
  for (const double x : all) mean += x / static_cast<double>(all.size());
  const double observed = symmetry::reciprocity(net).value;
  const double at_least = static_cast<double>(std::count_if(all.begin(), all.end(), [&](double x) { return x >= observed - 1e-12; })) / static_cast<double>(all.size());
  const auto test = infer(symmetry::reciprocity, net, null::rewire_directed{}, {.replicates = 4000, .seed = 2, .alternative = alternative::greater});
  CHECK_FALSE(test.exact);
  CHECK(std::abs(test.null_mean - mean) < 4 * test.null_sd / std::sqrt(4000.0));
  CHECK(std::abs(test.p - at_least) < 4 * std::sqrt(at_least * (1 - at_least) / 4000) + 1.0 / 4000);
  CHECK(test.diagnostics.burn_in == 1000);
  CHECK(test.diagnostics.accepted > 0);
}

TEST_CASE("rewire says that one network with these degrees shows nothing", "[inference]") {
  const network star = sample::drawn(4, {{0, 1}, {0, 2}, {0, 3}});
  const auto test = infer(symmetry::reciprocity, star, null::rewire_directed{}, {.replicates = 99});
  CHECK(test.p == 1);
  CHECK(test.smallest_p == 1);
  CHECK(test.diagnostics.accepted == 0);
  const auto empty = infer([](const network_view& v) { return static_cast<double>(v.ties()); }, sample::drawn(3, {}), null::rewire_directed{}, {.replicates = 9});
  CHECK(empty.smallest_p == 1);
}

TEST_CASE("rewire_directed gives the same bits on 1, 2 and 8 threads", "[inference]") {
  const network net = sample::draw({}, 12).make();
  const auto on = [&](int threads) {
    run_context context;
    context.threads = threads;
    return infer(symmetry::reciprocity, net, null::rewire_directed{}, {.replicates = 200, .seed = 3}, context);
  };
  const auto one = on(1);
  for (const int threads : {2, 8}) {
    const auto other = on(threads);
    CHECK(other.p == one.p);
    CHECK(other.null_mean == one.null_mean);
    CHECK(other.diagnostics.accepted == one.diagnostics.accepted);
    CHECK(other.diagnostics.moved == one.diagnostics.moved);
  }
}

TEST_CASE("rewire_directed and rewire refuse each other's networks", "[inference]") {
  CHECK(sample::code_of([] { (void)null::rewire_directed{}.prepare(sample::drawn(3, {{0, 1}}, {}, false)); }) == 401);
  CHECK(sample::code_of([] { (void)null::rewire{}.prepare(sample::drawn(3, {{0, 1}})); }) == 401);
  CHECK(sample::code_of([] { (void)null::rewire_directed{.attempts_per_tie = 0}.prepare(sample::drawn(3, {{0, 1}})); }) == 302);
}
