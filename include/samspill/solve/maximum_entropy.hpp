#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/index.hpp>
#include <samspill/core/parallel.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/vectors.hpp>

namespace samspill {

/// What a weight is where nothing but the strengths is known: a count (0, 1, 2 ...), geometric, or an amount above 0, exponential.
enum class weight_law : std::uint8_t { geometric, exponential };

/// Mean of a weight with the multiplier t.
inline double mean_of_weight(weight_law law, double t) { return 1 / (law == weight_law::geometric ? std::expm1(t) : t); }

/// Expected smaller of two independent weights with these means.
inline double mean_of_smaller(weight_law law, double a, double b) {
  if (a == 0 || b == 0) return 0;
  return law == weight_law::geometric ? a * b / (1 + a + b) : a * b / (a + b);
}

/// The network of greatest entropy whose actors give and receive given strengths on average: independent weights w_ij with means 1/(e^t - 1) where they are
/// counts, 1/t where they are amounts, t = giving_i + taking_j (Squartini and Garlaschelli 2011). The mean tells all of a weight's law: P(w >= k) is
/// (mean/(1 + mean))^k for counts, P(w > x) is e^(-x/mean) for amounts. Actors of the same two strengths form a group and share both numbers.
struct maximum_entropy_model {
  weight_law law = weight_law::geometric;
  bool found = false;                  // false: no such network, or not to 1e-9 of each strength
  std::vector<index_t> group;          // of each actor
  std::vector<double> members;         // of each group
  std::vector<double> out, in;         // strengths of an actor of each group
  std::vector<double> giving, taking;  // infinite where a strength is 0
  index_t hub = -1;                    // the group of an actor that gives or receives every tie: the means follow without multipliers

  index_t groups() const { return static_cast<index_t>(members.size()); }

  /// Mean weight from an actor of group g to another one of group h.
  double mean_between(std::size_t g, std::size_t h) const {
    if (hub >= 0) return g == at(hub) ? in[h] : h == at(hub) ? out[g] : 0.0;
    return mean_of_weight(law, giving[g] + taking[h]);
  }

  /// Mean weight from actor i to actor j.
  double mean(index_t i, index_t j) const { return i == j ? 0.0 : mean_between(at(group[at(i)]), at(group[at(j)])); }

  /// Ordered pairs of different actors, the first of group g, the second of h.
  double pairs(std::size_t g, std::size_t h) const { return members[g] * (members[h] - (g == h ? 1 : 0)); }
};

namespace detail {

/// The multipliers are the lowest point of the convex sum of log(1 + mean) (counts) or log(mean) (amounts) over pairs + sum giving_i out_i + taking_i in_i.
///
/// Sides are counted from 0: each group as giver, then each as taker. A side's slope is what it has too little.
class entropy_search {
 public:
  entropy_search(maximum_entropy_model& model, const run_context& context)
      : model_(model), context_(context), n_(at(model.groups())), slope_(2 * n_), curve_(2 * n_), curves_(2 * n_ * n_) {}

  /// Newton's steps, each found by conjugate gradients and shortened until every pair keeps a tenth of its t and the slope along the step has halved.
  bool solve() {
    start();
    look();
    for (int step = 0; step < 300; ++step) {
      const double off = largest_miss();
      if (off <= 1e-13) break;
      const std::vector<double> move = newton_step(std::clamp(off, 1e-4, 0.1));
      const std::vector<double> from = multipliers_;
      const double steepest = vec::dot(slope_, move);
      double by = longest(move);
      for (int halved = 0; halved < 40; ++halved, by /= 2) {
        multipliers_ = from;
        vec::add(by, move, multipliers_);
        look();
        if (vec::dot(slope_, move) >= -steepest / 2) break;
      }
      if (off < 1e-9 && !(largest_miss() < off)) {  // rounding
        multipliers_ = from;
        look();
        break;
      }
    }
    model_.giving.assign(multipliers_.begin(), multipliers_.begin() + static_cast<std::ptrdiff_t>(n_));
    model_.taking.assign(multipliers_.begin() + static_cast<std::ptrdiff_t>(n_), multipliers_.end());
    return largest_miss() <= 1e-9;
  }

 private:
  double members(std::size_t side) const { return model_.members[side % n_]; }
  double strength(std::size_t side) const { return side < n_ ? model_.out[side] : model_.in[side - n_]; }
  std::size_t across(std::size_t side, std::size_t group) const { return side < n_ ? n_ + group : group; }

  /// Right where all strengths are alike, and near where all means are small.
  void start() {
    running_sum total;
    double actors = 0;
    for (std::size_t g = 0; g < n_; ++g) {
      total += model_.members[g] * model_.out[g];
      actors += model_.members[g];
    }
    for (std::size_t side = 0; side < 2 * n_; ++side) {
      const double even = 2 * strength(side) / (actors - 1);
      multipliers_.push_back(model_.law == weight_law::exponential ? 1 / even : std::log1p(1 / std::max(even, strength(side) / std::sqrt(total.value()))));
    }
  }

  /// Slopes and curvatures at the multipliers. Each side is summed by one thread, so that threads change no bit.
  void look() {
    over_sides(10, [&](std::size_t side) {
      double sum = 0, curve = 0;
      for (std::size_t h = 0; h < n_; ++h) {
        const double pairs = model_.pairs(side % n_, h);
        const double m = pairs > 0 ? mean_of_weight(model_.law, multipliers_[side] + multipliers_[across(side, h)]) : 0.0;
        sum += pairs * m;
        curve += curves_[side * n_ + h] = pairs * m * (model_.law == weight_law::geometric ? 1 + m : m);
      }
      slope_[side] = sum - members(side) * strength(side);
      curve_[side] = strength(side) > 0 ? curve : 1.0;
    });
  }

