#include <samspill/solve/maximum_entropy.hpp>

#include "support/catch.hpp"
#include "support/every_graph.hpp"
#include "support/shapes.hpp"

using namespace samspill;

namespace {

struct strengths {
  std::vector<double> out, in;
};

strengths strengths_of(const network& net) {
  strengths found{std::vector<double>(at(net.view().n())), std::vector<double>(at(net.view().n()))};
  for (index_t i = 0; i < net.view().n(); ++i)
    for (index_t arc = net.view().out.first(i); arc < net.view().out.last(i); ++arc) {
      found.out[at(i)] += net.view().out.value(arc);
      found.in[at(net.view().out.targets[at(arc)])] += net.view().out.value(arc);
    }
  return found;
}

/// The largest share by which a strength is missed.
double missed(const maximum_entropy_model& model, const strengths& wanted) {
  double out = 0;
  const auto n = static_cast<index_t>(wanted.out.size());
  for (index_t i = 0; i < n; ++i) {
    double given = 0, received = 0;
    for (index_t j = 0; j < n; ++j) {
      given += model.mean(i, j);
      received += model.mean(j, i);
    }
    out = std::max(out, sample::gap_between(given, wanted.out[at(i)], std::max(1e-300, wanted.out[at(i)])));
    out = std::max(out, sample::gap_between(received, wanted.in[at(i)], std::max(1e-300, wanted.in[at(i)])));
  }
  return out;
}

/// What the mean says of giving_i + taking_j.
double sum_behind(const maximum_entropy_model& model, index_t i, index_t j) {
  const double m = model.mean(i, j);
  return model.law == weight_law::geometric ? std::log1p(1 / m) : 1 / m;
}

}  // namespace

TEST_CASE("maximum_entropy meets every strength with means that two numbers of each actor explain", "[solve]") {
  // the two properties together have one solution: the entropy is strictly concave
  for (const weight_law law : {weight_law::geometric, weight_law::exponential})
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const network net = sample::draw({12, true, true, false, 0.3, 2}, seed).make();
      const strengths wanted = strengths_of(net);
      const maximum_entropy_model model = maximum_entropy(wanted.out, wanted.in, law, {});
      INFO("seed " << seed);
      REQUIRE(model.found);
      CHECK(missed(model, wanted) < 1e-10);
      for (index_t i = 0; i + 3 < 12; ++i) {
        if (model.mean(i, i + 2) == 0 || model.mean(i + 1, i + 3) == 0) continue;
        const double straight = sum_behind(model, i, i + 2) + sum_behind(model, i + 1, i + 3);
        CHECK(straight == Approx(sum_behind(model, i, i + 3) + sum_behind(model, i + 1, i + 2)).epsilon(1e-9));
      }
    }
}

TEST_CASE("maximum_entropy meets strengths from tiny to huge, equal to very unequal", "[solve]") {
  for (const weight_law law : {weight_law::geometric, weight_law::exponential})
    for (const double scale : {1e-6, 1e-3, 1.0, 1e3, 1e6}) {
      strengths wanted;
      for (int i = 0; i < 40; ++i) {
        wanted.out.push_back(scale * std::pow(1.3, i));
        wanted.in.push_back(scale * std::pow(1.3, (7 * i) % 40));
      }
      const maximum_entropy_model model = maximum_entropy(wanted.out, wanted.in, law, {});
      INFO("scale " << scale << ", law " << static_cast<int>(law));
      REQUIRE(model.found);
      CHECK(missed(model, wanted) < 1e-10);
    }
}

TEST_CASE("maximum_entropy gives equal actors equal means", "[solve]") {
  const std::vector<double> three{4, 4, 4, 0};
  const maximum_entropy_model model = maximum_entropy(three, weight_law::geometric, {});
  CHECK(model.groups() == 2);
  CHECK(model.mean(0, 1) == Approx(2).epsilon(1e-12));
  CHECK(model.giving[1] + model.taking[1] == Approx(std::log(1.5)).epsilon(1e-12));
  CHECK(model.mean(0, 3) == 0);
  CHECK(model.mean(2, 2) == 0);
  CHECK(maximum_entropy(three, weight_law::exponential, {}).mean(1, 2) == Approx(2).epsilon(1e-12));
}

