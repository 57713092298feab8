#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <samspill/core/random.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/conjugate_gradients.hpp>
#include <samspill/solve/star_mesh.hpp>

namespace samspill {

/// A network of conductances, ready for any number of right-hand sides: L x = b in each component.
///
/// Actors with one or two ties, and small components as a whole, are taken out exactly (star_mesh), what is left of each large one is solved by conjugate
/// gradients, unless it is taken out too (solve/sparse_elimination.hpp). Every value is right to about 1e-9 of the largest of its component, or its actors are undefined (not_converged). O(m) a step.
class laplacian {
 public:
  /// What was not taken out of one component, and its system.
  struct core {
    std::vector<index_t> actors;
    std::vector<connected_laplacian> system;  // one, once all its actors are known
  };

  explicit laplacian(spring_rows ties) : mesh_(std::move(ties)), size_(at(mesh_.parts()), 0), core_of_(at(mesh_.parts()), -1), place_(mesh_.actors(), -1) {
    for (std::size_t i = 0; i < mesh_.actors(); ++i) {
      ++size_[at(part_of(i))];
      if (mesh_.taken_at(static_cast<index_t>(i)) < 0) add_to_core(static_cast<index_t>(i));
    }
    for (core& own : cores_) own.system.emplace_back(rows_of(own));
  }

  /// Takes out what was left of components as well, core by core, where a plan for it is given: no other kept. `eliminate(rows, plan)` is handed in, since
  /// the order of a plan needs headers that many who solve a Laplacian do without.
  template <class Eliminate>
  void take_out(const std::vector<elimination>& plans, const Eliminate& eliminate) {
    std::vector<core> kept;
    for (std::size_t c = 0; c < cores_.size(); ++c) {
      core& own = cores_[c];
      index_t& number = core_of_[at(part_of(at(own.actors.front())))];
      if (plans[c].order.empty()) {
        number = static_cast<index_t>(kept.size());
        kept.push_back(std::move(own));
        continue;
      }
      number = -1;
      mesh_.take_out(own.actors, plans[c], eliminate(own.system[0].rows(), plans[c]));
    }
    cores_ = std::move(kept);
  }

  std::size_t actors() const { return mesh_.actors(); }
  index_t parts() const { return mesh_.parts(); }
  index_t part_of(std::size_t i) const { return mesh_.part_of(i); }
  index_t size_of(index_t part) const { return size_[at(part)]; }
  /// By component: nothing can be said of it.
  std::vector<char> broken_parts() const {
    std::vector<char> out;
    for (index_t part = 0; part < parts(); ++part) out.push_back(mesh_.broken(part));
    return out;
  }

  const star_mesh& mesh() const { return mesh_; }
  const std::vector<core>& cores() const { return cores_; }
  /// The number of a component's core, or -1, and where an actor stands in it.
  index_t core_of(index_t part) const { return core_of_[at(part)]; }
  index_t place_of(index_t i) const { return place_[at(i)]; }

  /// x that minimises sum w_ij (x_i - x_j - rest_ij)^2, with mean 0 in each component. Where conjugate gradients had a part in it, known answers are sought
  /// beside it: what rounding of strengths does to them it may do to x.
  per_actor levels(const run_context& context) const {
    constexpr std::size_t sought = 4;
    lane_rows<sought> x(actors());
    std::vector<char> failed = broken_parts();
    for (const core& own : cores_) {
      lane_rows<sought> b(own.actors.size()), y;
      philox random(2018, static_cast<std::uint64_t>(own.actors.front()));
      double rest = 0;
      for (std::size_t i = 0; i < b.size(); ++i) {
        running_sum pull;
        for (const spring& tie : mesh_.left()[at(own.actors[i])]) {
          pull += tie.weight * tie.rest;
          rest = std::max(rest, std::abs(tie.rest));
        }
        b[i][0] = pull.value();
        for (std::size_t k = 1; k < sought; ++k) b[i][k] = random.below(2) == 0 ? own.system[0].whole(i) : -own.system[0].whole(i);
      }
      if (rest == 0) continue;
      bool right = own.system[0].solve(b, y, context) == reason::none;
      lanes<sought> largest{};
      for (std::size_t i = 0; i < y.size(); ++i)
        for (std::size_t k = 0; k < sought; ++k) largest[k] = std::max(largest[k], std::abs(y[i][k]));
      for (std::size_t k = 1; k < sought; ++k)
        right = right && std::numeric_limits<double>::epsilon() * largest[k] <= 1e-9 * std::max(largest[0], rest);
      if (!right) failed[at(part_of(at(own.actors.front())))] = 1;
      for (std::size_t i = 0; i < y.size(); ++i) x[at(own.actors[i])] = y[i];
    }
    for (std::size_t k = mesh_.steps(); k-- > 0;) {
      const star_mesh::step& s = mesh_.at_step(k);
      double sum = s.shift;
      for (std::size_t tie = mesh_.begins_of(k); tie < mesh_.ends_of(k); ++tie) sum += mesh_.share(tie) * x[at(mesh_.to(tie))][0];
      x[at(s.actor)][0] = sum;
    }
    per_actor out(actors());
    for (std::size_t i = 0; i < out.size(); ++i) out.values[i] = x[i][0];
    centre(out);
    for (std::size_t i = 0; i < out.size(); ++i)
      if (failed[at(part_of(i))]) out.undefine(i, reason::not_converged);
    return out;
  }

