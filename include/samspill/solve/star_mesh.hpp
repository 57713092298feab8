#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/index.hpp>
#include <samspill/solve/kernels/block_solver.hpp>

namespace samspill {

/// A tie i - j of a network of conductances, held by both ends. `rest` is what x_i - x_j would like to be; the other end holds it with the other sign.
struct spring {
  index_t to;
  double weight;
  double rest = 0;
};
using spring_rows = std::vector<std::vector<spring>>;

/// An order in which the rows of a symmetric pattern are taken out one by one, each tying together those that it was tied to, and how many those are.
struct elimination {
  std::vector<index_t> order;
  std::vector<index_t> ties;

  double entries() const { return std::accumulate(ties.begin(), ties.end(), 0.0); }
  /// Sum of the squares of the numbers of ties.
  double work() const {
    return std::accumulate(ties.begin(), ties.end(), 0.0, [](double sum, index_t d) { return sum + static_cast<double>(d) * d; });
  }
};

/// What is left of each row once those before it were taken out of a network of conductances: the one at position k pulls towards those at to[t] by share[t],
/// t from first[k] to first[k + 1], and by `whole[k]` altogether.
struct eliminated {
  std::vector<std::size_t> first;
  std::vector<index_t> to;
  std::vector<double> share;
  std::vector<double> whole;
  bool broken = false;  // some conductance fell near the smallest number
};

/// The part of sum w_ij (x_i - x_j - rest_ij)^2 that is minimised by hand: actors taken out one by one, each star of ties replaced by the mesh that pulls
/// alike at its tips.
///
/// Weights are only added, multiplied and divided, so that each keeps its digits however far they lie apart, and rests are only averaged and added along
/// paths: weights over many orders of magnitude and paths of any length lose nothing. Actors with one or two ties come first; of each component of which at
/// most `whole_below` are left then, all. O(n + m) without the latter, with it O(d^2) for each star of d ties; once most pairs are tied, in a table.
class star_mesh {
 public:
  static constexpr std::size_t whole_below = 400;

  using step = detail::star_step;

  explicit star_mesh(spring_rows ties) : left_(std::move(ties)), stale_(left_.size(), 0), part_(left_.size(), -1), taken_(left_.size(), -1), mark_(left_.size(), -1) {
    for (std::size_t i = 0; i < left_.size(); ++i)
      if (part_[i] < 0) take_component(static_cast<index_t>(i));
    steps_.push_back({-1, taken_ties(), 0, 0});  // where the ties of the last one end
  }

  std::size_t actors() const { return part_.size(); }
  index_t parts() const { return static_cast<index_t>(parts_); }
  index_t part_of(std::size_t i) const { return part_[i]; }

  std::size_t steps() const { return steps_.size() - 1; }
  const step& at_step(std::size_t k) const { return steps_[k]; }
  std::size_t begins_of(std::size_t k) const { return static_cast<std::size_t>(steps_[k].first); }
  std::size_t ends_of(std::size_t k) const { return begins_of(k + 1); }
  detail::raw_mesh raw() const { return {steps_.data(), static_cast<std::int64_t>(steps()), to_.data(), share_.data()}; }
  index_t to(std::size_t tie) const { return to_[tie]; }
  std::span<const index_t> tips(std::size_t k) const { return {to_.data() + begins_of(k), to_.data() + ends_of(k)}; }
  double share(std::size_t tie) const { return share_[tie]; }

  /// Takes out all that were left of a component, which were members[0], members[1] and so on of what was eliminated.
  void take_out(const std::vector<index_t>& members, const elimination& plan, const eliminated& found) {
    steps_.pop_back();
    for (std::size_t k = 0; k < members.size(); ++k) {
      const index_t i = members[at(plan.order[k])];
      left_[at(i)] = {};
      taken_[at(i)] = static_cast<index_t>(steps_.size());
      steps_.push_back({i, taken_ties() + static_cast<std::int64_t>(found.first[k]), found.whole[k], 0});
    }
    if (found.broken) broken_[at(part_[at(members.front())])] = 1;
    share_.insert(share_.end(), found.share.begin(), found.share.end());
    to_.reserve(share_.size());
    for (const index_t k : found.to) to_.push_back(members[at(plan.order[at(k)])]);
    steps_.push_back({-1, taken_ties(), 0, 0});
  }

