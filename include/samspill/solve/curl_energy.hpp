#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/star_mesh.hpp>

namespace samspill {

/// Tied pairs and triangles of a network of springs, each pair pointing from fewer to more ties so that no actor has many after it.
class spring_triangles {
 public:
  explicit spring_triangles(const spring_rows& ties) : place_(ties.size()), first_{0} {
    std::vector<index_t> order(ties.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](index_t a, index_t b) { return ties[at(a)].size() < ties[at(b)].size(); });
    for (std::size_t k = 0; k < order.size(); ++k) place_[at(order[k])] = static_cast<index_t>(k);
    for (const index_t i : order) {
      for (const spring& tie : ties[at(i)])
        if (place_[at(i)] < place_[at(tie.to)]) {
          end_.push_back(place_[at(tie.to)]);
          springs_.push_back({tie.to, tie.weight, tie.rest});
          start_.push_back(i);
        }
      first_.push_back(end_.size());
    }
  }

  std::size_t pairs() const { return springs_.size(); }
  index_t start(std::size_t pair) const { return start_[pair]; }
  const spring& of(std::size_t pair) const { return springs_[pair]; }

  /// visit(ab, bc, ac): the pairs of a triangle a, b, c, of which the first two run on and the last runs the short way.
  template <class Visit>
  void for_each(const run_context& context, Visit visit) const {
    constexpr auto none = static_cast<std::size_t>(-1);
    std::vector<std::size_t> mark(place_.size(), none);
    for (std::size_t a = 0; a < place_.size(); ++a) {
      if (a % 1024 == 0) stop_if_asked(context);
      for (std::size_t ac = first_[a]; ac < first_[a + 1]; ++ac) mark[at(end_[ac])] = ac;
      for (std::size_t ab = first_[a]; ab < first_[a + 1]; ++ab)
        for (std::size_t bc = first_[at(end_[ab])]; bc < first_[at(end_[ab]) + 1]; ++bc)
          if (mark[at(end_[bc])] != none) visit(ab, bc, mark[at(end_[bc])]);
      for (std::size_t ac = first_[a]; ac < first_[a + 1]; ++ac) mark[at(end_[ac])] = none;
    }
  }

 private:
  std::vector<index_t> place_, end_, start_;
  std::vector<std::size_t> first_;
  std::vector<spring> springs_;
};

/// Splits a field on the pairs, orthogonal to all gradients, into what circles in triangles and what circles in longer rings; squares weighted by omega.
struct circling {
  double in_triangles = 0;
  double in_rings = 0;
  reason why = reason::none;
};

/// Least squares over one number for each triangle, by conjugate gradients. O(triangles) a step; more than a minute or 1 GiB of them only with `allow_slow`.
inline circling circling_energy(const spring_triangles& on, const std::vector<double>& field, bool allow_slow, const run_context& context) {
  std::vector<std::array<index_t, 3>> triangles;
  double count = 0;
  on.for_each(context, [&](std::size_t, std::size_t, std::size_t) { ++count; });
  need_affordable(200 * 15e-9 * count, allow_slow, 44 * count);
  triangles.reserve(static_cast<std::size_t>(count));
  on.for_each(context, [&](std::size_t ab, std::size_t bc, std::size_t ac) {
    triangles.push_back({static_cast<index_t>(ab), static_cast<index_t>(bc), static_cast<index_t>(ac)});
  });
  const auto curl = [&](const std::array<index_t, 3>& t, const std::vector<double>& x) { return x[at(t[0])] + x[at(t[1])] - x[at(t[2])]; };
  const auto ease = [&](const std::array<index_t, 3>& t) { return 1 / on.of(at(t[0])).weight + 1 / on.of(at(t[1])).weight + 1 / on.of(at(t[2])).weight; };

  std::vector<double> rest = field, towards(triangles.size()), image(field.size());
  double size = 0;
  for (std::size_t t = 0; t < triangles.size(); ++t) {
    towards[t] = curl(triangles[t], rest) / ease(triangles[t]);
    size += towards[t] * towards[t] * ease(triangles[t]);
  }
  running_sum whole;
  for (std::size_t pair = 0; pair < field.size(); ++pair) whole += on.of(pair).weight * field[pair] * field[pair];
  circling out;
  const double enough = 1e-24 * whole.value();
  for (int step = 0; size > enough; ++step) {
    if (step == 5000) {
      out.why = reason::not_converged;
      return out;
    }
    stop_if_asked(context);
    std::fill(image.begin(), image.end(), 0.0);
    for (std::size_t t = 0; t < triangles.size(); ++t) {
      image[at(triangles[t][0])] += towards[t];
      image[at(triangles[t][1])] += towards[t];
      image[at(triangles[t][2])] -= towards[t];
    }
    double slope = 0;
    for (std::size_t pair = 0; pair < image.size(); ++pair) {
      slope += image[pair] * (image[pair] / on.of(pair).weight);
      image[pair] /= on.of(pair).weight;
    }
    const double along = size / slope;
    for (std::size_t pair = 0; pair < image.size(); ++pair) rest[pair] -= along * image[pair];
    double next = 0;
    for (const auto& t : triangles) {
      const double c = curl(t, rest);
      next += c * (c / ease(t));
    }
    for (std::size_t t = 0; t < triangles.size(); ++t) towards[t] = curl(triangles[t], rest) / ease(triangles[t]) + next / size * towards[t];
    size = next;
  }
  running_sum inner, outer;
  for (std::size_t pair = 0; pair < field.size(); ++pair) {
    const double taken = field[pair] - rest[pair];
    inner += on.of(pair).weight * taken * taken;
    outer += on.of(pair).weight * rest[pair] * rest[pair];
  }
  out.in_triangles = inner.value();
  out.in_rings = outer.value();
  return out;
}

}  // namespace samspill
