#pragma once

#include <samspill/core/network.hpp>
#include <samspill/solve/path_rule.hpp>

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace naive {

struct path_totals {
  std::vector<double> of_actor, of_arc;
};

/// Whether long double holds more than double, as it should: valgrind reckons both alike, and what is counted beyond double is then no number to compare with.
inline bool counts_leave_double() {
  static_assert(std::numeric_limits<long double>::max_exponent > std::numeric_limits<double>::max_exponent);
  const long double largest = std::numeric_limits<double>::max();
  volatile long double beyond = largest;  // reckoned when it runs
  beyond = 2 * beyond;
  return beyond / 2 == largest;
}

inline bool starts_at(const samspill::path_rule& rule, samspill::index_t s) {
  return rule.sources.empty() || std::find(rule.sources.begin(), rule.sources.end(), s) != rule.sources.end();
}

/// Brandes' loop over sources as in the paper: a queue, lists of predecessors, a stack. Numbers of paths in long double, which holds 1e4932.
inline path_totals brandes(const samspill::network_view& net, const samspill::path_rule& rule = {}) {
  using namespace samspill;
  const std::size_t n = at(net.n());
  path_totals out{std::vector<double>(n, 0.0), std::vector<double>(net.out.targets.size(), 0.0)};
  std::vector<int> hops(n);
  std::vector<long double> paths(n), passed(n);
  std::vector<std::vector<index_t>> before(n);  // arcs
  std::vector<index_t> tail(net.out.targets.size()), queue;
  for (index_t i = 0; i < net.n(); ++i)
    for (index_t arc = net.out.first(i); arc < net.out.last(i); ++arc) tail[at(arc)] = i;
  for (index_t s = 0; s < net.n(); ++s) {
    if (!starts_at(rule, s)) continue;
    hops.assign(n, -1);
    paths.assign(n, 0);
    passed.assign(n, 0);
    for (auto& list : before) list.clear();
    queue.assign(1, s);
    hops[at(s)] = 0;
    paths[at(s)] = 1;
    for (std::size_t k = 0; k < queue.size(); ++k) {
      const index_t u = queue[k];
      for (index_t arc = net.out.first(u); arc < net.out.last(u); ++arc) {
        const index_t v = net.out.targets[at(arc)];
        if (hops[at(v)] < 0) {
          hops[at(v)] = hops[at(u)] + 1;
          queue.push_back(v);
        }
        if (hops[at(v)] != hops[at(u)] + 1) continue;
        paths[at(v)] += paths[at(u)];
        before[at(v)].push_back(arc);
      }
    }
    for (std::size_t k = queue.size(); k-- > 1;) {
      const index_t v = queue[k];
      const bool counts = rule.groups.empty() || rule.groups[at(s)] != rule.groups[at(v)];
      const double d = hops[at(v)];
      const long double ends = !counts ? 0 : rule.inside == nullptr ? 1 : rule.inside(d);
      for (const index_t arc : before[at(v)]) {
        const long double share = paths[at(tail[at(arc)])] / paths[at(v)] * (ends + passed[at(v)]);
        passed[at(tail[at(arc)])] += share;
        out.of_arc[at(arc)] += static_cast<double>(share);
      }
      out.of_actor[at(v)] += static_cast<double>(passed[at(v)]);
      if (!counts || rule.at_ends == nullptr) continue;
      out.of_actor[at(v)] += rule.at_ends(d);
      out.of_actor[at(s)] += rule.at_ends(d);
    }
  }
  return out;
}

/// The same by length: the nearest open actor is looked for among all. Lengths within 1e-14 of each other, relative, are the same.
inline path_totals brandes(const samspill::network_view& net, std::span<const double> lengths, const samspill::path_rule& rule = {}) {
  using namespace samspill;
  const std::size_t n = at(net.n());
  path_totals out{std::vector<double>(n, 0.0), std::vector<double>(net.out.targets.size(), 0.0)};
  const auto same = [](long double a, long double b) { return std::abs(a - b) <= 1e-14L * std::max(a, b); };
  for (index_t s = 0; s < net.n(); ++s) {
    if (!starts_at(rule, s)) continue;
    std::vector<long double> distance(n, -1), paths(n, 0), passed(n, 0);
    std::vector<char> settled(n, 0);
    std::vector<index_t> order;
    distance[at(s)] = 0;
    paths[at(s)] = 1;
    for (;;) {
      index_t u = -1;
      for (index_t v = 0; v < net.n(); ++v)
        if (settled[at(v)] == 0 && distance[at(v)] >= 0 && (u < 0 || distance[at(v)] < distance[at(u)])) u = v;
      if (u < 0) break;
      settled[at(u)] = 1;
      order.push_back(u);
      for (index_t arc = net.out.first(u); arc < net.out.last(u); ++arc) {
        const index_t v = net.out.targets[at(arc)];
        const long double reach = distance[at(u)] + lengths[at(arc)];
        if (settled[at(v)] != 0) continue;
        if (distance[at(v)] >= 0 && same(reach, distance[at(v)])) {
          paths[at(v)] += paths[at(u)];
        } else if (distance[at(v)] < 0 || reach < distance[at(v)]) {
          distance[at(v)] = reach;
          paths[at(v)] = paths[at(u)];
        }
      }
    }
    for (std::size_t k = order.size(); k-- > 0;) {
      const index_t u = order[k];
      for (index_t arc = net.out.first(u); arc < net.out.last(u); ++arc) {
        const index_t v = net.out.targets[at(arc)];
        if (v == u || v == s || !same(distance[at(u)] + lengths[at(arc)], distance[at(v)])) continue;
        const bool counts = rule.groups.empty() || rule.groups[at(s)] != rule.groups[at(v)];
        const long double share = paths[at(u)] / paths[at(v)] * (counts + passed[at(v)]);
        passed[at(u)] += share;
        out.of_arc[at(arc)] += static_cast<double>(share);
      }
      if (u == s) continue;
      out.of_actor[at(u)] += static_cast<double>(passed[at(u)]);
      if (rule.at_ends == nullptr || (!rule.groups.empty() && rule.groups[at(s)] == rule.groups[at(u)])) continue;
      out.of_actor[at(u)] += rule.at_ends(static_cast<double>(distance[at(u)]));
      out.of_actor[at(s)] += rule.at_ends(static_cast<double>(distance[at(u)]));
    }
  }
  return out;
}

}  // namespace naive
