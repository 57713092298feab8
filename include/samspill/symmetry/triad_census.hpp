#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include <samspill/core/dyads.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::symmetry {

namespace detail {

inline constexpr std::array<std::string_view, 16> triad_names{"003",  "012",  "102",  "021D", "021U", "021C", "111D", "111U",
                                                              "030T", "030C", "201",  "120D", "120U", "120C", "210",  "300"};

/// What stands between two actors a and b: bit 1 a tie a -> b, bit 2 a tie b -> a.
constexpr unsigned turned(unsigned code) { return (code & 1U) << 1 | code >> 1; }

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

/// Who each actor is tied to, either way, sorted, with what stands between them.
struct neighbourhood {
  struct neighbour {
    index_t actor;
    unsigned code;
  };
  std::vector<std::size_t> offsets;
  std::vector<neighbour> all;

  std::span<const neighbour> of(index_t i) const {
    return std::span(all).subspan(offsets[at(i)], offsets[at(i) + 1] - offsets[at(i)]);
  }
};

/// Ties among the actors that `keep` marks.
inline neighbourhood neighbours_of(const network_view& net, const std::vector<char>& keep) {
  neighbourhood out;
  out.offsets.assign(at(net.n()) + 1, 0);
  for (index_t i = 0; i < net.n(); ++i) {
    if (keep[at(i)]) {
      const auto given = net.out.row(i);
      const auto taken = net.in.row(i);
      std::size_t a = 0, b = 0;
      while (a < given.size() || b < taken.size()) {
        const index_t to = a < given.size() ? given[a] : net.n();
        const index_t from = b < taken.size() ? taken[b] : net.n();
        const index_t j = std::min(to, from);
        const unsigned code = (to == j ? 1U : 0U) | (from == j ? 2U : 0U);
        a += to == j;
        b += from == j;
        if (j != i && keep[at(j)]) out.all.push_back({j, code});
      }
    }
    out.offsets[at(i) + 1] = out.all.size();
  }
  return out;
}

/// Triads in which u < v is the first tied pair (Batagelj and Mrvar 2001): each connected triad is met once. `members` is how many actors there are.
inline void census_of_pair(const neighbourhood& near, index_t u, index_t v, unsigned uv, std::int64_t members, triad_counts& counts) {
  const auto of_u = near.of(u);
  const auto of_v = near.of(v);
  std::size_t a = 0, b = 0;
  std::int64_t touched = 0;
  while (a < of_u.size() || b < of_v.size()) {
    const bool take_u = b == of_v.size() || (a < of_u.size() && of_u[a].actor <= of_v[b].actor);
    const bool take_v = a == of_u.size() || (b < of_v.size() && of_v[b].actor <= of_u[a].actor);
    const index_t w = take_u ? of_u[a].actor : of_v[b].actor;
    const unsigned uw = take_u ? of_u[a++].code : 0U;
    const unsigned vw = take_v ? of_v[b++].code : 0U;
    if (w == u || w == v) continue;
    ++touched;
    if (v < w || (u < w && w < v && uw == 0)) ++counts[triad_class(uv, uw, vw)];
  }
  counts[triad_class(uv, 0, 0)] += members - touched - 2;
}

}  // namespace detail

struct triad_census_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &triad_census_options::missing}};
};

/// Numbers of triads of each of the 16 classes of Holland and Leinhardt, in the usual order 003 … 300; they sum to n(n - 1)(n - 2)/6.
///
/// Available cases: only triads whose three pairs were observed both ways; undefined (not_observed) when there is none among three or more actors.
/// Fewer than three actors: zeros. Loops are left out. O(m d) for the largest degree d, and O(n) for each cell that departs from its row.
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
      const detail::triad_counts counts = count(seen, context);
      std::int64_t triads = 0;
      for (const std::int64_t c : counts) triads += c;
      if (triads == 0 && seen.n() > 2) return unknown();
      categories out(parts);
      for (std::size_t c = 0; c < counts.size(); ++c) out.values[c] = static_cast<double>(counts[c]);
      return out;
    }, unknown);
  }

 private:
  static detail::triad_counts count(const network_view& net, const run_context& context) {
    // an undirected pair is observed when either end told: there all start as told, and pairs in which neither did are corrected
    std::vector<char> told(at(net.n()), 1);
    for (index_t i = 0; i < net.n() && net.directed; ++i) told[at(i)] = is_observed(net.observed.row(i));
    detail::triad_counts counts = census(net, told, context);
    if (!net.fully_observed()) correct(net, told, context, counts);
    return counts;
  }

  /// The census among the actors marked, every absent tie read as none.
  static detail::triad_counts census(const network_view& net, const std::vector<char>& marked, const run_context& context) {
    const detail::neighbourhood near = detail::neighbours_of(net, marked);
    const std::int64_t members = std::count(marked.begin(), marked.end(), char{1});
    const double per_actor = 10.0 + 50.0 * static_cast<double>(near.all.size()) / std::max(1.0, static_cast<double>(net.n()));
    detail::triad_counts counts{};
    reduce_blocks(
        context, block_plan{net.n(), 256, per_actor}, counts,
        [&](std::int64_t begin, std::int64_t end, detail::triad_counts& part) {
          for (auto u = static_cast<index_t>(begin); u < end; ++u)
            for (const auto& v : near.of(u))
              if (u < v.actor) detail::census_of_pair(near, u, v.actor, v.code, members, part);
        },
        [&](const detail::triad_counts& part) {
          for (std::size_t c = 0; c < counts.size(); ++c) counts[c] += part[c];
        });
    std::int64_t connected = 0;
    for (const std::int64_t c : counts) connected += c;
    counts[0] = members * (members - 1) * (members - 2) / 6 - connected;
    return counts;
  }

  /// Takes out the triads among those who answered that hold an unobserved pair, and adds those with others that were observed all the same.
  /// A triad is dealt with at the first of its irregular pairs.
  static void correct(const network_view& net, const std::vector<char>& told, const run_context& context, detail::triad_counts& counts) {
    const auto pairs = irregular(net, told);
    const auto is_irregular = [&](index_t a, index_t b) {
      return std::binary_search(pairs.begin(), pairs.end(), std::pair{std::min(a, b), std::max(a, b)});
    };
    const auto observed = [&](index_t a, index_t b) { return net.observed_both_ways(a, b); };
    const auto code = [&](index_t a, index_t b) { return (net.out.has(a, b) ? 1U : 0U) | (net.out.has(b, a) ? 2U : 0U); };
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
