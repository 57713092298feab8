#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/metric.hpp>

namespace samspill {

/// How long each arc is for a path metric, in the order of the arcs; empty where every arc is one hop.
///
/// `unset` takes hops where there are no weights and the weights where they are costs; for strengths it is refused (needs_cost), since strong ties would
/// silently become long. inverse: 1/w; max_minus: max w - w + 1; minus_log: -ln w for w in (0, 1); as_is: the weights. A loop is on no
/// path and keeps its weight.
inline std::vector<double> path_costs(const csr_view& rows, weight_meaning meaning, path_cost how) {
  if (how == path_cost::unset) {
    if (meaning == weight_meaning::strength)
      throw invalid_input(errc::needs_cost, "option cost", "the weights are strengths, and a path needs costs",
                          "say cost = hops, inverse, max_minus or minus_log (as_is reads a strong tie as a long one)");
    how = meaning == weight_meaning::cost ? path_cost::as_is : path_cost::hops;
  }
  if (how == path_cost::hops || !rows.weighted()) return {};
  std::vector<double> out(rows.values.begin(), rows.values.end());
  const auto for_each_tie = [&](auto visit) {
    for (index_t i = 0; i < rows.rows(); ++i)
      for (index_t arc = rows.first(i); arc < rows.last(i); ++arc)
        if (rows.targets[at(arc)] != i) visit(out[at(arc)]);
  };
  double largest = 0;
  for_each_tie([&](double w) { largest = std::max(largest, w); });
  for_each_tie([&](double& w) {
    if (how == path_cost::minus_log && w >= 1)  // a length of 0 would make all its detours shortest paths too
      throw invalid_input(errc::option_out_of_range, "option cost", "minus_log needs strengths in (0, 1) and one is " + std::to_string(w), "use inverse, or scale the strengths");
    if (how == path_cost::inverse) w = 1 / w;
    if (how == path_cost::max_minus) w = largest - w + 1;
    if (how == path_cost::minus_log) w = -std::log(w);
  });
  return out;
}

/// The rows that paths run along and the lengths of their arcs: towards the actors (in), from them (out), or along ties read both ways (all; the shorter
/// of two lengths holds). Owns what it had to make.
struct rows_to_walk {
  csr_view borrowed, turned;
  csr made;
  bool own = false;

  csr_view view() const { return own ? made.view() : borrowed; }
  /// The transpose; the same rows where they are read both ways.
  csr_view back() const { return own ? made.view() : turned; }
};

inline std::pair<rows_to_walk, std::vector<double>> path_rows(const network_view& net, direction way, path_cost how) {
  rows_to_walk out;
  if (!net.directed || way == direction::out) {
    out.borrowed = net.out;
    out.turned = net.in;
    return {out, path_costs(net.out, net.meaning, how)};
  }
  if (way == direction::in) {
    out.borrowed = net.in;
    out.turned = net.out;
    return {out, path_costs(net.in, net.meaning, how)};
  }
  const std::vector<double> lengths = path_costs(net.out, net.meaning, how);
  std::vector<index_t> from, to;
  std::vector<double> kept;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) {
      const index_t j = net.out.targets[at(arc)];
      const index_t back = i == j ? -1 : net.out.find(j, i);
      if (back >= 0 && j < i) continue;
      from.push_back(i);
      to.push_back(j);
      if (lengths.empty()) continue;
      kept.push_back(back < 0 ? lengths[at(arc)] : std::min(lengths[at(arc)], lengths[at(back)]));
    }
  out.made = build_csr<strength>(net.n(), from, to, kept, false);
  out.own = true;
  std::vector<double> both = out.made.values;
  return {std::move(out), std::move(both)};
}

/// Refuses shortest paths from every actor that would take more than a minute, unless asked for. Measured: 15 ns for each actor and arc of each start by
/// hops, 35 by length; distances alone take half.
inline void need_affordable_paths(const csr_view& rows, std::span<const double> lengths, bool only_distances, bool allow_slow) {
  const double n = rows.rows();
  const double nanoseconds = (lengths.empty() ? 15.0 : 35.0) / (only_distances ? 2 : 1);
  need_affordable(nanoseconds * 1e-9 * n * (n + static_cast<double>(rows.arcs())), allow_slow);
}

/// The same for sums over all shortest paths (path_sums.hpp). Measured for each actor and arc of each start: by hops 0.4 to 4 ns, by length 0.9 to 12.
inline void need_affordable_path_sums(const csr_view& rows, std::span<const double> lengths, bool allow_slow) {
  const double n = rows.rows();
  need_affordable((lengths.empty() ? 4e-9 : 12e-9) * n * (n + static_cast<double>(rows.arcs())), allow_slow);
}

}  // namespace samspill
