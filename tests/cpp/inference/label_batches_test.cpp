#include "support/catch.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include <samspill/inference.hpp>
#include <samspill/mixing/assortativity.hpp>
#include <samspill/mixing/blau.hpp>
#include <samspill/mixing/coleman_homophily.hpp>
#include <samspill/mixing/ei_index.hpp>
#include <samspill/mixing/ei_index_by_actor.hpp>
#include <samspill/mixing/ei_index_by_sector.hpp>
#include <samspill/mixing/freeman_segregation.hpp>
#include <samspill/mixing/gateway_coefficient.hpp>
#include <samspill/mixing/gupta_anderson_may.hpp>
#include <samspill/mixing/iqv.hpp>
#include <samspill/mixing/mixing_matrix.hpp>
#include <samspill/mixing/modularity.hpp>
#include <samspill/mixing/odds_ratio_homophily.hpp>
#include <samspill/mixing/participation_coefficient.hpp>
#include <samspill/mixing/segregation_matrix_index.hpp>
#include <samspill/mixing/within_sector_z.hpp>
#include <samspill/mixing/yules_q.hpp>

#include "inference/support.hpp"
#include "support/same_bits.hpp"
#include "support/sample.hpp"

using namespace samspill;

namespace {

static_assert(detail::reads_batches<detail::labelled_statistic<mixing::ei_index_fn>> && detail::reads_batches<detail::labelled_statistic<mixing::yules_q_fn>>);
static_assert(detail::reads_batches<detail::labelled_statistic<mixing::blau_fn>> && !detail::reads_batches<int>);
static_assert(has_from_counts<mixing::yules_q_fn> && !has_from_counts<mixing::ei_index_fn> && !has_from_counts<int>);
static_assert(has_in_lanes<mixing::blau_fn> && !has_in_lanes<mixing::ei_index_fn> && !has_in_lanes<int>);

/// A network of any kind: directed or not, weighted or not, with loops, sectors that may be empty, some of it not observed.
network any_network(std::uint64_t seed) {
  philox random(seed, 77);
  sample::kind kind;
  kind.actors = 1 + static_cast<index_t>(random.below(14));
  kind.directed = random.below(2) == 0;
  kind.weighted = random.below(2) == 0;
  kind.with_loops = random.below(3) == 0;
  kind.density = random.unit() * (random.below(5) == 0 ? 0 : 1);
  kind.sectors = 1 + static_cast<index_t>(random.below(random.below(4) == 0 ? 20 : 5));
  sample::tie_list ties = sample::draw(kind, seed);
  if (random.below(2) == 0)
    for (double& w : ties.weight) w /= 3;  // no whole numbers
  if (random.below(2) == 0) return ties.make();
  std::vector<tie_state> rows;
  for (index_t i = 0; i < kind.actors; ++i) rows.push_back(random.below(3) == 0 ? tie_state::not_answered : tie_state::none);
  return ties.make(make_observed(kind.actors, rows, {}));
}

/// Every replicate of a test, labelling by labelling and many side by side. How many values were numbers in both.
template <class Metric>
std::size_t check_replicates(const Metric& metric, const typename Metric::options& choice, const network& net, const null::permute_sectors& model, std::int64_t enumerate_up_to, std::uint64_t seed) {
  const auto reading = detail::mixing_reading::of(net.view(), choice, has_from_counts<Metric> || has_in_lanes<Metric>);
  if (!reading) return 0;
  run_context one;
  one.threads = 1;
  const auto alone = [&](const network_view& drawn) { return detail::flatten(metric(drawn, choice, one)); };
  const detail::labelled_statistic<Metric> table(choice, *reading, one);
  const detail::replicate_source slow(model.prepare(net.view()), alone);
  const detail::replicate_source fast(model.prepare(net.view()), table);
  const detail::test_settings settings{150, seed, alternative::two_sided, enumerate_up_to, 0};
  const auto how = fast.design(net.view(), "permute_sectors", settings);
  const detail::replicate_table expected = slow.draw(how, 0, how.items, one);
  std::vector<double> first;
  std::size_t compared = 0;
  for (const int threads : {1, 2, 3, 8}) {
    run_context some;
    some.threads = threads;
    const auto order = threads == 2 ? detail::side_by_side::of_cell : detail::side_by_side::of_replicate;
    const detail::replicate_table found = fast.draw(how, 0, how.items, some, order);
    REQUIRE(found.values.size() == expected.values.size());
    CHECK(found.rows() == expected.rows());
    std::size_t off = 0;
    std::vector<double> all;
    for (std::size_t cell = 0; cell < found.cells; ++cell) {
      const std::vector<double> mine = found.of_cell(cell), theirs = expected.of_cell(cell);
      all.insert(all.end(), mine.begin(), mine.end());
      for (std::size_t r = 0; r < mine.size(); ++r) {
        const double a = mine[r], b = theirs[r];
        const bool close = a == b || std::abs(a - b) < 1e-11 * std::max(1.0, std::abs(b));  // below, so that an infinity allows nothing
        compared += close;
        off += !close && !(std::isnan(a) && std::isnan(b));
      }
    }
    CHECK(off == 0);
    if (first.empty()) first = all;
    CHECK(sample::same_bits(first, all));
  }
  // a block of a plan begins anywhere
  for (const std::int64_t begin : {std::int64_t{1}, how.items / 3, how.items - 1}) {
    const detail::replicate_table part = fast.draw(how, begin, how.items, one);
    for (std::size_t cell = 0; cell < part.cells; ++cell) {
      const std::vector<double> mine = part.of_cell(cell);
      CHECK(sample::same_bits(mine, std::span(first).subspan(cell * static_cast<std::size_t>(how.items) + static_cast<std::size_t>(begin), mine.size())));
    }
  }
  return compared;
}

/// What each actor has with each sector, and what its partners there have, counted one by one.
void check_profiles(const network_view& net, sector_lanes& lanes, std::size_t lane) {
  const std::size_t k = at(net.sectors.count);
  std::size_t off = 0;
  for (const direction way : {direction::all, direction::in, direction::out})
    for (const tie_reading reading : {tie_reading::ties, tie_reading::partners, tie_reading::strengths}) {
      std::vector<double> totals(at(net.n()), 0.0), expected(at(net.n()) * k, 0.0), of_partners(expected);
      for_each_sector_profile(net, way, reading, [&](index_t i, std::span<const sector_amount> amounts, double total) {
        totals[at(i)] = total;
        for (const sector_amount& one : amounts) expected[at(i) * k + at(one.sector)] = one.amount;
      });
      for (index_t i = 0; i < net.n(); ++i) for_each_partner(net, way, i, [&](index_t j) { of_partners[at(i) * k + at(net.sectors[j])] += totals[at(j)]; });
      const auto amounts = lanes.amounts(way, reading), reached = lanes.amounts_of_partners(way, reading);
      for (std::size_t cell = 0; cell < expected.size(); ++cell) {
        off += std::abs(amounts[cell * sector_lanes::width + lane] - expected[cell]) > 1e-12 * expected[cell];
        off += std::abs(reached[cell * sector_lanes::width + lane] - of_partners[cell]) > 1e-12 * of_partners[cell];
      }
    }
  CHECK(off == 0);
}

}  // namespace

