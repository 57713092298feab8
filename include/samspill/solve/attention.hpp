#pragma once

#include <algorithm>
#include <numeric>
#include <span>
#include <vector>

#include <samspill/solve/even_walks.hpp>
#include <samspill/solve/shifted_solve.hpp>
#include <samspill/solve/tie_shares.hpp>
#include <samspill/solve/walk_sums.hpp>

namespace samspill {

/// P, the share of each actor's attention (its ties given, or received) that goes to each other, and walks along it. Loops are left out.
/// The shares themselves are made when first asked for: walks on undirected ties need none.
class attention {
 public:
  attention(const network_view& net, direction way, bool weighted) : net_(net), way_(way), weighted_(weighted), even_(!net.directed) {
    if (even_) strengths_ = sums_of(rows_towards(net, way, weighted));
  }

  /// sum over t of a^t P'^t b: expected visits to each actor of walks that begin at b and go on with chance a. An actor without ties ends the walk.
  shifted_solution visits(double a, const std::vector<double>& b, const run_context& context) const {
    if (shifted_solution out; even_ && a <= 0.99 && visits_of_even_walks(a, b, out.x, context)) return out;
    return shifted_system(transpose(shares()), false).solve(a, b, {}, context);
  }

  bool dead_end(std::size_t i) const { return net_.directed ? shares().degree_of(static_cast<index_t>(i)) == 0 : strengths_[i] == 0; }

  double at_dead_ends(const std::vector<double>& x) const {
    running_sum sum;
    for (std::size_t i = 0; i < x.size(); ++i)
      if (dead_end(i)) sum += x[i];
    return sum.value();
  }

  /// What an actor without ties has when it keeps the walk that comes to it: nobody else gets anything from it.
  void keep_at_dead_ends(double a, shifted_solution& found) const {
    for (std::size_t i = 0; i < found.x.size() && found.why == reason::none; ++i)
      if (dead_end(i) && found.x[i] > 0) {
        if (a == 1) found.why = reason::tie_in_spectrum;
        else found.x[i] /= 1 - a;
      }
  }

  /// Where a walk that never ends is in the long run, wherever it began. Undefined where more than one group of actors keeps walks (tie_in_spectrum), and where
  /// they go round in step (not_converged).
  shifted_solution in_the_long_run(const run_context& context) const;

  csr_view shares() const {
    if (shares_.offsets.size() == 1) shares_ = tie_shares(net_, way_, weighted_);
    return shares_;
  }

  /// Walks that come to i go on with chance s_i: S P in place of P.
  void go_on_with(std::span<const double> s) {
    shares();
    for (std::size_t i = 0; i < s.size(); ++i)
      for (index_t arc = shares_.offsets[i]; arc < shares_.offsets[i + 1]; ++arc) shares_.values[at(arc)] *= s[i];
    even_ = false;
  }

 private:
  bool visits_of_even_walks(double a, const std::vector<double>& b, std::vector<double>& x, const run_context& context) const {
    csr_view rows = rows_towards(net_, way_, weighted_);
    const csr kept = has_loops(rows) ? without_loops(rows) : csr{};
    if (!kept.targets.empty()) rows = kept;
    return even_walks(rows, strengths_, a, context).solve(b, x);
  }

  static bool has_loops(const csr_view& rows) {
    for (index_t i = 0; i < rows.rows(); ++i)
      if (rows.has(i, i)) return true;
    return false;
  }

  network_view net_;
  direction way_;
  bool weighted_;
  bool even_;  // each tie is walked both ways in proportion to its strength
  std::vector<double> strengths_;
  mutable csr shares_;
};

namespace detail {

/// The greatest number that divides the length of every closed walk in a strongly connected component.
inline index_t period_of(const csr_view& rows, const component_list& parts, index_t component, index_t first) {
  std::vector<index_t> level(at(rows.rows()), -1), queue{first};
  level[at(first)] = 0;
  index_t period = 0;
  for (std::size_t k = 0; k < queue.size(); ++k)
    for (const index_t j : rows.row(queue[k])) {
      if (parts.of[at(j)] != component) continue;
      const index_t next = level[at(queue[k])] + 1;
      if (level[at(j)] < 0) {
        level[at(j)] = next;
        queue.push_back(j);
      } else {
        period = std::gcd(period, next - level[at(j)]);
      }
    }
  return period;
}

/// Which strongly connected components no arc leaves.
inline std::vector<char> closed_components(const csr_view& rows, const component_list& parts) {
  std::vector<char> out(at(parts.count), 1);
  for (index_t i = 0; i < rows.rows(); ++i)
    for (const index_t j : rows.row(i))
      if (parts.of[at(i)] != parts.of[at(j)]) out[at(parts.of[at(i)])] = 0;
  return out;
}

}  // namespace detail

inline shifted_solution attention::in_the_long_run(const run_context& context) const {
  const csr_view rows = shares();
  const component_list parts = strong_components(rows);
  const std::vector<char> keeps = detail::closed_components(rows, parts);
  if (std::count(keeps.begin(), keeps.end(), 1) > 1) return {{}, reason::tie_in_spectrum};
  const auto kept = static_cast<index_t>(std::find(keeps.begin(), keeps.end(), 1) - keeps.begin());
  const auto home = static_cast<index_t>(std::find(parts.of.begin(), parts.of.end(), kept) - parts.of.begin());
  if (detail::period_of(rows, parts, kept, home) > 1) return {{}, reason::not_converged};

  if (const double whole = sum_of(strengths_); even_ && whole > 0) {
    shifted_solution out{strengths_};
    for (double& v : out.x) v /= whole;
    return out;
  }

  // Visits between two returns to one of them: walks begin where it sends them and end when they come back.
  std::vector<double> sent(at(rows.rows()), 0.0);
  for (index_t arc = rows.first(home); arc < rows.last(home); ++arc) sent[at(rows.targets[at(arc)])] = rows.value(arc);
  csr ending = transpose(rows);
  for (index_t i = 0; i < rows.rows(); ++i)
    for (index_t arc = ending.offsets[at(i)]; arc < ending.offsets[at(i) + 1]; ++arc)
      if (i == home || ending.targets[at(arc)] == home) ending.values[at(arc)] = 0;
  shifted_solution out = shifted_system(ending, false).solve(1, sent, {}, context);
  if (out.why != reason::none) return out;
  out.x[at(home)] = 1;
  const double all = sum_of(out.x);
  for (double& v : out.x) v /= all;
  return out;
}

}  // namespace samspill