  /// x = G b, G one and the same symmetric generalised inverse of L: differences of x within a component are potentials where b sums to 0 there.
  template <std::size_t K>
  reason solve(lane_rows<K> b, lane_rows<K>& x, const run_context& context) const {
    if constexpr (K == detail::solver_lanes) detail::kernels(context.isa).solver.hand_on(mesh_.raw(), b.data()->data());
    for (std::size_t k = 0; K != detail::solver_lanes && k < mesh_.steps(); ++k) {
      const star_mesh::step& s = mesh_.at_step(k);
      const lanes<K> own = b[at(s.actor)];
      for (std::size_t tie = mesh_.begins_of(k); tie < mesh_.ends_of(k); ++tie)
        for (std::size_t l = 0; l < K; ++l) b[at(mesh_.to(tie))][l] += mesh_.share(tie) * own[l];
    }
    x.assign(actors(), lanes<K>{});
    reason why = reason::none;
    for (const core& own : cores_) {
      lane_rows<K> right, y;
      for (const index_t i : own.actors) right.push_back(b[at(i)]);
      const reason failed = own.system[0].solve(std::move(right), y, context);
      if (failed != reason::none) why = failed;
      for (std::size_t i = 0; i < y.size(); ++i) x[at(own.actors[i])] = y[i];
    }
    if constexpr (K == detail::solver_lanes) detail::kernels(context.isa).solver.take_back(mesh_.raw(), b.data()->data(), x.data()->data());
    for (std::size_t k = K == detail::solver_lanes ? 0 : mesh_.steps(); k-- > 0;) {
      const star_mesh::step& s = mesh_.at_step(k);
      lanes<K> sum{};
      for (std::size_t l = 0; l < K && s.whole > 0; ++l) sum[l] = b[at(s.actor)][l] / s.whole;
      for (std::size_t tie = mesh_.begins_of(k); tie < mesh_.ends_of(k); ++tie)
        for (std::size_t l = 0; l < K; ++l) sum[l] += mesh_.share(tie) * x[at(mesh_.to(tie))][l];
      x[at(s.actor)] = sum;
    }
    return why;
  }

 private:
  void add_to_core(index_t i) {
    index_t& number = core_of_[at(part_of(at(i)))];
    if (number < 0) {
      number = static_cast<index_t>(cores_.size());
      cores_.emplace_back();
    }
    place_[at(i)] = static_cast<index_t>(cores_[at(number)].actors.size());
    cores_[at(number)].actors.push_back(i);
  }

  csr rows_of(const core& own) const {
    csr out;
    for (const index_t i : own.actors) {
      std::vector<spring> row = mesh_.left()[at(i)];
      std::sort(row.begin(), row.end(), [&](const spring& a, const spring& b) { return place_[at(a.to)] < place_[at(b.to)]; });
      for (const spring& tie : row) {
        out.targets.push_back(place_[at(tie.to)]);
        out.values.push_back(tie.weight);
      }
      out.offsets.push_back(static_cast<index_t>(out.targets.size()));
    }
    return out;
  }

  void centre(per_actor& x) const {
    std::vector<running_sum> sum(at(parts()));
    for (std::size_t i = 0; i < x.size(); ++i) sum[at(part_of(i))] += x.values[i];
    for (std::size_t i = 0; i < x.size(); ++i) x.values[i] -= sum[at(part_of(i))].value() / size_of(part_of(i));
  }

  star_mesh mesh_;
  std::vector<index_t> size_, core_of_, place_;
  std::vector<core> cores_;
};

}  // namespace samspill
