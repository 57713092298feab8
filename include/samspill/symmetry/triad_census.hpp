#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/affordable.hpp>
#include <samspill/core/missing.hpp>
#include <samspill/core/sum.hpp>
#include <samspill/solve/triangle_sweep.hpp>

namespace samspill::symmetry {

namespace detail {

inline constexpr std::array<std::string_view, 16> triad_names{"003",  "012",  "102",  "021D", "021U", "021C", "111D", "111U",
                                                              "030T", "030C", "201",  "120D", "120U", "120C", "210",  "300"};

/// Class of a triad (its place in triad_names) from what stands between u and v, u and w, and v and w.
constexpr std::size_t triad_class(unsigned uv, unsigned uw, unsigned vw) {
  const std::array<unsigned, 3> codes{uv, uw, vw};
  int mutual = 0;
  int single = 0;
  for (const unsigned c : codes) {
    mutual += c == 3;
    single += c == 1 || c == 2;
  }
  // what stands between each of the three and the two others, seen from it
  const std::array<std::array<unsigned, 2>, 3> sides{{{uv, uw}, {turned(uv), vw}, {turned(uw), turned(vw)}}};
  bool gives_two = false, takes_two = false, in_a_mutual_gives = false;
  for (const auto& [a, b] : sides) {
    gives_two |= a == 1 && b == 1;
    takes_two |= a == 2 && b == 2;
    in_a_mutual_gives |= (a == 3 && b == 1) || (a == 1 && b == 3);
  }
  if (mutual == 0 && single < 2) return static_cast<std::size_t>(single);
  if (mutual == 0 && single == 2) return gives_two ? 3 : takes_two ? 4 : 5;
  if (mutual == 0) return gives_two ? 8 : 9;
  if (mutual == 1 && single == 0) return 2;
  if (mutual == 1 && single == 1) return in_a_mutual_gives ? 7 : 6;
  if (mutual == 1) return gives_two ? 11 : takes_two ? 12 : 13;
  return mutual == 3 ? 15 : single == 1 ? 14 : 10;
}

using triad_counts = std::array<std::int64_t, 16>;

/// How many pairs of a triad of each class have a tie one way, and how many both ways; the names tell the latter, and what is missing to three.
inline constexpr std::array<std::int64_t, 16> single_pairs{0, 1, 0, 2, 2, 2, 1, 1, 3, 3, 0, 2, 2, 2, 1, 0};
inline constexpr std::array<std::int64_t, 16> mutual_pairs{0, 0, 1, 0, 0, 0, 1, 1, 0, 0, 2, 1, 1, 1, 2, 3};

/// With how many others an actor has a tie both ways, and to how many one that it alone gives.
struct ties_by_kind {
  index_t mutual = 0;
  index_t given = 0;
};

inline ties_by_kind kinds_of(const pair_code* codes, index_t count) {
  ties_by_kind out;
  for (index_t k = 0; k < count; ++k) {
    out.mutual += static_cast<index_t>(codes[k] == 3);
    out.given += static_cast<index_t>(codes[k] == 1);
  }
  return out;
}

/// n(n - 1)(n - 2)/6 and `more`: to the last triad where 64 bits hold that.
inline double all_triads_and(std::int64_t n, std::int64_t more) {
  const std::int64_t pairs = n * (n - 1) / 2;
  if (n > 3'800'000) return static_cast<double>(pairs) / 3 * static_cast<double>(n - 2) + static_cast<double>(more);
  return static_cast<double>((pairs % 3 == 0 ? pairs / 3 * (n - 2) : (n - 2) / 3 * pairs) + more);
}

/// The census where all pairs were observed, of 003 by how many it differs from all triads: paths of two pairs are counted from their middle by what the middle
/// has, triangles apart, and each triangle holds three such paths that are none (Ortmann and Brandes 2017). `members` is how many actors there are, those without
/// ties among them.
template <class KindsOf>
triad_counts census_of(const std::vector<index_t>& degree, const KindsOf& kinds, const triangle_counts& triangles, std::int64_t members) {
  const auto pairs_of = [](std::int64_t of) { return of * (of - 1) / 2; };
  triad_counts counts{};
  std::int64_t twice_mutual = 0, single = 0;
  for (std::size_t v = 0; v < degree.size(); ++v) {
    const ties_by_kind of_actor = kinds(v);
    const std::int64_t mutual = of_actor.mutual, given = of_actor.given;
    const std::int64_t taken = degree[v] - mutual - given;
    counts[triad_class(3, 3, 0)] += pairs_of(mutual);
    counts[triad_class(3, 1, 0)] += mutual * given;
    counts[triad_class(3, 2, 0)] += mutual * taken;
    counts[triad_class(1, 1, 0)] += pairs_of(given);
    counts[triad_class(2, 2, 0)] += pairs_of(taken);
    counts[triad_class(1, 2, 0)] += given * taken;
    twice_mutual += mutual;
    single += given;
  }
  for_each_kind(triangles, [&](unsigned uv, unsigned uw, unsigned vw, std::int64_t found) {
    counts[triad_class(uv, uw, 0)] -= found;
    counts[triad_class(turned(uv), vw, 0)] -= found;
    counts[triad_class(turned(uw), turned(vw), 0)] -= found;
    counts[triad_class(uv, uw, vw)] += found;
  });
  // each pair stands in a triad with every third actor
  counts[1] = single * (members - 2);
  counts[2] = twice_mutual / 2 * (members - 2);
  for (std::size_t c = 3; c < counts.size(); ++c) {
    counts[1] -= single_pairs[c] * counts[c];
    counts[2] -= mutual_pairs[c] * counts[c];
  }
  for (std::size_t c = 1; c < counts.size(); ++c) counts[0] -= counts[c];
  return counts;
}

}  // namespace detail

struct triad_census_options {
  bool allow_slow = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"allow_slow", &triad_census_options::allow_slow}, field{"missing", &triad_census_options::missing}};
};

