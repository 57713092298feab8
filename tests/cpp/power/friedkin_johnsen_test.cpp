#include <samspill/power/friedkin_johnsen.hpp>
#include <samspill/power/pagerank.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::friedkin_johnsen;

namespace {

Eigen::MatrixXd final_weights(const network_view& net, bool towards, double s) {
  const Eigen::MatrixXd same = Eigen::MatrixXd::Identity(net.n(), net.n());
  return (1 - s) * (same - s * naive::attention(net, towards, true, true)).fullPivLu().inverse();
}

std::vector<double> drawn_susceptibilities(index_t n, std::uint64_t seed) {
  philox random(seed, 7);
  std::vector<double> out(at(n));
  for (double& s : out) s = random.below(4) == 0 ? 0 : random.unit();
  return out;
}

}  // namespace

TEST_CASE("friedkin_johnsen of one who listens to another", "[power]") {
  //  0 --> 1, susceptibility 1/2: 0 ends half way to 1, 1 stays
  const network net = sample::drawn(2, {{0, 1}});
  CHECK(sample::agree(friedkin_johnsen(net).values, {.25, .75}));
  CHECK(sample::agree(friedkin_johnsen(net, {.direction = direction::in}).values, {.75, .25}));
  CHECK(sample::agree(friedkin_johnsen(net, {.susceptibility = 0}).values, {.5, .5}));
  CHECK(sample::agree(friedkin_johnsen(net, {.susceptibility = 1}).values, {0, 1}));
}

TEST_CASE("friedkin_johnsen with susceptibility 1 is the limit of DeGroot, where there is one", "[power]") {
  //  0 <--> 1 --> 2 --> 0, and 3 listens to 0: the walk on 0, 1, 2 visits 2/5, 2/5, 1/5
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {1, 2}, {2, 0}, {3, 0}});
  CHECK(sample::agree(friedkin_johnsen(net, {.susceptibility = 1}).values, {.4, .4, .2, 0}));
  CHECK(friedkin_johnsen(sample::drawn(4, {{0, 1}, {2, 3}}), {.susceptibility = 1}).why(0) == reason::tie_in_spectrum);
  CHECK(friedkin_johnsen(sample::drawn(2, {{0, 1}}, {}, false), {.susceptibility = 1}).why(0) == reason::not_converged);
}

