#pragma once

#include <vector>

#include <samspill/solve/length_sweep.hpp>
#include <samspill/solve/row_sweep.hpp>

namespace samspill {

/// For every actor, or every arc of `net.out`, what all shortest paths count for it under the rule, over ordered pairs of ends: sum_st sigma_st(v)/sigma_st inside(d_st),
/// and for an actor at_ends(d_sv) + at_ends(d_vt) where it is an end itself (Brandes 2001). By hops where `lengths` is empty.
///
/// The same bits on any number of threads. O(n m) by hops (row_sweep.hpp says in which memory); by length O(n m) where sweeps settle soon, as in most networks, and
/// O(n m log n) at worst (length_sweep.hpp). Memory for the sums: 512 bytes an actor, or an arc.
inline std::vector<double> path_sums(const network_view& net, std::span<const double> lengths, const path_rule& rule, path_part part, const run_context& context,
                                     row_sweep_plan plan = {}) {
  if (lengths.empty()) return row_swept_sums(net, rule, part, context, plan);
  if (rule.inside == nullptr && sweepable(net.out, net.in, lengths)) return length_swept_sums(net, lengths, rule, part, context);
  std::vector<double> out(part == path_part::arcs ? net.out.targets.size() : at(net.n()), 0.0);
  const double cost_of_source = 30.0 * (static_cast<double>(net.n()) + static_cast<double>(net.out.arcs()));
  detail::add_in_blocks(context, rule.starts(net.n()), 16, cost_of_source, out, [&](detail::stop_inside&) {
    return [&, on = dependencies(net.n())](std::int64_t k, std::span<double> sums) mutable { add_paths_from(rule.start(static_cast<index_t>(k)), net.out, lengths, rule, part, on, sums); };
  });
  return out;
}

}  // namespace samspill
