#include <samspill/power/pagerank.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::dangling_rule;
using power::pagerank;

namespace {

/// The stationary vector of the whole walk, restarts and dead ends included, by dense elimination.
std::vector<double> naive_visits(const network_view& net, bool towards, double damping, const Eigen::VectorXd& start, dangling_rule rule) {
  Eigen::MatrixXd p = naive::attention(net, !towards, true, rule == dangling_rule::stay);
  for (Eigen::Index i = 0; i < p.rows(); ++i)
    if (p.row(i).sum() == 0) p.row(i) = rule == dangling_rule::uniform ? Eigen::RowVectorXd::Constant(net.n(), 1.0 / net.n()) : Eigen::RowVectorXd(start.transpose());
  const Eigen::MatrixXd left = Eigen::MatrixXd::Identity(net.n(), net.n()) - damping * p.transpose();
  return naive::listed(left.fullPivLu().solve((1 - damping) * start));
}

}  // namespace

TEST_CASE("pagerank of a pair that is named by a third", "[power]") {
  //  2 --> 0 <--> 1 with damping 1/2: x2 = 1/6, x0 = 1/6 + x1/2 + x2/2, x1 = 1/6 + x0/2
  const network net = sample::drawn(3, {{2, 0}, {0, 1}, {1, 0}});
  CHECK(sample::agree(pagerank(net, {.damping = .5}).values, {4.0 / 9, 7.0 / 18, 1.0 / 6}));
  CHECK(sample::agree(pagerank(net, {.damping = 0}).values, {1.0 / 3, 1.0 / 3, 1.0 / 3}));
}

TEST_CASE("pagerank puts back the mass of those who name nobody by the rule", "[power]") {
  //  0 --> 1, sectors a, b; walks begin in a; damping 1/2
  const network net = sample::drawn(2, {{0, 1}}, {}, true, {0, 1}, 2);
  CHECK(sample::agree(pagerank(net, {.damping = .5, .sector = 0, .dangling = dangling_rule::restart}).values, {2.0 / 3, 1.0 / 3}));
  CHECK(sample::agree(pagerank(net, {.damping = .5, .sector = 0, .dangling = dangling_rule::stay}).values, {.5, .5}));
  CHECK(sample::agree(pagerank(net, {.damping = .5, .sector = 0}).values, {.6, .4}));
}

TEST_CASE("pagerank says why it is undefined", "[power]") {
  CHECK(pagerank(sample::drawn(0, {})).size() == 0);
  CHECK(sample::agree(pagerank(sample::drawn(4, {{1, 1}})).values, {.25, .25, .25, .25}));
  CHECK(pagerank(sample::drawn(2, {{0, 1}}, {}, true, {0, 0}, 2), {.sector = 1}).why(0) == reason::no_actors);
  CHECK(pagerank(sample::drawn(2, {{0, 1}}, {}, false), {.damping = 1}).why(0) == reason::tie_in_spectrum);
  CHECK(pagerank(sample::drawn(2, {{0, 1}}), {.damping = 1, .dangling = dangling_rule::stay}).why(0) == reason::tie_in_spectrum);
  CHECK(sample::agree(pagerank(sample::drawn(2, {{0, 1}}), {.damping = 1}).values, {1.0 / 3, 2.0 / 3}));
  CHECK(pagerank(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { pagerank(sample::drawn(2, {{0, 1}}), {.damping = 1.5}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { pagerank(sample::drawn(2, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { pagerank(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("pagerank without ties is where walks begin, and anywhere where they go on", "[power]") {
  const network apart = sample::drawn(4, {}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(sample::agree(pagerank(apart, {.sector = 0}).values, {0.85 / 4 + 0.15 / 2, 0.85 / 4 + 0.15 / 2, 0.85 / 4, 0.85 / 4}));
  for (const dangling_rule rule : {dangling_rule::restart, dangling_rule::stay})
    CHECK(sample::agree(pagerank(apart, {.sector = 0, .dangling = rule}).values, {0.5, 0.5, 0, 0}));
}

TEST_CASE("pagerank with damping 1 is undefined with a pair that leads nowhere else, also where no walk comes to it", "[power]") {
  //  0 -> 1   2 <-> 3
  const network net = sample::drawn(4, {{0, 1}, {2, 3}, {3, 2}}, {}, true, {0, 0, 1, 1}, 2);
  CHECK(pagerank(net, {.damping = 1, .sector = 0, .dangling = dangling_rule::restart}).why(0) == reason::tie_in_spectrum);
  //  0 <-> 1 -> 2: all walks end at 2
  CHECK(pagerank(sample::drawn(3, {{0, 1}, {1, 0}, {1, 2}}), {.damping = 1}).why(0) == reason::none);
}

TEST_CASE("pagerank is the stationary vector of the whole walk", "[power][every]") {
  sample::oracle with("power.pagerank", "definition, dense LU");
  sample::for_many_networks([&](const network& plain) {
    const index_t n = plain.view().n();
    std::vector<index_t> labels;
    Eigen::VectorXd first = Eigen::VectorXd::Zero(n);
    for (index_t i = 0; i < n; ++i) {
      labels.push_back(i % 2);
      first(i) = i % 2 == 0;
    }
    first /= first.sum();
    const network net = plain.with_sectors(labels, 2);
    for (const dangling_rule rule : {dangling_rule::uniform, dangling_rule::restart, dangling_rule::stay}) {
      with.compare(pagerank(net, {.damping = .85, .dangling = rule}), naive_visits(net, true, .85, naive::ones(net) / n, rule));
      with.compare(pagerank(net, {.damping = .6, .sector = 0, .dangling = rule, .direction = direction::out}), naive_visits(net, false, .6, first, rule));
    }
  });
}