TEST_CASE("friedkin_johnsen says why it is undefined", "[power]") {
  CHECK(friedkin_johnsen(sample::drawn(0, {})).size() == 0);
  CHECK(friedkin_johnsen(sample::drawn(0, {}), {.susceptibility = 1}).size() == 0);
  CHECK(sample::agree(friedkin_johnsen(sample::drawn(2, {{1, 1}})).values, {.5, .5}));
  CHECK(friedkin_johnsen(sample::drawn(3, {{0, 1}, {1, 0}}, {}, true, {}, 0, sample::silent_rows(3, {2}))).why(0) == reason::not_observed);
  CHECK(sample::code_of([] { friedkin_johnsen(sample::drawn(2, {{0, 1}}), {.susceptibility = -.1}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { friedkin_johnsen(sample::drawn(2, {{0, 1}}), {.direction = direction::all}); }) == static_cast<int>(errc::option_out_of_range));
  CHECK(sample::code_of([] { friedkin_johnsen(sample::drawn_costs(2, {{0, 1}}, {3})); }) == static_cast<int>(errc::needs_strengths));
}

TEST_CASE("friedkin_johnsen is the column means of the dense inverse", "[power][every]") {
  sample::oracle with("power.friedkin_johnsen", "definition, dense inverse");
  sample::for_many_networks([&](const network& net) {
    for (const bool towards : {true, false})
      with.compare(friedkin_johnsen(net, {.susceptibility = .7, .direction = towards ? direction::in : direction::out}),
                   naive::listed(final_weights(net, towards, .7).colwise().mean()));
  });
}

TEST_CASE("friedkin_johnsen with susceptibility 1 is the power of the dense matrix, where it settles", "[power][every]") {
  sample::oracle with("power.friedkin_johnsen", "DeGroot, powers of the dense matrix");
  sample::for_many_networks([&](const network& net) {
    Eigen::MatrixXd p = naive::attention(net, false, true, true);
    for (int squaring = 0; squaring < 60; ++squaring) {
      p *= p.eval();
      p.array().colwise() /= p.rowwise().sum().array().eval();  // rounding would let the rows fade
    }
    const per_actor found = friedkin_johnsen(net, {.susceptibility = 1});
    const bool agreed = (p.rowwise() - p.row(0)).cwiseAbs().maxCoeff() < 1e-6;
    if (found.why(0) != reason::none) CHECK_FALSE(agreed);
    else with.compare(found, naive::listed(p.colwise().mean()), 1e-7);
  });
}

TEST_CASE("friedkin_johnsen with equal susceptibility is PageRank where nobody is a dead end", "[power][identity]") {
  sample::oracle with("power.friedkin_johnsen", "pagerank with that damping");
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const network net = sample::draw({30, true, true, true, .3, 2}, seed).make();
    with.compare(friedkin_johnsen(net, {.susceptibility = .85}), power::pagerank(net, {.damping = .85, .dangling = power::dangling_rule::stay}).values);
  }
}

TEST_CASE("friedkin_johnsen of two who listen to each other, one of them not at all", "[power]") {
  //  0 <--> 1: 0 moves all the way to 1, who moves half way
  const network net = sample::drawn(2, {{0, 1}, {1, 0}});
  CHECK(sample::agree(friedkin_johnsen(net, std::vector{1.0, 0.5}).values, {0, 1}));
  CHECK(sample::agree(friedkin_johnsen(net, std::vector{0.0, 0.5}).values, {.75, .25}));
}

TEST_CASE("friedkin_johnsen takes a susceptibility for each actor", "[power][every]") {
  sample::oracle with("power.friedkin_johnsen", "definition, own susceptibilities, dense inverse");
  sample::for_many_networks([&](const network& net) {
    const index_t n = net.view().n();
    const std::vector<double> s = drawn_susceptibilities(n, static_cast<std::uint64_t>(net.view().out.arcs() + n));
    const Eigen::VectorXd own = Eigen::Map<const Eigen::VectorXd>(s.data(), n);
    const Eigen::MatrixXd same = Eigen::MatrixXd::Identity(n, n), p = naive::attention(net, false, true, true);
    const Eigen::MatrixXd v = (same - own.asDiagonal() * p).fullPivLu().inverse() * (same - Eigen::MatrixXd(own.asDiagonal()));
    with.compare(friedkin_johnsen(net, s), naive::listed(v.colwise().mean()));
  });
}

TEST_CASE("friedkin_johnsen leaves open what a group thinks that moves all the way and to no others", "[power]") {
  //  0 <--> 1, 2 <--> 3 --> 0
  const network net = sample::drawn(4, {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {3, 0}});
  CHECK(friedkin_johnsen(net, std::vector{1.0, 1.0, 0.5, 0.5}).why(0) == reason::tie_in_spectrum);
  CHECK(friedkin_johnsen(net, std::vector{1.0, 0.5, 1.0, 1.0}).why(0) == reason::none);
  CHECK(friedkin_johnsen(net, std::vector{1.0, 1.0, 1.0, 1.0}).why(0) == friedkin_johnsen(net, {.susceptibility = 1}).why(0));
  const network alone = sample::drawn(3, {{0, 1}});  // 1 and 2 have nobody to listen to
  CHECK(sample::agree(friedkin_johnsen(alone, std::vector{0.5, 1.0, 1.0}).values, {1 / 6.0, .5, 1 / 3.0}));
}

TEST_CASE("friedkin_johnsen refuses a susceptibility that is missing or outside [0, 1]", "[power]") {
  const network net = sample::drawn(2, {{0, 1}});
  CHECK(sample::code_of([&] { friedkin_johnsen(net, std::vector{.5}); }) == static_cast<int>(errc::length_mismatch));
  for (const double bad : {-.1, 1.1, std::nan("")})
    CHECK(sample::code_of([&] { friedkin_johnsen(net, std::vector{.5, bad}); }) == static_cast<int>(errc::option_out_of_range));
}
