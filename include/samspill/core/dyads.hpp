#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include <samspill/core/network.hpp>
#include <samspill/core/outcome.hpp>
#include <samspill/core/pairs.hpp>

namespace samspill {

/// A pair of different actors, i < j, with at least one tie. Weights are 0 on the side that gave none.
struct dyad {
  index_t i;
  index_t j;
  bool forth;
  bool back;
  double given;
  double returned;

  bool mutual() const { return forth && back; }
  double strength_forth(bool weighted) const { return weighted ? given : forth ? 1.0 : 0.0; }
  double strength_back(bool weighted) const { return weighted ? returned : back ? 1.0 : 0.0; }
};

/// Calls visit(dyad) for every pair of different actors with a tie, in order of (i, j). O(n + m), no allocation.
template <class Visit>
void for_each_dyad(const network_view& net, Visit visit) {
  for (index_t i = 0; i < net.n(); ++i) {
    const auto later = [i](const csr_view& rows) {
      const auto row = rows.row(i);
      return rows.first(i) + static_cast<index_t>(std::upper_bound(row.begin(), row.end(), i) - row.begin());
    };
    index_t a = later(net.out);
    index_t b = later(net.in);
    while (a < net.out.last(i) || b < net.in.last(i)) {
      const index_t to = a < net.out.last(i) ? net.out.targets[at(a)] : net.n();
      const index_t from = b < net.in.last(i) ? net.in.targets[at(b)] : net.n();
      dyad d{i, std::min(to, from), to <= from, from <= to, 0, 0};
      if (d.forth) d.given = net.out.value(a++);
      if (d.back) d.returned = net.in.value(b++);
      visit(d);
    }
  }
}

/// Were both sides of the pair observed?
inline bool both_observed(const network_view& net, const dyad& d) {
  return (d.forth || net.observed_arc(d.i, d.j)) && (d.back || net.observed_arc(d.j, d.i));
}

/// Pairs of different actors whose two sides were both observed, by kind.
struct dyad_counts {
  std::int64_t mutual = 0;
  std::int64_t asymmetric = 0;
  std::int64_t observed = 0;

  std::int64_t null() const { return observed - mutual - asymmetric; }
};

namespace detail {

/// Of pairs with a tie, without looking at what was observed.
inline dyad_counts count_told_dyads(const network_view& net) {
  std::vector<index_t> named_by(at(net.n()), -1);  // whoever named them last
  std::int64_t common = 0, loops = 0;
  for (index_t i = 0; i < net.n(); ++i) {
    for (const index_t j : net.out.row(i)) named_by[at(j)] = i;
    for (const index_t j : net.in.row(i)) common += named_by[at(j)] == i;
    loops += named_by[at(i)] == i;
  }
  return {.mutual = (common - loops) / 2, .asymmetric = static_cast<std::int64_t>(net.out.arcs()) - common};
}

}  // namespace detail

inline dyad_counts count_dyads(const network_view& net) {
  dyad_counts out;
  if (net.fully_observed()) out = detail::count_told_dyads(net);
  out.observed = count_pairs(net, pair_need::both, false).total() / 2;
  if (net.fully_observed()) return out;
  for_each_dyad(net, [&](const dyad& d) {
    if (!both_observed(net, d)) return;
    if (d.mutual()) ++out.mutual;
    else ++out.asymmetric;
  });
  return out;
}

/// For each actor the number of others whose both sides with it were observed. O(n), and O(log) for each irregular cell.
inline std::vector<std::int64_t> pairs_observed_both_ways(const network_view& net) {
  if (!net.directed || net.fully_observed()) return observed_cells(net, cell_side::given);  // either end's word is enough, or all was told
  std::vector<std::int64_t> out(at(net.n()), 0);
  const auto row_seen = [&](index_t i) { return is_observed(net.observed.row(i)); };
  std::int64_t answered = 0;
  for (index_t i = 0; i < net.n(); ++i) answered += row_seen(i);
  for (index_t i = 0; i < net.n(); ++i)
    if (row_seen(i)) out[at(i)] = answered - 1;
  for (const auto& [i, j] : detail::irregular_pairs(net)) {
    const int change = int{net.observed_both_ways(i, j)} - int{row_seen(i) && row_seen(j)};
    out[at(i)] += change;
    out[at(j)] += change;
  }
  return out;
}

/// Why a value over pairs is undefined before any tie was looked at: nobody, nobody else, or no pair of which enough was observed.
inline reason no_pairs(const network_view& net, std::int64_t observed) {
  if (net.n() == 0) return reason::no_actors;
  if (net.n() == 1) return reason::one_actor;
  return observed == 0 ? reason::not_observed : reason::none;
}

}  // namespace samspill
