#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/solve/conductances.hpp>

namespace samspill {

/// The diagonal of G, the generalised inverse of L by which `laplacian` solves: step by step from the mesh (Takahashi 1973), and a column for each actor left
/// to conjugate gradients. O(sum d^2) and the columns.
class inverse_diagonal {
 public:
  inverse_diagonal(const laplacian& system, const run_context& context) : system_(system), failed_(system.broken_parts()), values_(system.actors(), 0.0) {
    for (const laplacian::core& own : system_.cores()) from_columns(own, context);
    from_mesh(context);
  }

  double operator[](std::size_t i) const { return values_[i]; }
  bool failed(index_t part) const { return failed_[at(part)] != 0; }

 private:
  static constexpr std::size_t width = 8;

  void from_columns(const laplacian::core& own, const run_context& context) {
    const connected_laplacian& inside = own.system[0];
    const csr_view rows = inside.rows();
    std::vector<double> ties(rows.targets.size());
    const std::int64_t batches = (rows.rows() + static_cast<std::int64_t>(width) - 1) / static_cast<std::int64_t>(width);
    std::vector<char> wrong(static_cast<std::size_t>(batches), 0);
    for_blocks(context, {batches, 1, 1e6}, [&](std::int64_t begin, std::int64_t, std::int64_t) {
      const auto first = static_cast<std::size_t>(begin) * width;
      lane_rows<width> b(own.actors.size(), lanes<width>{}), x;
      for (std::size_t l = 0; l < width && first + l < b.size(); ++l) b[first + l][l] = 1;
      run_context alone;
      alone.threads = 1;
      alone.stop = context.stop;
      alone.isa = context.isa;
      wrong[static_cast<std::size_t>(begin)] = inside.solve(std::move(b), x, alone) != reason::none;
      for (std::size_t l = 0; l < width && first + l < x.size(); ++l) {
        const auto i = static_cast<index_t>(first + l);
        values_[at(own.actors[at(i)])] = x[at(i)][l];
        for (index_t arc = rows.first(i); arc < rows.last(i); ++arc) ties[at(arc)] = x[at(rows.targets[at(arc)])][l];
      }
    });
    for (const char one : wrong)
      if (one) failed_[at(system_.part_of(at(own.actors.front())))] = 1;
    core_ties_.push_back(std::move(ties));
  }

  void from_mesh(const run_context& context) {
    const star_mesh& mesh = system_.mesh();
    beside_.resize(mesh.steps());
    for (std::size_t k = mesh.steps(); k-- > 0;) {
      if (k % 4096 == 0) stop_if_asked(context);
      const star_mesh::step& s = mesh.at_step(k);
      double own = s.whole > 0 ? 1 / s.whole : 0;
      for (std::size_t tie = mesh.begins_of(k); tie < mesh.ends_of(k); ++tie) {
        double sum = 0;
        for (std::size_t other = mesh.begins_of(k); other < mesh.ends_of(k); ++other) sum += mesh.share(other) * between(mesh.to(tie), mesh.to(other));
        beside_[k].emplace_back(mesh.to(tie), sum);
        own += mesh.share(tie) * sum;
      }
      std::sort(beside_[k].begin(), beside_[k].end());
      values_[at(s.actor)] = own;
    }
  }

  /// G_ij of two tips of one star: the mesh has tied them, so it was found where the first of them was taken out, or among the columns.
  double between(index_t i, index_t j) const {
    if (i == j) return values_[at(i)];
    const index_t a = system_.mesh().taken_at(i), b = system_.mesh().taken_at(j);
    if (a < 0 && b < 0) {
      const std::size_t c = at(system_.core_of(system_.part_of(at(i))));
      return core_ties_[c][at(system_.cores()[c].system[0].rows().find(system_.place_of(i), system_.place_of(j)))];
    }
    const bool earlier = b < 0 || (a >= 0 && a < b);
    const auto& row = beside_[at(earlier ? a : b)];
    return std::lower_bound(row.begin(), row.end(), std::pair(earlier ? j : i, -std::numeric_limits<double>::infinity()))->second;
  }

  const laplacian& system_;
  std::vector<char> failed_;
  std::vector<double> values_;
  std::vector<std::vector<double>> core_ties_;                      // G_ij of the arcs of each core
  std::vector<std::vector<std::pair<index_t, double>>> beside_;    // of each step G between its actor and its tips, by their numbers
};

/// For each actor the sum of effective resistances to the others of its component, and how many others there are. Undefined for who is alone (one_actor,
/// isolate) and where it was not found (not_converged).
struct resistances {
  per_actor sums;
  std::vector<double> others;
};

/// sum_j (G_ii + G_jj - 2 G_ij), from the diagonal of G and G 1.
inline resistances resistances_of(const network_view& net, tie_rule rule, bool weighted, bool allow_slow, const run_context& context) {
  const laplacian system(conductances(net, rule, weighted));
  need_affordable(system.seconds_for_columns(), allow_slow);
  const inverse_diagonal own(system, context);
  lane_rows<1> sums;
  const bool solved = system.solve(lane_rows<1>(system.actors(), lanes<1>{1.0}), sums, context) == reason::none;
  std::vector<running_sum> trace(at(system.parts()));
  for (std::size_t i = 0; i < system.actors(); ++i) trace[at(system.part_of(i))] += own[i];
  resistances out{per_actor(system.actors()), {}};
  for (std::size_t i = 0; i < system.actors(); ++i) {
    const index_t part = system.part_of(i);
    out.others.push_back(system.size_of(part) - 1);
    out.sums.values[i] = system.size_of(part) * own[i] + trace[at(part)].value() - 2 * sums[i][0];
    if (out.others[i] == 0) out.sums.undefine(i, net.n() == 1 ? reason::one_actor : reason::isolate);
    else if (own.failed(part) || !std::isfinite(out.sums.values[i]) || (!solved && system.core_of(part) >= 0)) out.sums.undefine(i, reason::not_converged);
  }
  return out;
}

}  // namespace samspill
