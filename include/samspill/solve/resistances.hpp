#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/solve/conductances.hpp>
#include <samspill/solve/inverse_plan.hpp>

namespace samspill {

/// The diagonal of G, the generalised inverse of L by which `laplacian` solves: step by step from the mesh (Takahashi 1973), and a column for each actor left
/// to conjugate gradients. For each step O(sum of the numbers of ties of its tips), and the columns.
class inverse_diagonal {
 public:
  inverse_diagonal(const laplacian& system, const run_context& context) : system_(system), failed_(system.broken_parts()), values_(system.actors(), 0.0) {
    for (const laplacian::core& own : system_.cores()) from_columns(own, context);
    from_mesh(context);
  }

  double operator[](std::size_t i) const { return values_[i]; }
  bool failed(index_t part) const { return failed_[at(part)] != 0; }

 private:
  static constexpr std::size_t width = detail::solver_lanes;

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
    beside_.resize(mesh.begins_of(mesh.steps()));
    share_.resize(system_.actors());
    sum_.resize(system_.actors());
    const detail::block_solver_kernels& kernels = detail::kernels(context.isa).solver;
    for (std::size_t last = mesh.steps(); last > 0;) {
      if (last % 64 == 0) stop_if_asked(context);
      std::size_t first = last - 1;
      if (mesh.ends_of(first) - mesh.begins_of(first) <= 2) {
        small_star(first);
      } else {
        while (first > 0 && last - first < width && follows(first)) --first;
        stars(first, last, kernels);
      }
      last = first;
    }
  }

  void small_star(std::size_t k) {
    const star_mesh& mesh = system_.mesh();
    const std::size_t begin = mesh.begins_of(k), end = mesh.ends_of(k);
    for (std::size_t tie = begin; tie < end; ++tie) {
      beside_[tie] = mesh.share(tie) * values_[at(mesh.to(tie))];
      if (end - begin == 2) beside_[tie] += mesh.share(2 * begin + 1 - tie) * between(mesh.to(begin), mesh.to(begin + 1));
    }
    set_value(k);
  }

  void set_value(std::size_t k) {
    const star_mesh& mesh = system_.mesh();
    const star_mesh::step& s = mesh.at_step(k);
    double own = s.whole > 0 ? 1 / s.whole : 0;
    for (std::size_t tie = mesh.begins_of(k); tie < mesh.ends_of(k); ++tie) own += mesh.share(tie) * beside_[tie];
    values_[at(s.actor)] = own;
  }

  /// Has star k - 1 the actor and the tips of star k, and no others?
  bool follows(std::size_t k) const {
    const star_mesh& mesh = system_.mesh();
    const std::size_t begin = mesh.begins_of(k - 1), end = mesh.ends_of(k - 1);
    return end - begin == mesh.ends_of(k) - mesh.begins_of(k) + 1 && mesh.to(begin) == mesh.at_step(k).actor;
  }

  /// Stars [first, last), each of which has the actors and the tips of those after it, and the last three tips or more. Such stand where a whole component is taken
  /// out: of two tips the one taken out first has the other among its own.
  void stars(std::size_t first, std::size_t last, const detail::block_solver_kernels& kernels) {
    const star_mesh& mesh = system_.mesh();
    const std::size_t count = last - first;
    for (std::size_t l = 0; l < count; ++l)
      for (std::size_t tie = mesh.begins_of(first + l); tie < mesh.ends_of(first + l); ++tie) share_[at(mesh.to(tie))][l] = mesh.share(tie);
    for (const index_t tip : mesh.tips(last - 1)) sum_[at(tip)] = {};
    // of each star what the rows of G of the common tips come to, times its shares
    for (const index_t tip : mesh.tips(last - 1)) {
      const std::size_t i = at(tip), taken = static_cast<std::size_t>(mesh.taken_at(tip));
      const std::size_t from = mesh.begins_of(taken), to = mesh.ends_of(taken);
      lanes<width> mine;
      for (std::size_t l = 0; l < width; ++l) mine[l] = share_[i][l] * values_[i];
      kernels.couple(mesh.raw().to + from, beside_.data() + from, static_cast<std::int64_t>(to - from), share_[i].data(), share_.data()->data(), sum_.data()->data(), mine.data());
      for (std::size_t l = 0; l < width; ++l) sum_[i][l] += mine[l];
    }
    for (std::size_t l = count; l-- > 0;) add_later_stars(first, l, last);
    for (const index_t tip : mesh.tips(first)) share_[at(tip)] = {};
  }

