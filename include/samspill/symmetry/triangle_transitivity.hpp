#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <tuple>

#include <samspill/core/needs.hpp>
#include <samspill/symmetry/triad_census.hpp>

namespace samspill::symmetry {

/// above_chance: t = 4 (P - 3/4), 0 where directions are random. share: P itself.
enum class triangle_measure : std::uint8_t { above_chance, share };
constexpr auto names_of(triangle_measure) { return std::array<std::string_view, 2>{"above_chance", "share"}; }

struct triangle_transitivity_options {
  triangle_measure measure = triangle_measure::above_chance;
  bool weighted = true;
  bool allow_slow = false;
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"measure", &triangle_transitivity_options::measure}, field{"weighted", &triangle_transitivity_options::weighted},
                                            field{"allow_slow", &triangle_transitivity_options::allow_slow}, field{"missing", &triangle_transitivity_options::missing}};
};

namespace detail {

/// Pairs of which both sides were observed and who met; bit 1 of a code: the first prevails, bit 2: the second, both: even.
inline oriented_pairs<pair_code> dominance_of(const network_view& net, bool weighted, const run_context& context) {
  return orient_pairs<pair_code>(net, context, [&](const dyad& d) { return both_observed(net, d); }, [weighted](const dyad& d) {
    const double forth = d.strength_forth(weighted), back = d.strength_back(weighted);
    return static_cast<pair_code>((forth >= back ? 1U : 0U) | (back >= forth ? 2U : 0U));
  });
}

/// Of each triad class the chance, in quarters, that it is transitive once its even pairs are settled by the toss of a coin; -1 where it is no triangle.
inline constexpr std::array<int, 16> transitive_quarters{-1, -1, -1, -1, -1, -1, -1, -1, 4, 0, -1, 4, 4, 2, 3, 3};

}  // namespace detail

/// How transitive dominance is among three actors who all met (Shizuka and McDonald): P is the share of transitive triangles, t = 4 (P - 3/4).
///
/// t: 1 all transitive, 0 as many as where each direction is the toss of a coin, -3 all cycles. i prevails over j where w_ij > w_ji; of even pairs (mutual
/// ties) a triangle counts with its chance of being transitive once they are tossed for. Available cases: pairs whose both sides were observed. Undefined
/// without ties (no_ties, or not_observed) and without such a triangle (zero_total). Loops are left out. O(n + m^1.5), and 16 bytes a tie; above a
/// minute of work only with `allow_slow`.
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
    const oriented_pairs<pair_code> pairs = detail::dominance_of(net, choice.weighted, context);
    if (pairs.ends.empty()) {
      const reason why = no_pairs(net, count_pairs(net, pair_need::both, false).total());
      return why == reason::none ? reason::no_ties : why;
    }
    need_affordable(seconds_a_look * pairs.looks(), choice.allow_slow);
    const triangle_counts found = count_triangles(pairs, context);
    std::int64_t all = 0, transitive_in_quarters = 0;
    for_each_kind(found, [&](unsigned uv, unsigned uw, unsigned vw, std::int64_t count) {
      all += count;
      transitive_in_quarters += count * detail::transitive_quarters[detail::triad_class(uv, uw, vw)];
    });
    if (all == 0) return reason::zero_total;
    const double quarters = static_cast<double>(transitive_in_quarters) / static_cast<double>(all);
    return choice.measure == triangle_measure::share ? quarters / 4 : quarters - 3;
  }
};
inline constexpr triangle_transitivity_fn triangle_transitivity{};

}  // namespace samspill::symmetry