TEST_CASE("maximum_entropy leaves an undirected model symmetric", "[solve]") {
  const std::vector<double> some{1, 2, 3, 4, 6};
  const maximum_entropy_model model = maximum_entropy(some, weight_law::geometric, {});
  REQUIRE(model.found);
  CHECK(missed(model, {some, some}) < 1e-10);
  for (index_t i = 0; i < 5; ++i)
    for (index_t j = 0; j < i; ++j) CHECK(model.mean(i, j) == Approx(model.mean(j, i)).epsilon(1e-11));
}

TEST_CASE("maximum_entropy has no choice where one actor takes part in every tie", "[solve]") {
  //  1 <-> 0 <-> 2, and 0 --> 3
  const strengths star{{6, 1, 3, 0}, {4, 2, 3, 1}};
  const maximum_entropy_model model = maximum_entropy(star.out, star.in, weight_law::geometric, {});
  REQUIRE(model.found);
  CHECK(model.mean(0, 1) == 2);
  CHECK(model.mean(1, 0) == 1);
  CHECK(model.mean(0, 3) == 1);
  CHECK(model.mean(1, 2) == 0);
  CHECK(missed(model, star) == 0);
}

TEST_CASE("maximum_entropy meets the strengths of every digraph of up to 4 actors, and of one that is nearly a star", "[solve][every]") {
  const auto check = [](const network& net, double share) {
    const strengths wanted = strengths_of(net);
    for (const weight_law law : {weight_law::geometric, weight_law::exponential}) {
      const maximum_entropy_model model = maximum_entropy(wanted.out, wanted.in, law, {.threads = 1});
      REQUIRE(model.found);
      CHECK(missed(model, wanted) < share);
    }
  };
  for (index_t n = 1; n <= 4; ++n) sample::for_every_network(n, true, {}, 0, [&](const network& net) { check(sample::unevenly_weighted(net), 1e-12); });
  // the sum of two multipliers cancels there to what the star's weights are worth
  for (const double heavy : {1e2, 1e4, 1e6}) check(sample::drawn(4, {{0, 1}, {1, 0}, {0, 2}, {2, 0}, {3, 0}, {1, 2}}, {heavy, heavy, 3 * heavy, heavy, heavy, 1}), 1e-9);
}

TEST_CASE("maximum_entropy says where no network has such strengths", "[solve]") {
  CHECK_FALSE(maximum_entropy(std::vector<double>{5, 1, 1}, std::vector<double>{5, 1, 1}, weight_law::geometric, {}).found);
  CHECK_FALSE(maximum_entropy(std::vector<double>{1, 1}, std::vector<double>{1, 2}, weight_law::geometric, {}).found);
  CHECK(maximum_entropy(std::vector<double>{0, 0}, weight_law::geometric, {}).found);
  CHECK(maximum_entropy(std::vector<double>{}, weight_law::geometric, {}).found);
}

TEST_CASE("maximum_entropy gives the same bits on any number of threads", "[solve]") {
  strengths wanted;
  for (int i = 0; i < 300; ++i) {
    wanted.out.push_back(1 + i % 83 + i / 7.0);
    wanted.in.push_back(wanted.out.back() + (i % 2 ? 0.5 : -0.5));
  }
  const auto with = [&](int threads) { return maximum_entropy(wanted.out, wanted.in, weight_law::geometric, {.threads = threads}).giving; };
  CHECK(with(1) == with(3));
}

TEST_CASE("the smaller of two independent weights has the mean of its law", "[solve]") {
  // sum over k >= 1 of P(both >= k); two exponentials of rates 2 and 3 have a smaller one of rate 5
  const double a = 2, b = 0.5;
  double both = 0;
  for (int k = 1; k < 200; ++k) both += std::pow(a / (1 + a) * (b / (1 + b)), k);
  CHECK(mean_of_smaller(weight_law::geometric, a, b) == Approx(both).epsilon(1e-13));
  CHECK(mean_of_smaller(weight_law::exponential, 1.0 / 2, 1.0 / 3) == Approx(1.0 / 5).epsilon(1e-14));
  CHECK(mean_of_smaller(weight_law::geometric, 0, 3) == 0);
}