TEST_CASE("metrics read of many labellings side by side are what they are labelling by labelling", "[inference]") {
  std::map<std::string_view, std::size_t> compared;
  for (std::uint64_t seed = 0; seed < 250; ++seed) {
    CAPTURE(seed);
    const network net = any_network(seed);
    null::permute_sectors model;
    if (seed % 3 == 0)
      for (index_t i = 0; i < net.view().n(); ++i) model.strata.push_back(i % 2);
    const auto check = [&](const auto& metric, const auto& choice) { compared[metric.info.name] += check_replicates(metric, choice, net, model, seed % 5 == 0 ? 1000 : 1, seed); };
    const bool odd = seed % 2 == 1;
    check(mixing::assortativity, mixing::assortativity_options{.weighted = odd});
    check(mixing::modularity, mixing::modularity_options{});
    check(mixing::gupta_anderson_may, mixing::gupta_anderson_may_options{.weighted = odd});
    check(mixing::ei_index, mixing::ei_index_options{});
    check(mixing::freeman_segregation, mixing::freeman_segregation_options{.truncated = odd});
    check(mixing::coleman_homophily, mixing::coleman_homophily_options{.approximate = odd});
    check(mixing::odds_ratio_homophily, mixing::odds_ratio_homophily_options{.haldane = odd});
    check(mixing::yules_q, mixing::yules_q_options{});
    check(mixing::segregation_matrix_index, mixing::segregation_matrix_index_options{.direction = odd ? direction::all : direction::in});
    check(mixing::ei_index_by_sector, mixing::ei_index_by_sector_options{.direction = odd ? direction::in : direction::all, .weighted = odd});
    const direction way = std::array{direction::all, direction::in, direction::out}[seed % 3];
    check(mixing::blau, mixing::blau_options{.measure = seed % 4 == 0 ? mixing::heterogeneity::teachman : mixing::heterogeneity::blau, .direction = way, .weighted = odd});
    check(mixing::iqv, mixing::iqv_options{.direction = way, .weighted = odd});
    check(mixing::participation_coefficient, mixing::participation_coefficient_options{.direction = way, .normalized = odd, .weighted = seed % 7 != 0});
    check(mixing::ei_index_by_actor, mixing::ei_index_by_actor_options{.direction = way, .weighted = odd});
    if (net.view().fully_observed()) {
      check(mixing::within_sector_z, mixing::within_sector_z_options{.direction = way, .weighted = seed % 7 != 0});
      check(mixing::gateway_coefficient, mixing::gateway_coefficient_options{.direction = way, .weighted = seed % 7 != 0});
    }
    check(mixing::mixing_matrix, mixing::mixing_matrix_options{.layer = odd ? mixing::mixing_layer::density : mixing::mixing_layer::ties, .weighted = !odd});
  }
  CHECK(compared.size() == 17);
  for (const auto& [name, values] : compared) {
    CAPTURE(name);
    CHECK(values > 40000);
  }
}