  /// The number of the step at which the actor was taken out, or -1.
  index_t taken_at(index_t i) const { return taken_[at(i)]; }
  /// Ties among those who were not.
  const spring_rows& left() const { return left_; }
  /// Some conductance fell below the smallest number: nothing can be said of that component.
  bool broken(index_t part) const { return broken_[at(part)] != 0; }

 private:
  std::int64_t taken_ties() const { return static_cast<std::int64_t>(to_.size()); }

  void take_component(index_t root) {
    std::vector<index_t> members{root};
    part_[at(root)] = parts();
    for (std::size_t k = 0; k < members.size(); ++k)
      for (const spring& tie : left_[at(members[k])])
        if (part_[at(tie.to)] < 0) {
          part_[at(tie.to)] = parts();
          members.push_back(tie.to);
        }
    ++parts_;
    broken_.push_back(0);

    std::size_t rest = members.size();
    std::vector<index_t> open;
    for (std::size_t k = members.size(); k-- > 0;)
      if (left_[at(members[k])].size() <= 2) open.push_back(members[k]);
    while (!open.empty()) {
      const index_t i = open.back();
      open.pop_back();
      if (taken_[at(i)] >= 0) continue;
      --rest;
      for (const index_t j : take_out(i, false))
        if (left_[at(j)].size() <= 2) open.push_back(j);
    }
    std::erase_if(members, [&](index_t i) { return taken_[at(i)] >= 0; });
    for (const index_t i : members) tidy(i);
    while (rest <= whole_below && !members.empty()) {
      const auto fewest = std::min_element(members.begin(), members.end(), [&](index_t i, index_t j) { return left_[at(i)].size() < left_[at(j)].size(); });
      if (3 * left_[at(*fewest)].size() >= members.size()) return take_all_densely(members);
      take_out(*fewest, true);
      *fewest = members.back();
      members.pop_back();
    }
  }

  /// Replaces the star around i by a mesh; returns its tips. Rows of many ties are tidied now and then only, unless `all_tidy`.
  std::vector<index_t> take_out(index_t i, bool all_tidy) {
    tidy(i);
    const std::vector<spring> star = std::exchange(left_[at(i)], {});
    taken_[at(i)] = static_cast<index_t>(steps_.size());
    double whole = 0, shift = 0;
    for (const spring& tie : star) whole += tie.weight;
    for (const spring& tie : star) shift += tie.weight / whole * tie.rest;
    steps_.push_back({i, taken_ties(), whole, shift});
    std::vector<index_t> tips;
    for (const spring& tie : star) {
      to_.push_back(tie.to);
      share_.push_back(tie.weight / whole);
      tips.push_back(tie.to);
      join(tie, star, whole);
      stale_[at(tie.to)] += star.size();
      if (all_tidy || 2 * stale_[at(tie.to)] + 16 >= left_[at(tie.to)].size()) tidy(tie.to);
    }
    return tips;
  }

