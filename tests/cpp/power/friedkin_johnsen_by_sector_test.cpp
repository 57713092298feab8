#include <samspill/power/friedkin_johnsen_by_sector.hpp>

#include "support/catch.hpp"
#include "support/naive_spectral.hpp"

using namespace samspill;
using power::friedkin_johnsen_by_sector;

TEST_CASE("friedkin_johnsen_by_sector of two who listen to one", "[power]") {
  //  0 --> 2, 1 --> 2, sectors a, a, b
  const network net = sample::drawn(3, {{0, 2}, {1, 2}}, {}, true, {0, 0, 1}, 2);
  CHECK(sample::agree(friedkin_johnsen_by_sector(net).values, {.25, .5, 0, 1}));
  CHECK(sample::agree(friedkin_johnsen_by_sector(net, {.susceptibility = 1}).values, {0, 1, 0, 1}));
}

TEST_CASE("friedkin_johnsen_by_sector says why it is undefined", "[power]") {
  const network net = sample::drawn(2, {{0, 1}}, {}, true, {0, 2}, 3);
  CHECK(friedkin_johnsen_by_sector(net).why(1) == reason::no_actors);
  CHECK(friedkin_johnsen_by_sector(net).why(0) == reason::none);
  CHECK(friedkin_johnsen_by_sector(sample::drawn(2, {}, {}, true, {0, 1}, 2), {.susceptibility = 1}).why(0) == reason::tie_in_spectrum);
  CHECK(sample::code_of([] { friedkin_johnsen_by_sector(sample::drawn(2, {{0, 1}})); }) == static_cast<int>(errc::needs_sectors));
}

TEST_CASE("friedkin_johnsen_by_sector is the block means of the dense inverse", "[power][every]") {
  sample::oracle with("power.friedkin_johnsen_by_sector", "definition, dense inverse");
  const auto check = [&](const network& net, double s) {
    const index_t n = net.view().n();
    const Eigen::MatrixXd v = (1 - s) * (Eigen::MatrixXd::Identity(n, n) - s * naive::attention(net, false, true, true)).fullPivLu().inverse();
    const auto k = at(net.view().sectors.count);
    std::vector<double> sums(k * k, 0.0), cells(k * k, 0.0);
    for (index_t i = 0; i < n; ++i)
      for (index_t j = 0; j < n; ++j) {
        const std::size_t cell = at(net.view().sectors[i]) * k + at(net.view().sectors[j]);
        sums[cell] += v(i, j);
        ++cells[cell];
      }
    for (std::size_t c = 0; c < sums.size(); ++c) sums[c] /= cells[c];
    with.compare(friedkin_johnsen_by_sector(net, {.susceptibility = s}), sums);
  };
  for (index_t n = 1; n <= 4; ++n)
    sample::for_every_labelling(n, 2, [&](const std::vector<index_t>& labels) {
      sample::for_every_network(n, true, labels, 2, [&](const network& net) { check(net, .6); });
    });
  for (std::uint64_t seed = 1; seed <= 20; ++seed) check(sample::draw({30, seed % 2 == 0, true, true, .1, 4}, seed).make(), .8);
}

TEST_CASE("friedkin_johnsen_by_sector of 1,600 actors, too many to factorise, is where opinions come to rest", "[power]") {
  const double s = .8;
  const network net = sample::draw({1600, true, true, false, .004, 3}, 5).make();
  const network_view& view = net.view();
  const sector_matrix found = friedkin_johnsen_by_sector(net, {.susceptibility = s});
  const std::vector<index_t> sizes = view.sectors.sizes();
  sample::oracle with("power.friedkin_johnsen_by_sector", "opinions moved until they rest");
  for (index_t t = 0; t < 3; ++t) {
    const auto first = [&](index_t i) { return view.sectors[i] == t ? 1.0 : 0.0; };
    std::vector<double> now(1600), next(1600);
    for (index_t i = 0; i < 1600; ++i) now[at(i)] = first(i);
    for (int round = 0; round < 160; ++round) {  // .8^160 < 1e-15
      for (index_t i = 0; i < 1600; ++i) {
        double all = 0, heard = 0;
        for (index_t arc = view.out.first(i); arc < view.out.last(i); ++arc) {
          all += view.out.value(arc);
          heard += view.out.value(arc) * now[at(view.out.targets[at(arc)])];
        }
        next[at(i)] = all > 0 ? s * heard / all + (1 - s) * first(i) : first(i);
      }
      now.swap(next);
    }
    std::vector<double> means(3, 0.0);
    for (index_t i = 0; i < 1600; ++i) means[at(view.sectors[i])] += now[at(i)] / sizes[at(view.sectors[i])];
    for (index_t r = 0; r < 3; ++r) with.compare(found(at(r), at(t)), means[at(r)] / sizes[at(t)], 1e-8);
  }
}

TEST_CASE("friedkin_johnsen_by_sector sums to the influence of actors with own susceptibilities", "[power]") {
  sample::oracle with("power.friedkin_johnsen_by_sector", "sums of friedkin_johnsen, own susceptibilities");
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const network net = sample::draw({30, seed % 2 == 0, true, true, .1, 3}, seed).make();
    philox random(seed, 1);
    std::vector<double> s(30);
    for (double& own : s) own = random.unit();
    const per_actor influence = power::friedkin_johnsen(net, s);
    const sector_matrix means = friedkin_johnsen_by_sector(net, s);
    const std::vector<index_t> sizes = net.view().sectors.sizes();
    std::vector<double> by_means(3, 0.0), by_actors(3, 0.0);
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t t = 0; t < 3; ++t) by_means[t] += means.values[3 * r + t] * static_cast<double>(sizes[r]) * static_cast<double>(sizes[t]) / 30;
    for (index_t j = 0; j < 30; ++j) by_actors[at(net.view().sectors[j])] += influence.values[at(j)];
    for (std::size_t t = 0; t < 3; ++t) with.compare(by_means[t], by_actors[t]);
  }
}

TEST_CASE("friedkin_johnsen_by_sector leaves open what friedkin_johnsen does", "[power]") {
  const network net = sample::drawn(3, {{0, 1}, {1, 0}, {2, 0}}, {}, true, {0, 0, 1}, 2);
  CHECK(friedkin_johnsen_by_sector(net, std::vector{1.0, 1.0, 0.5}).why(0) == reason::tie_in_spectrum);
  CHECK(sample::code_of([&] { friedkin_johnsen_by_sector(net, std::vector{1.0, 1.0, 1.5}); }) == static_cast<int>(errc::option_out_of_range));
}