  /// The same of the actors of the stars after it, which are among the tips of star first + l: then `sum_` has its row of G.
  void add_later_stars(std::size_t first, std::size_t l, std::size_t last) {
    const star_mesh& mesh = system_.mesh();
    const auto actor = [&](std::size_t m) { return at(mesh.at_step(first + m).actor); };
    const std::size_t count = last - first;
    lanes<width> inside{};
    for (const index_t tip : mesh.tips(last - 1)) {
      const std::size_t j = at(tip);
      double own = sum_[j][l];
      for (std::size_t m = l + 1; m < count; ++m) {
        own += share_[actor(m)][l] * sum_[j][m];
        inside[m] += share_[j][l] * sum_[j][m];
      }
      sum_[j][l] = own;
    }
    for (std::size_t m = l + 1; m < count; ++m) {
      double own = inside[m] + share_[actor(m)][l] * values_[actor(m)];
      for (std::size_t other = l + 1; other < count; ++other)
        if (other != m) own += share_[actor(other)][l] * sum_[actor(std::max(m, other))][std::min(m, other)];
      sum_[actor(m)][l] = own;
    }
    for (std::size_t tie = mesh.begins_of(first + l); tie < mesh.ends_of(first + l); ++tie) beside_[tie] = sum_[at(mesh.to(tie))][l];
    set_value(first + l);
  }

  /// G_ij of the two tips of a star: the mesh has tied them, so it was found where the first of them was taken out, or among the columns.
  double between(index_t i, index_t j) const {
    const star_mesh& mesh = system_.mesh();
    const index_t a = mesh.taken_at(i), b = mesh.taken_at(j);
    if (a < 0 && b < 0) {
      const std::size_t c = at(system_.core_of(system_.part_of(at(i))));
      return core_ties_[c][at(system_.cores()[c].system[0].rows().find(system_.place_of(i), system_.place_of(j)))];
    }
    const bool earlier = b < 0 || (a >= 0 && a < b);
    const auto step = static_cast<std::size_t>(earlier ? a : b);
    std::size_t tie = mesh.begins_of(step);
    while (mesh.to(tie) != (earlier ? j : i)) ++tie;
    return beside_[tie];
  }

  const laplacian& system_;
  std::vector<char> failed_;
  std::vector<double> values_;
  std::vector<std::vector<double>> core_ties_;  // G_ij of the arcs of each core
  lane_rows<width> share_, sum_;                // of each actor, for the stars in hand
  std::vector<double> beside_;                  // of each tie of the mesh G between the actor taken out and its tip
};

/// Of each pair {first[k], second[k]} the effective resistance, eight at a time; infinite across components, NaN where it was not found. O(m) a step and eight pairs.
inline std::vector<double> resistances_between(const laplacian& system, std::span<const index_t> first, std::span<const index_t> second, const run_context& context) {
  constexpr std::size_t width = detail::solver_lanes;
  std::vector<double> out(first.size());
  const std::vector<char> broken = system.broken_parts();
  for (std::size_t begin = 0; begin < first.size(); begin += width) {
    const std::size_t count = std::min(width, first.size() - begin);
    const auto across = [&](std::size_t k) { return system.part_of(at(first[k])) != system.part_of(at(second[k])); };
    lane_rows<width> b(system.actors(), lanes<width>{}), x;
    for (std::size_t l = 0; l < count; ++l) {
      if (across(begin + l)) continue;
      b[at(first[begin + l])][l] += 1;
      b[at(second[begin + l])][l] -= 1;
    }
    const bool found = system.solve(std::move(b), x, context) == reason::none;
    for (std::size_t l = 0; l < count; ++l) {
      const std::size_t i = at(first[begin + l]), j = at(second[begin + l]);
      const index_t part = system.part_of(i);
      const bool known = !broken[at(part)] && (found || system.core_of(part) < 0);
      out[begin + l] = across(begin + l) ? std::numeric_limits<double>::infinity() : known ? x[i][l] - x[j][l] : std::numeric_limits<double>::quiet_NaN();
    }
  }
  return out;
}

/// For each actor the sum of effective resistances to the others of its component, and how many others there are. Undefined for who is alone (one_actor,
/// isolate) and where it was not found (not_converged).
struct resistances {
  per_actor sums;
  std::vector<double> others;
};

/// sum_j (G_ii + G_jj - 2 G_ij), from the diagonal of G and G 1.
inline resistances resistances_of(const network_view& net, tie_rule rule, bool weighted, bool allow_slow, const run_context& context) {
  laplacian system(conductances(net, rule, weighted));
  const inverse_plan plan = plan_inverse(system, part_of_inverse::diagonal, context);
  need_affordable(plan.seconds, allow_slow, plan.bytes);
  carry_out(plan, system, context);
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
