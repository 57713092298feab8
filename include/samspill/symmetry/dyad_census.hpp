#pragma once

#include <array>
#include <string_view>
#include <tuple>

#include <samspill/core/dyads.hpp>
#include <samspill/core/extremes.hpp>
#include <samspill/core/missing.hpp>

namespace samspill::symmetry {

struct dyad_census_options {
  missing_rule missing = missing_rule::available;
  static constexpr auto fields = std::tuple{field{"missing", &dyad_census_options::missing}};
};

/// Numbers of mutual, asymmetric and null pairs of actors: M + A + N = n(n - 1)/2.
///
/// Available cases: only pairs whose both sides were observed, so the sum is their number; undefined (not_observed) when there is none
/// among two or more actors. Undirected ties are mutual. Loops are left out. O(n + m).
struct dyad_census_fn : on_any_graph<dyad_census_fn> {
  static constexpr metric_info info{.name = "symmetry.dyad_census", .catalogue = "C1", .scope = scope::category, .in = unit::pairs, .low = 0,
                                    .same = under::relabel | under::scale | under::reverse | under::sector_names, .source = "holland1970"};
  static constexpr std::array<std::string_view, 3> parts{"mutual", "asymmetric", "null"};
  using options = dyad_census_options;
  using on_any_graph<dyad_census_fn>::operator();
  static constexpr extremes extremes_under(const options&) { return extremes::dyad_corners; }

  categories operator()(const network_view& net, options choice = {}, run_context = {}) const {
    const auto unknown = [] {
      categories out(parts);
      out.undefine_all(reason::not_observed);
      return out;
    };
    return under_missing_rule(net, choice.missing, info.unobserved, [&](const network_view& seen) {
      const dyad_counts dyads = count_dyads(seen);
      if (no_pairs(seen, dyads.observed) == reason::not_observed) return unknown();
      categories out(parts);
      out.values = {static_cast<double>(dyads.mutual), static_cast<double>(dyads.asymmetric), static_cast<double>(dyads.null())};
      return out;
    }, unknown);
  }
};
inline constexpr dyad_census_fn dyad_census{};

}  // namespace samspill::symmetry
