#include <samspill/power/communicability.hpp>
#include <samspill/power/total_communicability.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::communicability;

namespace {

/// The cells row by row.
std::vector<double> row_by_row(const Eigen::MatrixXd& cells) {
  std::vector<double> out;
  for (Eigen::Index i = 0; i < cells.rows(); ++i)
    for (Eigen::Index j = 0; j < cells.cols(); ++j) out.push_back(cells(i, j));
  return out;
}

}  // namespace

TEST_CASE("communicability of a pair is cosh and sinh of its strength, and runs with the ties", "[power]") {
  const network pair = sample::drawn(3, {{0, 1}}, {2}, false);
  CHECK(sample::agree(communicability(pair).rows.values, {std::cosh(2), std::sinh(2), 0, std::sinh(2), std::cosh(2), 0, 0, 0, 1}));
  CHECK(sample::agree(communicability(pair, {.beta = 3, .relative = true}).rows.values, {std::cosh(3), std::sinh(3), 0, std::sinh(3), std::cosh(3), 0, 0, 0, 1}));
  //  0 -> 1 -> 2
  CHECK(communicability(sample::drawn(3, {{0, 1}, {1, 2}})).rows.values == sample::values{1, 1, .5, 0, 1, 1, 0, 0, 1});
  CHECK(communicability(sample::drawn(3, {{0, 1}, {1, 2}}, {3, 4}), {.weighted = false}).rows.values == sample::values{1, 1, .5, 0, 1, 1, 0, 0, 1});
}

TEST_CASE("communicability equals the dense exponential; its diagonal and its row sums have names of their own", "[power][every]") {
  sample::oracle with("power.communicability", "definition, dense powers");
  sample::oracle by_parts("power.communicability", "subgraph_centrality and total_communicability");
  sample::for_many_networks([&](const network& net) {
    const std::vector<double> ours = communicability(net, {.beta = .3}).rows.values, dense = row_by_row(naive::exponential(.3 * naive::dense(net, false, true)));
    REQUIRE(ours.size() == dense.size());
    for (std::size_t c = 0; c < ours.size(); ++c) with.compare(ours[c], dense[c]);
    const std::size_t n = at(net.view().n());
    const auto returns = power::subgraph_centrality(net, {.beta = .3}).values, sums = power::total_communicability(net, {.beta = .3}).values;
    for (std::size_t i = 0; i < n; ++i) {
      by_parts.compare(ours[i * n + i], returns[i], 1e-12);
      by_parts.compare(std::accumulate(ours.begin() + static_cast<std::ptrdiff_t>(i * n), ours.begin() + static_cast<std::ptrdiff_t>((i + 1) * n), 0.0), sums[i], 1e-12);
    }
  });
}

TEST_CASE("communicability of more actors than go side by side has the same bits on any number of threads", "[power]") {
  for (const bool directed : {true, false}) {
    const network net = sample::draw({61, directed, true, true, .1, 2}, 3).make();
    const auto once = communicability(net, {.beta = .2}).rows.values;
    const Eigen::MatrixXd dense = naive::exponential(.2 * naive::dense(net, false, true));
    CHECK(sample::agree(once, row_by_row(dense)));
    for (const int threads : {2, 8}) CHECK(communicability(net, {.beta = .2}, {.threads = threads}).rows.values == once);
  }
}

TEST_CASE("communicability says why it is undefined, and refuses what takes long", "[power]") {
  CHECK(communicability(sample::drawn(0, {})).rows.values.empty());
  CHECK(communicability(sample::drawn(1, {})).rows.values == sample::values{1});
  CHECK(communicability(sample::drawn(2, {{1, 1}})).rows.values == sample::values{1, 0, 0, 1});
  CHECK(communicability(sample::drawn(2, {{0, 1}}, {900}, false)).why(0) == reason::too_large);
  CHECK(communicability(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { communicability(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
  CHECK(sample::code_of([] { communicability(sample::drawn(2, {{0, 1}}), {.beta = -1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { communicability(sample::drawn(2, {{0, 1}}), {.beta = INFINITY}); }) == static_cast<int>(errc::option_out_of_range));
  std::vector<std::pair<index_t, index_t>> ring;
  for (index_t i = 0; i < 100000; ++i) ring.emplace_back(i, (i + 1) % 100000);
  CHECK(sample::code_of([&] { communicability(sample::drawn(100000, ring, {}, false)); }) == static_cast<int>(errc::too_slow));
}