  double largest_miss() const {
    double out = 0;
    for (std::size_t side = 0; side < 2 * n_; ++side)
      if (strength(side) > 0) {
        const double miss = std::abs(slope_[side]) / (members(side) * strength(side));
        out = std::isfinite(miss) ? std::max(out, miss) : std::numeric_limits<double>::infinity();
      }
    return out;
  }

  /// d with (curvature) d = slope, to a share of its right-hand side.
  std::vector<double> newton_step(double share) {
    std::vector<double> d(2 * n_, 0.0), r = slope_, image(2 * n_), steered(2 * n_);
    const auto steer = [&] {
      for (std::size_t side = 0; side < 2 * n_; ++side) steered[side] = r[side] / curve_[side];
    };
    steer();
    std::vector<double> p = steered;
    double size = vec::dot(r, steered);
    const double enough = share * share * size;
    for (int step = 0; step < 500 && size > enough; ++step) {
      over_sides(1, [&](std::size_t side) {
        double sum = 0;
        for (std::size_t h = 0; h < n_; ++h) sum += curves_[side * n_ + h] * (p[side] + p[across(side, h)]);
        image[side] = sum;
      });
      const double curve = vec::dot(p, image);
      double own = 0;
      for (std::size_t side = 0; side < 2 * n_; ++side) own += curve_[side] * p[side] * p[side];
      if (!(curve > 1e-14 * own)) break;  // giving up and taking down by the same: flat, and nothing but rounding leads there
      vec::add(size / curve, p, d);
      vec::add(-size / curve, image, r);
      steer();
      const double before = std::exchange(size, vec::dot(r, steered));
      for (std::size_t side = 0; side < 2 * n_; ++side) p[side] = steered[side] + size / before * p[side];
    }
    return d;
  }

  /// How far along a step every pair keeps a tenth of its t; the whole step at most.
  double longest(const std::vector<double>& move) const {
    double by = 1;
    for (std::size_t g = 0; g < n_; ++g)
      for (std::size_t h = 0; h < n_; ++h)
        if (const double shrinks = -(move[g] + move[n_ + h]); shrinks > 0 && model_.pairs(g, h) > 0)
          by = std::min(by, 0.9 * (multipliers_[g] + multipliers_[n_ + h]) / shrinks);
    return by;
  }

  template <class Body>
  void over_sides(double nanoseconds_per_group, Body body) {
    stop_if_asked(context_);
    const block_plan plan{static_cast<std::int64_t>(2 * n_), 32, nanoseconds_per_group * static_cast<double>(n_)};
    for_blocks(context_, plan, [&](std::int64_t begin, std::int64_t end, std::int64_t) {
      for (auto side = static_cast<std::size_t>(begin); side < static_cast<std::size_t>(end); ++side) body(side);
    });
  }

  maximum_entropy_model& model_;
  const run_context& context_;
  std::size_t n_;
  std::vector<double> multipliers_, slope_, curve_, curves_;
};

/// Actors by their two strengths, in the order of these.
inline void group_by_strengths(std::span<const double> out, std::span<const double> in, maximum_entropy_model& model) {
  std::map<std::pair<double, double>, index_t> number;
  for (std::size_t i = 0; i < out.size(); ++i) number.emplace(std::pair{out[i], in[i]}, 0);
  for (auto& [strengths, g] : number) {
    g = model.groups();
    model.out.push_back(strengths.first);
    model.in.push_back(strengths.second);
    model.members.push_back(0);
  }
  for (std::size_t i = 0; i < out.size(); ++i) {
    model.group.push_back(number[{out[i], in[i]}]);
    ++model.members[at(model.group.back())];
  }
}

}  // namespace detail

/// The model for given strengths, none negative. It is found unless they cannot be met: both must sum alike, and no actor give and receive more than that sum,
/// for nobody gives to himself. Who takes part in every tie leaves no choice: its means are the limit of greatest entropy. Work and memory grow with the square of
/// the number of different pairs of strengths; see need_affordable_entropy.
inline maximum_entropy_model maximum_entropy(std::span<const double> out, std::span<const double> in, weight_law law, const run_context& context) {
  maximum_entropy_model model;
  model.law = law;
  detail::group_by_strengths(out, in, model);
  const double total = sum_of(out), received = sum_of(in);
  model.found = std::abs(total - received) <= 1e-12 * total;
  for (index_t g = 0; g < model.groups(); ++g) {
    const double rest = total - (model.out[at(g)] + model.in[at(g)]);
    if (rest < -1e-12 * total) model.found = false;
    if (rest <= 1e-12 * total) model.hub = g;
  }
  if (model.found && model.hub < 0) model.found = detail::entropy_search(model, context).solve();
  return model;
}

/// The undirected model: weights w_ij = w_ji with means as for giving = taking.
inline maximum_entropy_model maximum_entropy(std::span<const double> strengths, weight_law law, const run_context& context) {
  return maximum_entropy(strengths, strengths, law, context);
}

/// Refuses models with more different strengths than are solved in a minute or stored in 1 GiB.
inline void need_affordable_entropy(std::span<const double> out, std::span<const double> in, bool allow_slow) {
  maximum_entropy_model model;
  detail::group_by_strengths(out, in, model);
  const double cells = std::pow(model.groups(), 2);
  need_affordable(1e-6 * cells, allow_slow, 16 * cells);
}

}  // namespace samspill
