#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <string_view>
#include <tuple>
#include <vector>

#include <samspill/core/needs.hpp>
#include <samspill/symmetry/triad_census.hpp>

namespace samspill::symmetry {

/// above_chance: t = 4 (P - 3/4), 0 where directions are random. share: P itself.
enum class triangle_measure : std::uint8_t { above_chance, share };
constexpr auto names_of(triangle_measure) { return std::array<std::string_view, 2>{"above_chance", "share"}; }

struct triangle_transitivity_options {
  triangle_measure measure = triangle_measure::above_chance;
  bool weighted = true;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &triangle_transitivity_options::measure}, field{"weighted", &triangle_transitivity_options::weighted},
                                            field{"missing", &triangle_transitivity_options::missing}};
};

namespace detail {

/// Pairs that met, each stored at its end of fewer pairs, so that every triangle is seen once and in O(m^1.5).
struct dominance {
  std::vector<std::size_t> offsets;
  std::vector<neighbourhood::neighbour> all;

  std::span<const neighbourhood::neighbour> of(index_t i) const { return std::span(all).subspan(offsets[at(i)], offsets[at(i) + 1] - offsets[at(i)]); }
};

/// The actors are renumbered by how many they met; bit 1 of a code: the first prevails, bit 2: the second, both: even.
inline dominance dominance_of(const network_view& net, bool weighted) {
  struct pair {
    index_t i, j;
    unsigned code;
  };
  std::vector<pair> met;
  std::vector<index_t> degree(at(net.n()), 0), order(at(net.n())), rank(at(net.n()));
  for_each_dyad(net, [&](const dyad& d) {
    if (!both_observed(net, d)) return;
    const double forth = d.strength_forth(weighted);
    const double back = d.strength_back(weighted);
    met.push_back({d.i, d.j, (forth >= back ? 1U : 0U) | (back >= forth ? 2U : 0U)});
    ++degree[at(d.i)];
    ++degree[at(d.j)];
  });
  std::iota(order.begin(), order.end(), index_t{0});
  std::stable_sort(order.begin(), order.end(), [&](index_t a, index_t b) { return degree[at(a)] < degree[at(b)]; });
  for (index_t r = 0; r < net.n(); ++r) rank[at(order[at(r)])] = r;
  dominance out;
  out.offsets.assign(at(net.n()) + 1, 0);
  for (pair& p : met) {
    p.i = rank[at(p.i)];
    p.j = rank[at(p.j)];
    if (p.i > p.j) p = {p.j, p.i, turned(p.code)};
    ++out.offsets[at(p.i) + 1];
  }
  std::partial_sum(out.offsets.begin(), out.offsets.end(), out.offsets.begin());
  out.all.resize(met.size());
  std::vector<std::size_t> next(out.offsets.begin(), out.offsets.end() - 1);
  for (const pair& p : met) out.all[next[at(p.i)]++] = {p.j, p.code};
  for (index_t i = 0; i < net.n(); ++i)
    std::sort(out.all.begin() + static_cast<std::ptrdiff_t>(out.offsets[at(i)]), out.all.begin() + static_cast<std::ptrdiff_t>(out.offsets[at(i) + 1]),
              [](const auto& a, const auto& b) { return a.actor < b.actor; });
  return out;
}

/// Of each triad class the chance, in quarters, that it is transitive once its even pairs are settled by the toss of a coin; -1 where it is no triangle.
inline constexpr std::array<int, 16> transitive_quarters{-1, -1, -1, -1, -1, -1, -1, -1, 4, 0, -1, 4, 4, 2, 3, 3};

struct triangles {
  std::int64_t quarters = 0;
  std::int64_t count = 0;
};

inline triangles count_triangles(const dominance& pairs, const run_context& context) {
  const auto n = static_cast<std::int64_t>(pairs.offsets.size()) - 1;
  const double per_actor = 10.0 + 20.0 * static_cast<double>(pairs.all.size()) / std::max(1.0, static_cast<double>(n));
  triangles total;
  reduce_blocks(
      context, block_plan{n, 256, per_actor}, triangles{},
      [&](std::int64_t begin, std::int64_t end, triangles& part) {
        for (auto u = static_cast<index_t>(begin); u < end; ++u)
          for (const auto& v : pairs.of(u)) {
            const auto of_u = pairs.of(u);
            const auto of_v = pairs.of(v.actor);
            for (std::size_t a = 0, b = 0; a < of_u.size() && b < of_v.size();) {
              if (of_u[a].actor < of_v[b].actor) ++a;
              else if (of_v[b].actor < of_u[a].actor) ++b;
              else {
                part.quarters += transitive_quarters[triad_class(v.code, of_u[a++].code, of_v[b++].code)];
                ++part.count;
              }
            }
          }
      },
      [&](const triangles& part) {
        total.quarters += part.quarters;
        total.count += part.count;
      });
  return total;
}

}  // namespace detail

/// How transitive dominance is among three actors who all met (Shizuka and McDonald): P is the share of transitive triangles, t = 4 (P - 3/4).
///
/// t: 1 all transitive, 0 as many as where each direction is the toss of a coin, -3 all cycles. i prevails over j where w_ij > w_ji; of even pairs (mutual
/// ties) a triangle counts with its chance of being transitive once they are tossed for. Available cases: pairs whose both sides were observed. Undefined
/// without ties (no_ties, or not_observed) and without such a triangle (zero_total). Loops are left out. O(m^1.5).
struct triangle_transitivity_fn : on_any_graph<triangle_transitivity_fn> {
  static constexpr metric_info info{.name = "symmetry.triangle_transitivity", .catalogue = "C21", .weights = weights::strengths, .in = unit::number, .low = -3,
                                    .high = 1, .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "shizuka2012"};
  using options = triangle_transitivity_options;
  using on_any_graph<triangle_transitivity_fn>::operator();

  scalar operator()(const network_view& net, options choice = {}, run_context context = {}) const {
    if (choice.weighted) need_strengths(net);
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) { return transitivity(seen, choice, context); },
                              [] { return scalar(reason::not_observed); });
  }

 private:
  static scalar transitivity(const network_view& net, const options& choice, const run_context& context) {
    const detail::dominance pairs = detail::dominance_of(net, choice.weighted);
    if (pairs.all.empty()) {
      const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
      return why == reason::none ? reason::no_ties : why;
    }
    const detail::triangles found = detail::count_triangles(pairs, context);
    if (found.count == 0) return reason::zero_total;
    const double quarters = static_cast<double>(found.quarters) / static_cast<double>(found.count);
    return choice.measure == triangle_measure::share ? quarters / 4 : quarters - 3;
  }
};
inline constexpr triangle_transitivity_fn triangle_transitivity{};

}  // namespace samspill::symmetry
