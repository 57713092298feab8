#pragma once

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

#include <samspill/core/index.hpp>

namespace samspill {

/// A tie i - j of a network of conductances, held by both ends. `rest` is what x_i - x_j would like to be; the other end holds it with the other sign.
struct spring {
  index_t to;
  double weight;
  double rest = 0;
};
using spring_rows = std::vector<std::vector<spring>>;

/// The part of sum w_ij (x_i - x_j - rest_ij)^2 that is minimised by hand: actors taken out one by one, each star of ties replaced by the mesh that pulls
/// alike at its tips.
///
/// Weights are only added, multiplied and divided, so that each keeps its digits however far they lie apart, and rests are only averaged and added along
/// paths: weights over many orders of magnitude and paths of any length lose nothing. Actors with one or two ties come first; of each component of which at
/// most `whole_below` are left then, all. O(n + m) without the latter, with it O(d^2) for each star of d ties.
class star_mesh {
 public:
  static constexpr std::size_t whole_below = 400;

  /// One actor taken out: x = shift + sum share x_to over its ties, from `first` to the `first` of the next step. `whole`: the weight of all its ties, 0 where
  /// it was the last of its component.
  struct step {
    index_t actor;
    std::size_t first;
    double whole;
    double shift;
  };

  explicit star_mesh(spring_rows ties) : left_(std::move(ties)), stale_(left_.size(), 0), part_(left_.size(), -1), taken_(left_.size(), -1), mark_(left_.size(), -1) {
    for (std::size_t i = 0; i < left_.size(); ++i)
      if (part_[i] < 0) take_component(static_cast<index_t>(i));
    steps_.push_back({-1, to_.size(), 0, 0});  // where the ties of the last one end
  }

  std::size_t actors() const { return part_.size(); }
  index_t parts() const { return static_cast<index_t>(parts_); }
  index_t part_of(std::size_t i) const { return part_[i]; }

  std::size_t steps() const { return steps_.size() - 1; }
  const step& at_step(std::size_t k) const { return steps_[k]; }
  std::size_t ends_of(std::size_t k) const { return steps_[k + 1].first; }
  index_t to(std::size_t tie) const { return to_[tie]; }
  double share(std::size_t tie) const { return share_[tie]; }

  /// The number of the step at which the actor was taken out, or -1.
  index_t taken_at(index_t i) const { return taken_[at(i)]; }
  /// Ties among those who were not.
  const spring_rows& left() const { return left_; }
  /// Some conductance fell below the smallest number: nothing can be said of that component.
  bool broken(index_t part) const { return broken_[at(part)] != 0; }

 private:
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
    steps_.push_back({i, to_.size(), whole, shift});
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