/// Numbers of triads of each of the 16 classes of Holland and Leinhardt, in the usual order 003 … 300; they sum to n(n - 1)(n - 2)/6.
///
/// Available cases: only triads whose three pairs were observed both ways; undefined (not_observed) when there is none among three or more actors.
/// Fewer than three actors: zeros. Loops are left out. O(n + m^1.5), and O(n) for each cell that departs from its row; 16 bytes a tie. Above a minute of
/// work only with `allow_slow`.
struct triad_census_fn : on_any_graph<triad_census_fn> {
  static constexpr metric_info info{.name = "symmetry.triad_census", .catalogue = "C22", .scope = scope::category, .in = unit::triads, .low = 0,
                                    .same = under::relabel | under::scale | under::sector_names, .source = "holland1976"};
  static constexpr const std::array<std::string_view, 16>& parts = detail::triad_names;
  using options = triad_census_options;
  using on_any_graph<triad_census_fn>::operator();

  categories operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    const auto unknown = [] {
      categories out(parts);
      out.undefine_all(reason::not_observed);
      return out;
    };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      categories out(parts);
      out.values = count(seen, choice.allow_slow, context);
      return sum_of(out.values) == 0 && seen.n() > 2 ? unknown() : out;
    }, unknown);
  }

 private:
  static std::vector<double> count(const network_view& net, bool allow_slow, const run_context& context) {
    // an undirected pair is observed when either end told: there all start as told, and pairs in which neither did are corrected
    std::vector<char> told(at(net.n()), 1);
    for (index_t i = 0; i < net.n() && net.directed; ++i) told[at(i)] = is_observed(net.observed.row(i));
    detail::triad_counts counts = census(net, told, allow_slow, context);
    if (!net.fully_observed()) correct(net, told, allow_slow, context, counts);
    std::vector<double> out(counts.begin(), counts.end());
    out[0] = detail::all_triads_and(members_of(told), counts[0]);
    return out;
  }

  /// The census among the actors marked, every absent tie read as none.
  static detail::triad_counts census(const network_view& net, const std::vector<char>& marked, bool allow_slow, const run_context& context) {
    if (!net.directed) {
      const oriented_pairs<alike> pairs = orient_alike(net, context);
      need_affordable(seconds_a_look * pairs.looks(), allow_slow);
      triangle_counts found{};
      found[3 | 3 << 2 | 3 << 4] = count_triangles(pairs, context);
      return detail::census_of(pairs.degree, [&](std::size_t v) { return detail::ties_by_kind{pairs.degree[v], 0}; }, found, members_of(marked));
    }
    std::vector<detail::ties_by_kind> kinds(at(net.n()));
    const auto both_marked = [&](const dyad& d) { return (marked[at(d.i)] & marked[at(d.j)]) != 0; };
    const auto pairs = orient_pairs<pair_code>(net, context, both_marked, [](const dyad& d) { return code_of(d); },
                                               [&](index_t i, const pair_code* codes, index_t count) { kinds[at(i)] = detail::kinds_of(codes, count); });
    need_affordable(seconds_a_look * pairs.looks(), allow_slow);
    return detail::census_of(pairs.degree, [&](std::size_t v) { return kinds[v]; }, count_triangles(pairs, context), members_of(marked));
  }

  static std::int64_t members_of(const std::vector<char>& marked) { return std::count(marked.begin(), marked.end(), char{1}); }

  /// Takes out the triads among those who answered that hold an unobserved pair, and adds those with others that were observed all the same.
  /// A triad is dealt with at the first of its irregular pairs.
  static void correct(const network_view& net, const std::vector<char>& told, bool allow_slow, const run_context& context, detail::triad_counts& counts) {
    const auto pairs = irregular(net, told);
    need_affordable(seconds_a_third * static_cast<double>(pairs.size()) * net.n(), allow_slow);
    const auto is_irregular = [&](index_t a, index_t b) {
      return std::binary_search(pairs.begin(), pairs.end(), std::pair{std::min(a, b), std::max(a, b)});
    };
    const auto observed = [&](index_t a, index_t b) { return net.observed_both_ways(a, b); };
    const auto code = [&](index_t a, index_t b) { return static_cast<pair_code>((net.out.has(a, b) ? 1U : 0U) | (net.out.has(b, a) ? 2U : 0U)); };
    for (const auto& pair : pairs) {
      stop_if_asked(context);
      const auto [i, j] = pair;
      for (index_t k = 0; k < net.n(); ++k) {
        if (k == i || k == j) continue;
        const auto earlier = [&](index_t a) { return std::pair{std::min(a, k), std::max(a, k)} < pair && is_irregular(a, k); };
        if (earlier(i) || earlier(j)) continue;
        const bool before = told[at(i)] && told[at(j)] && told[at(k)];
        const bool after = observed(i, j) && observed(i, k) && observed(j, k);
        if (before == after) continue;
        counts[detail::triad_class(code(i, j), code(i, k), code(j, k))] += after ? 1 : -1;
      }
    }
  }

  /// Rough time to look at one irregular pair with one third actor.
  static constexpr double seconds_a_third = 100e-9;

  /// Pairs whose observation does not follow from who answered: both answered but one cell is unknown, or one did not and both cells are known.
  static std::vector<std::pair<index_t, index_t>> irregular(const network_view& net, const std::vector<char>& told) {
    auto pairs = samspill::detail::irregular_pairs(net);
    std::vector<index_t> silent;
    for (index_t i = 0; i < net.n() && !net.directed; ++i)
      if (!is_observed(net.observed.row(i))) silent.push_back(i);
    for (std::size_t b = 0; b < silent.size(); ++b)
      for (std::size_t a = 0; a < b; ++a) pairs.emplace_back(silent[a], silent[b]);
    std::sort(pairs.begin(), pairs.end());
    pairs.erase(std::unique(pairs.begin(), pairs.end()), pairs.end());
    std::erase_if(pairs, [&](const auto& p) { return net.observed_both_ways(p.first, p.second) == (told[at(p.first)] && told[at(p.second)]); });
    return pairs;
  }
};
inline constexpr triad_census_fn triad_census{};

}  // namespace samspill::symmetry