  /// The same, one after the other, where nearly all are tied to nearly all: row j of the tables holds the weights and rests of ties j - k, k > j.
  void take_all_densely(const std::vector<index_t>& members) {
    const std::size_t n = members.size();
    std::vector<double> weight(n * n, 0.0), rest(n * n, 0.0), share(n);
    bool rests = false;
    for (std::size_t j = 0; j < n; ++j) mark_[at(members[j])] = static_cast<index_t>(j);
    for (std::size_t j = 0; j < n; ++j)
      for (const spring& tie : std::exchange(left_[at(members[j])], {})) {
        weight[j * n + at(mark_[at(tie.to)])] = tie.weight;
        rest[j * n + at(mark_[at(tie.to)])] = tie.rest;
        rests = rests || tie.rest != 0;
      }
    for (const index_t i : members) mark_[at(i)] = -1;
    for (std::size_t i = 0; i < n; ++i) {
      const double* w = weight.data() + i * n;
      const double* r = rest.data() + i * n;
      double whole = 0, shift = 0;
      for (std::size_t k = i + 1; k < n; ++k) whole += w[k];
      for (std::size_t k = i + 1; k < n; ++k) share[k] = w[k] > 0 ? w[k] / whole : 0.0;
      for (std::size_t k = i + 1; k < n; ++k) shift += share[k] * r[k];
      taken_[at(members[i])] = static_cast<index_t>(steps_.size());
      steps_.push_back({members[i], taken_ties(), whole, shift});
      for (std::size_t k = i + 1; k < n; ++k)
        if (w[k] > 0) {
          to_.push_back(members[k]);
          share_.push_back(share[k]);
        }
      for (std::size_t j = i + 1; j < n; ++j) {
        if (w[j] <= 0) continue;
        if (!join_densely(j, n, w, share.data(), weight.data() + j * n)) broken_[at(part_[at(members[i])])] = 1;
        for (std::size_t k = j + 1; rests && k < n; ++k)
          if (w[k] > 0) rest[j * n + k] += std::max(share[j], share[k]) * std::min(w[j], w[k]) / weight[j * n + k] * (r[k] - r[j] - rest[j * n + k]);
      }
    }
  }

  /// What the mesh adds to the ties of tip j; false where it falls below the smallest number.
  static bool join_densely(std::size_t j, std::size_t n, const double* w, const double* share, double* row) {
    const double own = w[j], part = share[j];
    int lost = 0;
    for (std::size_t k = j + 1; k < n; ++k) {
      const double added = (part > share[k] ? part : share[k]) * (own < w[k] ? own : w[k]);  // the same product as from the other end
      lost |= static_cast<int>(added < std::numeric_limits<double>::min()) & static_cast<int>(w[k] > 0);
      row[k] += added;
    }
    return lost == 0;
  }

  /// Ties one tip to all others.
  void join(const spring& own, const std::vector<spring>& star, double whole) {
    for (const spring& other : star) {
      if (other.to == own.to) continue;
      const auto [less, more] = std::minmax(own.weight, other.weight);  // the same product from both ends
      const double weight = more / whole * less;
      if (weight < std::numeric_limits<double>::min()) broken_[at(part_[at(own.to)])] = 1;
      left_[at(own.to)].push_back({other.to, weight, other.rest - own.rest});
    }
  }

  /// Joins parallel ties and drops those to actors who were taken out.
  void tidy(index_t i) {
    std::vector<spring>& row = left_[at(i)];
    std::size_t kept = 0;
    for (std::size_t k = 0; k < row.size(); ++k) {
      const spring tie = row[k];
      if (taken_[at(tie.to)] >= 0) continue;
      index_t& place = mark_[at(tie.to)];
      if (place < 0) {
        place = static_cast<index_t>(kept);
        row[kept++] = tie;
        continue;
      }
      spring& held = row[at(place)];
      held.weight += tie.weight;
      held.rest += tie.weight / held.weight * (tie.rest - held.rest);
    }
    row.resize(kept);
    for (const spring& tie : row) mark_[at(tie.to)] = -1;
    stale_[at(i)] = 0;
  }

  spring_rows left_;
  std::vector<std::size_t> stale_;  // changes of each row since it was tidied
  std::vector<index_t> part_, taken_, mark_;
  std::size_t parts_ = 0;
  std::vector<char> broken_;
  std::vector<step> steps_;
  std::vector<index_t> to_;
  std::vector<double> share_;
};

}  // namespace samspill
