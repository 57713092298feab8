#pragma once

#include <cstdint>
#include <span>

#include <samspill/solve/shortest_paths.hpp>

namespace samspill {

/// What shortest paths are counted for.
struct path_rule {
  /// What a path of d hops counts for each actor inside it, or for each of its arcs, and for each of its two ends; null counts 1, and 0. By hops only.
  double (*inside)(double hops) = nullptr;
  double (*at_ends)(double hops) = nullptr;
  /// Where given, only paths between actors of different groups count.
  std::span<const index_t> groups = {};
  /// Where given, only paths that start at one of these, each once.
  std::span<const index_t> sources = {};

  /// How many of so many actors paths start at, and the k-th of them.
  index_t starts(index_t actors) const { return sources.empty() ? actors : static_cast<index_t>(sources.size()); }
  index_t start(index_t k) const { return sources.empty() ? k : sources[at(k)]; }
  double inside_of(double hops) const { return inside == nullptr ? 1.0 : inside(hops); }
  bool joins(index_t s, index_t t) const { return groups.empty() || groups[at(s)] != groups[at(t)]; }
  /// From which sources of a batch paths to `t` count, a bit each.
  std::uint32_t lanes_joined(std::span<const index_t> batch, index_t t) const {
    std::uint32_t out = 0;
    for (std::size_t lane = 0; lane < batch.size(); ++lane) out |= static_cast<std::uint32_t>(joins(batch[lane], t)) << lane;
    return out;
  }
};

enum class path_part { actors, arcs };

/// Adds to the sums of actors or arcs what the shortest paths from `s` count for them.
inline void add_paths_from(index_t s, const csr_view& rows, std::span<const double> lengths, const path_rule& rule, path_part part, dependencies& on, std::span<double> sums) {
  const auto ends = [&](index_t t) { return rule.joins(s, t) ? rule.inside_of(on.paths().distance(t)) : 0.0; };
  if (part == path_part::arcs) return on.run(rows, lengths, s, ends, [&](index_t arc, double share) { sums[at(arc)] += share; });
  on.run(rows, lengths, s, ends, [](index_t, double) {});
  for (const index_t v : on.paths().order().subspan(1)) {
    sums[at(v)] += on.of_actor(v);
    if (rule.at_ends == nullptr || !rule.joins(s, v)) continue;
    const double each = rule.at_ends(on.paths().distance(v));
    sums[at(v)] += each;
    sums[at(s)] += each;
  }
}

}  // namespace samspill