TEST_CASE("tables side by side hold long rows, many sectors and a last batch that is not full", "[inference]") {
  // one actor with 600 partners: more than a byte counts to
  std::vector<index_t> from, to, labels;
  for (index_t i = 1; i < 601; ++i) from.push_back(0), to.push_back(i), from.push_back(i), to.push_back(1 + i % 600);
  for (const index_t sectors : {1, 2, 3, 4, 5, 6, 16}) {
    labels.clear();
    for (index_t i = 0; i < 601; ++i) labels.push_back(i % sectors);
    for (const bool directed : {true, false}) {
      const network net(build_csr<strength>(601, from, to, {}, directed), directed, labels, sectors);
      const detail::labellings ways(labels, {});
      const detail::label_batches batches(net.view(), ways, {.ties = true, .strengths = false, .pairs = true, .lanes = true, .networks = true});
      for (const isa_level level : isa_levels_of_processor()) {
        detail::label_batches::reader reader(batches, level);
        std::int64_t seen = 0;
        reader.draw(5, 40, 77);
        for (std::int64_t r = 0; r < reader.labellings(); ++r) {
          const sector_counts& table = reader.tables(false)[static_cast<std::size_t>(r)];
          ++seen;
          std::vector<index_t> drawn;
          philox random(5, 40 + static_cast<std::uint64_t>(r));
          ways.shuffle(random, drawn);
          const network labelled = net.with_sectors(drawn, sectors);
          CHECK(table.ties == mixing_counts(labelled.view(), false));
          CHECK(table.pairs.cells == count_pairs(labelled.view(), pair_need::giver).cells);
          CHECK(std::equal(drawn.begin(), drawn.end(), reader.net(r).sectors.labels.begin()));
          check_profiles(labelled.view(), reader.lanes(), static_cast<std::size_t>(r));
        }
        CHECK(seen == 37);
      }
    }
  }
}

